//! The way of boxes from all points to the last one: what share of all cases a box covers, and what share of its points are
//! cases.

use crate::chart::canvas::{Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::legend::{Entry, PlacedLegend, Sample};
use crate::chart::marker::{self, Marker};
use crate::chart::number::percent;
use crate::chart::number_axis::NumberAxis;
use crate::chart::rule_map::name_axes;
use crate::chart::series::check_share;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::theme::{CASH_FILLS, Colour, INK, LINE, SECONDARY, TICK};
use crate::measure::{Table, Values};

/// Coverage against density of boxes.
#[derive(Debug, Clone, PartialEq)]
pub struct TradeOff {
    /// A finding that the points bear out, or a neutral title.
    pub title: String,
    /// The rule in words, and how far it holds.
    pub subtitle: String,
    /// What a case is, such as `Mentoring leads by more than 2 points`.
    pub case: String,
    /// What one does there, such as `it leads`.
    pub verb: String,
    /// The boxes, from that of all points on.
    pub boxes: Vec<TradedBox>,
    /// The box that is told, if any; it need not be among the others.
    pub told: Option<TradedBox>,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// One box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TradedBox {
    /// Share of all cases that are in it.
    pub coverage: f64,
    /// Share of its points that are cases.
    pub density: f64,
}

const DOT: f64 = 7.0;
const TOLD: f64 = 14.0;
const BOX: Colour = CASH_FILLS[1];
const KEY_GAP: f64 = 40.0;
/// Room above the plot for the name of its upright axis, and below for the other.
const ROOM: (f64, f64) = (44.0, 92.0);

impl TradeOff {
    fn check(&self) -> Result<(), ChartError> {
        if self.boxes.is_empty() {
            return Err(ChartError::NoSeries);
        }
        for own in self.boxes.iter().chain(&self.told) {
            check_share("coverage", 0.0, own.coverage)?;
            check_share("density", 0.0, own.density)?;
        }
        Ok(())
    }

    fn table(&self) -> Table {
        let boxes: Vec<&TradedBox> = self.boxes.iter().chain(&self.told).collect();
        let real = |f: &dyn Fn(&TradedBox) -> f64| Values::Real(boxes.iter().map(|own| Some(f(own))).collect());
        let is_told = |position: usize| Some(i64::from(position >= self.boxes.len()));
        let told = (0..boxes.len()).map(is_told).collect();
        Table {
            name: "trade_off".into(),
            columns: vec![
                column("coverage", "share", "Share of all cases that are in the box.", real(&|own| own.coverage)),
                column("density", "share", "Share of the points of the box that are cases.", real(&|own| own.density)),
                column("told", "", "1 for the box that is told.", Values::Integer(told)),
            ],
        }
    }
}

impl Figure for TradeOff {
    fn specification(&self) -> Result<Specification, ChartError> {
        self.check()?;
        let of =
            |own: &TradedBox| format!("{} of cases, {} of its points", percent(own.coverage), percent(own.density));
        let told = self.told.as_ref().map_or(String::new(), |own| format!(" The box that is told: {}.", of(own)));
        let all = self.boxes.iter().map(of).collect::<Vec<_>>().join("; ");
        Ok(Specification {
            name: "trade-off".into(),
            question: format!("How well do rules tell where it is so that {}?", self.case),
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            alt: format!(
                "Line of {} boxes: share of cases covered, share of points that are cases.{told}",
                self.boxes.len()
            ),
            description: format!(
                "Line of {} boxes from that of all points on. Horizontal axis: share of all cases that a box covers. Vertical \
                 axis: share of the points of the box that are cases. A case is a point where {}. Box by box: {all}. {} \
                 Source: {}.",
                self.boxes.len(),
                self.case,
                self.subtitle,
                self.provenance
            ),
            table: self.table(),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        self.check()?;
        let mark = |name: &str, marker, radius, colour| Entry {
            name: name.into(),
            colour,
            sample: Sample::Mark(marker, radius),
        };
        let mut entries = vec![mark("A rule", Marker::Circle, DOT, BOX)];
        if self.told.is_some() {
            entries.push(mark("The rule above", Marker::Target, TOLD, INK));
        }
        let top = body.top + ROOM.0;
        let legend = PlacedLegend::set(&entries, body, top, KEY_GAP, canvas.typeface())?;
        let rest = legend.rest;
        let axis = NumberAxis::of_shares(1.0);
        let plot = Area {
            left: body.left + axis.width(canvas.typeface(), TICK),
            top,
            right: rest.right,
            bottom: rest.bottom - ROOM.1,
        };
        axis.draw_upwards(canvas, plot, Some(TICK))?;
        axis.draw_rightwards(canvas, plot, TICK)?;
        let (x, y) = (axis.rightwards(plot), axis.upwards(plot));
        let place = |own: &TradedBox| Point::new(x.at(own.coverage), y.at(own.density));
        let line: Vec<Point> = self.boxes.iter().map(place).collect();
        canvas.curve(&line, plot, Stroke { colour: SECONDARY, width: LINE, dash: &[] })?;
        for at in &line {
            marker::draw(canvas, Marker::Circle, *at, DOT, BOX)?;
        }
        if let Some(told) = &self.told {
            marker::draw(canvas, Marker::Target, place(told), TOLD, INK)?;
        }
        let level = format!("Of all points where {}: share that the rule holds", self.verb);
        let upright = format!("Of the points of the rule: share where {}", self.verb);
        name_axes(canvas, plot, rest, &level, &upright)?;
        legend.draw(canvas)
    }
}
