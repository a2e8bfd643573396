//! Texts that something runs through: a line, a marker or the edge of an area that crosses the ink of a text.
//!
//! What lies below a text is hidden where an opaque area holds the whole of it (a bar that it stands on, or a patch of the
//! background that is there for it). The colour of grid lines is pale enough for words, and so is what is seen through.
//! Whatever is drawn after a text and touches it is a fault.

use resvg::usvg::tiny_skia_path::{PathSegment, Point};
use resvg::usvg::{Color, Group, Node, Paint, Path, Rect, Tree};

/// The colours of the background, and of grid lines and pale rows.
const WHITE: Color = Color { red: 0xFF, green: 0xFF, blue: 0xFF };
const GRID: Color = Color { red: 0xE3, green: 0xE7, blue: 0xEB };

/// Something that is drawn, in the order of drawing.
enum Mark {
    /// Words, and where their ink lies.
    Text(String, Rect),
    /// A line through these points.
    Line { points: Vec<Point>, reach: f32, colour: Color, bounds: Rect },
    /// A filled circle.
    Disc { centre: Point, radius: f32, colour: Color },
    /// A filled shape, closed.
    Shape { corners: Vec<Point>, colour: Color, is_opaque: bool, bounds: Rect },
}

impl Mark {
    /// Whether it crosses the box or lies within; an area that holds the whole of it does not.
    fn crosses(&self, area: Rect) -> bool {
        let crossed = |points: &[Point], reach: f32| points.windows(2).any(|pair| meets(pair[0], pair[1], area, reach));
        match self {
            Self::Text(..) => false,
            Self::Line { points, reach, bounds, .. } => overlap(*bounds, area, *reach) && crossed(points, *reach),
            Self::Disc { centre, radius, .. } => {
                let nearest = (centre.x.clamp(area.left(), area.right()), centre.y.clamp(area.top(), area.bottom()));
                (nearest.0 - centre.x).hypot(nearest.1 - centre.y) <= *radius && !self.holds(area)
            }
            Self::Shape { corners, bounds, .. } => overlap(*bounds, area, 0.0) && crossed(corners, 0.0),
        }
    }

    /// Whether it is an area that nothing is seen through and that holds the whole of the box.
    fn holds(&self, area: Rect) -> bool {
        let [left, top, right, bottom] = [area.left(), area.top(), area.right(), area.bottom()];
        let mut at = [(left, top), (right, top), (right, bottom), (left, bottom)].into_iter();
        match self {
            Self::Text(..) | Self::Line { .. } => false,
            Self::Disc { centre, radius, .. } => at.all(|(x, y)| (x - centre.x).hypot(y - centre.y) <= *radius),
            Self::Shape { corners, is_opaque, .. } => {
                *is_opaque && at.all(|(x, y)| is_inside(x, y, corners)) && !self.crosses(area)
            }
        }
    }

    /// Whether words may stand on it.
    fn is_pale(&self) -> bool {
        match self {
            Self::Text(..) => true,
            Self::Line { colour, .. } => [WHITE, GRID].contains(colour),
            Self::Disc { colour, .. } => *colour == WHITE,
            Self::Shape { colour, is_opaque, .. } => !is_opaque || [WHITE, GRID].contains(colour),
        }
    }

    fn told(&self) -> String {
        match self {
            Self::Text(words, _) => format!("`{words}`"),
            Self::Line { points, colour, .. } => format!("a line in {colour:?} from {:?}", points[0]),
            Self::Disc { centre, colour, .. } => format!("a disc in {colour:?} at {centre:?}"),
            Self::Shape { bounds, colour, .. } => format!("an area in {colour:?} of {bounds:?}"),
        }
    }
}

/// Whether two boxes come as near as `reach` to each other.
fn overlap(one: Rect, other: Rect, reach: f32) -> bool {
    one.left() <= other.right() + reach
        && other.left() <= one.right() + reach
        && one.top() <= other.bottom() + reach
        && other.top() <= one.bottom() + reach
}

/// Whether a part of the line from `from` to `to` comes as near as `reach` to the box, corners taken as square.
fn meets(from: Point, to: Point, area: Rect, reach: f32) -> bool {
    let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
    for (start, way, low, high) in [
        (from.x, to.x - from.x, area.left() - reach, area.right() + reach),
        (from.y, to.y - from.y, area.top() - reach, area.bottom() + reach),
    ] {
        if way == 0.0 {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (one, other) = ((low - start) / way, (high - start) / way);
        (enter, leave) = (enter.max(one.min(other)), leave.min(one.max(other)));
    }
    enter <= leave
}

/// Whether a point lies in a closed shape, by the crossings of a ray to the right.
fn is_inside(x: f32, y: f32, corners: &[Point]) -> bool {
    let crossings = corners.windows(2).filter(|pair| {
        let (one, other) = (pair[0], pair[1]);
        (one.y > y) != (other.y > y) && x < one.x + (y - one.y) / (other.y - one.y) * (other.x - one.x)
    });
    crossings.count() % 2 == 1
}

/// The points of a path; those of curves are their ends, and a closed path ends where it began.
fn points(path: &Path) -> (Vec<Point>, bool) {
    let (mut points, mut is_curved) = (Vec::new(), false);
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(to) | PathSegment::LineTo(to) => points.push(to),
            PathSegment::QuadTo(_, to) | PathSegment::CubicTo(_, _, to) => {
                is_curved = true;
                points.push(to);
            }
            PathSegment::Close => points.extend(points.first().copied()),
        }
    }
    (points, is_curved)
}

fn plain(paint: &Paint) -> Color {
    match paint {
        Paint::Color(colour) => *colour,
        other => panic!("figures hold plain colours, not {other:?}"),
    }
}

/// All that is drawn, the first thing first.
fn marks(tree: &Tree) -> Vec<Mark> {
    fn collect(group: &Group, marks: &mut Vec<Mark>) {
        for node in group.children() {
            match node {
                Node::Group(group) => collect(group, marks),
                Node::Text(text) => {
                    let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                    marks.push(Mark::Text(words, text.flattened().abs_bounding_box()));
                }
                Node::Path(path) => {
                    let (corners, is_curved) = points(path);
                    // In units of the drawing, as the boxes of texts are.
                    let bounds = path.bounding_box();
                    if let Some(fill) = path.fill() {
                        let (colour, is_opaque) = (plain(fill.paint()), fill.opacity().get() == 1.0);
                        marks.push(if is_curved {
                            let centre = Point::from_xy(
                                bounds.left().midpoint(bounds.right()),
                                bounds.top().midpoint(bounds.bottom()),
                            );
                            Mark::Disc { centre, radius: bounds.width() / 2.0, colour }
                        } else {
                            Mark::Shape { corners: corners.clone(), colour, is_opaque, bounds }
                        });
                    }
                    if let Some(stroke) = path.stroke() {
                        let reach = stroke.width().get() / 2.0;
                        marks.push(Mark::Line { points: corners, reach, colour: plain(stroke.paint()), bounds });
                    }
                }
                Node::Image(_) => panic!("figures hold no images"),
            }
        }
    }
    let mut marks = Vec::new();
    collect(tree.root(), &mut marks);
    marks
}

/// The texts that a line runs through or behind, patches or not.
pub fn lines_behind(tree: &Tree) -> Vec<String> {
    let marks = marks(tree);
    let lines = || marks.iter().filter(|mark| matches!(mark, Mark::Line { .. }) && !mark.is_pale());
    let texts =
        marks.iter().filter_map(|mark| if let Mark::Text(words, area) = mark { Some((words, *area)) } else { None });
    let crossed = texts.filter(|(_, area)| lines().any(|line| line.crosses(*area)));
    crossed.map(|(words, _)| words.clone()).collect()
}

/// What is drawn beyond the canvas, whose upper left corner is at 0, as sentences.
pub fn beyond(tree: &Tree, width: f32, height: f32) -> Vec<String> {
    let leaves =
        |left: f32, top: f32, right: f32, bottom: f32| left < 0.0 || top < 0.0 || right > width || bottom > height;
    let is_beyond = |mark: &&Mark| match mark {
        Mark::Text(..) => false,
        Mark::Disc { centre: at, radius, .. } => leaves(at.x - radius, at.y - radius, at.x + radius, at.y + radius),
        Mark::Line { bounds, .. } | Mark::Shape { bounds, .. } => {
            leaves(bounds.left(), bounds.top(), bounds.right(), bounds.bottom())
        }
    };
    marks(tree).iter().filter(is_beyond).map(Mark::told).collect()
}

/// What runs through which text, as sentences.
pub fn crossings(tree: &Tree) -> Vec<String> {
    let marks = marks(tree);
    let mut found = Vec::new();
    for (position, mark) in marks.iter().enumerate() {
        let Mark::Text(words, area) = mark else { continue };
        let below = marks[..position].iter().rev().take_while(|mark| !mark.holds(*area)).filter(|mark| !mark.is_pale());
        let above = marks[position + 1..].iter().filter(|mark| mark.crosses(*area) || mark.holds(*area));
        let through = below.filter(|mark| mark.crosses(*area)).chain(above);
        found.extend(through.map(|mark| format!("`{words}` is crossed by {}", mark.told())));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    /// What crosses the word in a drawing of `below`, the word, and `above`.
    fn found(below: &str, above: &str) -> usize {
        let word = r#"<text x="100" y="100" font-family="Noto Sans" font-size="40">Margin</text>"#;
        let drawing = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200" width="400" height="200">
               <rect width="400" height="200" fill="white"/>{below}{word}{above}</svg>"#
        );
        crossings(&read(&drawing).unwrap()).len()
    }

    #[test]
    fn a_line_through_a_word_is_found_and_one_beside_it_is_not() {
        let line = |points: &str, colour: &str| {
            format!(r#"<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="4"/>"#)
        };
        assert_eq!(found(&line("0,20 300,160", "#1F6AA5"), ""), 1);
        assert_eq!(found(&line("0,20 300,20", "#1F6AA5"), ""), 0);
        assert_eq!(found(&line("0,20 300,160", "#E3E7EB"), ""), 0, "words may stand on a grid line");
        assert_eq!(found("", &line("0,20 300,160", "#E3E7EB")), 1, "but not below one");
    }

    #[test]
    fn an_opaque_patch_hides_what_is_below_it_only_if_it_holds_the_word() {
        let line = r##"<polyline points="0,20 300,160" fill="none" stroke="#1F6AA5" stroke-width="4"/>"##;
        let patch = |width: u32, opacity: f32| {
            format!(r#"<polygon points="90,60 {width},60 {width},120 90,120" fill="white" fill-opacity="{opacity}"/>"#)
        };
        assert_eq!(found(&format!("{line}{}", patch(300, 1.0)), ""), 0);
        assert_eq!(found(&format!("{line}{}", patch(300, 0.5)), ""), 1);
        assert_eq!(found(&format!("{line}{}", patch(150, 1.0)), ""), 1);
        assert_eq!(found(&format!("{}{line}", patch(300, 1.0)), ""), 1);
        assert_eq!(found("", &patch(300, 1.0)), 1, "a patch on a word hides it");
    }

    #[test]
    fn markers_and_edges_of_areas_through_a_word_are_found() {
        assert_eq!(found(r##"<circle cx="120" cy="90" r="10" fill="#1F6AA5"/>"##, ""), 1);
        assert_eq!(found(r##"<circle cx="160" cy="90" r="150" fill="#CCDDEE"/>"##, ""), 0);
        assert_eq!(found(r##"<polygon points="0,60 150,60 150,120 0,120" fill="#CCDDEE"/>"##, ""), 1);
        assert_eq!(found(r##"<polygon points="0,60 350,60 350,120 0,120" fill="#CCDDEE"/>"##, ""), 0);
    }
}
