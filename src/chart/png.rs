//! SVG to PNG with the embedded font alone: the same pixels on a machine without any fonts.

use crate::chart::error::ChartError;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use std::sync::{Arc, LazyLock};

/// PNG pixels in a slide pixel: sharp on a projector of high resolution.
const PIXEL_FACTOR: f32 = 2.0;

/// The two weights of the embedded font; no font of the system is ever looked at.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    Arc::new(fonts)
});

/// The picture of an SVG at twice its size.
///
/// # Errors
/// [`ChartError::Png`] if the SVG cannot be read or has no size.
pub fn render_png(svg: &str) -> Result<Vec<u8>, ChartError> {
    let tree = read_svg(svg)?;
    let size = tree.size();
    let (width, height) = (size.width() * PIXEL_FACTOR, size.height() * PIXEL_FACTOR);
    let mut pixels = Pixmap::new(width.ceil() as u32, height.ceil() as u32)
        .ok_or_else(|| ChartError::Png(format!("no picture of {width} × {height} pixels is possible")))?;
    resvg::render(&tree, Transform::from_scale(PIXEL_FACTOR, PIXEL_FACTOR), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| ChartError::Png(error.to_string()))
}

/// The drawing that an SVG describes, with its texts laid out.
pub(super) fn read_svg(svg: &str) -> Result<Tree, ChartError> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "Noto Sans".into(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| ChartError::Png(error.to_string()))
}
