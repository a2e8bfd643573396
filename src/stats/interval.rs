//! A mean with its interval over units.

use super::moments::{mean, variance};
use super::student::two_sided_t;
use serde::{Deserialize, Serialize};

/// The coverage of every interval of this program.
pub(super) const COVERAGE: f64 = 0.95;

/// Standard errors on each side of such an interval of something that is normally distributed.
pub const TWO_SIDED_NORMAL: f64 = 1.959_963_984_540_054;

/// A 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// From the lower to the upper end, in the unit of the ends.
    pub fn width(&self) -> f64 {
        self.high - self.low
    }
}

/// A mean over units, and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    /// The mean of the units.
    pub mean: f64,
    /// The 95 % interval of the mean by Student's t (1908) with one degree of freedom fewer than units; `None` for
    /// fewer than two units.
    pub interval: Option<Interval>,
}

impl Estimate {
    /// The estimate from one value for each unit, such as the mean of each world's runs. `None` without units, or when
    /// a value is not finite.
    pub fn of_units(units: &[f64]) -> Option<Self> {
        let mean = mean(units)?;
        let interval = || {
            let reach = critical_t(units.len())? * libm::sqrt(variance(units)? / units.len() as f64);
            Some(Interval { low: mean - reach, high: mean + reach })
        };
        Some(Self { mean, interval: interval() })
    }
}

/// Student's t at the coverage of the program for so many units. `None` for fewer than two.
pub(super) fn critical_t(units: usize) -> Option<f64> {
    two_sided_t(COVERAGE, u32::try_from(units.checked_sub(1)?).ok()?)
}

#[cfg(test)]
mod tests {
    use super::{COVERAGE, Estimate, TWO_SIDED_NORMAL};
    use crate::stats::normal_quantile;
    use proptest::prelude::*;

    #[test]
    fn the_standard_errors_of_a_normal_interval_leave_out_as_much_as_every_interval_does() {
        assert!((normal_quantile(0.5 + COVERAGE / 2.0) - TWO_SIDED_NORMAL).abs() < 1e-12);
    }

    #[test]
    fn the_interval_of_students_sleep_data_is_reproduced() {
        // The ten differences in hours of sleep of Student (1908), "The probable error of a mean"; t.test(extra) of R
        // gives 0.7001142 to 2.4598858.
        let hours = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4];
        let estimate = Estimate::of_units(&hours).unwrap();
        let interval = estimate.interval.unwrap();
        assert!((estimate.mean - 1.58).abs() < 1e-12);
        assert!(
            (interval.low - 0.700_114_2).abs() < 1e-7 && (interval.high - 2.459_885_8).abs() < 1e-7,
            "{interval:?}"
        );
    }

    #[test]
    fn one_unit_has_a_mean_but_no_interval() {
        assert_eq!(Estimate::of_units(&[0.4]), Some(Estimate { mean: 0.4, interval: None }));
        assert_eq!(Estimate::of_units(&[]), None);
        assert_eq!(Estimate::of_units(&[1.0, f64::NAN]), None);
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_mean_and_moves_with_the_units(
            units in prop::collection::vec(-1.0..1.0_f64, 2..50), shift in -10.0..10.0_f64,
        ) {
            let interval = |units: &[f64]| Estimate::of_units(units).unwrap().interval.unwrap();
            let here = interval(&units);
            let there = interval(&units.iter().map(|unit| unit + shift).collect::<Vec<_>>());
            prop_assert!(here.low <= here.high);
            prop_assert!((there.low - here.low - shift).abs() < 1e-9 && (there.high - here.high - shift).abs() < 1e-9);
        }
    }
}
