//! What each option adds for its cost, and which options are the best buy at some worth of a teacher.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, PlacedLegend, Sample};
use crate::chart::marker::{self, Marker};
use crate::chart::number::{amount, count};
use crate::chart::number_axis::NumberAxis;
use crate::chart::series::{finite, printable_names};
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::text::{clean, ellipsis};
use crate::chart::theme::{EVENT_LINE, INK, Kind, LABEL_VALUE, Look, MARKER_RADIUS, SECONDARY, TICK, looks};
use crate::measure::{Table, Values};

/// The plane of costs and effects.
#[derive(Debug, Clone, PartialEq)]
pub struct CostEffectiveness {
    /// A claim that was checked on the draws (see [`crate::chart::BestBuy`]), or a neutral title.
    pub title: String,
    /// The scenarios, doing nothing first.
    pub series: Vec<PlaneSeries>,
    /// What an added teacher is worth.
    pub worth: f64,
    /// Name of the currency.
    pub currency: String,
    /// What is counted as cost, such as `cash`.
    pub perspective: String,
    /// The school year at whose end options are judged.
    pub year: u32,
    /// Draws of the parameters.
    pub draws: u32,
    /// Target teachers of the district.
    pub target_teachers: u64,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One scenario, at each of its budgets.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaneSeries {
    /// Name of the scenario.
    pub name: String,
    /// Its family, which decides its colour.
    pub kind: Kind,
    /// Its options, by rising budget.
    pub points: Vec<PlanePoint>,
}

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanePoint {
    /// Short name of the option.
    pub option: String,
    /// Mean cost beyond doing nothing.
    pub cost: f64,
    /// Mean number of teachers at routine use beyond doing nothing.
    pub effect: f64,
    /// Teachers added that 1 draw in 10 stays below, and that 1 in 10 exceeds.
    pub range: (f64, f64),
    /// Whether the range is drawn.
    pub emphasised: bool,
    /// Whether it is the best at some worth of a teacher.
    pub on_frontier: bool,
    /// Where it stands, in a word.
    pub standing: String,
}

/// The options that are the best at some worth.
const FRONTIER: Stroke = Stroke { colour: INK, width: 4.0, dash: &[] };
/// Half the width of the end of a range.
const RANGE_END: f64 = 8.0;
/// Half the width of the dot of doing nothing.
const DOT: f64 = 8.0;
const KEY_GAP: f64 = 44.0;
/// Room below the plot for numbers and the name of the axis, and above it for the name of the other.
const FOOT_ROOM: f64 = 92.0;
const HEAD_ROOM: f64 = 44.0;

impl CostEffectiveness {
    fn checked(&self) -> Result<Vec<String>, ChartError> {
        let names = printable_names(self.series.iter().map(|series| series.name.as_str()))?;
        for (name, series) in names.iter().zip(&self.series) {
            for point in &series.points {
                for value in [point.cost, point.effect, point.range.0, point.range.1] {
                    finite(name, value)?;
                }
            }
            if series.points.is_empty() {
                return Err(ChartError::NoPoints { series: name.clone() });
            }
        }
        Ok(names)
    }

    fn points(&self) -> impl Iterator<Item = (&PlaneSeries, &PlanePoint)> {
        self.series.iter().flat_map(|series| series.points.iter().map(move |point| (series, point)))
    }

    fn frontier(&self) -> Vec<&PlanePoint> {
        let mut on: Vec<&PlanePoint> =
            self.points().map(|(_, point)| point).filter(|point| point.on_frontier).collect();
        on.sort_by(|one, other| one.cost.total_cmp(&other.cost));
        on
    }

    fn axes(&self) -> [NumberAxis; 2] {
        let costs = self.points().map(|(_, point)| point.cost);
        let (low, high) = costs.fold((0.0_f64, 0.0_f64), |(low, high), cost| (low.min(cost), high.max(cost)));
        let shown = |point: &PlanePoint| if point.emphasised { point.range } else { (point.effect, point.effect) };
        let effects = self.points().map(|(_, point)| shown(point));
        let ends = effects.fold((0.0_f64, 1.0_f64), |ends, (low, high)| (ends.0.min(low), ends.1.max(high)));
        [NumberAxis::spanning((low, high.max(1.0)), 1.0, 5, amount), NumberAxis::spanning(ends, 1.0, 6, teachers)]
    }

    fn key(&self, names: &[String], looks: &[Look]) -> Vec<Entry> {
        let mut entries: Vec<Entry> = names
            .iter()
            .zip(looks)
            .map(|(name, look)| Entry {
                name: name.clone(),
                colour: look.colour,
                sample: look
                    .marker
                    .map_or(Sample::Mark(Marker::Circle, DOT), |shape| Sample::Mark(shape, MARKER_RADIUS)),
            })
            .collect();
        let line = |name: String, stroke| Entry { name, colour: SECONDARY, sample: Sample::Line(stroke, None) };
        entries.push(line("Best buys".to_owned(), FRONTIER));
        entries.push(line("Worth its cost above this line".to_owned(), EVENT_LINE));
        entries
    }

    fn description(&self, names: &[String]) -> String {
        let currency = clean(&self.currency);
        let mut sentences = vec![format!(
            "Scatter chart. Horizontal axis: {} beyond doing nothing up to the end of year {}, in {currency}. Vertical axis: \
             teachers at routine use beyond doing nothing. A line joins the options that are the best buy at some worth of a \
             teacher; a dotted line shows where an added teacher costs {} {currency}.",
            self.perspective,
            self.year,
            amount(self.worth)
        )];
        for (name, series) in names.iter().zip(&self.series) {
            for point in &series.points {
                sentences.push(format!(
                    "{name} ({}): cost {}, teachers added {}, likely {} to {}; {}.",
                    clean(&point.option),
                    amount(point.cost),
                    teachers(point.effect),
                    teachers(point.range.0),
                    teachers(point.range.1),
                    point.standing
                ));
            }
        }
        sentences.push(format!(
            "Points are means of {} draws of the parameters; 8 in 10 draws lie in the range called likely. Source: {}.",
            count(u64::from(self.draws)),
            self.provenance
        ));
        sentences.join(" ")
    }

    fn table(&self) -> Table {
        let rows: Vec<(&PlaneSeries, &PlanePoint)> = self.points().collect();
        let texts = |f: fn(&(&PlaneSeries, &PlanePoint)) -> String| Values::Text(rows.iter().map(f).collect());
        let reals = |f: fn(&PlanePoint) -> f64| Values::Real(rows.iter().map(|(_, point)| Some(f(point))).collect());
        Table {
            name: "cost_effectiveness".into(),
            columns: vec![
                column("strategy", "", "Name of the scenario.", texts(|(series, _)| series.name.clone())),
                column("option", "", "Short name of the option.", texts(|(_, point)| point.option.clone())),
                column("cost", &self.currency, "Mean cost beyond doing nothing.", reals(|point| point.cost)),
                column("teachers_added", "teachers", "Mean number of teachers added.", reals(|point| point.effect)),
                column("low", "teachers", "What 1 draw in 10 stays below.", reals(|point| point.range.0)),
                column("high", "teachers", "What 1 draw in 10 exceeds.", reals(|point| point.range.1)),
                column(
                    "standing",
                    "",
                    "Whether it is a best buy at some worth.",
                    texts(|(_, point)| point.standing.clone()),
                ),
            ],
        }
    }
}

impl Figure for CostEffectiveness {
    fn specification(&self) -> Result<Specification, ChartError> {
        let names = self.checked()?;
        let best: Vec<String> = self.frontier().iter().map(|point| ellipsis(&clean(&point.option), 25)).collect();
        let mut told = format!(" Best buys: {}.", best.join(", "));
        if told.chars().count() > 80 {
            told = format!(" {} options are the best buy at some worth.", best.len());
        }
        Ok(Specification {
            name: "cost-effectiveness".into(),
            question: "What does each option add for its cost?".into(),
            title: self.title.clone(),
            subtitle: format!(
                "Teachers added to about {} target teachers and {} up to the end of year {}, beyond doing nothing (mean of {} \
                 draws of the parameters; whisker: 8 in 10 draws)",
                count(self.target_teachers),
                self.perspective,
                self.year,
                count(u64::from(self.draws))
            ),
            alt: format!("Scatter: teachers added by each option against its cost.{told}"),
            description: self.description(&names),
            table: self.table(),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let names = self.checked()?;
        let looks = looks(&self.series.iter().map(|series| series.kind).collect::<Vec<_>>());
        let entries = self.key(&names, &looks);
        let top = body.top + HEAD_ROOM;
        let legend = PlacedLegend::set(&entries, body, top, KEY_GAP, canvas.typeface())?;
        let rest = legend.rest;
        let [costs, effects] = self.axes();
        let plot = Area {
            left: body.left + effects.width(canvas.typeface(), TICK),
            top,
            right: rest.right,
            bottom: rest.bottom - FOOT_ROOM,
        };
        effects.draw_upwards(canvas, plot, Some(TICK))?;
        costs.draw_rightwards(canvas, plot, TICK)?;
        let above = Point::new(plot.left, plot.top - 18.0);
        canvas.text("Teachers added", above, Anchor::Left, LABEL_VALUE, SECONDARY)?;
        let name = format!("Cost: {}, in {}", self.perspective, ellipsis(&clean(&self.currency), 12));
        canvas.text(&name, Point::new(plot.right, rest.bottom - 8.0), Anchor::Right, LABEL_VALUE, SECONDARY)?;
        let (x, y) = (costs.rightwards(plot), effects.upwards(plot));
        let place = |cost: f64, effect: f64| Point::new(x.at(cost), y.at(effect));
        let furthest = costs.top();
        canvas.curve(&[place(0.0, 0.0), place(furthest, furthest / self.worth)], plot, EVENT_LINE)?;
        for (series, look) in self.series.iter().zip(&looks) {
            let path: Vec<Point> = series.points.iter().map(|point| place(point.cost, point.effect)).collect();
            canvas.line(&path, Stroke { colour: look.colour, width: 2.0, dash: &[] })?;
        }
        let best: Vec<Point> = self.frontier().iter().map(|point| place(point.cost, point.effect)).collect();
        canvas.line(&best, FRONTIER)?;
        for (series, look) in self.series.iter().zip(&looks) {
            for point in series.points.iter().filter(|point| point.emphasised) {
                let stroke = Stroke { colour: look.colour, width: 3.0, dash: &[] };
                let (low, high) = (place(point.cost, point.range.0), place(point.cost, point.range.1));
                canvas.line(&[low, high], stroke)?;
                for end in [low, high] {
                    canvas
                        .line(&[Point::new(end.x - RANGE_END, end.y), Point::new(end.x + RANGE_END, end.y)], stroke)?;
                }
            }
        }
        for (series, look) in self.series.iter().zip(&looks) {
            for point in &series.points {
                let (shape, radius) = look.marker.map_or((Marker::Circle, DOT), |shape| (shape, MARKER_RADIUS));
                marker::draw(canvas, shape, place(point.cost, point.effect), radius, look.colour)?;
            }
        }
        legend.draw(canvas)
    }
}

/// A number of teachers, which may be below nought.
fn teachers(number: f64) -> String {
    let whole = number.abs().round();
    let sign = if number < 0.0 && whole > 0.0 { "\u{2212}" } else { "" };
    format!("{sign}{}", count(whole as u64))
}
