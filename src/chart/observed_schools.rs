//! What was observed in single schools beside what the model expects there with what it has learnt.

use crate::chart::axis::{SchoolYears, YEARS_ROOM};
use crate::chart::canvas::{Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::marker::{self, Marker};
use crate::chart::number::{percent, percent_range};
use crate::chart::number_axis::NumberAxis;
use crate::chart::panels::{HEADING, Panels};
use crate::chart::series::{check_share, check_weeks};
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::text::{Font, Weight, clean};
use crate::chart::theme::{BAND_OPACITY, INK, Kind, LABEL_VALUE, LINE, MARKER_RADIUS, looks};
use crate::measure::{Table, Values};

/// Most schools, a panel each: more of them are stamps.
pub const MOST_SCHOOLS: usize = 12;

/// Observations beside what is expected of each, a panel a school.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedSchools {
    /// The level of use, inside of a sentence, such as `routine use`.
    pub level: String,
    /// At most [`MOST_SCHOOLS`] schools, in the order in which they are drawn.
    pub schools: Vec<ObservedSchool>,
    /// Schools that were observed at this level, those that are not drawn among them.
    pub of: usize,
    /// How many of the observations of all these schools lie in their bands, of how many: of those that were forecast where some
    /// were held out, of all others where none was.
    pub within: [usize; 2],
    /// School years.
    pub years: u32,
    /// Teaching weeks of each.
    pub weeks_per_year: f64,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One school.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedSchool {
    /// Its name.
    pub name: String,
    /// Its observations, in the order of time.
    pub points: Vec<SchoolPoint>,
}

/// One observation in a school.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SchoolPoint {
    /// Weeks since the start.
    pub week: f64,
    /// Share that was observed.
    pub share: f64,
    /// Mean share that was expected.
    pub expected: f64,
    /// The band that holds eight in ten of what was expected, survey error included.
    pub band: (f64, f64),
    /// Whether it was fitted; otherwise it was forecast.
    pub is_fitted: bool,
}

/// Empty pixels between panels, where names of years stick out.
const GAP: f64 = 96.0;
/// Narrowest panel.
const NARROWEST: f64 = 210.0;
/// Half the width of a bar, and of the stroke of the mean, which sticks out beside a dot upon it.
const HALF: (f64, f64) = (12.0, 20.0);
/// Headings where panels are many.
const SMALL_HEADING: Font = Font { size: 26.0, weight: Weight::Bold };

impl ObservedSchools {
    fn checked(&self) -> Result<(SchoolYears, Vec<String>), ChartError> {
        let years = SchoolYears::new(self.years, self.weeks_per_year)?;
        match self.schools.len() {
            0 => return Err(ChartError::NoSeries),
            count if count > MOST_SCHOOLS => return Err(ChartError::TooManySeries { count, most: MOST_SCHOOLS }),
            _ => {}
        }
        let mut names = Vec::with_capacity(self.schools.len());
        for (position, school) in (1..).zip(&self.schools) {
            let name = clean(&school.name);
            if name.is_empty() {
                return Err(ChartError::NoName { position });
            }
            check_weeks(&name, school.points.iter().map(|point| point.week), &years)?;
            for &SchoolPoint { week, share, expected, band: (low, high), .. } in &school.points {
                for value in [share, expected, low, high] {
                    check_share(&name, week, value)?;
                }
                if low > high {
                    return Err(ChartError::RangeOutOfOrder { series: name, week, low, median: expected, high });
                }
            }
            names.push(name);
        }
        Ok((years, names))
    }

    fn points(&self) -> impl Iterator<Item = &SchoolPoint> {
        self.schools.iter().flat_map(|school| &school.points)
    }

    fn is_any_held_out(&self) -> bool {
        self.points().any(|point| !point.is_fitted)
    }

    /// What is counted here and nothing else.
    fn title(&self) -> String {
        let [within, all] = self.within;
        if self.is_any_held_out() {
            format!("{within} of {all} forecast observations in schools lie where the model expected eight in ten")
        } else {
            format!("{within} of {all} observations in schools lie where the fitted model expects eight in ten")
        }
    }

    /// Which schools are drawn.
    fn which(&self) -> String {
        match (self.schools.len(), self.of) {
            (1, 1) => "one school".to_owned(),
            (drawn, of) if drawn == of => format!("all {of} schools"),
            (drawn, of) => format!("the {drawn} of {of} schools that lie furthest from what is expected"),
        }
    }

    fn description(&self, names: &[String]) -> String {
        let mut sentences = vec![format!(
            "A panel for each of {}. Horizontal axes: school years, from the start to the end of year {}. Vertical axes: share \
             of the school's target teachers, {}.",
            self.which(),
            self.years,
            self.level
        )];
        for (name, school) in names.iter().zip(&self.schools) {
            let told = school.points.iter().map(|point| {
                let sort = if point.is_fitted { "observed" } else { "held out" };
                let (low, high) = point.band;
                format!(
                    "{sort} {} after week {}, expected {} (8 in 10: {})",
                    percent(point.share),
                    point.week,
                    percent(point.expected),
                    percent_range(low, high)
                )
            });
            sentences.push(format!("{name}: {}.", told.collect::<Vec<_>>().join("; ")));
        }
        sentences.push(format!("Source of what is expected: {}.", self.provenance));
        sentences.join(" ")
    }

    fn table(&self, names: &[String]) -> Table {
        let rows: Vec<(&String, &SchoolPoint)> = names
            .iter()
            .zip(&self.schools)
            .flat_map(|(name, school)| school.points.iter().map(move |point| (name, point)))
            .collect();
        let text = |of: &dyn Fn(&(&String, &SchoolPoint)) -> String| Values::Text(rows.iter().map(of).collect());
        let real = |of: &dyn Fn(&SchoolPoint) -> f64| Values::Real(rows.iter().map(|(_, own)| Some(of(own))).collect());
        let sort = |is_fitted: bool| if is_fitted { "observed" } else { "held out" };
        Table {
            name: "observed_schools".into(),
            columns: vec![
                column("school", "", "Name of the school.", text(&|(name, _)| (*name).clone())),
                column(
                    "sort",
                    "",
                    "Observed, or observed and held out.",
                    text(&|(_, own)| sort(own.is_fitted).to_owned()),
                ),
                column("week", "weeks", "Weeks since the start.", real(&|own| own.week)),
                column("share", "share", "Share that was observed.", real(&|own| own.share)),
                column("expected", "share", "Mean of what is expected.", real(&|own| own.expected)),
                column("low", "share", "10 % of what is expected, survey error included.", real(&|own| own.band.0)),
                column("high", "share", "90 % of what is expected, survey error included.", real(&|own| own.band.1)),
            ],
        }
    }

    /// As many panels side by side as stay wide enough.
    fn panels(&self, width: f64) -> Panels {
        let count = self.schools.len();
        let heading = if count > 4 { SMALL_HEADING } else { HEADING };
        let most = (((width + GAP) / (NARROWEST + GAP)) as usize).max(1);
        let wished = match count {
            0..=3 => count,
            4 => 2,
            5..=6 => 3,
            _ => 4,
        };
        Panels { columns: wished.min(most), count, column_gap: GAP, heading, heading_lines: 1 }
    }

    fn draw_panel(
        canvas: &mut Canvas<'_>,
        plot: Area,
        school: &ObservedSchool,
        years: &SchoolYears,
        axis: &NumberAxis,
    ) -> Result<(), ChartError> {
        let (x, y) = (years.scale(plot), axis.upwards(plot));
        let around = Area { left: plot.left - HALF.1, right: plot.right + HALF.1, ..plot };
        for point in &school.points {
            let x = x.at(point.week);
            let ends = |share: f64, half: f64| [x - half, x + half].map(|x| Point::new(x, y.at(share)));
            if let [look] = looks(&[Kind::Observation]).as_slice() {
                let [high, low] = [point.band.1, point.band.0].map(|share| ends(share, HALF.0));
                canvas.band(&high, &low, around, look.colour, BAND_OPACITY)?;
                canvas.line(&ends(point.expected, HALF.1), Stroke { colour: look.colour, width: LINE, dash: &[] })?;
            }
            let shape = if point.is_fitted { Marker::Circle } else { Marker::Ring };
            marker::draw(canvas, shape, Point::new(x, y.at(point.share)), MARKER_RADIUS, INK)?;
        }
        Ok(())
    }
}

impl Figure for ObservedSchools {
    fn specification(&self) -> Result<Specification, ChartError> {
        let (_, names) = self.checked()?;
        let rings = if self.is_any_held_out() { "; rings: held out and forecast" } else { "" };
        let [within, all] = self.within;
        Ok(Specification {
            name: "observed-by-school".into(),
            question: "Does the model, with what it has learnt, reach what was observed in single schools?".into(),
            title: self.title(),
            subtitle: format!(
                "Share of the target teachers of {}: {} (dots: what was observed; strokes and bars: mean and 8 in 10 of what is \
                 expected, survey error included{rings})",
                self.which(),
                self.level
            ),
            alt: format!(
                "Small charts of {} of {} schools: observed beside expected. {within} of {all} observations lie where 8 in 10 are \
                 expected.",
                self.schools.len(),
                self.of
            ),
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let (years, names) = self.checked()?;
        let largest = self.points().map(|point| point.share.max(point.band.1)).fold(0.0, f64::max);
        let axis = if names.len() <= 2 { NumberAxis::of_shares(largest) } else { NumberAxis::of_panel_shares(largest) };
        let right = body.right - YEARS_ROOM;
        let area = Area { left: body.left + axis.width(canvas.typeface(), LABEL_VALUE), right, ..body };
        let panels = self.panels(area.width());
        for ((name, school), placed) in names.iter().zip(&self.schools).zip(panels.within(area)) {
            let heading = canvas.typeface().wrap(name, panels.heading, placed.plot.width(), 1);
            panels.write_heading(canvas, &placed, &heading)?;
            axis.draw_upwards(canvas, placed.plot, placed.is_first_of_row.then_some(LABEL_VALUE))?;
            years.draw(canvas, placed.plot, placed.is_lowest.then_some(LABEL_VALUE))?;
            Self::draw_panel(canvas, placed.plot, school, &years, &axis)?;
        }
        Ok(())
    }
}
