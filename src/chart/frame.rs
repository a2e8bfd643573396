//! What surrounds a figure: title, subtitle and provenance, as far as its profile writes them.

use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::profile::Profile;
use crate::chart::specification::Specification;
use crate::chart::text::Typeface;
use crate::chart::theme::{INK, SECONDARY, TITLE, TITLE_LINES, TITLE_WIDTH};

/// From the last baseline of the title to the first of the subtitle.
const SUBTITLE_DROP: f64 = 52.0;
/// Empty pixels around the body.
const BODY_GAP: f64 = 24.0;

/// The lines of a title as they stand on the slide.
pub(super) fn title_lines(typeface: &Typeface, title: &str) -> Vec<String> {
    typeface.wrap_evenly(title, TITLE, TITLE_WIDTH, TITLE_LINES)
}

/// Writes what the profile asks for of title, subtitle and provenance; returns the room between them.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub fn draw(canvas: &mut Canvas<'_>, specification: &Specification, profile: Profile) -> Result<Area, ChartError> {
    let (wide, high) = profile.size();
    let around = profile.surroundings();
    let (left, right) = (around.margins.0, f64::from(wide) - around.margins.1);
    let width = right - left;
    let mut baseline = around.first;
    if around.has_title {
        for line in title_lines(canvas.typeface(), &specification.title) {
            canvas.text(&line, Point::new(left, baseline), Anchor::Left, TITLE, INK)?;
            baseline += TITLE.line_height();
        }
        baseline += SUBTITLE_DROP - TITLE.line_height();
    }
    let mut top = baseline;
    if let Some((font, most_lines)) = around.subtitle {
        for line in canvas.typeface().wrap(&specification.subtitle, font, width, most_lines) {
            canvas.text(&line, Point::new(left, baseline), Anchor::Left, font, SECONDARY)?;
            top = baseline + BODY_GAP;
            baseline += font.line_height();
        }
    }
    let (font, most_lines) = around.footer;
    let provenance = canvas.typeface().wrap(&specification.provenance.to_string(), font, width, most_lines);
    let first = f64::from(high) - around.bottom - provenance.len().saturating_sub(1) as f64 * font.line_height();
    for (position, line) in provenance.iter().enumerate() {
        let at = Point::new(left, first + position as f64 * font.line_height());
        canvas.text(line, at, Anchor::Left, font, SECONDARY)?;
    }
    Ok(Area { left, top, right, bottom: first - font.size - BODY_GAP })
}
