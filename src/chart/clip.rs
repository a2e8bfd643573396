//! Cuts lines and areas at the edge of the plot; plotters would bend them along the edge instead.

use crate::chart::geometry::{Area, Point};

/// The pieces of a polyline that lie inside `area`, by the method of Liang and Barsky (1984).
pub(super) fn polyline(points: &[Point], area: Area) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    for pair in points.windows(2) {
        let &[from, to] = pair else { continue };
        let Some((enter, leave)) = inside_part(from, to, area) else { continue };
        let (start, end) = (from.towards(to, enter), from.towards(to, leave));
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&start) => piece.push(end),
            _ => pieces.push(vec![start, end]),
        }
    }
    pieces
}

/// Where, as fractions of the way, a segment enters and leaves the area.
fn inside_part(from: Point, to: Point, area: Area) -> Option<(f64, f64)> {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let sides =
        [(-dx, from.x - area.left), (dx, area.right - from.x), (-dy, from.y - area.top), (dy, area.bottom - from.y)];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (direction, room) in sides {
        if direction == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if direction < 0.0 {
            enter = enter.max(room / direction);
        } else {
            leave = leave.min(room / direction);
        }
    }
    (enter <= leave).then_some((enter, leave))
}

/// The part of a filled shape that lies inside `area`, by the method of Sutherland and Hodgman (1974).
pub(super) fn shape(corners: &[Point], area: Area) -> Vec<Point> {
    let sides: [fn(Point, Area) -> f64; 4] = [
        |point, area| point.x - area.left,
        |point, area| area.right - point.x,
        |point, area| point.y - area.top,
        |point, area| area.bottom - point.y,
    ];
    let mut kept = corners.to_vec();
    for side in sides {
        let Some(mut from) = kept.last().copied() else { break };
        let mut cut = Vec::with_capacity(kept.len());
        for to in kept {
            let (from_inside, to_inside) = (side(from, area), side(to, area));
            if (from_inside < 0.0) != (to_inside < 0.0) {
                cut.push(from.towards(to, from_inside / (from_inside - to_inside)));
            }
            if to_inside >= 0.0 {
                cut.push(to);
            }
            from = to;
        }
        kept = cut;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const AREA: Area = Area { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };

    #[test]
    fn a_line_that_leaves_is_cut_at_the_edge_with_its_slope_unchanged() {
        let cut = polyline(&[Point::new(0.0, 5.0), Point::new(10.0, 15.0)], AREA);
        assert_eq!(cut, vec![vec![Point::new(0.0, 5.0), Point::new(5.0, 10.0)]]);
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_becomes_two_pieces() {
        let line = [Point::new(1.0, 5.0), Point::new(3.0, -5.0), Point::new(5.0, 5.0)];
        assert_eq!(polyline(&line, AREA).len(), 2);
    }

    #[test]
    fn a_shape_larger_than_the_area_becomes_the_area() {
        let large = [Point::new(-5.0, -5.0), Point::new(15.0, -5.0), Point::new(15.0, 15.0), Point::new(-5.0, 15.0)];
        let cut = shape(&large, AREA);
        assert_eq!(cut.len(), 4);
        for corner in [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)] {
            assert!(cut.contains(&Point::new(corner.0, corner.1)));
        }
    }

    fn any_points() -> impl Strategy<Value = Vec<Point>> {
        prop::collection::vec((-20.0..30.0f64, -20.0..30.0f64), 0..12)
            .prop_map(|points| points.into_iter().map(|(x, y)| Point::new(x, y)).collect())
    }

    fn lies_inside(point: Point) -> bool {
        let slack = 1e-9;
        (-slack..=10.0 + slack).contains(&point.x) && (-slack..=10.0 + slack).contains(&point.y)
    }

    proptest! {
        #[test]
        fn nothing_is_drawn_outside(points in any_points()) {
            prop_assert!(polyline(&points, AREA).concat().into_iter().all(lies_inside));
            prop_assert!(shape(&points, AREA).into_iter().all(lies_inside));
        }

        #[test]
        fn what_is_inside_stays_as_it_is(points in prop::collection::vec((0.0..10.0f64, 0.0..10.0f64), 2..12)) {
            let points: Vec<Point> = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
            prop_assert_eq!(polyline(&points, AREA), vec![points.clone()]);
            prop_assert_eq!(shape(&points, AREA), points);
        }
    }
}
