//! What a figure is, and how it becomes SVG.

use crate::chart::canvas::Canvas;
use crate::chart::error::ChartError;
use crate::chart::frame;
use crate::chart::geometry::Area;
use crate::chart::polish::polish;
use crate::chart::specification::Specification;
use crate::chart::theme::SLIDE;

/// A figure: its own data, what it says about itself, and how it is drawn.
pub trait Figure {
    /// Title, words for those who cannot see it, numbers and provenance.
    ///
    /// # Errors
    /// What is wrong with the data.
    fn specification(&self) -> Result<Specification, ChartError>;

    /// Draws the figure into `body`, the room between subtitle and footer; only called after
    /// [`Figure::specification`] succeeded.
    ///
    /// # Errors
    /// What is wrong with the data, or [`ChartError::Drawing`].
    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError>;
}

impl<F: Figure + ?Sized> Figure for Box<F> {
    fn specification(&self) -> Result<Specification, ChartError> {
        F::specification(self)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        F::draw(self, canvas, body)
    }
}

/// The figure as an SVG slide of 1600 × 900; the same bytes each time.
///
/// # Errors
/// What is wrong with the figure's data or its specification.
pub fn render_svg(figure: &impl Figure) -> Result<String, ChartError> {
    let specification = figure.specification()?;
    specification.check()?;
    let raw = Canvas::paint(SLIDE, |canvas| {
        let body = frame::draw(canvas, &specification)?;
        figure.draw(canvas, body)
    })?;
    polish(&raw, &specification, SLIDE)
}
