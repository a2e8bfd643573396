//! What stands in the cells of a scoreboard besides words: a bar for a cost, ten dots for a chance, marks for evidence.

use crate::chart::canvas::Canvas;
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::marker::{self, Marker};
use crate::chart::patch::{self, Patch};
use crate::chart::theme::{CASH_FILLS, Colour, INK, Look};

/// Marks of the strongest evidence.
pub(super) const MOST_MARKS: u8 = 5;

/// Dots of a chance, half their width, and the pixels from one to the next.
const DOTS: (u8, f64, f64) = (10, 6.5, 17.0);
/// Half the width of a mark of evidence, and the pixels from one to the next.
const MARKS: (f64, f64) = (8.0, 23.0);
/// Width of the longest cost bar in a wide body and in a narrow one, and height of all.
const BAR: (f64, f64, f64) = (120.0, 84.0, 22.0);
const BAR_FILL: Colour = CASH_FILLS[1];

/// Width of the longest cost bar.
pub(super) fn cost_width(body: Area) -> f64 {
    if body.is_narrow() { BAR.1 } else { BAR.0 }
}

/// The bar of a cost from one pixel to another.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub(super) fn draw_cost(canvas: &mut Canvas<'_>, (left, right): (f64, f64), middle: f64) -> Result<(), ChartError> {
    let (top, bottom) = (middle - BAR.2 / 2.0, middle + BAR.2 / 2.0);
    patch::draw(canvas, Patch { fill: BAR_FILL, hatched: false }, Area { left, top, right, bottom })
}

/// Width of the dots of a chance.
pub(super) fn chance_width() -> f64 {
    f64::from(DOTS.0 - 1) * DOTS.2 + 2.0 * DOTS.1
}

/// Ten dots, as many of them filled as runs in ten meet the target.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub(super) fn draw_chance(
    canvas: &mut Canvas<'_>,
    chance: f64,
    left: f64,
    middle: f64,
    look: &Look,
) -> Result<(), ChartError> {
    for position in 0..DOTS.0 {
        let at = Point::new(left + DOTS.1 + f64::from(position) * DOTS.2, middle);
        let shape = if position < in_ten(chance) { Marker::Circle } else { Marker::Ring };
        marker::draw(canvas, shape, at, DOTS.1, look.colour)?;
    }
    Ok(())
}

/// Width of the marks of evidence.
pub(super) fn evidence_width() -> f64 {
    f64::from(MOST_MARKS - 1) * MARKS.1 + 2.0 * MARKS.0
}

/// Five marks, as many of them filled as the evidence has.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub(super) fn draw_evidence(canvas: &mut Canvas<'_>, marks: u8, left: f64, middle: f64) -> Result<(), ChartError> {
    for position in 0..MOST_MARKS {
        let at = Point::new(left + MARKS.0 + f64::from(position) * MARKS.1, middle);
        let shape = if position < marks { Marker::Square } else { Marker::HollowSquare };
        marker::draw(canvas, shape, at, MARKS.0, INK)?;
    }
    Ok(())
}

/// How many dots of ten; what is neither none nor all is never rounded to none or all.
fn in_ten(chance: f64) -> u8 {
    let nearest = (chance * f64::from(DOTS.0)).round() as u8;
    match nearest {
        0 if chance > 0.0 => 1,
        ten if ten >= DOTS.0 && chance < 1.0 => DOTS.0 - 1,
        other => other,
    }
}

/// A chance in runs of a hundred, rounded down as in titles.
pub(super) fn in_hundred(chance: f64) -> String {
    match (chance * 100.0 + 1e-9).floor() as u32 {
        0 if chance > 0.0 => "<1 in 100".into(),
        hundredth => format!("{hundredth} in 100"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_words_never_claim_a_certainty_that_was_not_seen() {
        assert_eq!([0.0, 0.01, 0.26, 0.93, 0.97, 0.999, 1.0].map(in_ten), [0, 1, 3, 9, 9, 9, 10]);
        let words = [0.0, 0.004, 0.29, 0.999, 1.0].map(in_hundred);
        assert_eq!(words, ["0 in 100", "<1 in 100", "29 in 100", "99 in 100", "100 in 100"]);
    }
}
