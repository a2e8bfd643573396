//! What rows of level bars have in common: words at their height or above them, and the whisker of a range.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::marker;
use crate::chart::patch::{self, Patch};
use crate::chart::text::{Font, Typeface, Weight};
use crate::chart::theme::{Colour, INK, LABEL_VALUE, Look, MARKER_RADIUS, SECONDARY, WHITE};

const RANGE: Stroke = Stroke { colour: INK, width: 4.0, dash: &[] };
/// A white rim lets the range be seen on dark bars.
const RANGE_RIM: Stroke = Stroke { colour: WHITE, width: 9.0, dash: &[] };
/// Half the height of the ends of the range.
const RANGE_END: f64 = 9.0;

/// Draws a range from one pixel to another at the height `middle`.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub(super) fn whisker(canvas: &mut Canvas<'_>, ends: (f64, f64), middle: f64) -> Result<(), ChartError> {
    draw_range(canvas, ends, middle, RANGE_END)
}

/// The same on a bar of `thick` pixels; where bars are thin, the ends of the range do not reach what stands above them.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub(super) fn whisker_on(canvas: &mut Canvas<'_>, ends: (f64, f64), middle: f64, thick: f64) -> Result<(), ChartError> {
    draw_range(canvas, ends, middle, ((thick - RANGE.width) / 2.0).clamp(RANGE.width / 2.0, RANGE_END))
}

fn draw_range(canvas: &mut Canvas<'_>, (low, high): (f64, f64), middle: f64, end: f64) -> Result<(), ChartError> {
    let upright = |x| [Point::new(x, middle - end), Point::new(x, middle + end)];
    let lines = [[Point::new(low, middle), Point::new(high, middle)], upright(low), upright(high)];
    for stroke in [RANGE_RIM, RANGE] {
        for line in &lines {
            canvas.line(line, stroke)?;
        }
    }
    Ok(())
}

/// Lines of text that begin at `at`, together centred at its height.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub(super) fn write_lines(
    canvas: &mut Canvas<'_>,
    lines: &[String],
    at: Point,
    font: Font,
    colour: Colour,
) -> Result<(), ChartError> {
    write_anchored(canvas, lines, (at, Anchor::Left), font, colour)
}

/// Lines of text, each of which stands at `at` with this part of it, together centred at its height.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub(super) fn write_anchored(
    canvas: &mut Canvas<'_>,
    lines: &[String],
    (at, anchor): (Point, Anchor),
    font: Font,
    colour: Colour,
) -> Result<(), ChartError> {
    let first = at.y - (lines.len() as f64 - 1.0) / 2.0 * font.line_height() + font.cap_height() / 2.0;
    for (position, line) in lines.iter().enumerate() {
        let y = first + position as f64 * font.line_height();
        canvas.text(line, Point::new(at.x, y), anchor, font, colour)?;
    }
    Ok(())
}

/// Width of the marker before the name of a strategy, and the gap behind it.
pub(super) const KEY_WIDTH: f64 = 32.0;

/// Draws what stands before the name of a strategy: its marker, or three dots of the dotted line of doing nothing.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub(super) fn draw_key(canvas: &mut Canvas<'_>, at: Point, look: &Look) -> Result<(), ChartError> {
    match look.marker {
        Some(shape) => {
            marker::draw(canvas, shape, Point::new(at.x + MARKER_RADIUS + 2.0, at.y), MARKER_RADIUS, look.colour)
        }
        None => canvas.line(&[at, Point::new(at.x + 22.5, at.y)], look.stroke(4.0)),
    }
}

/// What stands above a bar: its name at the left and its numbers at the right of one line, on white.
pub(super) struct Head<'a> {
    /// Name of the bar, which fits beside its numbers.
    pub name: &'a str,
    /// Its numbers.
    pub value: &'a str,
    /// The look of the strategy that the row is about, if it is about one: its marker stands before the name.
    pub look: Option<&'a Look>,
}

/// Font of the names of bars.
pub(super) const NAME: Font = Font { size: 28.0, weight: Weight::Bold };
/// Empty pixels between a name and its numbers, and between the line and its bar.
const HEAD_GAPS: (f64, f64) = (20.0, 4.0);
/// Pixels of white beside the words.
const HEAD_RIM: f64 = 3.0;

impl Head<'_> {
    /// Names that leave room for their numbers in one line of `width` pixels.
    pub(super) fn fitted(names: &[String], values: &[String], width: f64, typeface: &Typeface) -> Vec<String> {
        let widest = values.iter().map(|value| typeface.width(value, LABEL_VALUE)).fold(0.0, f64::max);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        typeface.wrap_names(&names, NAME, width - widest - HEAD_GAPS.0, 1).iter().map(|lines| lines.concat()).collect()
    }

    /// Height of the line with the empty pixels below.
    pub(super) fn height() -> f64 {
        NAME.line_height() + HEAD_GAPS.1
    }

    /// Writes the line at the top of `row`; returns what it leaves to the bar.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub(super) fn write(&self, canvas: &mut Canvas<'_>, row: Area) -> Result<Area, ChartError> {
        let bottom = row.top + NAME.line_height();
        let baseline = row.top + (NAME.line_height() + NAME.cap_height()) / 2.0;
        let indent = if self.look.is_some() { KEY_WIDTH } else { 0.0 };
        let name_right = row.left + indent + canvas.typeface().width(self.name, NAME);
        let value_left = row.right - canvas.typeface().width(self.value, LABEL_VALUE);
        for (left, right) in [(row.left, name_right), (value_left, row.right)] {
            let behind = Area { left: left - HEAD_RIM, right: right + HEAD_RIM, top: row.top, bottom };
            patch::draw(canvas, Patch { fill: WHITE, hatched: false }, behind)?;
        }
        if let Some(look) = self.look {
            draw_key(canvas, Point::new(row.left, (row.top + bottom) / 2.0), look)?;
        }
        let colour = self.look.map_or(INK, |look| look.colour);
        canvas.text(self.name, Point::new(row.left + indent, baseline), Anchor::Left, NAME, colour)?;
        canvas.text(self.value, Point::new(row.right, baseline), Anchor::Right, LABEL_VALUE, SECONDARY)?;
        Ok(Area { top: bottom + HEAD_GAPS.1, ..row })
    }
}
