//! A key beside or above a figure whose lines and areas cannot be labelled where they are.

use crate::chart::axis::FUNDING_ENDS;
use crate::chart::canvas::{Anchor, Canvas, Stroke};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::marker::{self, Marker};
use crate::chart::patch::{self, Patch};
use crate::chart::text::{Font, Typeface, Weight};
use crate::chart::theme::{Colour, EVENT_LINE, INK, LABEL_VALUE, Look, MARKER_RADIUS, SECONDARY};

/// Length of the piece of line before a name.
const SAMPLE: f64 = 46.0;
/// Gap between the piece of line and the name.
const SAMPLE_GAP: f64 = 16.0;
/// Most lines of a name, widest line, and gap between entries: from roomy to tight.
const DENSITIES: [(usize, f64, f64); 4] = [(2, 300.0, 20.0), (2, 345.0, 8.0), (1, 380.0, 10.0), (1, 380.0, 2.0)];
const NAME: Font = Font { size: 28.0, weight: Weight::Bold };
/// Height of a patch of colour before a name.
const PATCH_HEIGHT: f64 = 26.0;
/// Most lines of a name and gap between entries of a key in two columns: from roomy to tight.
const COLUMN_DENSITIES: [(usize, f64); 3] = [(2, 8.0), (1, 8.0), (1, 1.0)];
/// Empty pixels between two columns.
const COLUMN_GAP: f64 = 28.0;
/// Most of a body that a key below the plot may take.
const MOST_OF_BODY: f64 = 0.68;
/// Empty pixels above a key below the plot.
const GAP_BELOW: f64 = 16.0;
/// How far words at the foot of a plot may stick out at its right.
const STICK_OUT: f64 = 60.0;
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

/// A key whose words are set, in one column or two.
pub struct Legend {
    columns: Vec<Vec<SetEntry>>,
    gap: f64,
    width: f64,
}

/// An entry with the lines of its name, and what stands below them.
struct SetEntry {
    entry: Entry,
    lines: Vec<String>,
    value: Option<String>,
}

impl SetEntry {
    fn height(&self) -> f64 {
        let value = if self.value.is_some() { LABEL_VALUE.line_height() } else { 0.0 };
        self.lines.len() as f64 * NAME.line_height() + value
    }

    fn draw(&self, canvas: &mut Canvas<'_>, corner: Point) -> Result<(), ChartError> {
        self.entry.draw(canvas, &self.lines, corner)?;
        let Some(value) = &self.value else { return Ok(()) };
        let above = corner.y + self.lines.len() as f64 * NAME.line_height();
        let baseline = above + (LABEL_VALUE.line_height() + LABEL_VALUE.cap_height()) / 2.0;
        canvas.text(value, Point::new(corner.x + self.entry.indent(), baseline), Anchor::Left, LABEL_VALUE, INK)
    }
}

impl Legend {
    /// Sets the key into `height` pixels: as roomily as no name is cut, else as roomily as it fits.
    ///
    /// # Errors
    /// [`ChartError::LabelsDoNotFit`].
    pub fn set(entries: &[Entry], height: f64, typeface: &Typeface) -> Result<Self, ChartError> {
        let set = DENSITIES.into_iter().map(|(most_lines, widest, gap)| {
            let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
            let lines = typeface.wrap_names(&names, NAME, widest, most_lines);
            let column: Vec<SetEntry> = entries
                .iter()
                .zip(lines)
                .map(|(entry, lines)| SetEntry { entry: entry.clone(), lines, value: None })
                .collect();
            let widths = column.iter().flat_map(|own| {
                own.lines.iter().map(|line| own.entry.indent() + typeface.width(line, NAME)).collect::<Vec<_>>()
            });
            let width = widths.fold(0.0, f64::max);
            Self { columns: vec![column], gap, width }
        });
        roomiest(set, height, entries.len())
    }

    /// Sets the key into two columns of together `width` pixels, at most `height` high. Below the name of an entry stands its
    /// value, where there is one.
    ///
    /// # Errors
    /// [`ChartError::LabelsDoNotFit`].
    pub fn set_in_columns(
        entries: &[Entry],
        values: &[String],
        (width, height): (f64, f64),
        typeface: &Typeface,
    ) -> Result<Self, ChartError> {
        let half = (width - COLUMN_GAP) / 2.0;
        // Numbers are never cut.
        let is_too_wide = |value: &String| typeface.width(value, LABEL_VALUE) > half - SAMPLE - SAMPLE_GAP;
        let split = if values.iter().any(is_too_wide) { entries.len() } else { middle_of(entries) };
        let column_width = if split < entries.len() { half } else { width };
        let set = COLUMN_DENSITIES.into_iter().map(|(most_lines, gap)| {
            let names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
            let room = column_width - SAMPLE - SAMPLE_GAP;
            let lines = typeface.wrap_names(&names, NAME, room, most_lines);
            let mut left: Vec<SetEntry> = entries
                .iter()
                .zip(lines)
                .enumerate()
                .map(|(position, (entry, lines))| SetEntry {
                    entry: entry.clone(),
                    lines,
                    value: values.get(position).cloned(),
                })
                .collect();
            let right = left.split_off(split);
            Self { columns: [left, right].into_iter().filter(|column| !column.is_empty()).collect(), gap, width }
        });
        roomiest(set, height, entries.len())
    }

    fn cuts_a_name(&self) -> bool {
        self.columns.iter().flatten().flat_map(|own| &own.lines).any(|line| line.contains('…'))
    }

    /// Width in pixels.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Height in pixels.
    pub fn height(&self) -> f64 {
        let height = |column: &Vec<SetEntry>| {
            column.iter().map(SetEntry::height).sum::<f64>() + column.len().saturating_sub(1) as f64 * self.gap
        };
        self.columns.iter().map(height).fold(0.0, f64::max)
    }

    /// Draws the key from the upper left corner of `area` on.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Area) -> Result<(), ChartError> {
        for (position, column) in self.columns.iter().enumerate() {
            let left = area.left + position as f64 * (self.width + COLUMN_GAP) / 2.0;
            let mut top = area.top;
            for own in column {
                own.draw(canvas, Point::new(left, top))?;
                top += own.height() + self.gap;
            }
        }
        Ok(())
    }
}

/// The first key that cuts no name of those that fit into `height`, else the first that fits.
fn roomiest(set: impl Iterator<Item = Legend>, height: f64, count: usize) -> Result<Legend, ChartError> {
    let mut fitting: Vec<Legend> = set.filter(|legend| legend.height() <= height).collect();
    let best = fitting.iter().position(|legend| !legend.cuts_a_name()).unwrap_or(0);
    if fitting.is_empty() {
        return Err(ChartError::LabelsDoNotFit { count });
    }
    Ok(fitting.swap_remove(best))
}

/// Where the second column begins: as near to the middle as may be, rather before a heading, never behind one.
fn middle_of(entries: &[Entry]) -> usize {
    let is_heading = |position: usize| entries.get(position).is_some_and(|entry| entry.sample == Sample::Heading);
    let has_groups = (1..entries.len()).any(is_heading) && is_heading(0);
    let cost = |split: &usize| {
        let higher = (*split).max(entries.len() - *split);
        let parts_a_group = has_groups && !is_heading(*split);
        higher + if parts_a_group { 2 } else { 0 } + if is_heading(split.saturating_sub(1)) { entries.len() } else { 0 }
    };
    (1..=entries.len()).rev().min_by_key(cost).unwrap_or(entries.len())
}

/// A key that has its place, and the room that it leaves.
pub struct PlacedLegend {
    legend: Legend,
    area: Area,
    /// What is left of the body for plot and axes.
    pub rest: Area,
}

impl PlacedLegend {
    /// Places the key at the right of the body, from the pixel `top` on and `gap` pixels from the rest; below the rest where
    /// the body is narrow.
    ///
    /// # Errors
    /// [`ChartError::LabelsDoNotFit`].
    pub fn set(entries: &[Entry], body: Area, top: f64, gap: f64, typeface: &Typeface) -> Result<Self, ChartError> {
        if body.is_narrow() {
            return Self::below(entries, &[], body, typeface);
        }
        let legend = Legend::set(entries, body.bottom - top, typeface)?;
        let area = Area { left: body.right - legend.width(), top, ..body };
        let rest = Area { right: body.right - legend.width() - gap, ..body };
        Ok(Self { legend, area, rest })
    }

    /// Places the key below the rest, with its values below its names, where there are any.
    ///
    /// # Errors
    /// [`ChartError::LabelsDoNotFit`].
    pub fn below(entries: &[Entry], values: &[String], body: Area, typeface: &Typeface) -> Result<Self, ChartError> {
        let most = body.height() * MOST_OF_BODY;
        let legend = Legend::set_in_columns(entries, values, (body.width(), most), typeface)?;
        let top = body.bottom - legend.height();
        let rest = Area { right: body.right - STICK_OUT, bottom: top - GAP_BELOW, ..body };
        Ok(Self { legend, area: Area { top, ..body }, rest })
    }

    /// Draws the key.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn draw(&self, canvas: &mut Canvas<'_>) -> Result<(), ChartError> {
        self.legend.draw(canvas, self.area)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str) -> Entry {
        Entry::area(name, Patch { fill: INK, hatched: false })
    }

    #[test]
    fn columns_are_of_equal_height_unless_a_heading_would_part_from_what_follows() {
        assert_eq!(middle_of(&[entry("a"), entry("b"), entry("c")]), 2);
        assert_eq!(middle_of(&[entry("a")]), 1);
        let groups = [Entry::heading("A"), entry("a"), entry("b"), Entry::heading("B"), entry("c"), entry("d")];
        assert_eq!(middle_of(&groups), 3);
        let uneven = [Entry::heading("A"), entry("a"), Entry::heading("B"), entry("c"), entry("d")];
        assert_eq!(middle_of(&uneven), 2);
    }
}
