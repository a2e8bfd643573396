//! Shares of the variance of an outcome that the keys of a study of blocks bring in, with luck apart.

use super::{RESAMPLES, Used, groups};
use crate::stats::{Outcomes, Shares, VarianceIndices, convergence};
use crate::study::design::resampling;
use crate::study::looked_at::PointOutcome;
use crate::study::sweep::Variations;

/// What share of the variance each key brings in, from blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// A row for each axis, in their order.
    pub keys: Vec<SharedKey>,
    /// The same from a quarter, half and all of the blocks; none without any block.
    pub parts: Option<Box<[VarianceIndices; 3]>>,
    /// Blocks.
    pub used: Used,
}

/// The shares of one key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SharedKey {
    /// None where the variance by the keys cannot be told from luck.
    pub shares: Option<Shares>,
}

impl Shared {
    pub(super) fn of(variations: &Variations<'_>, outcomes: &[Option<PointOutcome>]) -> Self {
        let axes = variations.study().axes.len();
        let groups = groups(outcomes, axes + 2);
        let whole: Vec<&Vec<&PointOutcome>> = groups.iter().flatten().collect();
        let points = || whole.iter().flat_map(|group| group.iter());
        let mut pick = resampling(variations.study().design.seed);
        // A single world says nothing of luck.
        let parts = if points().all(|point| point.worlds.len() > 1) {
            let worlds: Vec<Vec<f64>> = points().map(|point| point.worlds.clone()).collect();
            convergence(Outcomes::Worlds(&worlds), axes, RESAMPLES, &mut pick)
        } else {
            let means: Vec<f64> = points().map(|point| point.mean()).collect();
            convergence(Outcomes::Exact(&means), axes, RESAMPLES, &mut pick)
        };
        let parts = parts.map(Box::new);
        let whole_study = parts.as_deref().and_then(|[.., all]| all.shares.as_ref());
        let key = |axis: usize| SharedKey { shares: whole_study.and_then(|shares| shares.get(axis).copied()) };
        let used = Used { groups: whole.len(), dropped: groups.len() - whole.len() };
        Self { keys: (0..axes).map(key).collect(), parts, used }
    }

    /// The variance and its parts from all blocks.
    pub fn whole(&self) -> Option<&VarianceIndices> {
        self.parts.as_deref().map(|[.., all]| all)
    }
}
