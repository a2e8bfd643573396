//! How much of the variance of runs lies within units and how much between them.

use super::moments::{mean, variance};
use core::num::NonZeroUsize;

/// The variance of a run in two parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NestedVariance {
    /// Between runs of the same unit, on average.
    pub within: f64,
    /// Between units, beyond what a mean of few runs varies by itself: never negative.
    pub between: f64,
}

impl NestedVariance {
    /// The parts of a column of runs in which the runs of a unit stand together, by the moments of a one-way layout with random
    /// units. `None` for fewer than two units or runs in a unit, and where the last unit is not full.
    pub fn of(runs: &[f64], runs_per_unit: NonZeroUsize) -> Option<Self> {
        let size = runs_per_unit.get();
        if !runs.len().is_multiple_of(size) {
            return None;
        }
        let units = || runs.chunks_exact(size);
        let inside: Vec<f64> = units().map(variance).collect::<Option<_>>()?;
        let means: Vec<f64> = units().map(mean).collect::<Option<_>>()?;
        let within = mean(&inside)?;
        let between = (variance(&means)? - within / size as f64).max(0.0);
        Some(Self { within, between })
    }

    /// The variance of a run.
    pub fn total(&self) -> f64 {
        self.within + self.between
    }

    /// The part of it that lies within units; `None` where nothing varies.
    pub fn share_within(&self) -> Option<f64> {
        (self.total() > 0.0).then(|| self.within / self.total())
    }
}

#[cfg(test)]
mod tests {
    use super::NestedVariance;
    use core::num::NonZeroUsize;

    fn size(runs: usize) -> NonZeroUsize {
        NonZeroUsize::new(runs).unwrap()
    }

    #[test]
    fn where_all_runs_of_a_unit_are_equal_nothing_lies_within() {
        let parts = NestedVariance::of(&[1.0, 1.0, 3.0, 3.0], size(2)).unwrap();
        assert_eq!(parts, NestedVariance { within: 0.0, between: 2.0 });
        assert_eq!(parts.share_within(), Some(0.0));
    }

    #[test]
    fn too_little_is_not_taken_apart() {
        for (runs, per_unit) in [(&[1.0, 2.0][..], 2), (&[1.0, 2.0, 3.0], 1), (&[1.0, 2.0, 3.0], 2), (&[], 8)] {
            assert_eq!(NestedVariance::of(runs, size(per_unit)), None);
        }
        let still = NestedVariance::of(&[1.0; 4], size(2)).unwrap();
        assert_eq!(still.share_within(), None);
    }
}
