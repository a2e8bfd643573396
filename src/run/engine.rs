//! Runs every unit of a plan on all cores and hands the cells over in plan order, whatever order they finish in.

use super::LANES;
use super::points::{Planned, Points};
use super::shelf::Shelf;
use super::simulate::{Job, Width, simulate};
use super::unit::{Unit, Units};
use crate::instructions::Instructions;
use crate::measure::{Cell, CellKey};
use crate::model::settings::Settings;
use crate::model::world::{World, WorldError};
use crate::stats::HistogramError;
use std::collections::BTreeMap;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::sync_channel;
use thiserror::Error;

/// What is to be run: the scenarios of every point on every world, with the same luck.
#[derive(Clone)]
pub struct Plan<'a, E> {
    /// Scenarios of each point, in the order in which their cells are handed over.
    pub points: &'a dyn Points,
    /// All units of the study.
    pub units: Units,
    /// Positions of the units to be run: all of them, or a shard.
    pub range: Range<u64>,
    /// Whether cells hold their weekly values; yearly ones they always do.
    pub weekly: bool,
    /// Weeks since the start, rising, at the end of which cells hold use by school; none for most plans.
    pub by_school: &'a [u32],
    /// Master seed.
    pub seed: u64,
    /// Threads; at least one.
    pub threads: usize,
    /// Instructions of the kernel.
    pub instructions: Instructions,
    /// Replicates side by side.
    pub width: Width,
    /// Where finished cells are looked for and put.
    pub shelf: &'a dyn Shelf<E>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All units were run.
    Complete,
    /// The run was stopped; the first so many units were finished and handed over.
    Interrupted(u64),
}

/// Why a run could not go on.
#[derive(Debug, Error)]
pub enum RunError<E> {
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// Whoever keeps or takes the cells could not.
    #[error(transparent)]
    Sink(E),
}

/// Why one unit has no cells; the others are not touched by it.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum UnitError {
    /// There is no such district.
    #[error("{0}")]
    Refused(String),
    /// The world could not be made.
    #[error("world {world} could not be made: {source}")]
    World {
        /// Which world.
        world: u32,
        /// Why.
        source: WorldError,
    },
    /// A measure left its range: a defect of the model.
    #[error("a measure left its range in scenario {}, replicates {first} to {last}, seed {seed}: {source}", scenario + 1)]
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
    /// The model gave up in the middle: a defect.
    #[error("the model gave up: {0}")]
    Panicked(String),
}

impl UnitError {
    /// Whether the program, not the scenario, is to blame.
    pub fn is_defect(&self) -> bool {
        matches!(self, UnitError::Measure { .. } | UnitError::Panicked(_))
    }
}

/// The cells of a unit, one for each scenario of its point, or why there are none.
pub type UnitCells = Result<Vec<Cell>, UnitError>;

/// Runs a plan. `sink` gets the cells of one unit at a time, unit by unit in order; `stop` ends the run early, keeping what is
/// finished. A cell that was simulated is on the shelf before it waits for its turn, so that whatever ends the process costs
/// at most the cells under way.
///
/// # Errors
/// See [`RunError`]; what the sink has taken so far stays taken.
pub fn run<E: Send>(
    plan: &Plan<'_, E>,
    stop: &AtomicBool,
    mut sink: impl FnMut(Unit, UnitCells) -> Result<(), E>,
) -> Result<Ending, RunError<E>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(plan.threads.max(1)).build()?;
    let next = AtomicU64::new(plan.range.start);
    // A few units may wait for the one before them, so that memory does not grow with their number.
    let (sender, receiver) = sync_channel(2 * plan.threads.max(1));
    let quit = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let sender = sender;
            pool.broadcast(|_| {
                let mut worker = Worker { plan, stop, point: None };
                loop {
                    if stop.load(Ordering::Relaxed) || quit.load(Ordering::Relaxed) {
                        return;
                    }
                    let position = next.fetch_add(1, Ordering::Relaxed);
                    if position >= plan.range.end {
                        return;
                    }
                    let Some(cells) = worker.unit(plan.units.at(position)).transpose() else { return };
                    if sender.send((position, cells)).is_err() {
                        return;
                    }
                }
            });
        });
        let mut waiting = BTreeMap::new();
        let mut expected = plan.range.start;
        for (position, cells) in receiver {
            waiting.insert(position, cells);
            while let Some(cells) = waiting.remove(&expected) {
                let taken = cells.and_then(|cells| sink(plan.units.at(expected), cells));
                if let Err(error) = taken {
                    quit.store(true, Ordering::Relaxed);
                    return Err(RunError::Sink(error));
                }
                expected += 1;
            }
        }
        let complete = expected >= plan.range.end;
        Ok(if complete { Ending::Complete } else { Ending::Interrupted(expected - plan.range.start) })
    })
}

/// One thread of a run.
struct Worker<'a, E> {
    plan: &'a Plan<'a, E>,
    stop: &'a AtomicBool,
    /// The point of the last unit with its scenarios: neighbouring units mostly share it.
    point: Option<(u64, Result<Vec<Planned>, String>)>,
}

impl<E> Worker<'_, E> {
    /// The cells of one unit; none once `stop` is set.
    fn unit(&mut self, unit: Unit) -> Result<Option<UnitCells>, E> {
        let scenarios = match self.point.take().filter(|(point, _)| *point == unit.point) {
            Some((_, scenarios)) => scenarios,
            None => self.plan.points.scenarios(unit.point),
        };
        let cells = match &scenarios {
            Ok(scenarios) => self.cells(scenarios, unit.world),
            Err(refusal) => Ok(Some(Err(UnitError::Refused(refusal.clone())))),
        };
        self.point = Some((unit.point, scenarios));
        cells
    }

    fn cells(&self, scenarios: &[Planned], world: u32) -> Result<Option<UnitCells>, E> {
        let mut cells = Vec::with_capacity(scenarios.len());
        let mut made: Option<(Arc<Settings>, World)> = None;
        for (position, planned) in scenarios.iter().enumerate() {
            let planned = &*planned.in_world(self.plan.seed, world);
            let key = CellKey::new(&planned.hash, self.plan.seed, world, self.plan.by_school);
            if let Some(cell) = self.plan.shelf.find(&key, self.plan.weekly) {
                cells.push(cell);
                continue;
            }
            // What a defect leaves half done is dropped with the unit; nothing of it is looked at again.
            let simulated = catch_unwind(AssertUnwindSafe(|| self.simulate(position, planned, world, &mut made)));
            let cell = match simulated {
                Ok(Ok(Some(cell))) => cell,
                Ok(Ok(None)) => return Ok(None),
                Ok(Err(error)) => return Ok(Some(Err(error))),
                Err(panic) => return Ok(Some(Err(UnitError::Panicked(last_words(panic.as_ref()))))),
            };
            self.plan.shelf.put(&cell)?;
            cells.push(cell);
        }
        Ok(Some(Ok(cells)))
    }

    fn simulate(
        &self,
        position: usize,
        planned: &Planned,
        number: u32,
        made: &mut Option<(Arc<Settings>, World)>,
    ) -> Result<Option<Cell>, UnitError> {
        let plan = self.plan;
        let settings = &planned.settings;
        let same = |of: &Settings| of.district == settings.district && of.parameters == settings.parameters;
        let world = match made.take().filter(|(of, _)| same(of)) {
            Some((_, world)) => world,
            None => World::generate(settings, plan.seed, number)
                .map_err(|source| UnitError::World { world: number, source })?,
        };
        let job = Job {
            settings,
            scenario: &planned.hash,
            world: &world,
            seed: plan.seed,
            number,
            instructions: plan.instructions,
            width: plan.width,
            weekly: plan.weekly,
            by_school: plan.by_school,
        };
        let cell = simulate(&job, self.stop).map_err(|source| UnitError::Measure {
            scenario: position,
            first: number * LANES,
            last: number * LANES + LANES - 1,
            seed: plan.seed,
            source,
        })?;
        *made = Some((Arc::clone(settings), world));
        Ok(cell)
    }
}

/// What a panic said.
fn last_words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("without a word").to_owned()
}
