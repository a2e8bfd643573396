//! Runs trials on all cores: every trial in every world, its arms under the same luck.

use crate::cli::failure::Failure;
use crate::cli::progress::Progress;
use crate::cli::speech::Speech;
use crate::instructions::Instructions;
use crate::model::registry::Registry;
use crate::run::UnitError;
use crate::scenario::Trial;
use crate::study::validate::fit::Draws;
use crate::study::validate::laws::{LawGroup, LawRow};
use crate::study::validate::{Observed, ScoreRow, observe_trial, scores};
use rayon::prelude::*;
use std::sync::atomic::AtomicBool;
use strum::VariantArray;

/// Worlds of each draw of a fit.
const FIT_WORLDS: u32 = 2;

/// How trials are run.
pub(super) struct Work<'a> {
    pub(super) worlds: u32,
    pub(super) threads: usize,
    pub(super) stop: &'a AtomicBool,
}

impl Work<'_> {
    /// The scoreboard at central values; none where it was stopped.
    pub(super) fn scoreboard(&self, trials: &[Trial], speech: &Speech) -> Result<Option<Vec<ScoreRow>>, Failure> {
        let units: Vec<(usize, u32)> =
            (0..trials.len()).flat_map(|trial| (0..self.worlds).map(move |world| (trial, world))).collect();
        let progress = Progress::begin(units.len() as u64, "worlds", speech);
        let observe = |&(trial, world): &(usize, u32)| -> Result<Option<(usize, Vec<Observed>)>, Failure> {
            let Some(own) = trials.get(trial) else { return Ok(None) };
            let seen = observe_trial(own, None, world, Instructions::detect(), self.stop)
                .map_err(|source| Failure::TrialWorld { trial: own.slug.clone(), source })?;
            progress.step();
            Ok(seen.map(|seen| (trial, seen)))
        };
        let seen = self.side_by_side(&units, observe)?;
        let Some(seen) = seen.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
        let mut by_trial: Vec<Vec<Vec<Observed>>> = vec![Vec::new(); trials.len()];
        for (trial, seen) in seen {
            if let Some(own) = by_trial.get_mut(trial) {
                own.push(seen);
            }
        }
        Ok(Some(trials.iter().zip(&by_trial).flat_map(|(trial, worlds)| scores(trial, worlds)).collect()))
    }

    /// The laws, group by group.
    pub(super) fn laws(&self, registry: &Registry) -> Result<Vec<LawRow>, Failure> {
        let values = registry.central();
        let rows = |group: &LawGroup| {
            group.rows(&values).map_err(|source| Failure::Unit(UnitError::World { world: 0, source }))
        };
        Ok(self.side_by_side(LawGroup::VARIANTS, rows)?.into_iter().flatten().collect())
    }

    /// The scoreboard of every draw of a fit; none where it was stopped.
    pub(super) fn boards(
        &self,
        trials: &[Trial],
        draws: &Draws,
        count: u32,
        speech: &Speech,
    ) -> Result<Option<Vec<Vec<ScoreRow>>>, Failure> {
        let progress = Progress::begin(u64::from(count), "draws", speech);
        let board = |draw: &u32| -> Result<Option<Vec<ScoreRow>>, Failure> {
            let values = draws.values(*draw);
            let mut rows = Vec::new();
            for trial in trials {
                let mut worlds = Vec::new();
                for world in 0..FIT_WORLDS {
                    let seen = observe_trial(trial, Some(&values), world, Instructions::detect(), self.stop)
                        .map_err(|source| Failure::TrialWorld { trial: trial.slug.clone(), source })?;
                    let Some(seen) = seen else { return Ok(None) };
                    worlds.push(seen);
                }
                rows.extend(scores(trial, &worlds));
            }
            progress.step();
            Ok(Some(rows))
        };
        let all: Vec<u32> = (0..count).collect();
        Ok(self.side_by_side(&all, board)?.into_iter().collect())
    }

    /// Does something with every unit on all cores; results come in the order of the units.
    fn side_by_side<U: Sync, T: Send>(
        &self,
        units: &[U],
        work: impl Fn(&U) -> Result<T, Failure> + Sync + Send,
    ) -> Result<Vec<T>, Failure> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads.max(1))
            .build()
            .map_err(|error| Failure::Threads(error.to_string()))?;
        pool.install(|| units.par_iter().map(work).collect())
    }
}
