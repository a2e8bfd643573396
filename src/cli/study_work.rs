//! Runs the units of a study, or finds them finished: what every command on a study has in common.

use super::arguments::PlaceOptions;
use super::failure::{Exit, Failure};
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::setup::scenario_entry;
use super::speech::Speech;
use super::study_failures::Failures;
use crate::measure::Cell;
use crate::measure::cell::MODEL_VERSION;
use crate::model::process::dispatch::Instructions;
use crate::run::{Ending as RunEnding, Plan, Points, Unit, Width, run};
use crate::scenario::visible;
use crate::store::{
    Build, CellStore, Ending, MANIFEST_SCHEMA, Manifest, MissingFile, Platform, ScenarioFile, SheetEntry, StudyEntry,
};
use crate::study::Variations;
use std::ops::Range;
use std::path::Path;

/// What becomes of cells that are not finished yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// They are run.
    IsRun,
    /// There are none, which was looked at before.
    IsNothing,
}

/// The plan of some units of a study.
pub fn plan<'a>(
    variations: &'a Variations<'a>,
    range: Range<u64>,
    threads: usize,
    store: &'a CellStore,
) -> Plan<'a, Failure> {
    let study = variations.study();
    Plan {
        points: variations,
        units: variations.units(),
        range,
        weekly: study.output.weekly,
        seed: study.seed,
        threads,
        instructions: Instructions::detect(),
        width: Width::Eight,
        shelf: store,
    }
}

/// Units of a study that are to be run.
#[derive(Debug)]
pub struct Work<'a> {
    path: &'a Path,
    variations: &'a Variations<'a>,
    place: &'a PlaceOptions,
    range: Range<u64>,
    interrupt: Interrupt,
    started: jiff::Timestamp,
}

/// How work on a study ended.
#[derive(Debug)]
pub enum WorkEnd {
    /// Every unit was run or found.
    Complete(Worked),
    /// It was stopped, which has been said; the command ends with this code.
    Stopped(Exit),
}

/// What work on a study came to, beside the cells.
#[derive(Debug)]
pub struct Worked {
    /// Units without cells.
    pub failures: Failures,
    /// Cells that were found finished.
    pub found: u64,
    /// Cells that were simulated.
    pub put: u64,
}

impl<'a> Work<'a> {
    /// Begins to listen for Ctrl-C; so it comes before the folder of results is made.
    pub fn begin(
        path: &'a Path,
        variations: &'a Variations<'a>,
        place: &'a PlaceOptions,
        range: Range<u64>,
    ) -> Result<Self, Failure> {
        let interrupt = Interrupt::listen().map_err(Failure::Signals)?;
        Ok(Self { path, variations, place, range, interrupt, started: jiff::Timestamp::now() })
    }

    /// Runs what is missing. `take` gets the cells of one unit at a time, in order; units that fail are noted.
    pub fn run(
        &self,
        missing: Missing,
        speech: &Speech,
        mut take: impl FnMut(Unit, Vec<Cell>) -> Result<(), Failure>,
    ) -> Result<WorkEnd, Failure> {
        let weekly = self.variations.study().output.weekly;
        self.run_at(self.variations, weekly, missing, speech, |unit, cells| {
            cells.map_or(Ok(()), |cells| take(unit, cells))
        })
    }

    /// The same with other scenarios at the points of the study; `take` gets nothing for a unit that failed.
    pub fn run_at(
        &self,
        points: &dyn Points,
        weekly: bool,
        missing: Missing,
        speech: &Speech,
        mut take: impl FnMut(Unit, Option<Vec<Cell>>) -> Result<(), Failure>,
    ) -> Result<WorkEnd, Failure> {
        let store = CellStore::open(&self.place.cells())?;
        let plan = Plan { points, weekly, ..plan(self.variations, self.range.clone(), self.place.threads(), &store) };
        let mut failures = Failures::default();
        let name = if missing == Missing::IsRun { "worlds" } else { "worlds read" };
        let progress = Progress::begin(self.range.end - self.range.start, name, speech);
        let ending = run::<Failure>(&plan, self.interrupt.flag(), |unit, cells| {
            match cells {
                Ok(cells) => take(unit, Some(cells))?,
                Err(error) => {
                    failures.add(unit, error);
                    take(unit, None)?;
                }
            }
            progress.step();
            Ok(())
        });
        drop(progress);
        store.sync()?;
        if let RunEnding::Interrupted(done) = ending? {
            speech.remark(&format!(
                "Stopped early: {done} of {} worlds are finished and kept in {}; the same command goes on from there.",
                self.range.end - self.range.start,
                visible(&self.place.cells().display().to_string()),
            ));
            return Ok(WorkEnd::Stopped(self.interrupt.exit()));
        }
        let (found, put) = store.found_and_put();
        Ok(WorkEnd::Complete(Worked { failures, found, put }))
    }

    /// Names the first units that failed, and how to run each again.
    pub fn remark(&self, worked: &Worked, speech: &Speech) {
        worked.failures.remark(self.path, self.variations.study().seed, speech);
    }

    /// How the results came about, with the files that could not be made and without those that were.
    pub fn manifest(&self, missing: Vec<MissingFile>) -> Manifest {
        let (study, units) = (self.variations.study(), self.variations.units());
        let shown = |path: &Path| path.display().to_string();
        Manifest {
            manifest_schema: MANIFEST_SCHEMA,
            program: "flywheel".to_owned(),
            program_version: env!("CARGO_PKG_VERSION").to_owned(),
            build: Build::current(),
            model_version: MODEL_VERSION,
            command_line: std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect(),
            platform: Platform::current(Instructions::detect().name()),
            seed: study.seed,
            replicates: study.replicates,
            worlds: units.worlds,
            threads: self.place.threads(),
            started: self.started.to_string(),
            ended: jiff::Timestamp::now().to_string(),
            ending: Ending::Complete,
            scenarios: study.templates.iter().map(|template| scenario_entry(&template.scenario)).collect(),
            study: Some(StudyEntry {
                title: study.title.clone(),
                file: ScenarioFile { path: shown(&study.text.0), text: study.text.1.clone() },
                sheet: study.sheet.as_ref().map(|(path, hash)| SheetEntry { path: shown(path), sha256: hash.clone() }),
                points: units.points,
            }),
            evidence:
                "The scenarios' own values, and those of the study at each point. Ranges within a point are luck \
                       alone; differences between points are what the study varies."
                    .to_owned(),
            files: Vec::new(),
            missing,
        }
    }
}
