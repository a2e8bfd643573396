//! `flywheel sweep plan`: how much a study is, and jobs that run what is missing.

use super::emit::{Array, emit};
use crate::cli::arguments::SweepPlanOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::interrupt::Interrupt;
use crate::cli::layout::paragraph;
use crate::cli::speech::Speech;
use crate::cli::study_reading::read_study;
use crate::cli::study_words::counted_cells;
use crate::cli::study_work::{Job, plan as plan_of};
use crate::report::words::counted;
use crate::run::{LANES, run};
use crate::scenario::{registry, visible};
use crate::store::{CellCatalogue, CellStore};
use crate::study::sweep::Progressed;
use crate::study::{Shard, Variations};
use std::time::Instant;

/// A task of a cluster costs about half a second by itself, so that shorter shards waste its time.
const SHORTEST_SHARD_SECONDS: f64 = 30.0;
/// What Slurm takes in one array unless it is told otherwise (`MaxArraySize` is 1001 and counts from 0).
const MOST_SHARDS: u32 = 1000;
/// Worlds that are run to find out how long one takes.
const TIMED_WORLDS: u64 = 3;

/// Tells how much a study is, or writes a job.
pub fn plan(options: &SweepPlanOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let study = read_study(&options.study, &registry, speech)?;
    let variations = Variations::of(&study, &registry)?;
    let units = variations.units();
    let cells = options.place.cells();
    let catalogue = CellCatalogue::read(&cells)?;
    let progressed = |shards| Progressed::of(&variations, shards, |key| catalogue.holds(key, study.output.weekly));
    let now = progressed(1);
    let (total, scenarios) = (now.total(), variations.slugs().len());
    let seconds = match now.first_missing {
        None => Some(0.0),
        Some(first) => seconds_a_world(&variations, first, options)?,
    };
    let left = seconds.map(|seconds| seconds * total.missing as f64 / scenarios.max(1) as f64);
    let shards = options.shards.unwrap_or_else(|| {
        let by_length = left.map_or(1.0, |left| (left / SHORTEST_SHARD_SECONDS).floor());
        (by_length as u32).clamp(1, MOST_SHARDS)
    });
    if let Some(engine) = options.emit {
        if shards > MOST_SHARDS {
            speech.remark(&format!(
                "remark: {shards} shards are more than the {MOST_SHARDS} that a job array takes unless the cluster says otherwise"
            ));
        }
        if left.is_some_and(|left| left / f64::from(shards) < SHORTEST_SHARD_SECONDS) && shards > 1 {
            speech.remark(&format!(
                "remark: each of {shards} shards has less than {SHORTEST_SHARD_SECONDS} s of work; fewer shards waste less"
            ));
        }
        let states = progressed(shards).shards;
        let missing: Vec<u32> = Shard::all(shards)
            .zip(&states)
            .filter(|(_, part)| part.missing > 0)
            .map(|(shard, _)| shard.index)
            .collect();
        let job = Array { slug: &study.slug, study: &options.study, cells: &cells, shards, missing: &missing };
        return speech.answer(&emit(engine, &job)).map(|()| Exit::Ok);
    }
    let time = match left {
        Some(left) if total.missing > 0 => format!("about {} on one thread of this machine", duration(left)),
        Some(_) => "nothing".to_owned(),
        None => "not known, since the first cells failed".to_owned(),
    };
    let text = format!(
        "{}\n{}, {} at each with doing nothing, {} each: {}. {} finished in {}. What is left takes {time}; {} of at least \
         half a minute could share it.",
        visible(&study.title),
        counted(u32::try_from(units.points).unwrap_or(u32::MAX), "point"),
        counted(scenarios as u32, "scenario"),
        counted(units.worlds * LANES, "run"),
        counted_cells(total.cells),
        if total.cells - total.missing == 0 {
            "None are".to_owned()
        } else {
            format!("{} of them are", total.cells - total.missing)
        },
        visible(&cells.display().to_string()),
        counted(shards, "shard"),
    );
    speech.tell(&format!("{}\n", paragraph(&text))).map(|()| Exit::Ok)
}

/// How long one world of all scenarios takes, by running the first that is not finished and a few behind it; their cells are
/// kept. None where nothing could be run.
fn seconds_a_world(
    variations: &Variations<'_>,
    first_missing: u64,
    options: &SweepPlanOptions,
) -> Result<Option<f64>, Failure> {
    let store = CellStore::open(&options.place.cells())?;
    let interrupt = Interrupt::listen().map_err(Failure::Signals)?;
    let end = variations.units().count().min(first_missing + TIMED_WORLDS);
    let began = Instant::now();
    let job = Job { range: first_missing..end, ..Job::whole(variations, variations) };
    let plan = plan_of(&job, variations.study().seed, 1, &store);
    run::<Failure>(&plan, interrupt.flag(), |_, _| Ok(()))?;
    let (_, put) = store.found_and_put();
    let scenarios = variations.slugs().len() as f64;
    Ok((put > 0).then(|| began.elapsed().as_secs_f64() / put as f64 * scenarios))
}

/// Seconds as a person says them.
fn duration(seconds: f64) -> String {
    match seconds {
        _ if seconds < 1.0 => "a second".to_owned(),
        _ if seconds < 120.0 => format!("{seconds:.0} seconds"),
        _ if seconds < 7200.0 => format!("{:.0} minutes", seconds / 60.0),
        _ if seconds < 172_800.0 => format!("{:.1} hours", seconds / 3600.0),
        _ => format!("{:.1} days", seconds / 86_400.0),
    }
}
