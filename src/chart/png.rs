//! SVG to PNG with the embedded font alone: the same pixels on a machine without any fonts.

use crate::chart::error::ChartError;
use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};
use resvg::tiny_skia::{Color, Pixmap, Transform};
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

/// The picture of an SVG at twice its size, on white; the same bytes each time.
///
/// # Errors
/// [`ChartError::Png`] if the SVG cannot be read or is too large for a picture.
pub fn render_png(svg: &str) -> Result<Vec<u8>, ChartError> {
    let tree = read_svg(svg)?;
    let size = tree.size();
    let (width, height) = ((size.width() * PIXEL_FACTOR).ceil(), (size.height() * PIXEL_FACTOR).ceil());
    let mut pixels = Pixmap::new(width as u32, height as u32)
        .ok_or_else(|| ChartError::Png(format!("no picture of {width} × {height} pixels is possible")))?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(PIXEL_FACTOR, PIXEL_FACTOR), &mut pixels.as_mut());
    encode(&pixels).map_err(|error| ChartError::Png(error.to_string()))
}

/// Packs pixels that are all opaque: nothing has to be divided by an opacity, and the fourth channel is left out.
/// Comparing a pixel with the one above it turns flat areas and upright edges into zeros, which the fastest packing takes in
/// one go: a quarter of the time of a thorough one, for files half as large again.
fn encode(pixels: &Pixmap) -> Result<Vec<u8>, EncodingError> {
    let (pixels_with_opacity, _) = pixels.data().as_chunks::<4>();
    let colours: Vec<[u8; 3]> = pixels_with_opacity.iter().map(|[red, green, blue, _]| [*red, *green, *blue]).collect();
    let mut picture = Vec::new();
    let mut encoder = Encoder::new(&mut picture, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::Level(1));
    encoder.set_filter(Filter::Up);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(colours.as_flattened())?;
    writer.finish()?;
    Ok(picture)
}

/// The drawing that an SVG describes, with its texts laid out.
fn read_svg(svg: &str) -> Result<Tree, ChartError> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "Noto Sans".into(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| ChartError::Png(error.to_string()))
}
