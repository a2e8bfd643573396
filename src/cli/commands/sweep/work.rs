//! Runs the units of a study and writes what they come to.

use super::tables::Tables;
use crate::cli::arguments::ResultOptions;
use crate::cli::commands::sweep::tables::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::interrupt::Interrupt;
use crate::cli::progress::Progress;
use crate::cli::setup::scenario_entry;
use crate::cli::speech::Speech;
use crate::cli::words::counted;
use crate::measure::cell::MODEL_VERSION;
use crate::model::process::dispatch::Instructions;
use crate::run::{Ending as RunEnding, LANES, Plan, Unit, UnitError, Width, run};
use crate::scenario::visible;
use crate::store::{
    CellStore, Ending, MANIFEST_SCHEMA, Manifest, Platform, RunFolder, ScenarioFile, SheetEntry, StudyEntry,
    folder_name,
};
use crate::study::Variations;
use std::ops::Range;
use std::path::Path;

/// Failing cells that are kept with their reason; more are only counted.
const MOST_FAILURES: usize = 1000;
/// Failing cells that are named on the terminal.
const NAMED_FAILURES: usize = 5;

/// What becomes of cells that are not finished yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// They are run.
    IsRun,
    /// There are none, which was looked at before.
    IsNothing,
}

/// A unit that has no cells.
#[derive(Debug, Clone)]
pub struct Failed {
    /// Which unit.
    pub unit: Unit,
    /// Why.
    pub error: UnitError,
}

/// The units that failed while a study ran.
#[derive(Debug, Default)]
pub struct Failures {
    /// The first of them.
    pub kept: Vec<Failed>,
    /// All of them.
    pub count: u64,
}

impl Failures {
    /// Notes one.
    pub fn add(&mut self, unit: Unit, error: UnitError) {
        self.count += 1;
        if self.kept.len() < MOST_FAILURES {
            self.kept.push(Failed { unit, error });
        }
    }

    /// Names the first of them, and how to run each again.
    pub fn remark(&self, study: &Path, seed: u64, speech: &Speech) {
        for Failed { unit, error } in self.kept.iter().take(NAMED_FAILURES) {
            let first = u64::from(unit.world) * u64::from(LANES);
            let last = first + u64::from(LANES) - 1;
            speech.warn(&format!(
                "failed: point {}, replicates {first} to {last}, seed {seed}: {}\n  run it again with: {}",
                unit.point,
                visible(&error.to_string()),
                rerun(study, unit.point),
            ));
        }
        if self.count > NAMED_FAILURES as u64 {
            speech
                .warn(&format!("{} more failed; the table `failures` names them", self.count - NAMED_FAILURES as u64));
        }
    }

    /// The exit code: that of the worst.
    pub fn exit(&self) -> Exit {
        match (self.count, self.kept.iter().any(|failed| failed.error.is_defect())) {
            (0, _) => Exit::Ok,
            (_, true) => Exit::Internal,
            (_, false) => Exit::BadScenario,
        }
    }
}

/// The command that runs a point again.
pub fn rerun(study: &Path, point: u64) -> String {
    format!("flywheel sweep {} --only {point}", visible(&study.display().to_string()))
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

/// The results of a study, as a folder.
#[derive(Debug)]
pub struct Results<'a> {
    /// The study file.
    pub path: &'a Path,
    /// The study.
    pub variations: &'a Variations<'a>,
    /// Where to write.
    pub options: &'a ResultOptions,
    /// One point alone.
    pub only: Option<u64>,
}

impl Results<'_> {
    /// Runs what is missing and writes the folder.
    pub fn write(&self, missing: Missing, speech: &Speech) -> Result<Exit, Failure> {
        let started = jiff::Timestamp::now();
        let (study, units) = (self.variations.study(), self.variations.units());
        let range = self.range()?;
        let interrupt = Interrupt::listen().map_err(Failure::Signals)?;
        let place = &self.options.place;
        let folder = RunFolder::create(&place.output, &self.name(), self.options.force)?;
        let store = CellStore::open(&place.cells())?;
        let plan = plan(self.variations, range.clone(), place.threads(), &store);
        let mut tables = Tables::begin(self.variations, &folder)?;
        let mut failures = Failures::default();
        let name = if missing == Missing::IsRun { "worlds" } else { "worlds read" };
        let progress = Progress::begin(range.end - range.start, name, speech);
        let ending = run::<Failure>(&plan, interrupt.flag(), |unit, cells| {
            match cells {
                Ok(cells) => tables.add(unit, cells)?,
                Err(error) => failures.add(unit, error),
            }
            progress.step();
            Ok(())
        });
        drop(progress);
        store.sync()?;
        let (found, put) = store.found_and_put();
        if let RunEnding::Interrupted(done) = ending? {
            speech.remark(&format!(
                "Stopped early: {done} of {} worlds are finished and kept in {}; the same command goes on from there.",
                range.end - range.start,
                visible(&place.cells().display().to_string()),
            ));
            return Ok(interrupt.exit());
        }
        let results = tables.finish(&failures, self.path, study.seed)?;
        let manifest = self.manifest(started, plan.instructions);
        let shown = folder.finish(manifest)?;
        failures.remark(self.path, study.seed, speech);
        let text = told(self.variations, &results, units.worlds, (found, put), &shown);
        speech.tell(&text).map(|()| failures.exit())
    }

    fn range(&self) -> Result<Range<u64>, Failure> {
        let units = self.variations.units();
        let Some(point) = self.only else { return Ok(0..units.count()) };
        if point >= units.points {
            let points = counted(u32::try_from(units.points).unwrap_or(u32::MAX), "point");
            return Err(Failure::Usage(format!(
                "--only {point}: the study has {points}, counted from 0 to {}",
                units.points.saturating_sub(1)
            )));
        }
        let worlds = u64::from(units.worlds);
        Ok(point * worlds..(point + 1) * worlds)
    }

    /// Name of the folder.
    pub fn name(&self) -> String {
        let study = self.variations.study();
        self.options.name.clone().unwrap_or_else(|| match self.only {
            Some(point) => folder_name(&format!("{}-point-{point}", study.slug)),
            None => folder_name(&study.slug),
        })
    }

    /// How the results came about.
    pub fn manifest(&self, started: jiff::Timestamp, instructions: Instructions) -> Manifest {
        let (study, units) = (self.variations.study(), self.variations.units());
        let shown = |path: &Path| path.display().to_string();
        Manifest {
            manifest_schema: MANIFEST_SCHEMA,
            program: "flywheel".to_owned(),
            program_version: env!("CARGO_PKG_VERSION").to_owned(),
            model_version: MODEL_VERSION,
            command_line: std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect(),
            platform: Platform::current(instructions.name()),
            seed: study.seed,
            replicates: study.replicates,
            worlds: units.worlds,
            threads: self.options.place.threads(),
            started: started.to_string(),
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
            missing: Vec::new(),
        }
    }
}
