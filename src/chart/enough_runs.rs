//! Whether there are enough runs: how wide the interval of the headline still is, against the number of runs.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::clip;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::geometry::{Area, Point};
use crate::chart::marker::{self, Marker};
use crate::chart::number::{count, plain};
use crate::chart::number_axis::NumberAxis;
use crate::chart::patch::{self, Patch};
use crate::chart::rule_map::name_axes;
use crate::chart::specification::{Provenance, Specification, column};
use crate::chart::spread::not_below_nought;
use crate::chart::text::clean;
use crate::chart::theme::{CASH_FILLS, Colour, FOCUS_LINE, INK, LABEL_VALUE, SECONDARY, TICK, WHITE};
use crate::measure::{Table, Values};

/// Half the width of the headline's interval as runs are added.
#[derive(Debug, Clone, PartialEq)]
pub struct EnoughRuns {
    /// What the headline is, such as `lead of mentoring over top-down PD in year 6`.
    pub headline: String,
    /// The number of runs, rising, and half the width of the interval in percentage points.
    pub points: Vec<(u32, f64)>,
    /// Half a width, in percentage points, that is narrow enough: what the reader would call no difference.
    pub margin: f64,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

const LINE: Colour = CASH_FILLS[1];
const MARGIN_LINE: Stroke = Stroke { colour: INK, width: 3.0, dash: &[14.0, 9.0] };
/// Half the width of a point.
const DOT: f64 = 7.0;
/// Room above the plot for the name of its upright axis, below for the other, and at the right for the last number.
const ROOM: (f64, f64, f64) = (48.0, 92.0, 40.0);
/// Empty pixels around the name of the margin, from its line to them, and how many places along the line are tried.
const NAME_ROOM: f64 = 4.0;
const NAME_DROP: f64 = 4.0;
const NAME_PLACES: u32 = 24;
/// Smallest step of the upright axis in percentage points.
const SMALLEST_STEP: f64 = 0.001;

impl EnoughRuns {
    fn check(&self) -> Result<(), ChartError> {
        let series = clean(&self.headline);
        if series.is_empty() {
            return Err(ChartError::NoName { position: 1 });
        }
        if self.points.is_empty() {
            return Err(ChartError::NoPoints { series });
        }
        not_below_nought(&series, self.margin)?;
        self.points.iter().try_for_each(|(_, half)| not_below_nought(&series, *half))?;
        let unordered = self.points.windows(2).find_map(|pair| match pair {
            [(before, _), (after, _)] if after <= before => Some(f64::from(*after)),
            _ => None,
        });
        unordered.map_or(Ok(()), |runs| Err(ChartError::OutOfOrder { series, value: runs }))
    }

    /// The number of runs from which on the interval stays narrow enough, if it does.
    pub fn enough(&self) -> Option<u32> {
        let wide = self.points.iter().rposition(|(_, half)| *half > self.margin);
        self.points.get(wide.map_or(0, |position| position + 1)).map(|(runs, _)| *runs)
    }

    /// The title: what the points show, in the numbers that are drawn.
    pub fn title(&self) -> String {
        let many = self.provenance.counted.many();
        match (self.enough(), self.points.last()) {
            (Some(runs), _) => {
                let runs = count(runs.into());
                format!("From {runs} {many} on, the headline is known to within {}", in_points(self.margin))
            }
            (None, Some((runs, half))) => {
                let runs = count((*runs).into());
                format!(
                    "{runs} {many} are too few: the headline is known to within {}, not {}",
                    in_points(*half),
                    plain(self.margin)
                )
            }
            (None, None) => "Are there enough runs?".into(),
        }
    }

    fn table(&self) -> Table {
        let runs = self.points.iter().map(|(runs, _)| Some(i64::from(*runs))).collect();
        let halves = self.points.iter().map(|(_, half)| Some(*half)).collect();
        Table {
            name: "enough_runs".into(),
            columns: vec![
                column("runs", "runs", "Runs that the interval is taken from.", Values::Integer(runs)),
                column("half_width", "percentage points", "Half the width of the interval.", Values::Real(halves)),
            ],
        }
    }

    fn description(&self) -> String {
        let told: Vec<String> = self
            .points
            .iter()
            .map(|(runs, half)| format!("{} after {}", in_points(*half), count((*runs).into())))
            .collect();
        let many = self.provenance.counted.many();
        format!(
            "Line chart. Horizontal axis: number of {many}. Vertical axis: half the width of the interval of the headline ({}) \
             in percentage points. A dashed line marks the margin of {}. Half the width is {}. Source: {}.",
            clean(&self.headline),
            in_points(self.margin),
            told.join(", "),
            self.provenance
        )
    }
}

impl Figure for EnoughRuns {
    fn specification(&self) -> Result<Specification, ChartError> {
        self.check()?;
        let many = self.provenance.counted.many();
        let told = self.points.last().map_or(String::new(), |(runs, half)| {
            format!(" {} after {} {many}; margin {}.", in_points(*half), count((*runs).into()), plain(self.margin))
        });
        Ok(Specification {
            name: "enough-runs".into(),
            question: format!("Are these enough {many}?"),
            title: self.title(),
            subtitle: format!(
                "Half the width of the interval of the headline, in percentage points: {} (dashed: the margin that was set)",
                clean(&self.headline)
            ),
            alt: format!("Line chart: half-width of the headline's interval by number of {many}.{told}"),
            description: self.description(),
            table: self.table(),
            provenance: self.provenance.clone(),
        })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        self.check()?;
        let most = self.points.last().map_or(1, |(runs, _)| *runs);
        let highest = self.points.iter().map(|(_, half)| *half).fold(self.margin, f64::max);
        let level = NumberAxis::spanning((0.0, f64::from(most)), 1.0, 6, |runs| count(runs.round() as u64));
        let upright = NumberAxis::spanning((0.0, highest), SMALLEST_STEP, 5, plain);
        let plot = Area {
            left: body.left + upright.width(canvas.typeface(), TICK),
            top: body.top + ROOM.0,
            right: body.right - ROOM.2,
            bottom: body.bottom - ROOM.1,
        };
        upright.draw_upwards(canvas, plot, Some(TICK))?;
        level.draw_rightwards(canvas, plot, TICK)?;
        let many = self.provenance.counted.many();
        name_axes(canvas, plot, body, &format!("Number of {many}"), "Half-width of the interval, percentage points")?;
        let (x, y) = (level.rightwards(plot), upright.upwards(plot));
        let margin = y.at(self.margin);
        canvas.line(&[Point::new(plot.left, margin), Point::new(plot.right, margin)], MARGIN_LINE)?;
        let line: Vec<Point> =
            self.points.iter().map(|(runs, half)| Point::new(x.at(f64::from(*runs)), y.at(*half))).collect();
        canvas.curve(&line, plot, Stroke { colour: LINE, width: FOCUS_LINE, dash: &[] })?;
        for at in &line {
            marker::draw(canvas, Marker::Circle, *at, DOT, LINE)?;
        }
        let words =
            canvas.typeface().shorten(&format!("Margin: {}", in_points(self.margin)), LABEL_VALUE, plot.width());
        let name = margin_name(&line, margin, plot, canvas.typeface().width(&words, LABEL_VALUE));
        if crosses(&line, name) {
            patch::draw(canvas, Patch { fill: WHITE, hatched: false }, name)?;
        }
        let at = Point::new(name.left + NAME_ROOM, name.top + NAME_ROOM + LABEL_VALUE.cap_height());
        canvas.text(&words, at, Anchor::Left, LABEL_VALUE, SECONDARY)
    }
}

/// Where the name of the margin stands, `wide` pixels of words and some room around them: above or below its line, as far to
/// the right as the curve leaves it free, else in the upper corner, else at the right end.
fn margin_name(curve: &[Point], margin: f64, plot: Area, wide: f64) -> Area {
    let (width, height) = (wide + 2.0 * NAME_ROOM, LABEL_VALUE.line_height() + 2.0 * NAME_ROOM);
    let top = |below: bool| if below { margin + NAME_DROP } else { margin - NAME_DROP - height };
    let place =
        |right: f64, below: bool| Area { left: right - width, top: top(below), right, bottom: top(below) + height };
    let ways = (plot.width() - width).max(0.0);
    let places = (0..=NAME_PLACES).flat_map(|step| {
        let right = plot.right - ways * f64::from(step) / f64::from(NAME_PLACES);
        [place(right, false), place(right, true)]
    });
    let inside = |name: &Area| name.top >= plot.top && name.bottom <= plot.bottom;
    // The subtitle says which line it is, so that the name may stand in the corner that a falling curve leaves free.
    let corner = Area { top: plot.top, bottom: plot.top + height, ..place(plot.right, false) };
    let corner = Some(corner).filter(|corner| corner.bottom < margin);
    let mut places = places.filter(inside).chain(corner).peekable();
    let first = places.peek().copied().unwrap_or_else(|| place(plot.right, margin < plot.top.midpoint(plot.bottom)));
    places.find(|name| !crosses(curve, *name)).unwrap_or(first)
}

/// Whether the curve or one of its dots comes into the area.
fn crosses(curve: &[Point], area: Area) -> bool {
    let Area { left, top, right, bottom } = area;
    let around = Area { left: left - DOT, top: top - DOT, right: right + DOT, bottom: bottom + DOT };
    let is_within = |at: &Point| around.holds(&Area { left: at.x, top: at.y, right: at.x, bottom: at.y });
    curve.iter().any(is_within) || !clip::polyline(curve, around).is_empty()
}

fn in_points(half: f64) -> String {
    if half == 1.0 { "1 point".into() } else { format!("{} points", plain(half)) }
}
