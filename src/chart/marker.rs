//! Markers at the ends of lines: they tell strategies apart without colour.

use crate::chart::canvas::Canvas;
use crate::chart::error::ChartError;
use crate::chart::geometry::Point;
use crate::chart::theme::{Colour, WHITE};

/// The shape of a marker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marker {
    /// A filled square.
    Square,
    /// A filled circle.
    Circle,
    /// A filled square on its corner.
    Diamond,
    /// A filled triangle on its side.
    Triangle,
    /// An open circle.
    Ring,
    /// Two crossed strokes, slanted.
    Cross,
    /// An open square.
    HollowSquare,
    /// An open circle around a dot.
    Target,
    /// An open square on its corner.
    HollowDiamond,
    /// A filled triangle on its tip.
    DownTriangle,
    /// An open triangle on its side.
    HollowTriangle,
    /// Two crossed strokes, upright.
    Plus,
    /// An upright stroke: a moment on a path, never a strategy.
    Bar,
}

/// Width of the white rim that keeps neighbouring markers apart.
const RIM: f64 = 2.5;

/// Draws a marker of half-width `radius` around `centre`.
///
/// # Errors
/// [`ChartError::Drawing`] if the drawing library refuses.
pub fn draw(
    canvas: &mut Canvas<'_>,
    marker: Marker,
    centre: Point,
    radius: f64,
    colour: Colour,
) -> Result<(), ChartError> {
    match marker {
        Marker::Circle | Marker::Ring | Marker::Target => {
            canvas.disc(centre, radius + RIM, WHITE)?;
            canvas.disc(centre, radius, colour)?;
            if marker != Marker::Circle {
                canvas.disc(centre, radius * 0.58, WHITE)?;
            }
            if marker == Marker::Target {
                canvas.disc(centre, radius * 0.3, colour)?;
            }
            Ok(())
        }
        Marker::Square => solid(canvas, &SQUARE, centre, radius, colour),
        Marker::Diamond => solid(canvas, &DIAMOND, centre, radius, colour),
        Marker::Triangle => solid(canvas, &TRIANGLE, centre, radius, colour),
        Marker::DownTriangle => solid(canvas, &DOWN_TRIANGLE, centre, radius, colour),
        Marker::Plus => solid(canvas, &PLUS, centre, radius, colour),
        Marker::Bar => solid(canvas, &BAR, centre, radius, colour),
        Marker::Cross => solid(canvas, &CROSS, centre, radius, colour),
        Marker::HollowSquare => hollow(canvas, &SQUARE, centre, radius, colour),
        Marker::HollowDiamond => hollow(canvas, &DIAMOND, centre, radius, colour),
        Marker::HollowTriangle => hollow(canvas, &TRIANGLE, centre, radius, colour),
    }
}

/// Corners in units of the radius; the sizes make all shapes look equally large.
const SQUARE: [(f64, f64); 4] = [(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)];
const DIAMOND: [(f64, f64); 4] = [(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)];
const TRIANGLE: [(f64, f64); 3] = [(0.0, -1.15), (1.12, 0.85), (-1.12, 0.85)];
const DOWN_TRIANGLE: [(f64, f64); 3] = [(0.0, 1.15), (1.12, -0.85), (-1.12, -0.85)];
const BAR: [(f64, f64); 4] = [(-0.32, -1.7), (0.32, -1.7), (0.32, 1.7), (-0.32, 1.7)];
const PLUS: [(f64, f64); 12] = [
    (-0.36, -1.1),
    (0.36, -1.1),
    (0.36, -0.36),
    (1.1, -0.36),
    (1.1, 0.36),
    (0.36, 0.36),
    (0.36, 1.1),
    (-0.36, 1.1),
    (-0.36, 0.36),
    (-1.1, 0.36),
    (-1.1, -0.36),
    (-0.36, -0.36),
];
const CROSS: [(f64, f64); 12] = [
    (-0.52, -1.03),
    (0.0, -0.51),
    (0.52, -1.03),
    (1.03, -0.52),
    (0.51, 0.0),
    (1.03, 0.52),
    (0.52, 1.03),
    (0.0, 0.51),
    (-0.52, 1.03),
    (-1.03, 0.52),
    (-0.51, 0.0),
    (-1.03, -0.52),
];

fn solid(
    canvas: &mut Canvas<'_>,
    shape: &[(f64, f64)],
    centre: Point,
    radius: f64,
    colour: Colour,
) -> Result<(), ChartError> {
    canvas.shape(&corners(shape, centre, radius + RIM), WHITE, 1.0)?;
    canvas.shape(&corners(shape, centre, radius), colour, 1.0)
}

fn hollow(
    canvas: &mut Canvas<'_>,
    shape: &[(f64, f64)],
    centre: Point,
    radius: f64,
    colour: Colour,
) -> Result<(), ChartError> {
    solid(canvas, shape, centre, radius, colour)?;
    canvas.shape(&corners(shape, centre, radius * 0.5), WHITE, 1.0)
}

fn corners(shape: &[(f64, f64)], centre: Point, radius: f64) -> Vec<Point> {
    shape.iter().map(|(x, y)| Point::new(centre.x + x * radius, centre.y + y * radius)).collect()
}
