//! What a board is told, as plain data: every way of telling it (HTML, PDF, slides) says the same.

use crate::chart::Specification;

/// A brief: what was asked, the answer, what it rests on, and how it was made.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Brief {
    /// Heading of the whole.
    pub title: String,
    /// District, teachers, school years and runs, in a line.
    pub subtitle: String,
    /// What was asked, a paragraph each.
    pub asked: Vec<String>,
    /// The answer in three sentences.
    pub answer: Vec<String>,
    /// A row a strategy, with everything that a choice hangs on.
    pub scoreboard: Grid,
    /// What would have to be true for another choice to win; what the money buys; what happens when it stops.
    pub decision: Vec<Part>,
    /// The pictures, in the order in which they are shown.
    pub figures: Vec<BriefFigure>,
    /// What is not known, a sentence each.
    pub unknown: Vec<String>,
    /// How it was made.
    pub made: Made,
}

/// A table of words and numbers that are written already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grid {
    /// What it shows.
    pub caption: String,
    /// Names of the columns; the first one heads the names of the rows.
    pub header: Vec<String>,
    /// Rows of as many cells as the header has.
    pub rows: Vec<Vec<String>>,
    /// How to read it; empty where nothing needs saying.
    pub note: String,
    /// Columns besides the first that hold words, which begin at the left.
    pub words: Vec<usize>,
}

impl Grid {
    /// A table without rows and without a caption, whose columns are all numbers besides the first.
    pub fn headed<H: Into<String>>(header: impl IntoIterator<Item = H>) -> Self {
        Self { header: header.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Adds a row.
    pub fn add_row(&mut self, row: Vec<String>) {
        self.rows.push(row);
    }
}

/// A part of the brief under a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The question that it answers.
    pub heading: String,
    /// What is told, a paragraph each.
    pub paragraphs: Vec<String>,
    /// A table, where there is one.
    pub grid: Option<Grid>,
}

/// A picture with everything that the brief needs of it.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefFigure {
    /// Question, guarded title, words for those who cannot see it, numbers and provenance.
    pub specification: Specification,
    /// SVG without title, for a page that writes the title itself; with text as text.
    pub body_svg: String,
    /// The same with letters as outlines, for programs that do not have the font.
    pub body_outlined: String,
    /// The same as PNG.
    pub body_png: Vec<u8>,
    /// SVG of the slide with its title, letters as outlines.
    pub slide_svg: String,
    /// PNG of the slide with its title.
    pub slide_png: Vec<u8>,
    /// The numbers that are drawn, as CSV.
    pub csv: String,
}

/// How a brief was made, so that anybody can make it again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// Version of the program, of the model, seed, runs, profile of the evidence: a line each, name and value.
    pub facts: Vec<(String, String)>,
    /// The command that simulated, as it would be typed again.
    pub command: String,
    /// The scenario files, path and text.
    pub scenarios: Vec<(String, String)>,
}
