//! The run gallery: what single districts could look like under each strategy, besides the middle of all runs.

use crate::chart::axis::{SchoolYears, mark_end_of_funding};
use crate::chart::canvas::{Canvas, Stroke};
use crate::chart::course::Course;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, Sample, draw_in_rows};
use crate::chart::number::{count, percent, percent_range};
use crate::chart::number_axis::NumberAxis;
use crate::chart::panels::{HEADING, Panels};
use crate::chart::series::{check_share, check_weeks, printable_names};
use crate::chart::specification::{Specification, column};
use crate::chart::text::{Font, Weight, ellipsis};
use crate::chart::theme::{Colour, INK, Kind, LABEL_VALUE, Look, SECONDARY, SMALL_BOLD, looks};
use crate::measure::{Table, Values};

/// Most runs of a strategy that can be followed: further ones turn to mud.
pub const MOST_RUNS: usize = 20;

/// Thin single runs and their middle, a panel a strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct RunGallery {
    /// A claim that was checked on the runs (see [`crate::chart::SlowRuns`]), or a neutral title.
    pub title: String,
    /// The strategies, in the order of every table.
    pub series: Vec<GallerySeries>,
    /// How the runs were chosen, inside of a sentence, such as `chosen by depth and spread`.
    pub chosen: String,
    /// What all figures of a simulation have in common.
    pub course: Course,
}

/// The runs of one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct GallerySeries {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// The middle of all runs: week and share, in order of time.
    pub median: Vec<(f64, f64)>,
    /// At most [`MOST_RUNS`] single runs.
    pub runs: Vec<GalleryRun>,
}

/// One single run.
#[derive(Debug, Clone, PartialEq)]
pub struct GalleryRun {
    /// Whether it is drawn as the unlucky one; at most one of a strategy is.
    pub unlucky: bool,
    /// Week and share, in order of time.
    pub points: Vec<(f64, f64)>,
}

/// How much of the strategy's colour a single run has: as if it were seen through.
const RUN_COLOUR: f64 = 0.42;
const RUN_LINE: f64 = 1.6;
const UNLUCKY: Stroke = Stroke { colour: INK, width: 3.0, dash: &[11.0, 7.0] };
const MEDIAN_LINE: f64 = 6.0;
/// Headings of many panels side by side in a wide body.
const SMALL_HEADING: Font = Font { size: 24.0, weight: Weight::Bold };
/// Empty pixels between the key and the panels, and between panels.
const GAPS: (f64, f64) = (8.0, 96.0);
/// A panel that is narrower than this gets a row of its own.
const NARROWEST: f64 = 210.0;

impl RunGallery {
    fn checked(&self) -> Result<(SchoolYears, Vec<String>), ChartError> {
        let years = self.course.school_years()?;
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        for (name, series) in names.iter().zip(&self.series) {
            let count = series.runs.len();
            if count > MOST_RUNS {
                return Err(ChartError::TooManySeries { count, most: MOST_RUNS });
            }
            for points in std::iter::once(&series.median).chain(series.runs.iter().map(|run| &run.points)) {
                check_weeks(name, points.iter().map(|(week, _)| *week), &years)?;
                points.iter().try_for_each(|(week, share)| check_share(name, *week, *share))?;
            }
        }
        Ok((years, names))
    }

    fn axis(&self) -> NumberAxis {
        let points = self.series.iter().flat_map(|own| own.runs.iter().flat_map(|run| &run.points).chain(&own.median));
        NumberAxis::of_panel_shares(points.map(|(_, share)| *share).fold(0.0, f64::max))
    }

    fn table(&self, names: &[String]) -> Table {
        let mut rows: Vec<(&String, String, f64, f64)> = Vec::new();
        for (name, series) in names.iter().zip(&self.series) {
            rows.extend(series.median.iter().map(|(week, share)| (name, "middle".to_owned(), *week, *share)));
            for (number, run) in series.runs.iter().enumerate() {
                let line = if run.unlucky { "unlucky".to_owned() } else { (number + 1).to_string() };
                rows.extend(run.points.iter().map(|(week, share)| (name, line.clone(), *week, *share)));
            }
        }
        let strategies = rows.iter().map(|(name, ..)| (*name).clone()).collect();
        let lines = rows.iter().map(|(_, line, ..)| line.clone()).collect();
        Table {
            name: "run_gallery".into(),
            columns: vec![
                column("strategy", "", "Name of the strategy.", Values::Text(strategies)),
                column(
                    "line",
                    "",
                    "The middle of all runs, the unlucky run, or the number of a run.",
                    Values::Text(lines),
                ),
                column(
                    "week",
                    "weeks",
                    "Weeks since the start.",
                    Values::Real(rows.iter().map(|row| Some(row.2)).collect()),
                ),
                column(
                    "share",
                    "share",
                    "Share of target teachers at routine use.",
                    Values::Real(rows.iter().map(|row| Some(row.3)).collect()),
                ),
            ],
        }
    }

    fn description(&self, names: &[String], axis: &NumberAxis) -> Result<String, ChartError> {
        let one = self.course.provenance.counted.one();
        let mut sentences = vec![format!(
            "Line charts, a panel for each of {} strategies, with single {one}s as thin lines, one unlucky {one} dashed and \
             the middle of all {one}s thick. Horizontal axes: school years, from the start to the end of year {}. Vertical \
             axes: share of {} target teachers at routine use, from 0 to {}.",
            names.len(),
            self.course.years,
            count(self.course.target_teachers),
            percent(axis.top())
        )];
        for (name, series) in names.iter().zip(&self.series) {
            let middle = series.median.last().map_or(0.0, |(_, share)| *share);
            let unlucky = series.runs.iter().find(|run| run.unlucky).and_then(|run| run.points.last());
            let unlucky =
                unlucky.map_or(String::new(), |(_, share)| format!(", the unlucky {one} at {}", percent(*share)));
            let range = series.ends().map_or(String::new(), |(low, high)| {
                format!("; {} single {one}s end at {}", series.runs.len(), percent_range(low, high))
            });
            sentences.push(format!("{name}: the middle ends at {}{range}{unlucky}.", percent(middle)));
        }
        sentences.extend(self.course.funding_sentence()?);
        sentences.push(format!(
            "The {one}s are {}; none of them is a forecast. Source: {}.",
            ellipsis(&self.chosen, 200),
            self.course.provenance
        ));
        Ok(sentences.join(" "))
    }

    /// As many panels side by side as stay wide enough.
    fn panels(&self, body: Area, width: f64) -> Panels {
        let count = self.series.len();
        let most = (((width + GAPS.1) / (NARROWEST + GAPS.1)) as usize).max(1);
        let wished = match count {
            0..=3 => count,
            4 => 2,
            5..=6 => 3,
            _ => 4,
        };
        let heading = match count {
            0..=4 => HEADING,
            _ if body.is_narrow() => SMALL_BOLD,
            _ => SMALL_HEADING,
        };
        Panels { columns: wished.min(most), count, column_gap: GAPS.1, heading, heading_lines: 1 }
    }

    fn key(&self, looks: &[Look]) -> Vec<Entry> {
        let one = self.course.provenance.counted.one();
        let line = |name: String, stroke| Entry { name, colour: SECONDARY, sample: Sample::Line(stroke, None) };
        let colour = match looks {
            [only] => only.colour,
            _ => SECONDARY,
        };
        let mut entries = vec![
            line(format!("middle {one}"), Stroke { colour, width: MEDIAN_LINE, dash: &[] }),
            line(format!("one {one}"), Stroke { colour: pale(colour), width: 2.5, dash: &[] }),
        ];
        if self.series.iter().any(|series| series.runs.iter().any(|run| run.unlucky)) {
            entries.push(line(format!("an unlucky {one}"), UNLUCKY));
        }
        entries
    }
}

impl GallerySeries {
    /// The lowest and the highest end of a single run.
    fn ends(&self) -> Option<(f64, f64)> {
        let ends = || self.runs.iter().filter_map(|run| run.points.last()).map(|(_, share)| *share);
        ends().next().map(|first| (ends().fold(first, f64::min), ends().fold(first, f64::max)))
    }
}

/// The colour as it looks through on white.
fn pale(colour: Colour) -> Colour {
    let mix = |part: u8| (255.0 - (255.0 - f64::from(part)) * RUN_COLOUR).round() as u8;
    Colour(mix(colour.0), mix(colour.1), mix(colour.2))
}

impl Figure for RunGallery {
    fn specification(&self) -> Result<Specification, ChartError> {
        let (_, names) = self.checked()?;
        let counted = self.course.provenance.counted;
        let most = self.series.iter().map(|series| series.runs.len()).max().unwrap_or(0);
        let strategies = if names.len() == 1 { "1 strategy".into() } else { format!("{} strategies", names.len()) };
        Ok(Specification {
            name: "run-gallery".into(),
            question: "What could one real district look like?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Share of {} target teachers at routine use in up to {most} single {} a strategy, {}; no single one is a \
                 forecast",
                count(self.course.target_teachers),
                counted.many(),
                ellipsis(&self.chosen, 60)
            ),
            alt: format!(
                "Line charts: share of teachers using the practice in up to {most} single {} under {strategies}, with the \
                 middle.",
                counted.many()
            ),
            description: self.description(&names, &self.axis())?,
            table: self.table(&names),
            provenance: self.course.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let (years, names) = self.checked()?;
        let looks = looks(&self.series.iter().map(|series| series.kind).collect::<Vec<_>>());
        let funding = self.course.end_of_funding()?;
        let mut entries = self.key(&looks);
        entries.extend(funding.map(|_| Entry::end_of_funding()));
        let key_bottom = draw_in_rows(canvas, &entries, body)?;
        let axis = self.axis();
        let left = body.left + axis.width(canvas.typeface(), LABEL_VALUE);
        // The name of the last year sticks out at the right.
        let area = Area { left, top: key_bottom + GAPS.0, right: body.right - GAPS.1 / 2.0, bottom: body.bottom };
        let panels = self.panels(body, area.width());
        let width = panels.within(area).first().map_or(0.0, |panel| panel.plot.width() + GAPS.1 / 2.0);
        let rows = panels.count.div_ceil(panels.columns.max(1));
        let short: Vec<&str> = names.iter().map(String::as_str).collect();
        // A narrow body is higher, so that one more row bears names on two lines.
        let most_rows = if body.is_narrow() { 3 } else { 2 };
        let lines = if rows > most_rows { 1 } else { 2 };
        let headings = canvas.typeface().wrap_names(&short, panels.heading, width, lines);
        let panels = Panels { heading_lines: headings.iter().map(Vec::len).max().unwrap_or(1), ..panels };
        for (position, panel) in panels.within(area).iter().enumerate() {
            let (Some(series), Some(look), Some(heading)) =
                (self.series.get(position), looks.get(position), headings.get(position))
            else {
                continue;
            };
            panels.write_heading(canvas, panel, heading)?;
            axis.draw_upwards(canvas, panel.plot, panel.is_first_of_row.then_some(LABEL_VALUE))?;
            years.draw(canvas, panel.plot, panel.is_lowest.then_some(LABEL_VALUE))?;
            let (x, y) = (years.scale(panel.plot), axis.upwards(panel.plot));
            if let Some(week) = funding {
                mark_end_of_funding(canvas, panel.plot, x.at(week), false)?;
            }
            let place = |points: &[(f64, f64)]| -> Vec<Point> {
                points.iter().map(|(week, share)| Point::new(x.at(*week), y.at(*share))).collect()
            };
            let thin = Stroke { colour: pale(look.colour), width: RUN_LINE, dash: &[] };
            for run in series.runs.iter().filter(|run| !run.unlucky) {
                canvas.curve(&place(&run.points), panel.plot, thin)?;
            }
            let thick = Stroke { colour: look.colour, width: MEDIAN_LINE, dash: &[] };
            canvas.curve(&place(&series.median), panel.plot, thick)?;
            for run in series.runs.iter().filter(|run| run.unlucky) {
                canvas.curve(&place(&run.points), panel.plot, UNLUCKY)?;
            }
        }
        Ok(())
    }
}
