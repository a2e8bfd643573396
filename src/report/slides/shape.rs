//! What stands on a slide, and where.

use crate::chart::text::clean;
use crate::report::brief::BriefFigure;

/// Width and height of a slide in points.
pub(super) const SLIDE: (f64, f64) = (960.0, 540.0);

/// Units of the file in a point.
const UNITS: f64 = 12_700.0;

/// A place on a slide in points from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    /// Left edge in units of the file.
    pub fn x(&self) -> i64 {
        units(self.left)
    }

    /// Upper edge in units of the file.
    pub fn y(&self) -> i64 {
        units(self.top)
    }

    /// Width in units of the file.
    pub fn cx(&self) -> i64 {
        units(self.width)
    }

    /// Height in units of the file.
    pub fn cy(&self) -> i64 {
        units(self.height)
    }
}

/// Points in units of the file.
pub(super) fn units(points: f64) -> i64 {
    (points * UNITS).round() as i64
}

/// A paragraph, all of it in one look.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Words {
    pub text: String,
    /// Size of the letters in points.
    pub size: f64,
    pub is_bold: bool,
    pub is_bullet: bool,
    /// Name of the colour in the theme.
    pub ink: &'static str,
}

impl Words {
    /// Plain words that XML can hold.
    pub fn new(text: &str, size: f64) -> Self {
        Self { text: clean(text), size, is_bold: false, is_bullet: false, ink: "tx1" }
    }

    /// The same, bold.
    pub fn bold(self) -> Self {
        Self { is_bold: true, ..self }
    }

    /// The same, after a bullet.
    pub fn bullet(self) -> Self {
        Self { is_bullet: true, ..self }
    }

    /// The same, in the colour of what explains.
    pub fn secondary(self) -> Self {
        Self { ink: "tx2", ..self }
    }

    /// Size in the unit of the file.
    pub fn hundredths(&self) -> i64 {
        (self.size * 100.0).round() as i64
    }
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    /// Words; or a number and, below it, its range.
    pub paragraphs: Vec<Words>,
    pub is_number: bool,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// In units of the file.
    pub height: i64,
    pub is_head: bool,
    pub cells: Vec<Cell>,
}

/// Something on a slide.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// Paragraphs; in a placeholder of the layout (its attributes), or in a box of their own (none).
    Text { name: &'static str, placeholder: &'static str, frame: Frame, words: Vec<Words> },
    /// The picture of the slide.
    Picture { alt: String, frame: Frame },
    /// A table whose first row heads its columns; widths in units of the file.
    Table { caption: String, frame: Frame, widths: Vec<i64>, rows: Vec<Row> },
}

/// Which layout a slide follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// The first slide.
    Opening,
    /// Any other.
    Titled,
}

/// A slide, its shapes in the order in which they are read out.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slide<'a> {
    pub layout: Layout,
    pub shapes: Vec<Shape>,
    /// What the speaker sees, a paragraph each.
    pub notes: Vec<String>,
    /// The picture that it shows.
    pub picture: Option<&'a BriefFigure>,
}
