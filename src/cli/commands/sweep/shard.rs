//! `flywheel sweep run-shard`: one share of a study, on one machine of several.

use crate::cli::arguments::SweepShardOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::interrupt::Interrupt;
use crate::cli::progress::Progress;
use crate::cli::speech::Speech;
use crate::cli::study_failures::Failures;
use crate::cli::study_reading::read_study;
use crate::cli::study_words::counted_cells;
use crate::cli::study_work::{Job, plan};
use crate::run::{Ending, run};
use crate::scenario::registry;
use crate::store::CellStore;
use crate::study::{Shard, Variations};

/// Where a job array says which of its tasks this is, and what its first task is called.
const INDICES: [(&str, u32); 5] = [
    ("SLURM_ARRAY_TASK_ID", 1),
    ("PBS_ARRAY_INDEX", 1),
    ("PBS_ARRAYID", 1),
    ("JOB_COMPLETION_INDEX", 0),
    ("AWS_BATCH_JOB_ARRAY_INDEX", 0),
];

/// Runs the cells of a shard that are missing; run twice, it does nothing the second time.
pub fn run_shard(options: &SweepShardOptions, speech: &Speech) -> Result<Exit, Failure> {
    let shard = shard(&options.shard)?;
    let registry = registry()?;
    let study = read_study(&options.study, &registry, speech)?;
    let variations = Variations::of(&study, &registry)?;
    let interrupt = Interrupt::listen().map_err(Failure::Signals)?;
    let store = CellStore::open(&options.place.cells())?;
    let range = shard.range(variations.units().count());
    let job = Job { range: range.clone(), ..Job::whole(&variations, &variations) };
    let plan = plan(&job, study.seed, options.place.threads(), &store);
    let mut failures = Failures::default();
    let progress = Progress::begin(range.end - range.start, "worlds", speech);
    let ending = run::<Failure>(&plan, interrupt.flag(), |unit, cells| {
        if let Err(error) = cells {
            failures.add(unit, error);
        }
        progress.step();
        Ok(())
    });
    drop(progress);
    store.sync()?;
    let ending = ending?;
    failures.remark(&options.study, study.seed, speech);
    let (found, put) = store.found_and_put();
    let told = format!(
        "Shard {} of {}: {} found finished, {} simulated.\n",
        shard.index,
        shard.count,
        counted_cells(found),
        counted_cells(put)
    );
    match ending {
        Ending::Complete => speech.tell(&told).map(|()| failures.exit()),
        Ending::Interrupted(_) => {
            speech.remark(&format!("{told}Stopped early; the same command goes on from there."));
            Ok(interrupt.exit())
        }
    }
}

/// The shard that some words name, with the index of the job array around this process where they leave it out.
fn shard(text: &str) -> Result<Shard, Failure> {
    let refused = |error: &dyn std::fmt::Display| Failure::Usage(format!("`{text}` names no shard: {error}"));
    if text.contains('/') {
        return text.parse().map_err(|error| refused(&error));
    }
    let found = INDICES.iter().find_map(|(name, first)| Some((name, first, std::env::var(name).ok()?)));
    let Some((name, first, index)) = found else {
        return Err(refused(&"no job array is around this process; write a shard as I/N, such as 3/20"));
    };
    let index = index.parse::<u32>().ok().and_then(|index| (index + 1).checked_sub(*first));
    let Some(index) = index else {
        return Err(refused(&format!("{name} is not a whole number")));
    };
    format!("{index}/{text}").parse().map_err(|error| refused(&format!("{name} makes it {index}/{text}; {error}")))
}
