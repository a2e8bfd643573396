//! A page of a PDF that is being written: text, rules and figures at their places, each with its tag in reading order.

use super::error::ReportError;
use super::grid::{self, SetGrid};
use super::setting::{LEADING, Set};
use crate::chart::Picture;
use crate::chart::text::{Font, Weight, clean};
use crate::chart::theme::{AXIS, Colour, GRID, INK, SECONDARY};
use core::num::NonZeroU16;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect, Transform};
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{ArtifactType, ContentTag, Node, TableHeaderScope, Tag, TagGroup, TagTree};
use krilla::text::TextDirection;

/// The two weights of the embedded font.
pub(super) struct Fonts {
    regular: krilla::text::Font,
    bold: krilla::text::Font,
}

impl Fonts {
    /// Reads them.
    ///
    /// # Errors
    /// [`ReportError::Font`].
    pub(super) fn load() -> Result<Self, ReportError> {
        let read = |bytes: &'static [u8]| krilla::text::Font::new(bytes.into(), 0).ok_or(ReportError::Font);
        Ok(Self { regular: read(notosans::REGULAR_TTF)?, bold: read(notosans::BOLD_TTF)? })
    }
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading of this level.
    Heading(NonZeroU16),
    /// Paragraphs.
    Paragraphs,
    /// What stands on every page, and is not read with the rest.
    Footer,
}

/// A page.
pub(super) struct Sheet<'a, 'b> {
    /// What is drawn on.
    pub surface: Surface<'a>,
    /// The fonts of every text.
    pub fonts: &'b Fonts,
    /// Where tags are noted.
    pub tags: &'b mut TagTree,
}

impl Sheet<'_, '_> {
    /// Writes a text from its upper left corner on; returns where it ends below.
    pub(super) fn text(&mut self, set: &Set, role: Role, (left, top): (f64, f64), ink: Colour) -> f64 {
        let mut at = top;
        for (position, lines) in set.paragraphs.iter().enumerate() {
            if position > 0 {
                at += set.gap;
            }
            let tag = match role {
                Role::Footer => ContentTag::Artifact(krilla::tagging::Artifact::with_kind(ArtifactType::Footer)),
                Role::Heading(_) | Role::Paragraphs => ContentTag::Other,
            };
            let leaf = Node::Leaf(self.surface.start_tagged(tag));
            self.lines(lines, set.font, (left, at), ink);
            self.surface.end_tagged();
            at += lines.len() as f64 * set.font.size * LEADING;
            match role {
                Role::Heading(level) => {
                    self.tags.push(TagGroup::with_children(Tag::Hn(level, Some(lines.join(" "))), vec![leaf]));
                }
                Role::Paragraphs => self.tags.push(TagGroup::with_children(Tag::P, vec![leaf])),
                Role::Footer => {}
            }
        }
        at
    }

    /// Writes a table; returns where it ends below.
    pub(super) fn grid(&mut self, set: &SetGrid, (left, top): (f64, f64), width: f64) -> f64 {
        let mut table = TagGroup::new(Tag::Table);
        let mut at = top;
        for (row, cells) in set.rows.iter().enumerate() {
            let height = set.row_height(cells);
            let mut group = TagGroup::new(Tag::TR);
            for (column, (lines, (indent, _))) in cells.iter().zip(&set.columns).enumerate() {
                let font = grid::font(set.size, row, column);
                let leaf = Node::Leaf(self.surface.start_tagged(ContentTag::Other));
                let ink = if row == 0 { SECONDARY } else { INK };
                self.lines(lines, font, (left + indent, at + grid::GAPS.1), ink);
                self.surface.end_tagged();
                group.push(match (row, column) {
                    (0, _) => TagGroup::with_children(Tag::TH(TableHeaderScope::Column), vec![leaf]),
                    (_, 0) => TagGroup::with_children(Tag::TH(TableHeaderScope::Row), vec![leaf]),
                    _ => TagGroup::with_children(Tag::TD, vec![leaf]),
                });
            }
            table.push(group);
            at += height;
            let (colour, thick) = if row == 0 { (AXIS, 0.9) } else { (GRID, 0.5) };
            self.rule((left, at), width, colour, thick);
        }
        self.tags.push(table);
        at
    }

    /// Draws a figure `width` points wide; returns where it ends below.
    ///
    /// # Errors
    /// [`ReportError::Pdf`] if the figure cannot be drawn.
    pub(super) fn picture(
        &mut self,
        picture: &Picture,
        alt: &str,
        (left, top): (f64, f64),
        width: f64,
    ) -> Result<f64, ReportError> {
        self.surface.push_transform(&Transform::from_translate(left as f32, top as f32));
        let leaf = Node::Leaf(self.surface.start_tagged(ContentTag::Other));
        let drawn = picture.draw(&mut self.surface, width);
        self.surface.end_tagged();
        self.surface.pop();
        drawn.map_err(|error| ReportError::Pdf(error.to_string()))?;
        self.tags.push(TagGroup::with_children(Tag::Figure(Some(clean(alt))), vec![leaf]));
        Ok(top + width * picture.proportion())
    }

    /// Draws a level line, which is not read.
    pub(super) fn rule(&mut self, (left, top): (f64, f64), width: f64, colour: Colour, thick: f64) {
        let Some(rect) = Rect::from_xywh(left as f32, top as f32, width as f32, thick as f32) else { return };
        let mut path = PathBuilder::new();
        path.push_rect(rect);
        let Some(path) = path.finish() else { return };
        self.surface.start_tagged(ContentTag::Artifact(krilla::tagging::Artifact::with_kind(ArtifactType::Other)));
        self.surface.set_fill(Some(filled(colour)));
        self.surface.draw_path(&path);
        self.surface.end_tagged();
    }

    fn lines(&mut self, lines: &[String], font: Font, (left, top): (f64, f64), ink: Colour) {
        let own = match font.weight {
            Weight::Regular => &self.fonts.regular,
            Weight::Bold => &self.fonts.bold,
        };
        self.surface.set_fill(Some(filled(ink)));
        for (position, line) in lines.iter().enumerate() {
            let middle = top + (position as f64 + 0.5) * font.size * LEADING;
            let at = Point::from_xy(left as f32, (middle + font.cap_height() / 2.0) as f32);
            self.surface.draw_text(at, own.clone(), font.size as f32, line, false, TextDirection::LeftToRight);
        }
    }
}

fn filled(colour: Colour) -> Fill {
    Fill { paint: rgb::Color::new(colour.0, colour.1, colour.2).into(), ..Fill::default() }
}
