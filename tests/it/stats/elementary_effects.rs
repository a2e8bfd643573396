//! Morris's screening of a function whose effects can be written down.

use super::points;
use flywheel::stats::{Screening, elementary_effects, screening};
use flywheel::study::design::{Design, resampling};

/// 2a + b² + 3ac + 0d: on the grid 0, 1/3, 2/3, 1 with steps of 2/3 the effect of a is 2 + 3c with c uniform on the grid;
/// that of b is 2/3 or 4/3; that of c is 3a; d has none.
fn known(point: &[f64]) -> f64 {
    2.0 * point[0] + point[1] * point[1] + 3.0 * point[0] * point[2]
}

/// With few resamples: the ends of an interval need not be smooth here.
fn screened(seed: u64, trajectories: u32, function: impl Fn(&[f64]) -> f64) -> Vec<Screening> {
    let points = points(&Design::Morris { trajectories, dimensions: 4, levels: 4, seed });
    let outcomes: Vec<f64> = points.iter().map(|point| function(point)).collect();
    screening(&elementary_effects(&points, &points, &outcomes).unwrap(), 300, &mut resampling(1)).unwrap()
}

#[test]
fn a_known_function_has_its_known_effects() {
    let found = screened(6, 2000, known);
    // Standard deviation of the grid: √(5/36) = 0.3727.
    for (parameter, mean, deviation) in [(0, 3.5, 1.118), (1, 1.0, 1.0 / 3.0), (2, 1.5, 1.118), (3, 0.0, 0.0)] {
        let one = found[parameter];
        assert!((one.mean.value - mean).abs() < 0.08, "{parameter}: {one:?}");
        assert!((one.mean_size.value - mean).abs() < 0.08, "no effect of this function is negative: {one:?}");
        assert!((one.deviation.unwrap().value - deviation).abs() < 0.05, "{parameter}: {one:?}");
    }
}

#[test]
fn intervals_hold_the_known_effects_about_as_often_as_they_promise() {
    let holds = |seed: u64| {
        let found = screened(seed, 100, known);
        let intervals = [(0, 3.5), (1, 1.0), (2, 1.5)].map(|(parameter, mean)| (found[parameter].mean.interval, mean));
        intervals.iter().filter(|(interval, mean)| interval.is_some_and(|i| i.low <= *mean && *mean <= i.high)).count()
    };
    let held: usize = (0..200).map(holds).sum();
    // 570 of 600 are promised, give or take 5; percentile intervals are a little narrow.
    assert!((552..=588).contains(&held), "{held}");
}

#[test]
fn a_valley_has_an_effect_that_only_its_size_shows() {
    let found = screened(6, 500, |point| (point[1] - 0.5) * (point[1] - 0.5));
    // From a third to one the effect is a third, from nought to two thirds minus a third.
    assert!(found[1].mean.value.abs() < 0.05 && (found[1].mean_size.value - 1.0 / 3.0).abs() < 1e-9);
    let interval = found[1].mean.interval.unwrap();
    assert!(interval.low < 0.0 && interval.high > 0.0);
}

#[test]
fn intervals_shrink_with_the_root_of_the_number_of_trajectories() {
    let width = |trajectories| screened(6, trajectories, known)[0].mean_size.interval.unwrap().width();
    let ratio = width(50) / width(800);
    assert!((3.0..5.3).contains(&ratio), "{ratio}, expected 4");
}
