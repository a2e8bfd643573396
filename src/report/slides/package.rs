//! The parts of a file of slides, filled from templates and packed; the same bytes each time.

use crate::report::error::ReportError;
use crate::report::printable::printable;
use crate::report::slides::shape::Shape;
use askama::Template;
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, System};

/// The list of all parts.
#[derive(Template)]
#[template(path = "slides/content_types.xml")]
pub(super) struct ContentTypes {
    pub slides: usize,
}

/// What a part refers to: kind and place, known as `rId1`, `rId2` and so on.
#[derive(Template)]
#[template(path = "slides/relationships.xml")]
pub(super) struct Relationships {
    pub targets: Vec<(String, String)>,
}

/// What the file says about itself.
#[derive(Template)]
#[template(path = "slides/core.xml")]
pub(super) struct Core<'a> {
    pub title: &'a str,
}

/// The order of the slides.
#[derive(Template)]
#[template(path = "slides/presentation.xml")]
pub(super) struct Presentation {
    pub slides: usize,
}

/// Colours by their name in the theme, and the font.
#[derive(Template)]
#[template(path = "slides/theme.xml")]
pub(super) struct Theme {
    pub colours: Vec<(&'static str, String)>,
}

/// A slide.
#[derive(Template)]
#[template(path = "slides/slide.xml")]
pub(super) struct SlidePart<'a> {
    pub shapes: &'a [Shape],
}

/// What the speaker sees.
#[derive(Template)]
#[template(path = "slides/notes.xml")]
pub(super) struct NotesPart<'a> {
    pub paragraphs: &'a [String],
}

/// An archive that is being written.
pub(super) struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    /// An empty one.
    pub fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a part from its template.
    pub fn fill(&mut self, path: &str, template: &impl Template) -> Result<(), ReportError> {
        let filled = template.render();
        let filled =
            filled.map_err(|error| ReportError::Template { part: path.to_owned(), reason: error.to_string() })?;
        self.add(path, printable(filled).as_bytes())
    }

    /// Adds a part as it is.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), ReportError> {
        let method = if path.ends_with(".png") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Dos);
        self.0.start_file(path, options).map_err(refused)?;
        self.0.write_all(bytes).map_err(refused)
    }

    /// The finished archive.
    pub fn finish(self) -> Result<Vec<u8>, ReportError> {
        self.0.finish().map(Cursor::into_inner).map_err(refused)
    }
}

fn refused(error: impl std::fmt::Display) -> ReportError {
    ReportError::Packing(error.to_string())
}
