//! Intervals by drawing units again.
//!
//! This module draws no luck: the caller says which unit each draw takes, so that resamples are keyed and repeatable.

use super::interval::{COVERAGE, Estimate, Interval};
use super::quantile::quantile;

/// Which unit a draw of a resample takes: (number of the resample, number of the draw, number of units) to a unit from
/// 0. What lies outside the units is taken as the last one.
pub type Pick<'a> = dyn FnMut(usize, usize, usize) -> usize + 'a;

/// A number computed from units, and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resampled {
    /// The number, from all units.
    pub value: f64,
    /// Its 95 % interval: of a mean by Student's t, else the percentile interval of the bootstrap (Efron 1979). `None` for fewer
    /// than two units, for the bootstrap fewer than [`FEWEST_UNITS`] units or two resamples, or where the number cannot be
    /// computed from every resample.
    pub interval: Option<Interval>,
}

/// Units below which units drawn again look so much more alike than they are that a percentile interval would mislead: of a
/// mean of skewed units it holds 8 in 10 for four units, and 9 in 10 for eight.
pub const FEWEST_UNITS: usize = 8;

impl Resampled {
    /// The mean of units with its interval by Student's t. `None` without units, or when one is not finite.
    pub fn of_mean(units: &[f64]) -> Option<Self> {
        let Estimate { mean, interval } = Estimate::of_units(units)?;
        Some(Self { value: mean, interval })
    }
}

/// Numbers computed from `units` units, with their intervals. `statistics` gets the chosen units, and yields always as
/// many numbers; what it cannot compute is not a number.
pub(super) fn resampled(
    units: usize,
    resamples: usize,
    pick: &mut Pick<'_>,
    mut statistics: impl FnMut(&[usize]) -> Vec<f64>,
) -> Vec<Resampled> {
    let all: Vec<usize> = (0..units).collect();
    let values = statistics(&all);
    let mut columns = vec![Vec::with_capacity(resamples); values.len()];
    if units >= FEWEST_UNITS {
        let mut chosen = all;
        for resample in 0..resamples {
            for (draw, unit) in chosen.iter_mut().enumerate() {
                *unit = pick(resample, draw, units).min(units - 1);
            }
            for (column, value) in columns.iter_mut().zip(statistics(&chosen)) {
                column.push(value);
            }
        }
    }
    let with_interval = |(value, column): (f64, Vec<f64>)| Resampled { value, interval: percentile_interval(column) };
    values.into_iter().zip(columns).map(with_interval).collect()
}

fn percentile_interval(mut values: Vec<f64>) -> Option<Interval> {
    if values.len() < 2 || !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    values.sort_by(f64::total_cmp);
    let tail = (1.0 - COVERAGE) / 2.0;
    Some(Interval { low: quantile(&values, tail)?, high: quantile(&values, 1.0 - tail)? })
}

#[cfg(test)]
mod tests {
    use super::resampled;

    fn mean(values: &[f64], chosen: &[usize]) -> f64 {
        chosen.iter().map(|unit| values[*unit]).sum::<f64>() / chosen.len() as f64
    }

    #[test]
    fn the_interval_of_a_mean_is_about_two_standard_errors_on_either_side() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        let mut pick = |resample: usize, draw: usize, units: usize| {
            let mixed = (resample as u64 * 1_000_003 + draw as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33) as usize % units
        };
        let found = resampled(100, 2000, &mut pick, |chosen| vec![mean(&values, chosen)])[0];
        let interval = found.interval.unwrap();
        let reach = 1.96 * 28.866 / 10.0;
        assert_eq!(found.value, 49.5);
        assert!((interval.low - (49.5 - reach)).abs() < 0.5 && (interval.high - (49.5 + reach)).abs() < 0.5);
    }

    #[test]
    fn without_several_units_or_with_what_cannot_be_computed_there_is_no_interval() {
        let interval = |units, value: f64| resampled(units, 50, &mut |_, draw, _| draw, |_| vec![value])[0].interval;
        assert!(interval(8, 1.0).is_some());
        assert_eq!(interval(7, 1.0), None);
        assert_eq!(interval(8, f64::NAN), None);
    }

    #[test]
    fn a_choice_outside_the_units_takes_the_last_one() {
        let values = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 6.0];
        let found = resampled(8, 5, &mut |_, _, _| usize::MAX, |chosen| vec![mean(&values, chosen)])[0];
        assert_eq!(found.interval.map(|interval| (interval.low, interval.high)), Some((6.0, 6.0)));
    }
}
