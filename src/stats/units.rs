//! From runs to the units of an interval.

use core::num::NonZeroUsize;

/// The mean of each unit from a column of runs in which the runs of a unit stand together, `runs_per_unit` at a time;
/// the last unit may hold fewer and counts as one all the same.
pub fn unit_means(runs: &[f64], runs_per_unit: NonZeroUsize) -> Vec<f64> {
    runs.chunks(runs_per_unit.get()).map(|unit| unit.iter().sum::<f64>() / unit.len() as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::unit_means;
    use core::num::NonZeroUsize;

    #[test]
    fn runs_are_averaged_within_their_unit_even_in_a_last_one_that_is_not_full() {
        let three = NonZeroUsize::new(3).unwrap();
        assert_eq!(unit_means(&[1.0, 2.0, 6.0, 4.0, 4.0], three), [3.0, 4.0]);
        assert!(unit_means(&[], three).is_empty());
    }
}
