//! Names of strategies at the left of their rows, each in its colour behind its marker.

use crate::chart::canvas::Canvas;
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::row::{self, KEY_WIDTH, write_lines};
use crate::chart::text::{Font, Typeface, Weight};
use crate::chart::theme::{Look, SMALL_BOLD};

/// Fonts of the names; the largest in which no name is cut is used.
const FONTS: [Font; 3] = [
    Font { size: 28.0, weight: Weight::Bold },
    Font { size: 25.0, weight: Weight::Bold },
    Font { size: 22.0, weight: Weight::Bold },
];
/// The same where the body is narrow.
const NARROW_FONTS: [Font; 3] = [Font { size: 28.0, weight: Weight::Bold }, SMALL_BOLD, SMALL_BOLD];
/// Most lines of a name.
const MOST_LINES: usize = 3;

/// Names whose words are set.
pub(super) struct RowNames {
    set: Vec<Vec<String>>,
    font: Font,
    width: f64,
}

impl RowNames {
    /// Sets the names into `widest` pixels or this part of the body at most, on as many lines as a row of this height holds.
    pub(super) fn set(names: &[String], body: Area, (widest, part): (f64, f64), row: f64, typeface: &Typeface) -> Self {
        let width = widest.min(body.width() * part);
        let short: Vec<&str> = names.iter().map(String::as_str).collect();
        let set_in = |font: Font| {
            let lines = ((row / font.line_height()) as usize).clamp(1, MOST_LINES);
            let set = typeface.wrap_names(&short, font, width - KEY_WIDTH, lines);
            let widest = set.iter().flatten().map(|line| typeface.width(line, font)).fold(0.0, f64::max);
            Self { set, font, width: KEY_WIDTH + widest }
        };
        let fonts = if body.is_narrow() { NARROW_FONTS } else { FONTS };
        let [large, middle, small] = fonts.map(set_in);
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
        row::draw_key(canvas, at, look)?;
        let lines = self.set.get(position).map(Vec::as_slice).unwrap_or_default();
        write_lines(canvas, lines, Point::new(at.x + KEY_WIDTH, at.y), self.font, look.colour)
    }
}
