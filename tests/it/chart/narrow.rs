//! Figures in bodies of other sizes than that of a slide: a column of a page, a slide without a title.

use super::{assert_well_laid_out, read, text_boxes};
use flywheel::chart::canvas::Canvas;
use flywheel::chart::geometry::Area;
use flywheel::chart::{ChartError, Figure, Specification, render_svg};

/// A figure that is drawn into a smaller body.
struct Inside<'a, F> {
    figure: &'a F,
    size: (f64, f64),
}

impl<F: Figure> Figure for Inside<'_, F> {
    fn specification(&self) -> Result<Specification, ChartError> {
        // Words around the body are short, so that it may be as high as a slide allows.
        let own = self.figure.specification()?;
        Ok(Specification { title: "A".into(), subtitle: "b".into(), ..own })
    }

    fn draw(&self, canvas: &mut Canvas<'_>, body: Area) -> Result<(), ChartError> {
        let (width, height) = self.size;
        self.figure.draw(canvas, Area { right: body.left + width, bottom: body.top + height, ..body })
    }
}

/// Widths and heights of bodies besides that of a slide.
const BODIES: [(f64, f64); 3] = [(1020.0, 560.0), (1020.0, 680.0), (1500.0, 560.0)];

/// Fails if the words of the figure touch or leave the slide, or a body of one of the other sizes.
pub fn assert_fits(case: &str, figure: &impl Figure) {
    let alt = figure.specification().unwrap_or_else(|error| panic!("{case}: {error}")).alt;
    assert!(!alt.is_empty());
    assert_well_laid_out(case, &read(&render_svg(figure).unwrap()).unwrap());
    for size in BODIES {
        let svg = render_svg(&Inside { figure, size }).unwrap_or_else(|error| panic!("{case} in {size:?}: {error}"));
        let tree = read(&svg).unwrap();
        assert_well_laid_out(&format!("{case} in {size:?}"), &tree);
        // Title, subtitle and footer are as wide as the slide; a body begins below the first two.
        let top = 4.0 * (72.0 + 52.0 + 24.0);
        for (words, area) in text_boxes(&tree).iter().filter(|(_, area)| area.top() > top - 60.0) {
            let is_footer = area.top() > 4.0 * 850.0;
            let inside = f64::from(area.right()) <= 4.0 * (60.0 + size.0 + 20.0)
                && f64::from(area.bottom()) <= top as f64 + 4.0 * (size.1 + 12.0);
            assert!(is_footer || inside, "{case} in {size:?}: `{words}` leaves the body: {area:?}");
        }
    }
}
