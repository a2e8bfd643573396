//! Quantiles of exact values.

use super::interval::TWO_SIDED_NORMAL;
use super::value_counts::ValueCounts;

/// A quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, "Sample quantiles in
/// statistical packages", The American Statistician 1996; the default of R and NumPy). `sorted` must rise. `None`
/// without values or for a probability outside [0, 1].
pub fn quantile(sorted: &[f64], probability: f64) -> Option<f64> {
    between_ranks(sorted.len() as u64, probability, |rank| sorted.get(rank as usize).copied())
}

/// The same of so many values, of which `ranked` says which one has a rank.
fn between_ranks(values: u64, probability: f64, ranked: impl Fn(u64) -> Option<f64>) -> Option<f64> {
    if !(0.0..=1.0).contains(&probability) {
        return None;
    }
    let position = values.checked_sub(1)? as f64 * probability;
    let below = position.floor();
    let low = ranked(below as u64)?;
    let high = ranked(position.ceil() as u64)?;
    Some(low + (high - low) * (position - below))
}

/// The 95 % interval of a quantile of `sorted` values by their ranks, in the normal approximation of the binomial distribution
/// (Conover, "Practical Nonparametric Statistics", 3rd edition, 1999, section 3.2), as if there were only so many `units` of
/// them. `None` without values.
pub fn quantile_interval(sorted: &[f64], probability: f64, units: f64) -> Option<(f64, f64)> {
    let reach = TWO_SIDED_NORMAL * libm::sqrt(probability * (1.0 - probability) / units.max(1.0));
    let last = sorted.len().checked_sub(1)?;
    let at = |share: f64| {
        let rank = (share.clamp(0.0, 1.0) * sorted.len() as f64) as usize;
        sorted.get(rank.min(last)).copied()
    };
    Some((at(probability - reach)?, at(probability + reach)?))
}

/// The smallest value at which the weights of all that are not larger reach a share; not a number without values.
pub fn weighted_quantile(values: &[f64], weights: &[f64], share: f64) -> f64 {
    let mut ranked: Vec<(f64, f64)> = values.iter().copied().zip(weights.iter().copied()).collect();
    ranked.retain(|(_, weight)| *weight > 0.0);
    ranked.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut sum = 0.0;
    let reached = ranked.iter().find(|(_, weight)| {
        sum += weight;
        sum >= share
    });
    reached.or(ranked.last()).map_or(f64::NAN, |(value, _)| *value)
}

/// The middle of some values and the range that holds the middle 80 % of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The 10 % quantile.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The 90 % quantile.
    pub high: f64,
}

impl Spread {
    /// The spread of values in any order. `None` without values, or when one of them is not a number.
    pub fn of(values: &[f64]) -> Option<Self> {
        if values.iter().any(|value| value.is_nan()) {
            return None;
        }
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        Some(Self { low: quantile(&sorted, 0.1)?, median: quantile(&sorted, 0.5)?, high: quantile(&sorted, 0.9)? })
    }

    /// The same spread of counted values.
    pub fn of_counts(counts: &ValueCounts) -> Option<Self> {
        if counts.iter().any(|(value, _)| value.is_nan()) {
            return None;
        }
        let at = |probability| between_ranks(counts.total(), probability, |rank| counts.ranked(rank));
        Some(Self { low: at(0.1)?, median: at(0.5)?, high: at(0.9)? })
    }
}

#[cfg(test)]
mod tests {
    use super::{Spread, ValueCounts, quantile, quantile_interval, weighted_quantile};
    use proptest::prelude::*;

    #[test]
    fn a_quantile_is_where_the_weights_reach_it() {
        let (values, weights) = ([3.0, 1.0, 2.0], [0.2, 0.5, 0.3]);
        let at = |share: f64| weighted_quantile(&values, &weights, share);
        assert_eq!([0.1, 0.5, 0.6, 0.95].map(at), [1.0, 1.0, 2.0, 3.0]);
        assert!(weighted_quantile(&[], &[], 0.5).is_nan());
    }

    #[test]
    fn the_interval_of_a_quantile_holds_it_and_is_wider_the_fewer_units_there_are() {
        let sorted: Vec<f64> = (0..1000).map(f64::from).collect();
        let (low, high) = quantile_interval(&sorted, 0.9, 1000.0).unwrap();
        // 900 ± 1.96 √(1000 × 0.9 × 0.1)
        assert_eq!((low, high), (881.0, 918.0));
        let (wider_low, wider_high) = quantile_interval(&sorted, 0.9, 125.0).unwrap();
        assert!(wider_low < low && wider_high > high);
        assert_eq!(quantile_interval(&[], 0.9, 10.0), None);
    }

    proptest! {
        #[test]
        fn a_quantile_rises_with_its_probability_and_stays_within_the_values(
            mut values in prop::collection::vec(-1e6..1e6_f64, 1..40), a in 0.0..=1.0_f64, b in 0.0..=1.0_f64,
        ) {
            values.sort_by(f64::total_cmp);
            let low = quantile(&values, a.min(b)).unwrap();
            let high = quantile(&values, a.max(b)).unwrap();
            prop_assert!(low <= high + 1e-9);
            prop_assert!(values[0] <= low && high <= values[values.len() - 1]);
        }

        #[test]
        fn the_order_of_values_does_not_matter(mut values in prop::collection::vec(-9.0..9.0_f64, 1..40)) {
            let forward = Spread::of(&values);
            values.reverse();
            prop_assert_eq!(forward, Spread::of(&values));
        }

        #[test]
        fn counted_values_have_the_spread_of_their_list(values in prop::collection::vec((0..50_u8).prop_map(f64::from), 0..60)) {
            let values: Vec<f64> = values.into_iter().map(|count| count / 37.0).collect();
            let mut counts = ValueCounts::default();
            counts.extend(values.iter().copied());
            prop_assert_eq!(Spread::of_counts(&counts), Spread::of(&values));
        }
    }

    #[test]
    fn quantiles_equal_those_of_r() {
        // quantile(c(1, 2, 4, 8), c(0.1, 0.25, 0.5, 0.9), type = 7) of R.
        for (probability, expected) in [(0.1, 1.3), (0.25, 1.75), (0.5, 3.0), (0.9, 6.8)] {
            let found = quantile(&[1.0, 2.0, 4.0, 8.0], probability).unwrap();
            assert!((found - expected).abs() < 1e-12, "{probability}: {found}");
        }
    }

    #[test]
    fn nothing_and_unknown_have_no_quantile() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[1.0], -0.1), None);
        assert_eq!(Spread::of(&[1.0, f64::NAN]), None);
        let mut counts = ValueCounts::default();
        counts.extend([1.0, f64::NAN]);
        assert_eq!(Spread::of_counts(&counts), None);
        assert_eq!(Spread::of(&[3.0]), Some(Spread { low: 3.0, median: 3.0, high: 3.0 }));
    }
}
