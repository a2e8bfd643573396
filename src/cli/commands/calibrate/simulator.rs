//! Runs the points of a calibration, stage by stage, until they are enough for what was observed.

use crate::cli::failure::{Exit, Failure};
use crate::cli::progress::Progress;
use crate::cli::speech::Speech;
use crate::cli::study_failures::Failures;
use crate::cli::study_work::{Job, Work, WorkEnd};
use crate::report::words::counted;
use crate::run::{LANES, Luck, Units};
use crate::scenario::visible;
use crate::study::calibrate::{CalibrateError, Data, Pool, Runs, Task, Weights, enough_of};
use std::ops::ControlFlow;

/// What was to be done, or the exit code of a command that was stopped on the way.
pub type Unless<T> = ControlFlow<Exit, T>;

/// Runs points.
pub struct Simulator<'a> {
    task: &'a Task<'a>,
    work: &'a Work<'a>,
    progress: Progress,
    speech: &'a Speech,
    failures: Failures,
}

/// How much is drawn for what was observed in one district.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// Points of a stage.
    pub particles: u32,
    /// Stages at the most.
    pub stages: u32,
    /// Effective points that are enough.
    pub enough: f64,
}

/// All points so far, with what was noted of their runs.
#[derive(Debug)]
pub struct Simulated {
    /// The points.
    pub pool: Pool,
    /// What was noted of each.
    pub runs: Vec<Runs>,
}

impl<'a> Simulator<'a> {
    /// Runs points of a task as part of some work.
    pub fn new(task: &'a Task<'a>, work: &'a Work<'a>, progress: Progress, speech: &'a Speech) -> Self {
        Self { task, work, progress, speech, failures: Failures::default() }
    }

    /// Points from what is believed, run.
    pub fn begin(&mut self) -> Result<Unless<Simulated>, Failure> {
        let calibration = self.task.calibration;
        let mut pool = Pool::new(calibration.axes.len(), calibration.seed);
        let points = pool.draw_from_prior(calibration.particles).to_vec();
        let runs = match self.run(&points, self.shared())? {
            ControlFlow::Continue(runs) => runs,
            ControlFlow::Break(exit) => return Ok(ControlFlow::Break(exit)),
        };
        self.check(&runs)?;
        Ok(ControlFlow::Continue(Simulated { pool, runs }))
    }

    /// Draws and runs further points around those that the data like best, until enough of them are effective or the stages
    /// are used up.
    pub fn fit(&mut self, simulated: &mut Simulated, data: &Data, effort: &Effort) -> Result<Unless<Weights>, Failure> {
        let Simulated { pool, runs } = simulated;
        let mut before: Option<Weights> = None;
        for stage in 1.. {
            let weights = data.weights(pool, runs, before.as_ref(), enough_of(effort.particles));
            let weights = weights.ok_or_else(|| self.impossible())?;
            let is_enough = weights.power == 1.0 && weights.effective >= effort.enough;
            if is_enough || stage >= effort.stages {
                return Ok(ControlFlow::Continue(weights));
            }
            let points = pool.draw_around(effort.particles, &weights).to_vec();
            let further = match self.run(&points, self.shared())? {
                ControlFlow::Continue(further) => further,
                ControlFlow::Break(exit) => return Ok(ControlFlow::Break(exit)),
            };
            runs.extend(further);
            before = Some(weights);
        }
        Err(Failure::Internal("a fit ended without an end"))
    }

    /// Runs made-up districts, each in a world of its own that no fit has seen.
    pub fn run_apart(&mut self, points: &[Vec<f64>]) -> Result<Unless<Vec<Runs>>, Failure> {
        let first_world = self.task.calibration.replicates / LANES;
        self.run(points, Units { points: points.len() as u64, first_world, worlds: 1, luck: Luck::Apart })
    }

    /// Units of points that all have the same worlds, and so the same luck.
    fn shared(&self) -> Units {
        Units { points: 0, first_world: 0, worlds: self.task.calibration.replicates / LANES, luck: Luck::Shared }
    }

    fn run(&mut self, points: &[Vec<f64>], units: Units) -> Result<Unless<Vec<Runs>>, Failure> {
        let units = Units { points: points.len() as u64, ..units };
        let mut runs = vec![Runs::default(); points.len()];
        let watch = &self.task.watch;
        let stage = self.task.stage(points);
        let (weekly, by_school) = (watch.needs_weeks(), watch.school_weeks());
        let job = Job { points: &stage, units, range: 0..units.count(), weekly, by_school };
        let ended = self.work.run_job(&job, &self.progress, self.speech, |unit, cells| {
            if let Some(own) = usize::try_from(unit.point).ok().and_then(|point| runs.get_mut(point)) {
                match cells.as_deref().and_then(<[_]>::first) {
                    Some(cell) => watch.note(own, cell),
                    None => own.missing += 1,
                }
            }
            Ok(())
        })?;
        Ok(match ended {
            WorkEnd::Complete(worked) => {
                self.failures.extend(worked.failures);
                ControlFlow::Continue(runs)
            }
            WorkEnd::Stopped(exit) => ControlFlow::Break(exit),
        })
    }

    /// Nobody can ask more teachers than there are, in the district or in a school.
    fn check(&self, runs: &[Runs]) -> Result<(), Failure> {
        let calibration = self.task.calibration;
        for own in &calibration.observed {
            let column = self.task.watch.column(own);
            let worlds = runs.iter().flat_map(|runs| &runs.teachers);
            let teachers = worlds.filter_map(|world| world.get(column?).copied()).max();
            let teachers = teachers.ok_or_else(|| self.impossible())?;
            let asked = own.asked.unwrap_or_default();
            match (calibration.school(own).map(str::to_owned), calibration.members) {
                (Some(school), _) if teachers == 0 => return Err(CalibrateError::NobodyInSchool { school }.into()),
                (Some(school), _) if asked > teachers => {
                    return Err(CalibrateError::AskedTooManyInSchool { school, asked, teachers }.into());
                }
                (None, _) if asked > teachers => return Err(CalibrateError::AskedTooMany { asked, teachers }.into()),
                (None, Some(members)) if members != teachers => {
                    return Err(CalibrateError::OtherMembers { members, teachers }.into());
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn impossible(&self) -> Failure {
        let first = self.failures.kept.first().map_or_else(String::new, |failed| visible(&failed.error.to_string()));
        CalibrateError::NothingPossible(first).into()
    }

    /// Ends the work and says what could not be run; values that do not go together are no mistake, but impossible.
    pub fn finish(self) -> Exit {
        drop(self.progress);
        let first_refused = self.failures.kept.iter().find(|failed| !failed.error.is_defect());
        if let Some(first) = first_refused {
            self.speech.remark(&format!(
                "remark: {} could not be run and counted as impossible, the first because {}",
                counted(u32::try_from(self.failures.count - self.failures.defects).unwrap_or(u32::MAX), "world"),
                visible(&first.error.to_string()),
            ));
        }
        for failed in self.failures.kept.iter().filter(|failed| failed.error.is_defect()) {
            let world = failed.unit.world;
            let (seed, why) = (self.task.calibration.seed, visible(&failed.error.to_string()));
            self.speech.warn(&format!("failed: world {world}, seed {seed}: {why}"));
        }
        if self.failures.defects == 0 { Exit::Ok } else { Exit::Internal }
    }
}
