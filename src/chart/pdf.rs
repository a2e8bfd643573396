//! A figure as a PDF of one page, or as part of one: real text in a part of the embedded font, tagged as a figure with its
//! words for those who cannot see it.

use crate::chart::error::ChartError;
use crate::chart::profile::Profile;
use crate::chart::specification::Specification;
use crate::chart::text::clean;
use crate::chart::tree;
use krilla::Document;
use krilla::geom::Size;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{ContentTag, Node, Tag, TagGroup, TagTree};
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::usvg::Tree;

/// The language of all that figures say.
const LANGUAGE: &str = "en";

/// The PDF of a drawing. No time is written into it, and its number is made of its bytes: so these are the same each time.
///
/// # Errors
/// [`ChartError::Pdf`] if the library refuses.
pub(super) fn write(tree: &Tree, specification: &Specification, profile: Profile) -> Result<Vec<u8>, ChartError> {
    let (width, height) = profile.size();
    let points = |pixels: u32| (f64::from(pixels) * profile.points_per_pixel()) as f32;
    let size = Size::from_wh(points(width), points(height)).ok_or_else(|| ChartError::Pdf("an empty page".into()))?;
    let mut document = Document::new();
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    let figure = surface.start_tagged(ContentTag::Other);
    let drawn = place(tree, &mut surface, size);
    surface.end_tagged();
    surface.finish();
    page.finish();
    drawn?;
    let mut tags = TagTree::new().with_lang(Some(LANGUAGE.into()));
    let figure =
        TagGroup::with_children(Tag::Figure(Some(clean(&specification.description))), vec![Node::Leaf(figure)]);
    tags.push(figure);
    document.set_tag_tree(tags);
    document.set_metadata(
        Metadata::new()
            .title(clean(&specification.title))
            .description(clean(&specification.alt))
            .language(LANGUAGE.into())
            .creator(format!("flywheel {}", specification.provenance.version)),
    );
    document.finish().map_err(|error| ChartError::Pdf(error.to_string()))
}

/// A drawing that is placed on a page of somebody else.
#[derive(Debug, Clone)]
pub struct Picture {
    tree: Tree,
}

impl Picture {
    /// The picture of an SVG with text as text, as in [`crate::chart::Drawn::svg`].
    ///
    /// # Errors
    /// [`ChartError::Svg`] if it cannot be read.
    pub fn read(svg: &str) -> Result<Self, ChartError> {
        Ok(Self { tree: tree::read(svg)? })
    }

    /// Height of the picture in units of its width.
    pub fn proportion(&self) -> f64 {
        f64::from(self.tree.size().height()) / f64::from(self.tree.size().width())
    }

    /// Draws it from the origin of a surface on, `width` points wide, as tagged by the caller.
    ///
    /// # Errors
    /// [`ChartError::Pdf`] if the library refuses, or nothing is left of it at this width.
    pub fn draw(&self, surface: &mut Surface<'_>, width: f64) -> Result<(), ChartError> {
        let size = Size::from_wh(width as f32, (width * self.proportion()) as f32);
        place(&self.tree, surface, size.ok_or_else(|| ChartError::Pdf("an empty picture".into()))?)
    }
}

fn place(tree: &Tree, surface: &mut Surface<'_>, size: Size) -> Result<(), ChartError> {
    let drawn = surface.draw_svg(tree, size, SvgSettings::default());
    drawn.ok_or_else(|| ChartError::Pdf("the drawing was refused".into()))
}
