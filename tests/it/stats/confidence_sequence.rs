//! Looking after every unit, a thousand times, must not cost coverage.

use flywheel::chance::{Chance, Decision};
use flywheel::stats::{ConfidenceSequence, Estimate};

const LOOKS: u32 = 1000;
const SERIES: u32 = 1000;
const ALPHA: f64 = 0.05;

fn normal(series: u32, look: u32) -> f64 {
    Chance::new(31, series).normal(Decision::new(1), look, 0)
}

/// A unit of mean nought and skewness 2 / √terms: the sum of so many exponential ones, less their number.
fn skewed(terms: u16) -> impl Fn(u32, u32) -> f64 {
    move |series, look| {
        let uniform = |slot| Chance::new(32, series).uniform(Decision::new(2).slot(slot), look, 0);
        (0..terms).map(|slot| -libm::log(uniform(slot))).sum::<f64>() - f64::from(terms)
    }
}

/// Series of which some interval, at some look, misses the mean of nought.
fn misses(unit: impl Fn(u32, u32) -> f64, effect_variance: f64) -> usize {
    let misses = |series: &u32| {
        let mut sequence = ConfidenceSequence::new(effect_variance).unwrap();
        (0..LOOKS).any(|look| {
            sequence.update(unit(*series, look));
            sequence.interval(ALPHA).is_some_and(|interval| interval.low > 0.0 || interval.high < 0.0)
        })
    };
    (0..SERIES).filter(misses).count()
}

#[test]
fn a_thousand_looks_at_normal_units_miss_the_mean_in_less_than_a_twentieth_of_series() {
    for effect_variance in [0.01, 0.1, 1.0] {
        let missed = misses(normal, effect_variance);
        assert!(missed <= 50, "g = {effect_variance}: {missed} of {SERIES}");
    }
}

#[test]
fn mildly_skewed_units_do_not_break_the_promise_and_clearly_skewed_ones_do_not_where_the_first_interval_comes_late() {
    for (terms, effect_variance) in [(16, 0.01), (16, 0.1), (16, 1.0), (4, 0.01), (1, 0.01)] {
        let missed = misses(skewed(terms), effect_variance);
        assert!(missed <= 50, "{terms} terms, g = {effect_variance}: {missed} of {SERIES}");
    }
}

#[test]
fn the_interval_of_a_fixed_number_of_units_would_miss_it_often() {
    let misses = |series: &u32| {
        let units: Vec<f64> = (0..200).map(|look| normal(*series, look)).collect();
        (2..=units.len()).any(|looks| {
            let interval = Estimate::of_units(&units[..looks]).unwrap().interval.unwrap();
            interval.low > 0.0 || interval.high < 0.0
        })
    };
    let missed = (0..100).filter(misses).count();
    assert!(missed > 30, "{missed} of 100");
}

#[test]
fn the_width_shrinks_as_units_come_in() {
    let mut sequence = ConfidenceSequence::new(0.1).unwrap();
    let mut widths = Vec::new();
    for look in 0..10_000 {
        sequence.update(normal(0, look));
        if [20, 100, 1000, 10_000].contains(&sequence.units()) {
            widths.push(sequence.interval(ALPHA).unwrap().width());
        }
    }
    assert!(widths.windows(2).all(|pair| pair[1] < 0.65 * pair[0]), "{widths:?}");
}
