//! A key beside small multiples, where lines cannot be labelled at their ends in every panel.

use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::marker;
use crate::chart::text::{Font, Typeface, Weight};
use crate::chart::theme::{Colour, Look, MARKER_RADIUS};

/// Length of the piece of line before a name.
const SAMPLE: f64 = 46.0;
/// Gap between the piece of line and the name.
const SAMPLE_GAP: f64 = 16.0;
/// Most lines of a name, widest line, and gap between entries: from roomy to tight.
const DENSITIES: [(usize, f64, f64); 2] = [(2, 300.0, 20.0), (1, 380.0, 10.0)];
const NAME: Font = Font { size: 28.0, weight: Weight::Bold };

/// One entry of the key.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What is drawn so.
    pub name: String,
    /// Colour of its name.
    pub colour: Colour,
    /// The line before the name.
    pub stroke: Stroke,
    /// The marker on that line.
    pub marker: Option<marker::Marker>,
}

impl Entry {
    /// The entry of a strategy.
    pub fn strategy(name: &str, look: &Look, width: f64) -> Self {
        Self { name: name.into(), colour: look.colour, stroke: look.stroke(width), marker: look.marker }
    }
}

/// A key whose words are set.
pub struct Legend<'a> {
    rows: Vec<(&'a Entry, Vec<String>)>,
    gap: f64,
    width: f64,
}

impl<'a> Legend<'a> {
    /// Sets the key into `height` pixels: names over two lines if there is room, else cut to one.
    ///
    /// # Errors
    /// [`ChartError::LabelsDoNotFit`].
    pub fn set(entries: &'a [Entry], height: f64, typeface: &Typeface) -> Result<Self, ChartError> {
        DENSITIES
            .into_iter()
            .map(|(most_lines, widest, gap)| {
                let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
                let rows: Vec<_> = entries.iter().zip(typeface.wrap_names(&names, NAME, widest, most_lines)).collect();
                let widths = rows.iter().flat_map(|(_, lines)| lines).map(|line| typeface.width(line, NAME));
                let width = SAMPLE + SAMPLE_GAP + widths.fold(0.0, f64::max);
                Self { rows, gap, width }
            })
            .find(|legend| legend.height() <= height)
            .ok_or(ChartError::LabelsDoNotFit { count: entries.len() })
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
            let middle = top + NAME.line_height() / 2.0;
            canvas.line(&[Point::new(area.left, middle), Point::new(area.left + SAMPLE, middle)], entry.stroke)?;
            if let Some(shape) = entry.marker {
                let centre = Point::new(area.left + SAMPLE / 2.0, middle);
                marker::draw(canvas, shape, centre, MARKER_RADIUS, entry.colour)?;
            }
            for line in lines {
                let baseline = top + (NAME.line_height() + NAME.cap_height()) / 2.0;
                let at = Point::new(area.left + SAMPLE + SAMPLE_GAP, baseline);
                canvas.text(line, at, Anchor::Left, NAME, entry.colour)?;
                top += NAME.line_height();
            }
            top += self.gap;
        }
        Ok(())
    }
}
