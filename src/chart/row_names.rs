//! Names of strategies at the left of their rows, each in its colour behind its marker.

use crate::chart::canvas::Canvas;
use crate::chart::error::ChartError;
use crate::chart::geometry::Point;
use crate::chart::marker;
use crate::chart::row::write_lines;
use crate::chart::text::{Font, Typeface, Weight};
use crate::chart::theme::{Look, MARKER_RADIUS};

/// Fonts of the names; the largest in which no name is cut is used.
const FONTS: [Font; 3] = [
    Font { size: 28.0, weight: Weight::Bold },
    Font { size: 25.0, weight: Weight::Bold },
    Font { size: 22.0, weight: Weight::Bold },
];
/// The marker before a name, and the gap behind it.
const KEY_WIDTH: f64 = 32.0;
/// Most lines of a name.
const MOST_LINES: usize = 3;

/// Names whose words are set.
pub(super) struct RowNames {
    set: Vec<Vec<String>>,
    font: Font,
    width: f64,
}

impl RowNames {
    /// Sets the names into `width` pixels at most, on as many lines as a row of this height holds.
    pub(super) fn set(names: &[String], width: f64, row: f64, typeface: &Typeface) -> Self {
        let short: Vec<&str> = names.iter().map(String::as_str).collect();
        let set_in = |font: Font| {
            let lines = ((row / font.line_height()) as usize).clamp(1, MOST_LINES);
            let set = typeface.wrap_names(&short, font, width - KEY_WIDTH, lines);
            let widest = set.iter().flatten().map(|line| typeface.width(line, font)).fold(0.0, f64::max);
            Self { set, font, width: KEY_WIDTH + widest }
        };
        let [large, middle, small] = FONTS.map(set_in);
        let is_whole = |names: &Self| !names.set.iter().flatten().any(|line| line.contains('…'));
        if is_whole(&large) {
            large
        } else if is_whole(&middle) {
            middle
        } else {
            small
        }
    }

    /// Width of the widest name with its marker.
    pub(super) fn width(&self) -> f64 {
        self.width
    }

    /// Draws the name of a row from the pixel `at` on, which is the middle of the left end of the row.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        position: usize,
        at: Point,
        look: &Look,
    ) -> Result<(), ChartError> {
        match look.marker {
            Some(shape) => {
                marker::draw(canvas, shape, Point::new(at.x + MARKER_RADIUS + 2.0, at.y), MARKER_RADIUS, look.colour)?;
            }
            // Three dots of its dotted line stand for doing nothing.
            None => canvas.line(&[at, Point::new(at.x + 22.5, at.y)], look.stroke(4.0))?,
        }
        let lines = self.set.get(position).map(Vec::as_slice).unwrap_or_default();
        write_lines(canvas, lines, Point::new(at.x + KEY_WIDTH, at.y), self.font, look.colour)
    }
}
