//! A key beside or above a figure whose lines and areas cannot be labelled where they are.

use crate::chart::axis::FUNDING_ENDS;
use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::marker::{self, Marker};
use crate::chart::patch::{self, Patch};
use crate::chart::text::{Font, Typeface, Weight};
use crate::chart::theme::{Colour, EVENT_LINE, INK, Look, MARKER_RADIUS, SECONDARY};

/// Length of the piece of line before a name.
const SAMPLE: f64 = 46.0;
/// Gap between the piece of line and the name.
const SAMPLE_GAP: f64 = 16.0;
/// Most lines of a name, widest line, and gap between entries: from roomy to tight.
const DENSITIES: [(usize, f64, f64); 4] = [(2, 300.0, 20.0), (2, 345.0, 8.0), (1, 380.0, 10.0), (1, 380.0, 2.0)];
const NAME: Font = Font { size: 28.0, weight: Weight::Bold };
/// Height of a patch of colour before a name.
const PATCH_HEIGHT: f64 = 26.0;
/// Empty pixels between the entries of a key in rows.
const ENTRY_GAP: f64 = 34.0;

/// One entry of the key.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What is drawn so.
    pub name: String,
    /// Colour of its name.
    pub colour: Colour,
    /// What stands before the name.
    pub sample: Sample,
}

/// What stands before a name in the key.
#[derive(Debug, Clone, PartialEq)]
pub enum Sample {
    /// A piece of line with a marker on it.
    Line(Stroke, Option<Marker>),
    /// A marker of this half-width without a line.
    Mark(Marker, f64),
    /// A patch of an area.
    Patch(Patch),
    /// Nothing: the name is a heading of what follows.
    Heading,
}

impl Entry {
    /// The entry of a strategy.
    pub fn strategy(name: &str, look: &Look, width: f64) -> Self {
        Self { name: name.into(), colour: look.colour, sample: Sample::Line(look.stroke(width), look.marker) }
    }

    /// The entry of an area.
    pub fn area(name: &str, patch: Patch) -> Self {
        Self { name: name.into(), colour: INK, sample: Sample::Patch(patch) }
    }

    /// The heading of the entries that follow.
    pub fn heading(name: &str) -> Self {
        Self { name: name.into(), colour: SECONDARY, sample: Sample::Heading }
    }

    /// The entry of the line at which funding ends.
    pub fn end_of_funding() -> Self {
        Self { name: FUNDING_ENDS.into(), colour: SECONDARY, sample: Sample::Line(EVENT_LINE, None) }
    }

    /// Where the name begins, right of the entry's left end.
    fn indent(&self) -> f64 {
        if self.sample == Sample::Heading { 0.0 } else { SAMPLE + SAMPLE_GAP }
    }

    /// Draws the entry from this corner on.
    fn draw(&self, canvas: &mut Canvas<'_>, lines: &[String], corner: Point) -> Result<(), ChartError> {
        let middle = corner.y + NAME.line_height() / 2.0;
        match &self.sample {
            Sample::Line(stroke, shape) => {
                canvas.line(&[Point::new(corner.x, middle), Point::new(corner.x + SAMPLE, middle)], *stroke)?;
                if let Some(shape) = shape {
                    let centre = Point::new(corner.x + SAMPLE / 2.0, middle);
                    marker::draw(canvas, *shape, centre, MARKER_RADIUS, self.colour)?;
                }
            }
            Sample::Mark(shape, radius) => {
                marker::draw(canvas, *shape, Point::new(corner.x + SAMPLE / 2.0, middle), *radius, self.colour)?;
            }
            Sample::Patch(patch) => {
                let (top, bottom) = (middle - PATCH_HEIGHT / 2.0, middle + PATCH_HEIGHT / 2.0);
                patch::draw(canvas, *patch, Area { left: corner.x, top, right: corner.x + SAMPLE, bottom })?;
            }
            Sample::Heading => {}
        }
        for (position, line) in lines.iter().enumerate() {
            let top = corner.y + position as f64 * NAME.line_height();
            let at = Point::new(corner.x + self.indent(), top + (NAME.line_height() + NAME.cap_height()) / 2.0);
            canvas.text(line, at, Anchor::Left, NAME, self.colour)?;
        }
        Ok(())
    }
}

/// A key whose words are set.
pub struct Legend<'a> {
    rows: Vec<(&'a Entry, Vec<String>)>,
    gap: f64,
    width: f64,
}

impl<'a> Legend<'a> {
    /// Sets the key into `height` pixels: as roomily as no name is cut, else as roomily as it fits.
    ///
    /// # Errors
    /// [`ChartError::LabelsDoNotFit`].
    pub fn set(entries: &'a [Entry], height: f64, typeface: &Typeface) -> Result<Self, ChartError> {
        let mut fitting: Vec<Self> = DENSITIES
            .into_iter()
            .map(|(most_lines, widest, gap)| {
                let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
                let rows: Vec<_> = entries.iter().zip(typeface.wrap_names(&names, NAME, widest, most_lines)).collect();
                let widths = rows
                    .iter()
                    .flat_map(|(entry, lines)| lines.iter().map(|line| entry.indent() + typeface.width(line, NAME)));
                let width = widths.fold(0.0, f64::max);
                Self { rows, gap, width }
            })
            .filter(|legend| legend.height() <= height)
            .collect();
        let best = fitting.iter().position(|legend| !legend.cuts_a_name()).unwrap_or(0);
        if fitting.is_empty() {
            return Err(ChartError::LabelsDoNotFit { count: entries.len() });
        }
        Ok(fitting.swap_remove(best))
    }

    fn cuts_a_name(&self) -> bool {
        self.rows.iter().flat_map(|(_, lines)| lines).any(|line| line.contains('…'))
    }

    /// Width in pixels.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> f64 {
        let lines: usize = self.rows.iter().map(|(_, lines)| lines.len()).sum();
        lines as f64 * NAME.line_height() + self.rows.len().saturating_sub(1) as f64 * self.gap
    }

    /// Draws the key from the upper left corner of `area` on.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Area) -> Result<(), ChartError> {
        let mut top = area.top;
        for (entry, lines) in &self.rows {
            entry.draw(canvas, lines, Point::new(area.left, top))?;
            top += lines.len() as f64 * NAME.line_height() + self.gap;
        }
        Ok(())
    }
}

/// Draws a key in rows from the upper left corner of `area` on, as wide as the area; returns where it ends below.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub fn draw_in_rows(canvas: &mut Canvas<'_>, entries: &[Entry], area: Area) -> Result<f64, ChartError> {
    let mut corner = Point::new(area.left, area.top);
    for entry in entries {
        let name = canvas.typeface().shorten(&entry.name, NAME, area.width() - entry.indent());
        let width = entry.indent() + canvas.typeface().width(&name, NAME);
        if corner.x > area.left && corner.x + width > area.right {
            corner = Point::new(area.left, corner.y + NAME.line_height());
        }
        entry.draw(canvas, &[name], corner)?;
        corner.x += width + ENTRY_GAP;
    }
    Ok(corner.y + NAME.line_height())
}
