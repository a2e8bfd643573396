//! `flywheel sweep`: a study, at once or in shards.

mod emit;
mod merge;
mod plan;
mod shard;
mod status;
pub(super) mod tables;
pub(super) mod work;

use crate::cli::arguments::{SweepOptions, SweepPart};
use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use crate::cli::study_reading::read_study;
use crate::cli::study_work::Missing;
use crate::scenario::registry;
use crate::study::Variations;
use work::Results;

/// Runs a study, or a part of it.
pub fn sweep(options: SweepOptions, speech: &Speech) -> Result<Exit, Failure> {
    match options.part {
        Some(SweepPart::Plan(options)) => plan::plan(&options, speech),
        Some(SweepPart::RunShard(options)) => shard::run_shard(&options, speech),
        Some(SweepPart::Status(options)) => status::status(&options, speech),
        Some(SweepPart::Merge(options)) => merge::merge(&options, speech),
        None => {
            let Some(path) = &options.study else { return Err(Failure::Usage("name a study file".to_owned())) };
            let registry = registry()?;
            let study = read_study(path, &registry, speech)?;
            let variations = Variations::of(&study, &registry)?;
            let results = Results { path, variations: &variations, options: &options.results, only: options.only };
            results.write(Missing::IsRun, speech)
        }
    }
}
