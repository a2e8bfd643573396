//! What a figure is.

use crate::chart::canvas::Canvas;
use crate::chart::error::ChartError;
use crate::chart::geometry::Area;
use crate::chart::specification::Specification;

/// A figure: its own data, what it says about itself, and how it is drawn.
pub trait Figure {
    /// Title, words for those who cannot see it, numbers and provenance.
    ///
    /// # Errors
    /// What is wrong with the data.
    fn specification(&self) -> Result<Specification, ChartError>;

    /// Draws the figure into `body`, the room that its profile leaves between subtitle and
    /// footer, which may be narrow (see [`crate::chart::geometry::NARROW`]); only called after
    /// [`Figure::specification`] succeeded.
    ///
    /// # Errors
    /// What is wrong with the data, or [`ChartError::Drawing`].
    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError>;
}
