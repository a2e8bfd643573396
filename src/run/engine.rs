//! Runs every world of a plan on all cores and hands the cells over in plan order, whatever order they finish in.

use super::LANES;
use super::simulate::{Job, Width, simulate};
use crate::measure::Cell;
use crate::model::process::dispatch::Instructions;
use crate::model::settings::Settings;
use crate::model::world::{World, WorldError};
use crate::stats::HistogramError;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::sync_channel;
use thiserror::Error;

/// One scenario of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'a> {
    /// What is simulated.
    pub settings: &'a Settings,
    /// SHA-256 of the resolved scenario, for the key of its cells.
    pub hash: &'a str,
}

/// What is to be run: every scenario on every world, with the same luck.
#[derive(Debug, Clone)]
pub struct Plan<'a> {
    /// Scenarios, in the order in which their cells are handed over.
    pub scenarios: Vec<Planned<'a>>,
    /// Master seed.
    pub seed: u64,
    /// Worlds, of eight replicates each.
    pub worlds: u32,
    /// Threads; at least one.
    pub threads: usize,
    /// Instructions of the kernel.
    pub instructions: Instructions,
    /// Replicates side by side.
    pub width: Width,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All worlds were run.
    Complete,
    /// The run was stopped; the first so many worlds were finished and handed over.
    Interrupted(u32),
}

/// Why a run could not go on.
#[derive(Debug, Error)]
pub enum RunError<E> {
    /// A world could not be made.
    #[error("world {world} could not be made: {source}")]
    World {
        /// Which world.
        world: u32,
        /// Why.
        source: WorldError,
    },
    /// A measure left its range: a defect of the model.
    #[error("a measure left its range in scenario {scenario}, replicates {first} to {last}, seed {seed}: {source}")]
    Measure {
        /// Position of the scenario in the plan.
        scenario: usize,
        /// First replicate of the batch.
        first: u32,
        /// Last replicate of the batch.
        last: u32,
        /// Master seed.
        seed: u64,
        /// What left its range.
        source: HistogramError,
    },
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// Whoever takes the cells could not.
    #[error(transparent)]
    Sink(E),
}

/// Runs a plan. `sink` gets the cells of one world at a time, one for each scenario, world by world in order; `stop` ends the
/// run early, keeping what is finished.
///
/// # Errors
/// See [`RunError`]; what the sink has taken so far stays taken.
pub fn run<E: Send>(
    plan: &Plan<'_>,
    stop: &AtomicBool,
    mut sink: impl FnMut(u32, Vec<Cell>) -> Result<(), E>,
) -> Result<Ending, RunError<E>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(plan.threads.max(1)).build()?;
    let next = AtomicU32::new(0);
    // A few worlds may wait for the one before them, so that memory does not grow with their number.
    let (sender, receiver) = sync_channel(2 * plan.threads.max(1));
    let quit = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let sender = sender;
            pool.broadcast(|_| {
                loop {
                    if stop.load(Ordering::Relaxed) || quit.load(Ordering::Relaxed) {
                        return;
                    }
                    let world = next.fetch_add(1, Ordering::Relaxed);
                    if world >= plan.worlds {
                        return;
                    }
                    let Some(cells) = run_world(plan, world, stop).transpose() else { return };
                    if sender.send((world, cells)).is_err() {
                        return;
                    }
                }
            });
        });
        let mut waiting = BTreeMap::new();
        let mut expected = 0;
        for (world, cells) in receiver {
            waiting.insert(world, cells);
            while let Some(cells) = waiting.remove(&expected) {
                let taken = cells.and_then(|cells| sink(expected, cells).map_err(RunError::Sink));
                if let Err(error) = taken {
                    quit.store(true, Ordering::Relaxed);
                    return Err(error);
                }
                expected += 1;
            }
        }
        Ok(if expected == plan.worlds { Ending::Complete } else { Ending::Interrupted(expected) })
    })
}

/// The cells of one world, one for each scenario; none once `stop` is set.
fn run_world<E>(plan: &Plan<'_>, number: u32, stop: &AtomicBool) -> Result<Option<Vec<Cell>>, RunError<E>> {
    let mut cells = Vec::with_capacity(plan.scenarios.len());
    let mut made: Option<(&Settings, World)> = None;
    for (position, planned) in plan.scenarios.iter().enumerate() {
        let settings = planned.settings;
        let same = |made: &Settings| made.district == settings.district && made.parameters == settings.parameters;
        let world = match made.take().filter(|(of, _)| same(of)) {
            Some((_, world)) => world,
            None => World::generate(settings, plan.seed, number)
                .map_err(|source| RunError::World { world: number, source })?,
        };
        let job = Job {
            settings,
            scenario: planned.hash,
            world: &world,
            seed: plan.seed,
            number,
            instructions: plan.instructions,
            width: plan.width,
        };
        let simulated = simulate(&job, stop).map_err(|source| RunError::Measure {
            scenario: position,
            first: number * LANES,
            last: number * LANES + LANES - 1,
            seed: plan.seed,
            source,
        })?;
        let Some(cell) = simulated else { return Ok(None) };
        cells.push(cell);
        made = Some((settings, world));
    }
    Ok(Some(cells))
}
