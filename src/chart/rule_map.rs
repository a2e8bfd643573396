//! Where an outcome is frequent: points over two keys, those with the outcome told from those without, and the box that a
//! rule makes of them.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point, Scale};
use crate::chart::legend::{Entry, PlacedLegend, Sample};
use crate::chart::marker::{self, Marker};
use crate::chart::number::{count, plain};
use crate::chart::number_axis::NumberAxis;
use crate::chart::series::finite;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::text::clean;
use crate::chart::theme::{CASH_FILLS, Colour, INK, LABEL_VALUE, SECONDARY, TICK};
use crate::measure::{Table, Values};

/// Points over two keys, with the box of a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleMap {
    /// A finding that the points bear out, or a neutral title.
    pub title: String,
    /// The rule in words, and how far it holds.
    pub subtitle: String,
    /// What a case is, such as `Mentoring leads by more than 2 points`.
    pub case: String,
    /// The same in a word or two, for the key.
    pub short_case: String,
    /// The level key and the upright one.
    pub keys: [MapKey; 2],
    /// Every point: its place, and whether it is a case.
    pub points: Vec<MapPoint>,
    /// What the rule says of further keys, each as a short text.
    pub further_rules: Vec<String>,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One key of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapKey {
    /// Name with its unit.
    pub name: String,
    /// Lower limit of the rule, if any.
    pub low: Option<f64>,
    /// Upper limit, if any.
    pub high: Option<f64>,
}

/// One point of a study.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapPoint {
    /// Its values of the two keys.
    pub at: [f64; 2],
    /// Whether it is a case.
    pub is_case: bool,
    /// Whether it fulfils what the rule says of further keys.
    pub is_near: bool,
}

const CASE: Colour = CASH_FILLS[1];
const OTHER: Colour = SECONDARY;
const BOX_LINE: Stroke = Stroke { colour: INK, width: 4.0, dash: &[14.0, 9.0] };
const BOX_FILL: Colour = CASH_FILLS[4];
const BOX_OPACITY: f64 = 0.55;
/// Half the width of a point: of many, and of few.
const RADII: (f64, f64) = (5.5, 8.5);
/// How much smaller a point is that does not fulfil what the rule says of further keys.
const FAR: f64 = 0.6;
/// From so many points on they are small.
const MANY: usize = 400;
/// Further rules that the key of the figure tells.
const TOLD_RULES: usize = 4;
const KEY_GAP: f64 = 40.0;
/// Room above the plot for the name of its upright key, and below for the other.
const ROOM: (f64, f64) = (44.0, 92.0);
impl RuleMap {
    fn check(&self) -> Result<(), ChartError> {
        if self.points.is_empty() {
            return Err(ChartError::NoSeries);
        }
        for (position, key) in self.keys.iter().enumerate() {
            if clean(&key.name).is_empty() {
                return Err(ChartError::NoName { position: position + 1 });
            }
            let values = self.points.iter().map(|point| point.at[position]).chain(key.low).chain(key.high);
            values.into_iter().try_for_each(|value| finite(&key.name, value))?;
        }
        Ok(())
    }

    fn axis(&self, position: usize, most_steps: u32) -> NumberAxis {
        let values = self.points.iter().map(|point| point.at[position]);
        let (low, high) =
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        // A key of one value has an axis all the same.
        let high = if high > low { high } else { low + 1.0 };
        let smallest = libm::pow(10.0, libm::floor(libm::log10((high - low) / 1000.0)));
        NumberAxis::spanning((low, high), smallest, most_steps, plain)
    }

    fn cases(&self) -> usize {
        self.points.iter().filter(|point| point.is_case).count()
    }

    fn table(&self) -> Table {
        let real = |position: usize| Values::Real(self.points.iter().map(|point| Some(point.at[position])).collect());
        let cases = Values::Integer(self.points.iter().map(|point| Some(i64::from(point.is_case))).collect());
        Table {
            name: "rule_map".into(),
            columns: vec![
                column("level", "", &self.keys[0].name, real(0)),
                column("upright", "", &self.keys[1].name, real(1)),
                column("case", "", &self.case, cases),
            ],
        }
    }

    fn description(&self) -> String {
        let limits = self.keys.iter().map(|key| {
            let told = match (key.low, key.high) {
                (Some(low), Some(high)) => format!("from {} to {}", plain(low), plain(high)),
                (Some(low), None) => format!("from {} on", plain(low)),
                (None, Some(high)) => format!("up to {}", plain(high)),
                (None, None) => "everywhere".to_owned(),
            };
            format!("{}: {told}", key.name)
        });
        format!(
            "Scatter of {} points of a study. Horizontal axis: {}. Vertical axis: {}. At {} points {}; they are filled circles, \
             the others rings. A dashed box shows the rule ({}), beside which it says of further keys: {}. {} Source: {}.",
            count(self.points.len() as u64),
            self.keys[0].name,
            self.keys[1].name,
            count(self.cases() as u64),
            self.case,
            limits.collect::<Vec<_>>().join("; "),
            if self.further_rules.is_empty() { "nothing".to_owned() } else { self.further_rules.join(", ") },
            self.subtitle,
            self.provenance
        )
    }

    fn key(&self) -> Vec<Entry> {
        let cases = self.cases();
        let mark = |name: String, marker, colour, radius| Entry { name, colour, sample: Sample::Mark(marker, radius) };
        let of = |number: usize| count(number as u64);
        let rule = Entry { name: "The rule".to_owned(), colour: INK, sample: Sample::Line(BOX_LINE, None) };
        let further = mark("Small: outside further conditions".to_owned(), Marker::Ring, OTHER, RADII.1 * FAR);
        let mut entries = vec![
            mark(format!("{}: {} points", self.short_case, of(cases)), Marker::Circle, CASE, RADII.1),
            mark(format!("Not so: {} points", of(self.points.len() - cases)), Marker::Ring, OTHER, RADII.1),
            rule,
        ];
        if !self.further_rules.is_empty() {
            entries.push(further);
            entries.extend(self.further_rules.iter().take(TOLD_RULES).map(|rule| Entry::heading(rule)));
        }
        entries
    }

    /// The box in pixels; it reaches the edge of the plot where the rule has no limit.
    fn boxed(&self, plot: Area, x: Scale, y: Scale) -> Area {
        let [level, upright] = &self.keys;
        Area {
            left: level.low.map_or(plot.left, |low| x.at(low)),
            right: level.high.map_or(plot.right, |high| x.at(high)),
            top: upright.high.map_or(plot.top, |high| y.at(high)),
            bottom: upright.low.map_or(plot.bottom, |low| y.at(low)),
        }
    }
}

impl Figure for RuleMap {
    fn specification(&self) -> Result<Specification, ChartError> {
        self.check()?;
        Ok(Specification {
            name: "rule-map".into(),
            question: format!("Where is it so that {}?", self.case),
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            alt: format!(
                "Scatter: {} of {} points of a study where one strategy leads, and the box of a rule that holds many of them.",
                count(self.cases() as u64),
                count(self.points.len() as u64)
            ),
            description: self.description(),
            table: self.table(),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        self.check()?;
        let entries = self.key();
        let top = body.top + ROOM.0;
        let legend = PlacedLegend::set(&entries, body, top, KEY_GAP, canvas.typeface())?;
        let rest = legend.rest;
        let [level, upright] = [self.axis(0, 6), self.axis(1, 6)];
        let plot = Area {
            left: body.left + upright.width(canvas.typeface(), TICK),
            top,
            right: rest.right,
            bottom: rest.bottom - ROOM.1,
        };
        let (x, y) = (level.rightwards(plot), upright.upwards(plot));
        let Area { left, top: upper, right, bottom } = self.boxed(plot, x, y);
        let corners = [(left, upper), (right, upper), (right, bottom), (left, bottom)].map(|(x, y)| Point::new(x, y));
        canvas.shape(&corners, BOX_FILL, BOX_OPACITY)?;
        upright.draw_upwards(canvas, plot, Some(TICK))?;
        level.draw_rightwards(canvas, plot, TICK)?;
        let radius = if self.points.len() >= MANY { RADII.0 } else { RADII.1 };
        // Cases last, so that none is hidden.
        for is_case in [false, true] {
            let (shape, colour) = if is_case { (Marker::Circle, CASE) } else { (Marker::Ring, OTHER) };
            for point in self.points.iter().filter(|point| point.is_case == is_case) {
                let radius = if point.is_near { radius } else { radius * FAR };
                marker::draw(canvas, shape, Point::new(x.at(point.at[0]), y.at(point.at[1])), radius, colour)?;
            }
        }
        let outline = [corners, [corners[1], corners[2], corners[3], corners[0]]];
        for (from, to) in outline[0].iter().zip(&outline[1]) {
            canvas.line(&[*from, *to], BOX_LINE)?;
        }
        name_axes(canvas, plot, rest, &self.keys[0].name, &self.keys[1].name)?;
        legend.draw(canvas)
    }
}

/// What the two axes measure, above the one and below the other.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub(super) fn name_axes(
    canvas: &mut Canvas<'_>,
    plot: Area,
    body: Area,
    level: &str,
    upright: &str,
) -> Result<(), ChartError> {
    let above = canvas.typeface().shorten(upright, LABEL_VALUE, plot.width());
    canvas.text(&above, Point::new(plot.left, plot.top - 18.0), Anchor::Left, LABEL_VALUE, SECONDARY)?;
    let below = canvas.typeface().shorten(level, LABEL_VALUE, plot.width());
    canvas.text(&below, Point::new(plot.right, body.bottom - 4.0), Anchor::Right, LABEL_VALUE, SECONDARY)
}
