//! A figure that is drawn, and the forms in which it is handed out.

use crate::chart::canvas::Canvas;
use crate::chart::error::ChartError;
use crate::chart::figure::Figure;
use crate::chart::polish::{outlined, polish};
use crate::chart::profile::Profile;
use crate::chart::specification::Specification;
use crate::chart::{frame, pdf, png, tree};
use resvg::usvg::Tree;

/// A figure as SVG with real text, and what it says about itself. Its other forms are made from this one drawing.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// Title, words for those who cannot see it, numbers and provenance.
    pub specification: Specification,
    /// What it was drawn for.
    pub profile: Profile,
    /// The drawing, with text as text.
    pub svg: String,
    /// The same, read once for all other forms.
    tree: Tree,
}

/// Draws a figure for a place; the same bytes each time.
///
/// # Errors
/// What is wrong with the figure's data or its specification.
pub fn draw(figure: &impl Figure, profile: Profile) -> Result<Drawn, ChartError> {
    let specification = figure.specification()?;
    specification.check()?;
    let raw = Canvas::paint(profile.size(), |canvas| {
        let body = frame::draw(canvas, &specification, profile)?;
        figure.draw(canvas, body)
    })?;
    let svg = polish(&raw, &specification, profile)?;
    let tree = tree::read(&svg)?;
    Ok(Drawn { specification, profile, svg, tree })
}

impl Drawn {
    /// The picture at two pixels for each of the canvas, on white; the same bytes each time.
    ///
    /// # Errors
    /// [`ChartError::Png`] if the pixels cannot be packed.
    pub fn png(&self) -> Result<Vec<u8>, ChartError> {
        png::render(&self.tree, self.profile)
    }

    /// A PDF of this figure alone, with real text in a part of the embedded font; the same bytes each time.
    ///
    /// # Errors
    /// [`ChartError::Pdf`] if it cannot be written.
    pub fn pdf(&self) -> Result<Vec<u8>, ChartError> {
        pdf::write(&self.tree, &self.specification, self.profile)
    }

    /// The SVG with letters as outlines, for programs that do not have the font; it keeps the words for those who cannot see
    /// it.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if the outlines are not what the library writes.
    pub fn outlined(&self) -> Result<String, ChartError> {
        outlined(&self.tree, &self.svg, &self.specification, self.profile)
    }
}
