//! Ratios of means, such as cost per added teacher, with an interval that admits when there is none.

use super::interval::critical_t;
use super::moments::{covariance, mean, variance};
use serde::{Deserialize, Serialize};

/// The ratio of two means over the same units, with the 95 % confidence set of Fieller ("Some problems in interval
/// estimation", Journal of the Royal Statistical Society B 16, 1954).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum RatioOfMeans {
    /// The denominator is clearly above zero.
    Bounded {
        /// Ratio of the means.
        ratio: f64,
        /// Lower end of the set.
        low: f64,
        /// Upper end of the set.
        high: f64,
    },
    /// The denominator's own interval reaches zero, while the numerator is clearly above it: the ratio has a floor and
    /// no ceiling.
    AtLeast {
        /// Ratio of the means.
        ratio: f64,
        /// Lower end of the set.
        low: f64,
    },
    /// The mean of the denominator is zero or below, or neither mean can be told from zero: nothing is added that the
    /// numerator could be divided among.
    NoneAdded,
}

/// The ratio of the mean of `numerators` to the mean of `denominators`, one pair for each unit, for a denominator of
/// which more is better. `None` for fewer than two units, columns of different length, or values that are not finite.
///
/// A ratio ρ is in the set when the mean of y − ρx cannot be told from zero: (ȳ − ρx̄)² ≤ t² · var(ȳ − ρx̄), that is
/// aρ² − 2bρ + c ≤ 0 with a = x̄² − t²v_xx, b = x̄ȳ − t²v_xy, c = ȳ² − t²v_yy. It is an interval only when a > 0, which
/// says that x̄ differs from zero.
pub fn ratio_of_means(numerators: &[f64], denominators: &[f64]) -> Option<RatioOfMeans> {
    let units = numerators.len();
    let (above, below) = (mean(numerators)?, mean(denominators)?);
    let t = critical_t(units)?;
    // Variances of the two means and their covariance, times t².
    let scale = t * t / units as f64;
    let v_xx = scale * variance(denominators)?;
    let v_xy = scale * covariance(numerators, denominators)?;
    let v_yy = scale * variance(numerators)?;
    if below <= 0.0 {
        return Some(RatioOfMeans::NoneAdded);
    }
    let ratio = above / below;
    let (a, b, c) = (below * below - v_xx, below * above - v_xy, above * above - v_yy);
    // b² − ac with the large terms cancelled by hand; not negative where it is used, except by rounding.
    let discriminant =
        below * below * v_yy - 2.0 * below * above * v_xy + above * above * v_xx + v_xy * v_xy - v_xx * v_yy;
    let root = libm::sqrt(discriminant.max(0.0));
    Some(if a > 0.0 {
        // The two roots are q / a and c / q; this choice of q subtracts nothing from its like.
        let q = if b < 0.0 { b - root } else { b + root };
        let (one, other) = (q / a, if q == 0.0 { 0.0 } else { c / q });
        RatioOfMeans::Bounded { ratio, low: one.min(other), high: one.max(other) }
    } else if above > 0.0 && c > 0.0 {
        RatioOfMeans::AtLeast { ratio, low: c / (b + root) }
    } else {
        RatioOfMeans::NoneAdded
    })
}

#[cfg(test)]
mod tests {
    use super::{RatioOfMeans, ratio_of_means};
    use crate::stats::interval::critical_t;
    use crate::stats::moments::{covariance, mean, variance};
    use proptest::prelude::*;

    const COSTS: [f64; 6] = [1000.0, 1100.0, 900.0, 1050.0, 950.0, 1000.0];

    /// How far ȳ − ρx̄ is from zero, in reaches of its own interval: at most 1 inside the set, 1 on its edge.
    fn distance(numerators: &[f64], denominators: &[f64], ratio: f64) -> f64 {
        let rest: Vec<f64> = numerators.iter().zip(denominators).map(|(y, x)| y - ratio * x).collect();
        let reach = critical_t(rest.len()).unwrap() * (variance(&rest).unwrap() / rest.len() as f64).sqrt();
        mean(&rest).unwrap().abs() / reach
    }

    #[test]
    fn a_clear_denominator_gives_an_interval_around_the_ratio() {
        let Some(RatioOfMeans::Bounded { ratio, low, high }) =
            ratio_of_means(&COSTS, &[10.0, 12.0, 9.0, 9.5, 10.5, 9.0])
        else {
            panic!("expected an interval");
        };
        assert_eq!(ratio, 100.0);
        assert!(low < ratio && ratio < high);
        assert!(high - ratio > ratio - low, "Fieller's interval is longer upwards");
    }

    #[test]
    fn an_unclear_denominator_gives_a_floor_only() {
        let Some(RatioOfMeans::AtLeast { ratio, low }) = ratio_of_means(&COSTS, &[10.0, -8.0, 12.0, -6.0, 9.0, -5.0])
        else {
            panic!("expected a floor");
        };
        assert!(0.0 < low && low < ratio);
    }

    #[test]
    fn nothing_added_has_no_price() {
        assert_eq!(ratio_of_means(&COSTS, &[-1.0, 1.0, -2.0, 2.0, 0.0, 0.0]), Some(RatioOfMeans::NoneAdded));
        assert_eq!(ratio_of_means(&COSTS, &[-1.0; 6]), Some(RatioOfMeans::NoneAdded));
        assert_eq!(ratio_of_means(&COSTS, &[0.0; 6]), Some(RatioOfMeans::NoneAdded));
        let vague = [900.0, -800.0, 700.0, -600.0, 100.0, -90.0];
        assert_eq!(ratio_of_means(&vague, &[10.0, -8.0, 12.0, -6.0, 9.0, -5.0]), Some(RatioOfMeans::NoneAdded));
    }

    #[test]
    fn without_any_variance_the_interval_is_a_point() {
        for cost in [600.0, 0.0, -600.0] {
            let (ratio, low, high) = (cost / 3.0, cost / 3.0, cost / 3.0);
            assert_eq!(ratio_of_means(&[cost; 4], &[3.0; 4]), Some(RatioOfMeans::Bounded { ratio, low, high }));
        }
    }

    #[test]
    fn too_few_units_have_no_ratio() {
        assert_eq!(ratio_of_means(&[1.0], &[1.0]), None);
        assert_eq!(ratio_of_means(&[1.0, 2.0], &[1.0]), None);
        assert_eq!(ratio_of_means(&[1.0, f64::NAN], &[1.0, 2.0]), None);
    }

    proptest! {
        #[test]
        fn the_ends_lie_on_the_edge_of_fiellers_set_and_the_ratio_within(
            pairs in prop::collection::vec((-5.0..50.0_f64, -5.0..20.0_f64), 3..30),
        ) {
            let (above, below): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            match ratio_of_means(&above, &below).unwrap() {
                RatioOfMeans::Bounded { ratio, low, high } => {
                    prop_assert!(low <= ratio && ratio <= high);
                    prop_assert!((distance(&above, &below, low) - 1.0).abs() < 1e-6);
                    prop_assert!((distance(&above, &below, high) - 1.0).abs() < 1e-6);
                    prop_assert!(distance(&above, &below, high + (high - low) * 0.01) > 1.0);
                }
                RatioOfMeans::AtLeast { ratio, low } => {
                    prop_assert!(0.0 < low && low <= ratio);
                    prop_assert!((distance(&above, &below, low) - 1.0).abs() < 1e-6);
                    prop_assert!(distance(&above, &below, low * 0.99) > 1.0);
                    prop_assert!(distance(&above, &below, low * 1e9) <= 1.0);
                }
                RatioOfMeans::NoneAdded => {}
            }
        }

        #[test]
        fn for_small_variances_the_interval_is_that_of_the_delta_method(
            pairs in prop::collection::vec((-1.0..1.0_f64, -1.0..1.0_f64), 3..30),
        ) {
            let above: Vec<f64> = pairs.iter().map(|(y, _)| 500.0 + 1e-2 * y).collect();
            let below: Vec<f64> = pairs.iter().map(|(_, x)| 4.0 + 1e-4 * x).collect();
            let Some(RatioOfMeans::Bounded { ratio, low, high }) = ratio_of_means(&above, &below) else {
                panic!("expected an interval");
            };
            let spread = variance(&above).unwrap() - 2.0 * ratio * covariance(&above, &below).unwrap()
                + ratio * ratio * variance(&below).unwrap();
            let reach = critical_t(above.len()).unwrap() * (spread.max(0.0) / above.len() as f64).sqrt()
                / mean(&below).unwrap();
            prop_assert!((high - ratio - reach).abs() < 1e-3 * reach + 1e-6);
            prop_assert!((ratio - low - reach).abs() < 1e-3 * reach + 1e-6);
        }
    }
}
