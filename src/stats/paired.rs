//! Differences between two columns of the same runs under the same luck.

use super::interval::Estimate;
use super::moments::variance;
use super::units::unit_means;
use core::num::NonZeroUsize;

/// The difference of two columns, run by run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedDifference {
    /// Mean of first − second over units, with its interval.
    pub difference: Estimate,
    /// By what factor shared luck narrowed the variance: (var A + var B) / var(A − B) over units, which is 1 for
    /// independent columns. `None` for fewer than two units or where the difference does not vary.
    pub variance_factor: Option<f64>,
}

/// The paired difference `first − second`; row r of both columns is the same run, and `runs_per_unit` neighbouring
/// runs make a unit. `None` without runs, for columns of different length, or when a value is not finite.
pub fn paired_difference(first: &[f64], second: &[f64], runs_per_unit: NonZeroUsize) -> Option<PairedDifference> {
    if first.len() != second.len() {
        return None;
    }
    paired_difference_of_units(&unit_means(first, runs_per_unit), &unit_means(second, runs_per_unit))
}

/// The paired difference of columns that hold the mean of each unit.
pub fn paired_difference_of_units(first: &[f64], second: &[f64]) -> Option<PairedDifference> {
    if first.len() != second.len() {
        return None;
    }
    let differences: Vec<f64> = first.iter().zip(second).map(|(a, b)| a - b).collect();
    let variance_factor = || {
        let (apart, narrowed) = (variance(first)? + variance(second)?, variance(&differences)?);
        // Differences that are all the same still vary by the rounding of the two columns.
        (narrowed > f64::EPSILON * apart).then_some(apart / narrowed)
    };
    Some(PairedDifference { difference: Estimate::of_units(&differences)?, variance_factor: variance_factor() })
}

/// In how many runs one column leads the other by more than a margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Leads {
    /// Runs in which the first is higher by more than the margin.
    pub ahead: usize,
    /// Runs in which the second is.
    pub behind: usize,
    /// Runs in which neither is.
    pub tied: usize,
}

/// Counts who leads in each pair of runs, for a margin of at least 0. Pairs in which a value is not a number are not
/// counted at all.
pub fn leads(first: &[f64], second: &[f64], margin: f64) -> Leads {
    let mut leads = Leads::default();
    for (a, b) in first.iter().zip(second) {
        let lead = a - b;
        if lead > margin {
            leads.ahead += 1;
        } else if lead < -margin {
            leads.behind += 1;
        } else if !lead.is_nan() {
            leads.tied += 1;
        }
    }
    leads
}

#[cfg(test)]
mod tests {
    use super::{Leads, leads, paired_difference};
    use core::num::NonZeroUsize;
    use proptest::prelude::*;

    fn two() -> NonZeroUsize {
        NonZeroUsize::new(2).unwrap()
    }

    #[test]
    fn shared_luck_narrows_and_independent_columns_do_not() {
        let luck = [1.0, 3.0, -2.0, 0.0, 5.0, 3.0];
        let own = [0.1, 0.1, -0.1, -0.1, 0.0, 0.0];
        let first: Vec<f64> = luck.iter().zip(own).map(|(luck, own)| luck + own + 0.5).collect();
        let paired = paired_difference(&first, &luck, two()).unwrap();
        assert!((paired.difference.mean - 0.5).abs() < 1e-12);
        assert!(paired.variance_factor.unwrap() > 1000.0);
        let opposite: Vec<f64> = luck.iter().map(|luck| -luck).collect();
        let against = paired_difference(&luck, &opposite, two()).unwrap();
        assert!((against.variance_factor.unwrap() - 0.5).abs() < 1e-12, "opposite luck widens");
    }

    #[test]
    fn the_unit_is_the_world_and_not_the_run() {
        // Within each world the runs differ wildly, but the worlds agree.
        let paired = paired_difference(&[9.0, -9.0, 8.0, -8.0], &[0.0; 4], two()).unwrap();
        let interval = paired.difference.interval.unwrap();
        assert_eq!((interval.low, interval.high), (0.0, 0.0));
    }

    #[test]
    fn identical_columns_differ_by_exactly_nothing_and_have_no_factor() {
        let column = [0.1, 0.7, 0.3, 0.9];
        let paired = paired_difference(&column, &column, two()).unwrap();
        assert_eq!((paired.difference.mean, paired.variance_factor), (0.0, None));
    }

    #[test]
    fn differences_that_vary_by_rounding_alone_have_no_factor() {
        let column = [0.1, 0.7, 0.3, 0.9, 0.2, 0.4];
        let paired = paired_difference(&column.map(|share| share + 0.007), &column, two()).unwrap();
        assert!((paired.difference.mean - 0.007).abs() < 1e-12);
        assert_eq!(paired.variance_factor, None);
    }

    #[test]
    fn what_cannot_be_estimated_is_left_open() {
        assert_eq!(paired_difference(&[], &[], two()), None);
        assert_eq!(paired_difference(&[1.0], &[1.0, 2.0], two()), None);
        assert_eq!(paired_difference(&[f64::NAN], &[1.0], two()), None);
        let single = paired_difference(&[1.0, 2.0], &[0.0, 0.0], two()).unwrap();
        assert_eq!((single.difference.mean, single.difference.interval, single.variance_factor), (1.5, None, None));
    }

    #[test]
    fn a_lead_within_the_margin_is_a_tie() {
        let counts = leads(&[0.5, 0.25, 0.25, 0.0, f64::NAN], &[0.0, 0.0, 0.5, 0.5, 0.0], 0.25);
        assert_eq!(counts, Leads { ahead: 1, behind: 1, tied: 2 });
    }

    proptest! {
        #[test]
        fn swapping_the_columns_swaps_the_result(
            rows in prop::collection::vec((-1.0..1.0_f64, -1.0..1.0_f64), 1..60), margin in 0.0..0.5_f64,
        ) {
            let (first, second): (Vec<f64>, Vec<f64>) = rows.into_iter().unzip();
            let (there, back) = (leads(&first, &second, margin), leads(&second, &first, margin));
            prop_assert_eq!((there.ahead, there.behind, there.tied), (back.behind, back.ahead, back.tied));
            prop_assert_eq!(there.ahead + there.behind + there.tied, first.len());
            let there = paired_difference(&first, &second, two()).unwrap();
            let back = paired_difference(&second, &first, two()).unwrap();
            prop_assert_eq!(there.difference.mean, -back.difference.mean);
            prop_assert_eq!(there.variance_factor, back.variance_factor);
        }
    }
}
