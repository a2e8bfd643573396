//! Runs the units of a study, or finds them finished: what every command on a study has in common.

use super::arguments::PlaceOptions;
use super::failure::{Exit, Failure};
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::record::record;
use super::setup::scenario_entry;
use super::speech::Speech;
use super::study_failures::Failures;
use crate::instructions::Instructions;
use crate::measure::Cell;
use crate::run::{Ending as RunEnding, Plan, Points, Unit, Units, Width, run};
use crate::scenario::{Calibration, Scenario, Study, visible};
use crate::store::{CellStore, Manifest, MissingFile, ScenarioFile, SheetEntry, StudyEntry};
use crate::study::{LookedAt, OutcomeGathering, PointOutcome, Variations};
use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};

/// What becomes of cells that are not finished yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// They are run.
    IsRun,
    /// There are none, which was looked at before.
    IsNothing,
}

impl Missing {
    /// What is counted of the progress.
    pub fn name(self) -> &'static str {
        match self {
            Missing::IsRun => "worlds",
            Missing::IsNothing => "worlds read",
        }
    }
}

/// The plan of a job.
pub fn plan<'a>(job: &Job<'a>, seed: u64, threads: usize, store: &'a CellStore) -> Plan<'a, Failure> {
    Plan {
        points: job.points,
        units: job.units,
        range: job.range.clone(),
        weekly: job.weekly,
        by_school: job.by_school,
        seed,
        threads,
        instructions: Instructions::detect(),
        width: Width::Eight,
        shelf: store,
    }
}

impl<'a> Job<'a> {
    /// All units of a study, with these scenarios at its points.
    pub fn whole(variations: &Variations<'_>, points: &'a dyn Points) -> Self {
        let units = variations.units();
        Self { points, units, range: 0..units.count(), weekly: variations.study().output.weekly, by_school: &[] }
    }
}

/// What is worked on: a study, or what was observed in a district.
#[derive(Debug)]
pub struct Subject<'a> {
    /// Title for the manifest.
    pub title: &'a str,
    /// The file as it was read.
    pub text: &'a (PathBuf, String),
    /// The CSV that belongs to it, with its SHA-256, where there is one.
    pub sheet: Option<&'a (PathBuf, String)>,
    /// Its scenarios.
    pub scenarios: Vec<&'a Scenario>,
    /// Runs of each at each point.
    pub replicates: u32,
    /// Where luck starts.
    pub seed: u64,
}

impl<'a> From<&'a Study> for Subject<'a> {
    fn from(study: &'a Study) -> Self {
        Self {
            title: &study.title,
            text: &study.text,
            sheet: study.sheet.as_ref(),
            scenarios: study.templates.iter().map(|template| &template.scenario).collect(),
            replicates: study.replicates,
            seed: study.seed,
        }
    }
}

impl<'a> From<&'a Calibration> for Subject<'a> {
    fn from(calibration: &'a Calibration) -> Self {
        Self {
            title: &calibration.title,
            text: &calibration.text,
            sheet: calibration.sheet.as_ref(),
            scenarios: vec![&calibration.template.scenario],
            replicates: calibration.replicates,
            seed: calibration.seed,
        }
    }
}

/// What is to be run for a study, and where its cells are kept.
#[derive(Debug)]
pub struct Work<'a> {
    path: &'a Path,
    subject: Subject<'a>,
    place: &'a PlaceOptions,
    store: CellStore,
    interrupt: Interrupt,
    started: jiff::Timestamp,
}

/// Units that are to be run: scenarios of points in worlds.
#[derive(Clone)]
pub struct Job<'a> {
    /// The scenarios of each point.
    pub points: &'a dyn Points,
    /// All units.
    pub units: Units,
    /// Positions of those that are run.
    pub range: Range<u64>,
    /// Whether cells hold their weekly values.
    pub weekly: bool,
    /// Weeks since the start, rising, at the end of which cells hold use by school.
    pub by_school: &'a [u32],
}

/// How work on a study ended.
#[derive(Debug)]
pub enum WorkEnd {
    /// Every unit was run or found.
    Complete(Worked),
    /// It was stopped, which has been said; the command ends with this code.
    Stopped(Exit),
}

/// What every point came to, none for a point that failed, and what the work came to beside that.
pub type Outcomes = (Vec<Option<PointOutcome>>, Worked);

/// What work on a study came to, beside the cells.
#[derive(Debug)]
pub struct Worked {
    /// Units without cells.
    pub failures: Failures,
    /// Cells that were found finished since the work began.
    pub found: u64,
    /// Cells that were simulated since the work began.
    pub put: u64,
}

impl<'a> Work<'a> {
    /// Begins to listen for Ctrl-C; so it comes before the folder of results is made.
    pub fn begin(path: &'a Path, subject: impl Into<Subject<'a>>, place: &'a PlaceOptions) -> Result<Self, Failure> {
        let interrupt = Interrupt::listen().map_err(Failure::Signals)?;
        let store = CellStore::open(&place.cells())?;
        Ok(Self { path, subject: subject.into(), place, store, interrupt, started: jiff::Timestamp::now() })
    }

    /// Runs what is missing of all points of the study. `take` gets the cells of one unit at a time, in order; units that
    /// fail are noted.
    pub fn run(
        &self,
        variations: &Variations<'_>,
        speech: &Speech,
        mut take: impl FnMut(Unit, Vec<Cell>) -> Result<(), Failure>,
    ) -> Result<WorkEnd, Failure> {
        let progress = Progress::begin(variations.units().count(), Missing::IsRun.name(), speech);
        self.run_job(&Job::whole(variations, variations), &progress, speech, |unit, cells| {
            cells.map_or(Ok(()), |cells| take(unit, cells))
        })
    }

    /// The same, gathered into what every point came to; or the exit code of a command that was stopped on the way.
    pub fn outcomes(
        &self,
        variations: &Variations<'_>,
        looked_at: &LookedAt,
        speech: &Speech,
    ) -> Result<ControlFlow<Exit, Outcomes>, Failure> {
        let units = variations.units();
        let mut gathering = OutcomeGathering::new(looked_at, units.points, units.worlds);
        let ending = self.run(variations, speech, |unit, cells| {
            gathering.add(unit, &cells);
            Ok(())
        })?;
        Ok(match ending {
            WorkEnd::Complete(worked) => ControlFlow::Continue((gathering.finish(), worked)),
            WorkEnd::Stopped(exit) => ControlFlow::Break(exit),
        })
    }

    /// Runs what is missing of a job, which may be one of several; `take` gets nothing for a unit that failed.
    pub fn run_job(
        &self,
        job: &Job<'_>,
        progress: &Progress,
        speech: &Speech,
        mut take: impl FnMut(Unit, Option<Vec<Cell>>) -> Result<(), Failure>,
    ) -> Result<WorkEnd, Failure> {
        let plan = plan(job, self.subject.seed, self.place.threads(), &self.store);
        let mut failures = Failures::default();
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
        self.store.sync()?;
        if let RunEnding::Interrupted(_) = ending? {
            speech.remark(&format!(
                "Stopped early: {} of {} worlds are finished and kept in {}; the same command goes on from there.",
                progress.done(),
                progress.all(),
                visible(&self.place.cells().display().to_string()),
            ));
            return Ok(WorkEnd::Stopped(self.interrupt.exit()));
        }
        let (found, put) = self.store.found_and_put();
        Ok(WorkEnd::Complete(Worked { failures, found, put }))
    }

    /// Cells that were found finished, and that were simulated, since the work began.
    pub fn found_and_put(&self) -> (u64, u64) {
        self.store.found_and_put()
    }

    /// Names the first units that failed, and how to run each again.
    pub fn remark(&self, worked: &Worked, speech: &Speech) {
        worked.failures.remark(self.path, self.subject.seed, speech);
    }

    /// How the results came about, with the files that could not be made and without those that were.
    pub fn manifest(&self, units: Units, missing: Vec<MissingFile>) -> Manifest {
        let subject = &self.subject;
        let shown = |path: &Path| path.display().to_string();
        Manifest {
            replicates: subject.replicates,
            worlds: units.worlds,
            scenarios: subject.scenarios.iter().map(|scenario| scenario_entry(scenario)).collect(),
            study: Some(StudyEntry {
                title: subject.title.to_owned(),
                file: ScenarioFile { path: shown(&subject.text.0), text: subject.text.1.clone() },
                sheet: subject.sheet.map(|(path, hash)| SheetEntry { path: shown(path), sha256: hash.clone() }),
                points: units.points,
            }),
            evidence:
                "The scenarios' own values, and those of the study at each point. Ranges within a point are luck \
                       alone; differences between points are what the study varies."
                    .to_owned(),
            missing,
            ..record(self.started, subject.seed, self.place.threads())
        }
    }
}
