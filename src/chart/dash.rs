//! Cuts a polyline into the strokes of a dashed line.

use crate::chart::geometry::Point;

/// The strokes of `line` under a pattern of stroke, gap, stroke, gap … in pixels; the whole line if the pattern is
/// empty or has no length.
pub(super) fn strokes(line: &[Point], pattern: &[f64]) -> Vec<Vec<Point>> {
    if pattern.iter().sum::<f64>() <= 0.0 {
        return vec![line.to_vec()];
    }
    let mut lengths = pattern.iter().copied().cycle();
    let mut remaining = lengths.next().unwrap_or_default();
    let mut is_stroke = true;
    let mut strokes = Vec::new();
    let mut stroke: Vec<Point> = line.first().copied().into_iter().collect();
    for pair in line.windows(2) {
        let &[from, to] = pair else { continue };
        let length = from.distance(to);
        let mut done = 0.0;
        while length - done > remaining {
            done += remaining;
            let turn = from.towards(to, done / length);
            if is_stroke {
                stroke.push(turn);
                strokes.push(std::mem::take(&mut stroke));
            } else {
                stroke = vec![turn];
            }
            is_stroke = !is_stroke;
            remaining = lengths.next().unwrap_or_default();
        }
        remaining -= length - done;
        if is_stroke {
            stroke.push(to);
        }
    }
    if is_stroke && stroke.len() > 1 {
        strokes.push(stroke);
    }
    strokes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn length(line: &[Point]) -> f64 {
        line.windows(2).map(|pair| pair[0].distance(pair[1])).sum()
    }

    #[test]
    fn strokes_and_gaps_follow_the_pattern() {
        let line = [Point::new(0.0, 0.0), Point::new(10.0, 0.0)];
        let ends: Vec<(f64, f64)> =
            strokes(&line, &[3.0, 1.0]).iter().map(|stroke| (stroke[0].x, stroke[stroke.len() - 1].x)).collect();
        assert_eq!(ends, vec![(0.0, 3.0), (4.0, 7.0), (8.0, 10.0)]);
    }

    proptest! {
        #[test]
        fn half_of_a_long_line_is_drawn_when_strokes_and_gaps_are_equal(
            points in prop::collection::vec((0.0..100.0f64, 0.0..100.0f64), 20..60)
        ) {
            let line: Vec<Point> = points.into_iter().map(|(x, y)| Point::new(x, y)).collect();
            let drawn: f64 = strokes(&line, &[5.0, 5.0]).iter().map(|stroke| length(stroke)).sum();
            prop_assert!((drawn - length(&line) / 2.0).abs() <= 5.0);
        }
    }
}
