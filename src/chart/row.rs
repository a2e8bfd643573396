//! What rows of level bars have in common: words at their height, and the whisker of a range.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::geometry::Point;
use crate::chart::text::Font;
use crate::chart::theme::{Colour, INK, WHITE};

const RANGE: Stroke = Stroke { colour: INK, width: 4.0, dash: &[] };
/// A white rim lets the range be seen on dark bars.
const RANGE_RIM: Stroke = Stroke { colour: WHITE, width: 9.0, dash: &[] };
/// Half the height of the ends of the range.
const RANGE_END: f64 = 9.0;

/// Draws a range from one pixel to another at the height `middle`.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub(super) fn whisker(canvas: &mut Canvas<'_>, (low, high): (f64, f64), middle: f64) -> Result<(), ChartError> {
    let upright = |x| [Point::new(x, middle - RANGE_END), Point::new(x, middle + RANGE_END)];
    let lines = [[Point::new(low, middle), Point::new(high, middle)], upright(low), upright(high)];
    for stroke in [RANGE_RIM, RANGE] {
        for line in &lines {
            canvas.line(line, stroke)?;
        }
    }
    Ok(())
}

/// Lines of text, together centred at the height of `at`.
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
    let first = at.y - (lines.len() as f64 - 1.0) / 2.0 * font.line_height() + font.cap_height() / 2.0;
    for (position, line) in lines.iter().enumerate() {
        let y = first + position as f64 * font.line_height();
        canvas.text(line, Point::new(at.x, y), Anchor::Left, font, colour)?;
    }
    Ok(())
}
