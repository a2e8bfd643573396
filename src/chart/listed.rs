//! Letters in place of names that have no room where they belong, and the list below the drawing that explains them.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::text::{Font, Typeface, Weight};
use crate::chart::theme::{INK, SMALL};

/// Words of the list where the body is wide.
const WIDE: Font = Font { size: 22.0, weight: Weight::Regular };
/// Empty pixels above the list, and between its items.
const GAPS: (f64, f64) = (14.0, 30.0);

/// A list of letters with their names; empty where every name stands where it belongs.
pub(super) struct Listed {
    /// The items of every line, each with the pixels before it.
    lines: Vec<Vec<(f64, String)>>,
    font: Font,
}

/// The letter of a name by its place, from A.
pub(super) fn letter(position: usize) -> String {
    let place = u8::try_from(position % 26).unwrap_or(0);
    char::from(b'A' + place).to_string()
}

impl Listed {
    /// The list of these names, one after the other in lines as wide as the body.
    pub(super) fn of(names: &[String], body: Area, typeface: &Typeface) -> Self {
        let font = if body.is_narrow() { SMALL } else { WIDE };
        let mut lines: Vec<Vec<(f64, String)>> = Vec::new();
        let mut next = 0.0;
        for (position, name) in names.iter().enumerate() {
            let item = typeface.shorten(&format!("{}: {name}", letter(position)), font, body.width());
            let width = typeface.width(&item, font);
            match lines.last_mut().filter(|_| next + width <= body.width()) {
                Some(line) => line.push((next, item)),
                None => {
                    next = 0.0;
                    lines.push(vec![(next, item)]);
                }
            }
            next += width + GAPS.1;
        }
        Self { lines, font }
    }

    /// No list.
    pub(super) fn none() -> Self {
        Self { lines: Vec::new(), font: SMALL }
    }

    /// Height with the empty pixels above.
    pub(super) fn height(&self) -> f64 {
        let gap = if self.lines.is_empty() { 0.0 } else { GAPS.0 };
        self.lines.len() as f64 * self.font.line_height() + gap
    }

    /// Draws the list below what ends at the pixel `corner.y`, from the pixel `corner.x` on.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, corner: Point) -> Result<(), ChartError> {
        for (position, line) in self.lines.iter().enumerate() {
            let y = corner.y + GAPS.0 + position as f64 * self.font.line_height() + self.font.size;
            for (before, item) in line {
                canvas.text(item, Point::new(corner.x + before, y), Anchor::Left, self.font, INK)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_its_letter_and_no_line_is_wider_than_the_body() {
        let typeface = Typeface::load().unwrap();
        let body = Area { left: 0.0, top: 0.0, right: 900.0, bottom: 900.0 };
        let names: Vec<String> = (1..=12).map(|number| format!("assumption {}", "long ".repeat(number))).collect();
        let list = Listed::of(&names, body, &typeface);
        let items: Vec<&(f64, String)> = list.lines.iter().flatten().collect();
        assert_eq!(items.len(), 12);
        assert!(items[11].1.starts_with("L: assumption"));
        assert!(items.iter().all(|(before, item)| before + typeface.width(item, list.font) <= 900.0));
        assert!(list.lines.len() > 2 && list.height() > Listed::none().height());
    }
}
