//! SVG as a tree whose texts are laid out in the embedded font alone.

use crate::chart::error::ChartError;
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use std::sync::{Arc, LazyLock};

/// The two weights of the embedded font; no font of the system is ever looked at.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    Arc::new(fonts)
});

/// The drawing that an SVG describes, with its texts laid out.
///
/// # Errors
/// [`ChartError::Svg`] if it cannot be read.
pub(super) fn read(svg: &str) -> Result<Tree, ChartError> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "Noto Sans".into(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| ChartError::Svg(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_svg_gives_an_error() {
        assert!(matches!(read("<svg"), Err(ChartError::Svg(_))));
    }
}
