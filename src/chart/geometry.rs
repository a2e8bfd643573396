//! Places on a slide, in slide pixels: x grows to the right, y grows downwards.

/// A body narrower than this has no room for words beside its plot: they stand below it, or above what they name.
pub const NARROW: f64 = 1200.0;

/// A place on the slide.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Pixels from the left.
    pub x: f64,
    /// Pixels from the top.
    pub y: f64,
}

impl Point {
    /// The point `x` pixels from the left and `y` pixels from the top.
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The point at the fraction `part` of the way to `other`; exactly `other` at 1.
    pub fn towards(self, other: Point, part: f64) -> Point {
        if part == 1.0 {
            return other;
        }
        Point::new(self.x + (other.x - self.x) * part, self.y + (other.y - self.y) * part)
    }

    /// Pixels to `other`.
    pub fn distance(self, other: Point) -> f64 {
        let (dx, dy) = (other.x - self.x, other.y - self.y);
        (dx * dx + dy * dy).sqrt()
    }
}

/// A rectangle with upright sides.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left side.
    pub left: f64,
    /// Upper side.
    pub top: f64,
    /// Right side.
    pub right: f64,
    /// Lower side.
    pub bottom: f64,
}

impl Area {
    /// Pixels from side to side.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Whether it is too narrow for words beside a plot.
    pub fn is_narrow(&self) -> bool {
        self.width() < NARROW
    }

    /// Whether `other` lies within.
    pub fn holds(&self, other: &Area) -> bool {
        other.left >= self.left && other.right <= self.right && other.top >= self.top && other.bottom <= self.bottom
    }

    /// Whether the two have a point in common.
    pub fn touches(&self, other: &Area) -> bool {
        self.left <= other.right && other.left <= self.right && self.top <= other.bottom && other.top <= self.bottom
    }

    /// Pixels from top to bottom.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// A straight line from data to pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    data: (f64, f64),
    pixels: (f64, f64),
}

impl Scale {
    /// The scale that takes the two ends of `data`, which must differ, to the two ends of `pixels`.
    pub fn new(data: (f64, f64), pixels: (f64, f64)) -> Self {
        Self { data, pixels }
    }

    /// The pixel of a value.
    pub fn at(&self, value: f64) -> f64 {
        let part = (value - self.data.0) / (self.data.1 - self.data.0);
        self.pixels.0 + part * (self.pixels.1 - self.pixels.0)
    }
}
