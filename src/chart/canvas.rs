//! The thin layer over plotters: all that a figure may draw, in slide pixels.
//!
//! plotters rounds coordinates to whole pixels, so everything is drawn on a grid four times as fine; its own text
//! layout, charts and legends are not used.

use crate::chart::clip;
use crate::chart::dash;
use crate::chart::error::ChartError;
use crate::chart::geometry::{Area, Point};
use crate::chart::text::{FAMILY, Font, Typeface, Weight, clean};
use crate::chart::theme::{Colour, WHITE};
use plotters::prelude::{DrawingBackend, FontFamily, FontStyle, RGBAColor, SVGBackend, ShapeStyle, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Grid units in a slide pixel.
pub(super) const GRID_FACTOR: f64 = 4.0;
/// plotters divides the font size by this before it writes it.
const PLOTTERS_FONT_FACTOR: f64 = 1.24;

/// Which part of a text stands at the point it is drawn at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub colour: Colour,
    /// Width in pixels.
    pub width: f64,
    /// Lengths of strokes and gaps in pixels; empty for an unbroken line.
    pub dash: &'static [f64],
}

/// A slide that is being drawn.
pub struct Canvas<'a> {
    backend: SVGBackend<'a>,
    typeface: Typeface,
}

impl Canvas<'_> {
    /// The raw SVG of what `paint` draws on a white slide of `size` pixels.
    ///
    /// # Errors
    /// Those of `paint`, [`ChartError::Font`], and [`ChartError::Drawing`] if plotters refuses.
    pub(super) fn paint(
        size: (u32, u32),
        paint: impl FnOnce(&mut Canvas<'_>) -> Result<(), ChartError>,
    ) -> Result<String, ChartError> {
        let mut svg = String::new();
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        let backend =
            SVGBackend::with_string(&mut svg, (on_grid(width).unsigned_abs(), on_grid(height).unsigned_abs()));
        let mut canvas = Canvas { backend, typeface: Typeface::load()? };
        canvas
            .backend
            .draw_rect((0, 0), grid(Point::new(width, height)), &filled(WHITE, 1.0), true)
            .map_err(refused)?;
        paint(&mut canvas)?;
        canvas.backend.present().map_err(refused)?;
        drop(canvas);
        Ok(svg)
    }

    /// The typeface that texts are drawn in.
    pub fn typeface(&self) -> &Typeface {
        &self.typeface
    }

    /// Draws a line through `points`.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if plotters refuses.
    pub fn line(&mut self, points: &[Point], stroke: Stroke) -> Result<(), ChartError> {
        let style = ShapeStyle {
            color: colour(stroke.colour, 1.0),
            filled: false,
            stroke_width: on_grid(stroke.width).unsigned_abs(),
        };
        for piece in dash::strokes(points, stroke.dash) {
            self.backend.draw_path(piece.into_iter().map(grid), &style).map_err(refused)?;
        }
        Ok(())
    }

    /// Draws what lies inside `area` of a line through `points`.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if plotters refuses.
    pub fn curve(&mut self, points: &[Point], area: Area, stroke: Stroke) -> Result<(), ChartError> {
        for piece in clip::polyline(points, area) {
            self.line(&piece, stroke)?;
        }
        Ok(())
    }

    /// Fills what lies inside `area` of the space between two lines.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if plotters refuses.
    pub fn band(
        &mut self,
        upper: &[Point],
        lower: &[Point],
        area: Area,
        fill: Colour,
        opacity: f64,
    ) -> Result<(), ChartError> {
        let outline: Vec<Point> = upper.iter().chain(lower.iter().rev()).copied().collect();
        self.shape(&clip::shape(&outline, area), fill, opacity)
    }

    /// Fills a shape; `opacity` lies in [0, 1].
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if plotters refuses.
    pub fn shape(&mut self, corners: &[Point], fill: Colour, opacity: f64) -> Result<(), ChartError> {
        self.backend.fill_polygon(corners.iter().copied().map(grid), &filled(fill, opacity)).map_err(refused)
    }

    /// Fills a circle.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if plotters refuses.
    pub fn disc(&mut self, centre: Point, radius: f64, fill: Colour) -> Result<(), ChartError> {
        let radius = on_grid(radius).unsigned_abs();
        self.backend.draw_circle(grid(centre), radius, &filled(fill, 1.0), true).map_err(refused)
    }

    /// Writes a line of text with its baseline at `at`.
    ///
    /// # Errors
    /// [`ChartError::Drawing`] if plotters refuses.
    pub fn text(&mut self, text: &str, at: Point, anchor: Anchor, font: Font, ink: Colour) -> Result<(), ChartError> {
        let weight = match font.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let size = font.size * GRID_FACTOR * PLOTTERS_FONT_FACTOR;
        let mut style = TextStyle::from((FontFamily::Name(FAMILY), size, weight));
        style.color = plotters::style::Color::to_backend_color(&colour(ink, 1.0));
        let horizontal = match anchor {
            Anchor::Left => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::Right => HPos::Right,
        };
        // The polish step turns "bottom" into the baseline.
        style.pos = Pos::new(horizontal, VPos::Bottom);
        self.backend.draw_text(&clean(text), &style, grid(at)).map_err(refused)
    }
}

fn on_grid(pixels: f64) -> i32 {
    (pixels * GRID_FACTOR).round() as i32
}

fn grid(point: Point) -> (i32, i32) {
    (on_grid(point.x), on_grid(point.y))
}

fn colour(colour: Colour, opacity: f64) -> RGBAColor {
    RGBAColor(colour.0, colour.1, colour.2, opacity)
}

fn filled(fill: Colour, opacity: f64) -> ShapeStyle {
    ShapeStyle { color: colour(fill, opacity), filled: true, stroke_width: 0 }
}

fn refused(error: impl std::fmt::Display) -> ChartError {
    ChartError::Drawing(error.to_string())
}
