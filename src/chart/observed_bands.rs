//! What was observed in a district beside what the model expects there with what it has learnt.

use crate::chart::axis::{SchoolYears, YEARS_ROOM};
use crate::chart::canvas::{Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::marker::{self, Marker};
use crate::chart::number::{percent, percent_range};
use crate::chart::number_axis::NumberAxis;
use crate::chart::panels::{HEADING, Panels};
use crate::chart::series::{check_share, check_weeks, printable_names};
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::theme::{BAND_OPACITY, INK, Kind, LABEL_VALUE, LINE, MARKER_RADIUS, looks};
use crate::measure::{Table, Values};

/// Bands of what is expected with the observations upon them, a panel a level of use.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedBands {
    /// The levels of use, at most four.
    pub panels: Vec<ObservedPanel>,
    /// School years.
    pub years: u32,
    /// Teaching weeks of each.
    pub weeks_per_year: f64,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One level of use.
#[derive(Debug, Clone, PartialEq)]
pub struct ObservedPanel {
    /// Its name.
    pub name: String,
    /// What is expected of the whole district, in the order of time.
    pub expected: Vec<BandPoint>,
    /// What was observed, in the order of time.
    pub observed: Vec<ObservedPoint>,
}

/// What is expected at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandPoint {
    /// Weeks since the start.
    pub week: f64,
    /// Share in the middle.
    pub median: f64,
    /// Share that one in ten stays below.
    pub low: f64,
    /// Share that one in ten exceeds.
    pub high: f64,
}

/// What was observed at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ObservedPoint {
    /// Weeks since the start.
    pub week: f64,
    /// Share that was observed.
    pub share: f64,
    /// Ends of eight in ten of what a survey of this size would have found in such a district.
    pub survey: (f64, f64),
    /// Whether it lies in the band that holds eight in ten of what was expected of it, survey error included.
    pub is_within: bool,
    /// Whether it was fitted; otherwise it was forecast.
    pub is_fitted: bool,
}

/// Empty pixels between panels.
const GAP: f64 = 96.0;
/// Half the width of the ends of an error bar.
const CAP: f64 = 8.0;

impl ObservedBands {
    fn checked(&self) -> Result<(SchoolYears, Vec<String>), ChartError> {
        let years = SchoolYears::new(self.years, self.weeks_per_year)?;
        let names = printable_names(self.panels.iter().map(|panel| panel.name.as_str()))?;
        for (name, panel) in names.iter().zip(&self.panels) {
            check_weeks(name, panel.expected.iter().map(|point| point.week), &years)?;
            check_weeks(name, panel.observed.iter().map(|point| point.week), &years)?;
            for &BandPoint { week, median, low, high } in &panel.expected {
                for value in [median, low, high] {
                    check_share(name, week, value)?;
                }
                if !(low..=high).contains(&median) {
                    return Err(ChartError::RangeOutOfOrder { series: name.clone(), week, low, median, high });
                }
            }
            for point in &panel.observed {
                for value in [point.share, point.survey.0, point.survey.1] {
                    check_share(name, point.week, value)?;
                }
            }
        }
        Ok((years, names))
    }

    fn observed(&self) -> impl Iterator<Item = &ObservedPoint> {
        self.panels.iter().flat_map(|panel| &panel.observed)
    }

    /// How many of the fitted observations, or of those that were forecast, lie in their bands, of how many.
    fn within(&self, is_fitted: bool) -> [usize; 2] {
        let of_kind = || self.observed().filter(|point| point.is_fitted == is_fitted);
        [of_kind().filter(|point| point.is_within).count(), of_kind().count()]
    }

    /// What is counted here and nothing else.
    fn title(&self) -> String {
        let ([fitted, all_fitted], [forecast, all_forecast]) = (self.within(true), self.within(false));
        match all_forecast {
            0 => format!("{fitted} of {all_fitted} observations lie where the fitted model expects eight in ten"),
            _ => {
                format!("{forecast} of {all_forecast} forecast observations lie where the model expected eight in ten")
            }
        }
    }

    fn axis(&self) -> NumberAxis {
        let bands = self.panels.iter().flat_map(|panel| &panel.expected).map(|point| point.high);
        let observed = self.observed().map(|point| point.survey.1.max(point.share));
        let largest = bands.chain(observed).fold(0.0, f64::max);
        // Two panels are as high as the figure, and have room for as many numbers.
        if self.panels.len() <= 2 { NumberAxis::of_shares(largest) } else { NumberAxis::of_panel_shares(largest) }
    }

    fn description(&self, names: &[String]) -> String {
        let mut sentences = vec![format!(
            "A panel for each of {} levels of use. Horizontal axes: school years, from the start to the end of year {}. Vertical \
             axes: share of the target teachers.",
            names.len(),
            self.years
        )];
        for (name, panel) in names.iter().zip(&self.panels) {
            if let Some(last) = panel.expected.last() {
                let range = percent_range(last.low, last.high);
                sentences.push(format!("{name}: expected at the end {} (8 in 10: {range}).", percent(last.median)));
            }
            let told = panel.observed.iter().map(|point| {
                let sort = if point.is_fitted { "observed" } else { "held out" };
                format!("{sort} {} after week {}", percent(point.share), point.week)
            });
            sentences.push(format!("{}.", told.collect::<Vec<_>>().join("; ")));
        }
        sentences.push(format!(
            "Bars are what eight in ten surveys of the same size would find. Source of what is expected: {}.",
            self.provenance
        ));
        sentences.join(" ")
    }

    fn table(&self, names: &[String]) -> Table {
        let rows: Vec<(&String, &str, f64, [f64; 3])> = names
            .iter()
            .zip(&self.panels)
            .flat_map(|(name, panel)| {
                let expected =
                    panel.expected.iter().map(move |own| (name, "expected", own.week, [own.median, own.low, own.high]));
                let observed = panel.observed.iter().map(move |own| {
                    let sort = if own.is_fitted { "observed" } else { "held out" };
                    (name, sort, own.week, [own.share, own.survey.0, own.survey.1])
                });
                expected.chain(observed)
            })
            .collect();
        let real = |at: usize| Values::Real(rows.iter().map(|row| row.3.get(at).copied()).collect());
        Table {
            name: "observed_bands".into(),
            columns: vec![
                column("level", "", "Level of use.", Values::Text(rows.iter().map(|row| row.0.clone()).collect())),
                column(
                    "sort",
                    "",
                    "Expected, observed, or observed and held out.",
                    Values::Text(rows.iter().map(|row| row.1.to_owned()).collect()),
                ),
                column(
                    "week",
                    "weeks",
                    "Weeks since the start.",
                    Values::Real(rows.iter().map(|row| Some(row.2)).collect()),
                ),
                column("share", "share", "Median of what is expected, or share that was observed.", real(0)),
                column("low", "share", "10 % of what is expected, or lower end of the error bar.", real(1)),
                column("high", "share", "90 % of what is expected, or upper end of the error bar.", real(2)),
            ],
        }
    }

    fn draw_panel(
        &self,
        canvas: &mut Canvas<'_>,
        plot: Area,
        panel: &ObservedPanel,
        years: &SchoolYears,
        axis: &NumberAxis,
    ) -> Result<(), ChartError> {
        let (x, y) = (years.scale(plot), axis.upwards(plot));
        let place = |week: f64, share: f64| Point::new(x.at(week), y.at(share));
        let line =
            |of: fn(&BandPoint) -> f64| panel.expected.iter().map(|own| place(own.week, of(own))).collect::<Vec<_>>();
        if let [look] = looks(&[Kind::Observation]).as_slice() {
            canvas.band(&line(|own| own.high), &line(|own| own.low), plot, look.colour, BAND_OPACITY)?;
            canvas.curve(&line(|own| own.median), plot, look.stroke(LINE))?;
        }
        let bar = Stroke { colour: INK, width: 2.5, dash: &[] };
        for point in &panel.observed {
            let [low, high] = [point.survey.0, point.survey.1].map(|share| place(point.week, share));
            canvas.line(&[low, high], bar)?;
            for end in [low, high] {
                canvas.line(&[Point::new(end.x - CAP, end.y), Point::new(end.x + CAP, end.y)], bar)?;
            }
            let shape = if point.is_fitted { Marker::Circle } else { Marker::Ring };
            marker::draw(canvas, shape, place(point.week, point.share), MARKER_RADIUS, INK)?;
        }
        Ok(())
    }
}

impl Figure for ObservedBands {
    fn specification(&self) -> Result<Specification, ChartError> {
        let (_, names) = self.checked()?;
        let held_out = self.observed().any(|point| !point.is_fitted);
        let rings = if held_out { "; rings: held out and forecast" } else { "" };
        let [within, all] = self.within(!held_out);
        Ok(Specification {
            name: "observed-and-expected".into(),
            question: "Does the model, with what it has learnt, reach what was observed?".into(),
            title: self.title(),
            subtitle: format!(
                "Share of the target teachers (line and band: median and 8 in 10 of what is expected of the whole district; \
                 dots and bars: what was observed, with the error of the survey{rings})"
            ),
            alt: format!(
                "Band chart of use over time with observations upon it: {within} of {all} lie where 8 in 10 are expected."
            ),
            description: self.description(&names),
            table: self.table(&names),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let (years, names) = self.checked()?;
        let axis = self.axis();
        let columns = if names.len() > 1 { 2 } else { 1 };
        let panels = Panels { columns, count: names.len(), column_gap: GAP, heading: HEADING, heading_lines: 1 };
        let right = body.right - YEARS_ROOM;
        let area = Area { left: body.left + axis.width(canvas.typeface(), LABEL_VALUE), right, ..body };
        for ((name, panel), placed) in names.iter().zip(&self.panels).zip(panels.within(area)) {
            let heading = canvas.typeface().wrap(name, HEADING, placed.plot.width(), 1);
            panels.write_heading(canvas, &placed, &heading)?;
            axis.draw_upwards(canvas, placed.plot, placed.is_first_of_row.then_some(LABEL_VALUE))?;
            years.draw(canvas, placed.plot, placed.is_lowest.then_some(LABEL_VALUE))?;
            self.draw_panel(canvas, placed.plot, panel, &years, &axis)?;
        }
        Ok(())
    }
}
