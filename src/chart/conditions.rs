//! The four conditions over time: what each strategy moves, and what stays behind.

use crate::chart::axis::{SchoolYears, mark_end_of_funding};
use crate::chart::canvas::Canvas;
use crate::chart::course::Course;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, PlacedLegend};
use crate::chart::marker;
use crate::chart::number::{count, percent};
use crate::chart::number_axis::NumberAxis;
use crate::chart::panels::{HEADING, Panels};
use crate::chart::series::{check_share, check_weeks, printable_names};
use crate::chart::specification::{Specification, column};
use crate::chart::theme::{Kind, LABEL_VALUE, Look, looks};
use crate::measure::{Table, Values};

/// The mean of every condition over time, a panel a condition and a line a strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct ConditionPanels {
    /// A claim that was checked, or a neutral title.
    pub title: String,
    /// The strategies, in the order of every table.
    pub series: Vec<ConditionSeries>,
    /// What all figures of a simulation have in common.
    pub course: Course,
}

/// The conditions under one strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct ConditionSeries {
    /// Name of the strategy.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// The conditions, in order of time.
    pub points: Vec<ConditionPoint>,
}

/// The mean conditions of the target teachers in one week, in the middle run; each in [0, 1].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConditionPoint {
    /// Weeks since the start.
    pub week: f64,
    /// Vision alignment.
    pub vision: f64,
    /// Observation.
    pub observation: f64,
    /// Self-belief.
    pub belief: f64,
    /// Support.
    pub support: f64,
}

/// A panel: its heading, the name of its column, and its value.
struct Condition {
    heading: &'static str,
    column: &'static str,
    value: fn(&ConditionPoint) -> f64,
}

/// In reading order: two above, two below.
const CONDITIONS: [Condition; 4] = [
    Condition { heading: "Vision alignment", column: "vision", value: |point| point.vision },
    Condition { heading: "Observation", column: "observation", value: |point| point.observation },
    Condition { heading: "Self-belief", column: "belief", value: |point| point.belief },
    Condition { heading: "Support", column: "support", value: |point| point.support },
];

/// In two rows of two.
const PANELS: Panels =
    Panels { columns: 2, count: CONDITIONS.len(), column_gap: 96.0, heading: HEADING, heading_lines: 1 };
/// Empty pixels before the key.
const KEY_GAP: f64 = 60.0;
/// Width of a line in a panel.
const PANEL_LINE: f64 = 4.0;
/// Half the width of a marker in a panel.
const PANEL_MARKER: f64 = 8.0;

impl ConditionPanels {
    /// The names of the series, or what is wrong with them.
    fn checked(&self) -> Result<(SchoolYears, Vec<String>), ChartError> {
        let years = self.course.school_years()?;
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        for (name, series) in names.iter().zip(&self.series) {
            check_weeks(name, series.points.iter().map(|point| point.week), &years)?;
            for point in &series.points {
                for condition in &CONDITIONS {
                    check_share(name, point.week, (condition.value)(point))?;
                }
            }
        }
        Ok((years, names))
    }

    /// The numbers that are drawn.
    fn table(&self, names: &[String]) -> Table {
        let rows =
            || names.iter().zip(&self.series).flat_map(|(name, series)| series.points.iter().map(move |p| (name, p)));
        let names = Values::Text(rows().map(|(name, _)| name.clone()).collect());
        let weeks = Values::Real(rows().map(|(_, point)| Some(point.week)).collect());
        let mut columns = vec![
            column("strategy", "", "Name of the strategy.", names),
            column("week", "weeks", "Weeks since the start.", weeks),
        ];
        columns.extend(CONDITIONS.iter().map(|condition| {
            let heading = condition.heading.to_lowercase();
            let meaning = format!("Mean of {heading} over the target teachers in the middle run.");
            let values = Values::Real(rows().map(|(_, point)| Some((condition.value)(point))).collect());
            column(condition.column, "share", &meaning, values)
        }));
        Table { name: "conditions".into(), columns }
    }

    /// What a person who cannot see the figure needs to know.
    fn description(&self, names: &[String]) -> Result<String, ChartError> {
        let mut sentences = vec![format!(
            "Four line charts with a line for each of {} strategies. Horizontal axes: school years, from the start to the \
             end of year {}. Vertical axes: mean of the condition over {} target teachers, from 0 to 100 %.",
            names.len(),
            self.course.years,
            count(self.course.target_teachers)
        )];
        for condition in &CONDITIONS {
            let ends = names.iter().zip(&self.series).filter_map(|(name, series)| {
                let (first, last) = (series.points.first()?, series.points.last()?);
                Some(format!(
                    "{name} from {} to {}",
                    percent((condition.value)(first)),
                    percent((condition.value)(last))
                ))
            });
            sentences.push(format!("{}: {}.", condition.heading, ends.collect::<Vec<_>>().join("; ")));
        }
        sentences.extend(self.course.funding_sentence()?);
        let many = self.course.provenance.counted.many();
        sentences.push(format!(
            "Each line is the middle of {} paired {many}. Source: {}.",
            self.course.provenance.runs, self.course.provenance
        ));
        Ok(sentences.join(" "))
    }

    /// One axis for all panels, so that the conditions can be compared.
    fn share_axis(&self) -> NumberAxis {
        let points = self.series.iter().flat_map(|series| &series.points);
        let largest = points.flat_map(|point| CONDITIONS.iter().map(|condition| (condition.value)(point)));
        NumberAxis::of_panel_shares(largest.fold(0.0, f64::max))
    }

    fn draw_panel(
        &self,
        canvas: &mut Canvas<'_>,
        panel: Area,
        condition: &Condition,
        years: &SchoolYears,
        looks: &[Look],
    ) -> Result<(), ChartError> {
        let (x, y) = (years.scale(panel), self.share_axis().upwards(panel));
        if let Some(week) = self.course.end_of_funding()? {
            mark_end_of_funding(canvas, panel, x.at(week), false)?;
        }
        for (series, look) in self.series.iter().zip(looks) {
            let place = |point: &ConditionPoint| Point::new(x.at(point.week), y.at((condition.value)(point)));
            let line: Vec<Point> = series.points.iter().map(place).collect();
            canvas.curve(&line, panel, look.stroke(PANEL_LINE))?;
            if let (Some(shape), Some(end)) = (look.marker, line.last()) {
                marker::draw(canvas, shape, *end, PANEL_MARKER, look.colour)?;
            }
        }
        Ok(())
    }
}

impl Figure for ConditionPanels {
    fn specification(&self) -> Result<Specification, ChartError> {
        let (_, names) = self.checked()?;
        let strategies = if names.len() == 1 { "1 strategy".into() } else { format!("{} strategies", names.len()) };
        Ok(Specification {
            name: "conditions".into(),
            question: "Which of the four conditions does each strategy move?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Mean strength of each condition over {} target teachers (line: middle run)",
                count(self.course.target_teachers)
            ),
            alt: format!(
                "Four line charts: vision alignment, observation, self-belief and support over time under {strategies}."
            ),
            description: self.description(&names)?,
            table: self.table(&names),
            provenance: self.course.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let (years, names) = self.checked()?;
        let looks = looks(&self.series.iter().map(|series| series.kind).collect::<Vec<_>>());
        let mut entries: Vec<Entry> =
            names.iter().zip(&looks).map(|(name, look)| Entry::strategy(name, look, PANEL_LINE)).collect();
        if self.course.end_of_funding()?.is_some() {
            entries.push(Entry::end_of_funding());
        }
        let key_top = body.top + PANELS.heading_room();
        let legend = PlacedLegend::set(&entries, body, key_top, KEY_GAP, canvas.typeface())?;
        let axis = self.share_axis();
        let area = Area { left: body.left + axis.width(canvas.typeface(), LABEL_VALUE), ..legend.rest };
        for (condition, panel) in CONDITIONS.iter().zip(PANELS.within(area)) {
            PANELS.write_heading(canvas, &panel, &[condition.heading.to_owned()])?;
            axis.draw_upwards(canvas, panel.plot, panel.is_first_of_row.then_some(LABEL_VALUE))?;
            years.draw(canvas, panel.plot, panel.is_lowest.then_some(LABEL_VALUE))?;
            self.draw_panel(canvas, panel.plot, condition, &years, &looks)?;
        }
        legend.draw(canvas)
    }
}
