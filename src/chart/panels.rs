//! Small multiples: where the panels stand, and what they share.

use crate::chart::axis::YEARS_ROOM;
use crate::chart::canvas::{Anchor, Canvas};
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::text::{Font, Weight};
use crate::chart::theme::INK;

/// Font of the headings of roomy panels.
pub const HEADING: Font = Font { size: 30.0, weight: Weight::Bold };
/// Room above a panel beyond the lines of its heading.
const HEADING_GAP: f64 = 16.0;
/// Pixels between a heading and its panel.
const HEADING_DROP: f64 = 18.0;
/// Empty pixels between the rows of panels, besides the heading.
const ROW_GAP: f64 = 22.0;

/// How panels are laid out in rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Panels {
    /// Panels side by side, at least one.
    pub columns: usize,
    /// All panels.
    pub count: usize,
    /// Empty pixels between neighbours, where names of years stick out.
    pub column_gap: f64,
    /// Font of the headings.
    pub heading: Font,
    /// Most lines of a heading.
    pub heading_lines: usize,
}

/// One of several panels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Panel {
    /// Where its lines are drawn.
    pub plot: Area,
    /// Whether no panel stands left of it.
    pub is_first_of_row: bool,
    /// Whether no panel stands below it.
    pub is_lowest: bool,
}

impl Panels {
    /// Height of a heading above its panel.
    pub fn heading_room(&self) -> f64 {
        self.heading_lines as f64 * self.heading.line_height() + HEADING_GAP
    }

    /// The panels within `area`, in reading order, with room below each column for the names of the years.
    pub fn within(&self, area: Area) -> Vec<Panel> {
        let columns = self.columns.max(1);
        let rows = self.count.div_ceil(columns).max(1);
        let width = (area.width() - (columns - 1) as f64 * self.column_gap) / columns as f64;
        let gaps = (rows - 1) as f64 * ROW_GAP;
        let height = (area.height() - YEARS_ROOM - gaps) / rows as f64 - self.heading_room();
        (0..self.count)
            .map(|position| {
                let (row, column) = (position / columns, position % columns);
                let left = area.left + column as f64 * (width + self.column_gap);
                let top = area.top + self.heading_room() + row as f64 * (height + ROW_GAP + self.heading_room());
                Panel {
                    plot: Area { left, top, right: left + width, bottom: top + height },
                    is_first_of_row: column == 0,
                    is_lowest: position + columns >= self.count,
                }
            })
            .collect()
    }

    /// Writes the heading of a panel on as many lines as it needs, the last one just above the panel.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the drawing library refuses.
    pub fn write_heading(&self, canvas: &mut Canvas<'_>, panel: &Panel, lines: &[String]) -> Result<(), ChartError> {
        for (above, line) in lines.iter().rev().enumerate() {
            let y = panel.plot.top - HEADING_DROP - above as f64 * self.heading.line_height();
            canvas.text(line, Point::new(panel.plot.left, y), Anchor::Left, self.heading, INK)?;
        }
        Ok(())
    }
}
