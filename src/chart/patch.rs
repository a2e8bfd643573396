//! A filled rectangle, plain or hatched: hatching tells two kinds apart without colour.

use crate::chart::canvas::{Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::theme::{Colour, WHITE};

/// Pixels from one line of a hatching to the next.
const HATCH_STEP: f64 = 13.0;
const HATCH: Stroke = Stroke { colour: WHITE, width: 2.5, dash: &[] };

/// How a rectangle is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patch {
    /// Its colour.
    pub fill: Colour,
    /// Whether slanted white lines cross it.
    pub hatched: bool,
}

/// Fills `area`.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub fn draw(canvas: &mut Canvas<'_>, patch: Patch, area: Area) -> Result<(), ChartError> {
    let Area { left, top, right, bottom } = area;
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    canvas.shape(&corners.map(|(x, y)| Point::new(x, y)), patch.fill, 1.0)?;
    if patch.hatched {
        let height = area.height();
        let lines = ((area.width() + height) / HATCH_STEP) as usize;
        for line in 1..=lines {
            let x = left + line as f64 * HATCH_STEP;
            canvas.curve(&[Point::new(x - height, bottom), Point::new(x, top)], area, HATCH)?;
        }
    }
    Ok(())
}
