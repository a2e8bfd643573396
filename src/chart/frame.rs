//! What surrounds every figure on a slide: title, subtitle and provenance.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::specification::Specification;
use crate::chart::text::Typeface;
use crate::chart::theme::{
    FOOTER, INK, MARGIN_LEFT, MARGIN_RIGHT, SECONDARY, SLIDE, SUBTITLE, TITLE, TITLE_LINES, TITLE_WIDTH,
};

/// Baseline of the first line of the title.
const TITLE_BASELINE: f64 = 72.0;
/// From the last baseline of the title to the first of the subtitle.
const SUBTITLE_DROP: f64 = 52.0;
/// Most lines of a subtitle.
const SUBTITLE_LINES: usize = 2;
/// Baseline of the provenance.
const FOOTER_BASELINE: f64 = 878.0;
/// Empty pixels around the body.
const BODY_GAP: f64 = 24.0;

/// The lines of a title as they stand on the slide.
pub(super) fn title_lines(typeface: &Typeface, title: &str) -> Vec<String> {
    typeface.wrap_evenly(title, TITLE, TITLE_WIDTH, TITLE_LINES)
}

/// Writes title, subtitle and provenance; returns the room between them.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub fn draw(canvas: &mut Canvas<'_>, specification: &Specification) -> Result<Area, ChartError> {
    let right = f64::from(SLIDE.0) - MARGIN_RIGHT;
    let width = right - MARGIN_LEFT;
    let mut baseline = TITLE_BASELINE;
    for line in title_lines(canvas.typeface(), &specification.title) {
        canvas.text(&line, Point::new(MARGIN_LEFT, baseline), Anchor::Left, TITLE, INK)?;
        baseline += TITLE.line_height();
    }
    baseline += SUBTITLE_DROP - TITLE.line_height();
    for line in canvas.typeface().wrap(&specification.subtitle, SUBTITLE, width, SUBTITLE_LINES) {
        canvas.text(&line, Point::new(MARGIN_LEFT, baseline), Anchor::Left, SUBTITLE, SECONDARY)?;
        baseline += SUBTITLE.line_height();
    }
    let footer = canvas.typeface().shorten(&specification.provenance.to_string(), FOOTER, width);
    canvas.text(&footer, Point::new(MARGIN_LEFT, FOOTER_BASELINE), Anchor::Left, FOOTER, SECONDARY)?;
    Ok(Area {
        left: MARGIN_LEFT,
        top: baseline - SUBTITLE.line_height() + BODY_GAP,
        right,
        bottom: FOOTER_BASELINE - FOOTER.size - BODY_GAP,
    })
}
