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

/// For each prior variance the number of series of which some interval, at some look, misses the mean of nought.
fn misses<const N: usize>(unit: impl Fn(u32, u32) -> f64, effect_variances: [f64; N]) -> [usize; N] {
    let mut missed = [0; N];
    for series in 0..SERIES {
        let mut sequences = effect_variances.map(|variance| ConfidenceSequence::new(variance).unwrap());
        let mut has_missed = [false; N];
        for look in 0..LOOKS {
            let unit = unit(series, look);
            for (sequence, has_missed) in sequences.iter_mut().zip(&mut has_missed) {
                sequence.update(unit);
                *has_missed |= sequence.interval(ALPHA).is_some_and(|ends| ends.low > 0.0 || ends.high < 0.0);
            }
        }
        for (count, has_missed) in missed.iter_mut().zip(has_missed) {
            *count += usize::from(has_missed);
        }
    }
    missed
}

/// A twentieth of the series.
const PROMISED: usize = 50;

#[test]
fn a_thousand_looks_at_normal_units_miss_the_mean_in_less_than_a_twentieth_of_series() {
    let missed = misses(normal, [0.01, 0.1, 1.0]);
    assert!(missed.iter().all(|count| *count <= PROMISED), "{missed:?} of {SERIES}");
}

#[test]
fn mildly_skewed_units_do_not_break_the_promise() {
    let missed = misses(skewed(16), [0.01, 0.1, 1.0]);
    assert!(missed.iter().all(|count| *count <= PROMISED), "{missed:?} of {SERIES}");
}

#[test]
fn clearly_skewed_units_keep_it_where_the_first_interval_comes_late_and_break_it_elsewhere() {
    let missed = misses(skewed(1), [0.01, 1.0]);
    assert!(missed[0] <= PROMISED && missed[1] > 2 * PROMISED, "{missed:?} of {SERIES}");
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
