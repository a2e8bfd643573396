//! Axes: shares upwards from nought, school years to the right, and the moment at which funding ends.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point, Scale};
use crate::chart::number::percent;
use crate::chart::text::{Font, Typeface};
use crate::chart::theme::{AXIS_LINE, EVENT_LINE, GRID_LINE, LABEL_VALUE, SECONDARY};

/// Pixels between an axis and its numbers.
const TICK_GAP: f64 = 16.0;
/// Length of the mark at the end of a year.
const TICK_LENGTH: f64 = 9.0;
/// Empty pixels between the names of years.
const YEAR_GAP: f64 = 36.0;
/// Most years that an axis can hold.
const MOST_YEARS: u32 = 100;
/// What the mark of the end of funding says.
pub const FUNDING_ENDS: &str = "Funding ends";

/// Highest value of an axis in per cent, and the number of steps up to it; none below 10 %, so that differences of a
/// few teachers do not fill a slide.
const SHARE_AXES: [(u32, u32); 8] = [(10, 5), (20, 4), (30, 3), (40, 4), (50, 5), (60, 3), (80, 4), (100, 5)];

/// The same for small panels, which have room for few numbers and should not be zoomed into as far.
const PANEL_AXES: [(u32, u32); 4] = [(40, 2), (60, 3), (80, 2), (100, 2)];

/// An axis of shares that starts at nought and ends at a round number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShareAxis {
    top_percent: u32,
    steps: u32,
}

impl ShareAxis {
    /// The axis from 0 to 100 %.
    pub const WHOLE: ShareAxis = ShareAxis { top_percent: 100, steps: 5 };

    /// The lowest axis that holds the share `largest`.
    pub fn up_to(largest: f64) -> Self {
        Self::lowest_of(&SHARE_AXES, largest)
    }

    /// The lowest axis of small panels that holds the share `largest`.
    pub fn of_panels(largest: f64) -> Self {
        Self::lowest_of(&PANEL_AXES, largest)
    }

    fn lowest_of(axes: &[(u32, u32)], largest: f64) -> Self {
        axes.iter()
            .map(|&(top_percent, steps)| Self { top_percent, steps })
            .find(|axis| axis.top() >= largest)
            .unwrap_or(Self::WHOLE)
    }

    /// The highest share.
    pub fn top(&self) -> f64 {
        f64::from(self.top_percent) / 100.0
    }

    /// The shares that are written beside the axis.
    pub fn ticks(&self) -> impl Iterator<Item = f64> {
        let Self { top_percent, steps } = *self;
        (0..=steps).map(move |step| f64::from(top_percent * step) / f64::from(100 * steps))
    }

    /// From shares to pixels.
    pub fn scale(&self, plot: Area) -> Scale {
        Scale::new((0.0, self.top()), (plot.bottom, plot.top))
    }

    /// Room that the numbers need at the left of the plot.
    pub fn width(&self, typeface: &Typeface, font: Font) -> f64 {
        self.ticks().map(|share| typeface.width(&percent(share), font)).fold(0.0, f64::max) + TICK_GAP
    }

    /// Draws grid lines and base line, and the numbers in `font` unless it is none.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn draw(&self, canvas: &mut Canvas<'_>, plot: Area, font: Option<Font>) -> Result<(), ChartError> {
        let scale = self.scale(plot);
        for share in self.ticks() {
            let y = scale.at(share);
            let stroke = if share == 0.0 { AXIS_LINE } else { GRID_LINE };
            canvas.line(&[Point::new(plot.left, y), Point::new(plot.right, y)], stroke)?;
            if let Some(font) = font {
                let at = Point::new(plot.left - TICK_GAP, y + font.cap_height() / 2.0);
                canvas.text(&percent(share), at, Anchor::Right, font, SECONDARY)?;
            }
        }
        Ok(())
    }
}

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
    fn the_axis_ends_at_a_round_number_above_the_data() {
        assert_eq!(
            [0.0, 0.05, 0.11, 0.38, 0.41, 0.81, 1.0].map(|share| ShareAxis::up_to(share).top_percent),
            [10, 10, 20, 40, 50, 100, 100]
        );
    }

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
        fn every_share_has_an_axis_that_holds_it_without_wasting_more_than_half(share in 0.05..=1.0f64) {
            let axis = ShareAxis::up_to(share);
            prop_assert!(axis.top() >= share && axis.top() <= 2.0 * share);
            prop_assert_eq!(axis.ticks().last(), Some(axis.top()));
        }

        #[test]
        fn names_of_years_never_touch(years in 1u32..=100, width in 400.0..1500.0f64) {
            let typeface = Typeface::load().unwrap();
            let every = SchoolYears::new(years, 52.0).unwrap().years_between_names(&typeface, width, TICK);
            let room = width / f64::from(years) * f64::from(every);
            prop_assert!(every >= years || room > typeface.width(&year_name(years), TICK));
        }
    }
}
