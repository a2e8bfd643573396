//! Turns the raw SVG of plotters into one fit for a page: a real header, words for screen readers, unique ids, round
//! joins, and texts that stand on their baselines.

use crate::chart::canvas::GRID_FACTOR;
use crate::chart::error::ChartError;
use crate::chart::profile::Profile;
use crate::chart::specification::Specification;
use crate::chart::text::clean;
use resvg::usvg::{Indent, Tree, WriteOptions};

/// The offset that plotters gives to texts anchored at their bottom; user text cannot hold it, since quotes are escaped.
const BOTTOM_OFFSET: &str = " dy=\"-0.5ex\"";

/// The finished SVG, with text as text.
///
/// # Errors
/// [`ChartError::Drawing`] if `raw` is not what plotters writes.
pub(super) fn polish(raw: &str, specification: &Specification, profile: Profile) -> Result<String, ChartError> {
    let (_, body) = raw.split_once(">\n").ok_or_else(|| ChartError::Drawing("an SVG without a header".into()))?;
    // Opacity of the fill alone looks the same and spares the renderer a layer of its own.
    let body = body
        .replace(BOTTOM_OFFSET, "")
        .replace("\n</text>", "</text>")
        .replace("<polygon opacity=", "<polygon fill-opacity=");
    let (width, height) = profile.size();
    let grid = (f64::from(width) * GRID_FACTOR, f64::from(height) * GRID_FACTOR);
    let joins = " stroke-linejoin=\"round\" stroke-linecap=\"round\"";
    Ok(framed(&body, &[&body], specification, profile, grid, joins))
}

/// The finished SVG of a tree, with letters as outlines; `svg` is the drawing that the tree was read from.
///
/// # Errors
/// [`ChartError::Drawing`] if the tree is not written as expected.
pub(super) fn outlined(
    tree: &Tree,
    svg: &str,
    specification: &Specification,
    profile: Profile,
) -> Result<String, ChartError> {
    let options = WriteOptions { indent: Indent::None, coordinates_precision: 2, ..WriteOptions::default() };
    let written = tree.to_string(&options);
    let (_, body) = written.split_once('>').ok_or_else(|| ChartError::Drawing("outlines without a header".into()))?;
    let size = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    Ok(framed(body, &["outlined", svg], specification, profile, size, ""))
}

/// The header with the words for screen readers, and `body`, whose coordinates reach to `size`. `told_apart_by` is what makes
/// its ids differ from those of all other figures.
fn framed(
    body: &str,
    told_apart_by: &[&str],
    specification: &Specification,
    profile: Profile,
    size: (f64, f64),
    attributes: &str,
) -> String {
    let name: String =
        specification.name.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    let alt = escape(&specification.alt);
    let description = escape(&specification.description);
    let id = format!("{name}-{:016x}", fingerprint(&[&[alt.as_str(), &description][..], told_apart_by].concat()));
    let (width, height) = profile.svg_size();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"{id}\" class=\"flywheel-figure\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {} {}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-description\"{attributes}>\n\
         <title id=\"{id}-title\">{alt}</title>\n<desc id=\"{id}-description\">{description}</desc>\n{body}",
        size.0, size.1
    )
}

/// Text as it may stand between tags.
fn escape(text: &str) -> String {
    clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// FNV-1a in 64 bits (Fowler, Noll and Vo 1991): tells apart the figures that share a page.
fn fingerprint(texts: &[&str]) -> u64 {
    texts
        .iter()
        .flat_map(|text| text.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fingerprint_is_fnv_1a() {
        assert_eq!(fingerprint(&[""]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(&["foo", "bar"]), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn words_for_screen_readers_cannot_open_a_tag() {
        assert_eq!(escape("</desc><script>&\u{0}"), "&lt;/desc&gt;&lt;script&gt;&amp;");
    }
}
