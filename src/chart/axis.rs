//! The axis of time: school years to the right, and the moment at which funding ends.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point, Scale};
use crate::chart::number_axis::TICK_GAP;
use crate::chart::text::{Font, Typeface};
use crate::chart::theme::{AXIS_LINE, EVENT_LINE, LABEL_VALUE, SECONDARY};

/// Length of the mark at the end of a year.
const TICK_LENGTH: f64 = 9.0;
/// Room below a plot for the names of the years.
pub const YEARS_ROOM: f64 = 48.0;
/// Empty pixels between the names of years.
const YEAR_GAP: f64 = 36.0;
/// Most years that an axis can hold.
const MOST_YEARS: u32 = 100;
/// What the mark of the end of funding says.
pub const FUNDING_ENDS: &str = "Funding ends";

/// An axis of time in school years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SchoolYears {
    years: u32,
    weeks_per_year: f64,
}

impl SchoolYears {
    /// The axis of `years` (1 to 100) school years of `weeks_per_year` weeks.
    ///
    /// # Errors
    /// [`ChartError::Horizon`].
    pub fn new(years: u32, weeks_per_year: f64) -> Result<Self, ChartError> {
        let can_be_drawn = (1..=MOST_YEARS).contains(&years) && weeks_per_year.is_finite() && weeks_per_year > 0.0;
        if can_be_drawn {
            Ok(Self { years, weeks_per_year })
        } else {
            Err(ChartError::Horizon { years, weeks_per_year })
        }
    }

    /// Weeks in a school year.
    pub fn weeks_per_year(&self) -> f64 {
        self.weeks_per_year
    }

    /// The last week.
    pub fn horizon(&self) -> f64 {
        f64::from(self.years) * self.weeks_per_year
    }

    /// The school year, counted from one, in which a week lies.
    pub fn year_of(&self, week: f64) -> u32 {
        ((week / self.weeks_per_year).ceil() as u32).max(1)
    }

    /// From weeks to pixels.
    pub fn scale(&self, plot: Area) -> Scale {
        Scale::new((0.0, self.horizon()), (plot.left, plot.right))
    }

    /// The week in which funding ends, if that lies between start and horizon.
    ///
    /// # Errors
    /// [`ChartError::Funding`] if `funded_years` is no number of years.
    pub fn end_of_funding(&self, funded_years: f64) -> Result<Option<f64>, ChartError> {
        if !funded_years.is_finite() || funded_years < 0.0 {
            return Err(ChartError::Funding { funded_years });
        }
        let week = funded_years * self.weeks_per_year;
        Ok((week > 0.0 && week < self.horizon()).then_some(week))
    }

    /// Draws the marks of the years, and their names in `font` unless it is none.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn draw(&self, canvas: &mut Canvas<'_>, plot: Area, font: Option<Font>) -> Result<(), ChartError> {
        let scale = self.scale(plot);
        let x = |year: u32| scale.at(f64::from(year) * self.weeks_per_year);
        for year in 0..=self.years {
            let ends = [Point::new(x(year), plot.bottom), Point::new(x(year), plot.bottom + TICK_LENGTH)];
            canvas.line(&ends, AXIS_LINE)?;
        }
        let Some(font) = font else { return Ok(()) };
        let every = self.years_between_names(canvas.typeface(), plot.width(), font);
        for year in (0..=self.years).step_by(every as usize) {
            let at = Point::new(x(year), plot.bottom + TICK_GAP + font.size);
            canvas.text(&year_name(year), at, Anchor::Middle, font, SECONDARY)?;
        }
        Ok(())
    }

    /// Every how many years a name is written, so that names stay apart and, if possible, the last year has one.
    fn years_between_names(&self, typeface: &Typeface, width: f64, font: Font) -> u32 {
        let room = typeface.width(&year_name(self.years), font) + YEAR_GAP;
        let closest = ((room * f64::from(self.years) / width).ceil() as u32).max(1);
        (closest..=2 * closest).find(|every| self.years.is_multiple_of(*every)).unwrap_or(closest)
    }
}

/// What stands at the end of a year.
fn year_name(year: u32) -> String {
    if year == 0 { "Start".into() } else { format!("Year {year}") }
}

/// Height of the strip above a plot that holds the name of an event.
pub const EVENT_STRIP: f64 = 42.0;

/// Marks the end of funding at the pixel `x`, with its name in the strip above the plot if `named`.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub fn mark_end_of_funding(canvas: &mut Canvas<'_>, plot: Area, x: f64, named: bool) -> Result<(), ChartError> {
    canvas.line(&[Point::new(x, plot.bottom), Point::new(x, plot.top - 4.0)], EVENT_LINE)?;
    if named {
        let half = canvas.typeface().width(FUNDING_ENDS, LABEL_VALUE) / 2.0;
        let middle = x.max(plot.left + half).min(plot.right - half);
        canvas.text(FUNDING_ENDS, Point::new(middle, plot.top - 16.0), Anchor::Middle, LABEL_VALUE, SECONDARY)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::theme::TICK;
    use proptest::prelude::*;

    #[test]
    fn years_count_from_one_and_end_with_their_last_week() {
        let years = SchoolYears::new(6, 52.0).unwrap();
        assert_eq!([0.0, 1.0, 52.0, 53.0].map(|week| years.year_of(week)), [1, 1, 1, 2]);
    }

    #[test]
    fn funding_that_lasts_to_the_horizon_or_never_began_is_not_marked() {
        let years = SchoolYears::new(3, 52.0).unwrap();
        assert_eq!(years.end_of_funding(0.0), Ok(None));
        assert_eq!(years.end_of_funding(1.5), Ok(Some(78.0)));
        assert_eq!(years.end_of_funding(3.0), Ok(None));
        assert!(years.end_of_funding(f64::NAN).is_err());
    }

    #[test]
    fn an_axis_without_time_is_refused() {
        for (years, weeks) in [(0, 52.0), (101, 52.0), (3, 0.0), (3, f64::NAN), (3, f64::INFINITY)] {
            assert!(matches!(SchoolYears::new(years, weeks), Err(ChartError::Horizon { .. })));
        }
    }

    #[test]
    fn the_last_year_is_named_where_a_step_allows_it() {
        let typeface = Typeface::load().unwrap();
        let every = |years| SchoolYears::new(years, 52.0).unwrap().years_between_names(&typeface, 1000.0, TICK);
        assert_eq!([1, 6, 10, 20, 19].map(every), [1, 1, 2, 4, 3]);
    }

    proptest! {
        #[test]
        fn names_of_years_never_touch(years in 1u32..=100, width in 400.0..1500.0f64) {
            let typeface = Typeface::load().unwrap();
            let every = SchoolYears::new(years, 52.0).unwrap().years_between_names(&typeface, width, TICK);
            let room = width / f64::from(years) * f64::from(every);
            prop_assert!(every >= years || room > typeface.width(&year_name(years), TICK));
        }
    }
}
