//! The variance of runs taken apart, on columns whose parts are known.

use core::num::NonZeroUsize;
use flywheel::chance::{Chance, Decision};
use flywheel::stats::NestedVariance;

/// Units of eight with the given standard deviations between and within them.
fn parts(units: u32, between: f64, within: f64) -> NestedVariance {
    let normal = |replicate, subject| Chance::new(5, replicate).normal(Decision::new(9), subject, 0);
    let unit = |unit: u32| (1..=8).map(move |run| between * normal(unit, 0) + within * normal(unit, run));
    let runs: Vec<f64> = (0..units).flat_map(unit).collect();
    NestedVariance::of(&runs, NonZeroUsize::new(8).unwrap()).unwrap()
}

#[test]
fn known_parts_are_found_again_within_a_twentieth() {
    let found = parts(20_000, 0.3, 0.4);
    assert!((found.between / 0.09 - 1.0).abs() < 0.05 && (found.within / 0.16 - 1.0).abs() < 0.05, "{found:?}");
    assert!((found.share_within().unwrap() - 0.64).abs() < 0.02);
}

#[test]
fn where_units_do_not_differ_next_to_nothing_lies_between_them() {
    let found = parts(5_000, 0.0, 1.0);
    assert!(found.between < 0.01, "{found:?}");
}
