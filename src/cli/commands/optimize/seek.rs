//! The search at one budget: batches of choices are run until none is asked for, then the best again in fresh worlds.

use crate::cli::failure::{Exit, Failure};
use crate::cli::progress::Progress;
use crate::cli::speech::Speech;
use crate::cli::study_failures::Failures;
use crate::cli::study_work::{Job, Work, WorkEnd};
use crate::measure::Cell;
use crate::report::words::counted;
use crate::run::{LANES, Luck, Planned, Points, Units};
use crate::scenario::{Study, visible};
use crate::study::optimize::{
    Aim, Choice, Evaluation, Optimum, Performance, Role, Search, SearchPlan, Task, alternatives, planned, references,
};
use std::ops::ControlFlow;

/// Choices that are asked for before any is told of: enough for many threads, few enough for a search to learn.
const BATCH: u32 = 8;

/// Seeks the best choice, budget by budget.
pub struct Seeker<'a> {
    study: &'a Study,
    task: &'a Task<'a>,
    aim: Aim,
    work: &'a Work<'a>,
    progress: Progress,
    speech: &'a Speech,
    failures: Failures,
}

/// What was to be done, or the exit code of a command that was stopped on the way.
type Unless<T> = ControlFlow<Exit, T>;

impl<'a> Seeker<'a> {
    /// A search of a task, run as part of some work.
    pub fn new(
        study: &'a Study,
        task: &'a Task<'a>,
        aim: Aim,
        work: &'a Work<'a>,
        progress: Progress,
        speech: &'a Speech,
    ) -> Self {
        Self { study, task, aim, work, progress, speech, failures: Failures::default() }
    }

    /// The most worlds that are run for one budget, a choice at a time, and all choices of the check together.
    pub fn most_units(study: &Study) -> u64 {
        let (evaluations, check) = (u64::from(study.optimize.evaluations), study.optimize.check_replicates);
        evaluations * u64::from(study.replicates / LANES) + u64::from(check / LANES)
    }

    /// The best choice at a yearly budget.
    pub fn seek(&mut self, budget: f64) -> Result<Unless<Optimum>, Failure> {
        let evaluations = match self.search(budget)? {
            ControlFlow::Continue(found) => found,
            ControlFlow::Break(exit) => return Ok(ControlFlow::Break(exit)),
        };
        let mut choices = self.chosen(budget, &evaluations);
        let cents = (budget * 100.0).round() as i64;
        for reference in references(self.task.settings(), cents, self.study.seed)? {
            choices.push(Choice {
                role: Role::Reference(reference.kind),
                values: Vec::new(),
                searched: None,
                settings: reference.settings,
                performance: Performance::default(),
            });
        }
        Ok(match self.check(&mut choices)? {
            ControlFlow::Continue(()) => ControlFlow::Continue(Optimum { budget, evaluations, choices }),
            ControlFlow::Break(exit) => ControlFlow::Break(exit),
        })
    }

    /// Asks and tells until there is nothing more to ask.
    fn search(&mut self, budget: f64) -> Result<Unless<Vec<Evaluation>>, Failure> {
        let variables = self.task.variables();
        let mut search = Search::new(SearchPlan {
            dimensions: variables.dimensions(),
            first: self.task.beginnings().iter().map(|values| variables.nearest(values)).collect(),
            evaluations: self.study.optimize.evaluations,
            batch: BATCH,
            seed: self.study.design.seed,
        })?;
        let mut evaluations: Vec<Evaluation> = Vec::new();
        loop {
            let asked = search.ask().to_vec();
            if asked.is_empty() {
                return Ok(ControlFlow::Continue(evaluations));
            }
            let choices: Vec<_> = asked.iter().map(|steps| variables.values(steps)).collect();
            let worlds = self.study.replicates / LANES;
            let units = Units { points: choices.len() as u64, first_world: 0, worlds, luck: Luck::Shared };
            let mut performances = vec![Performance::default(); choices.len()];
            let aim = self.aim;
            let candidates = self.task.candidates(budget, choices.clone());
            if let ControlFlow::Break(exit) = self.run(&candidates, units, |point, cells| {
                note(&aim, performances.get_mut(point).into_iter(), cells);
            })? {
                return Ok(ControlFlow::Break(exit));
            }
            let verdicts: Vec<_> = performances.iter().map(|own| self.aim.verdict(own)).collect();
            search.tell(&verdicts)?;
            let batch = choices.into_iter().zip(performances).zip(verdicts);
            evaluations.extend(batch.map(|((values, performance), verdict)| Evaluation {
                values,
                performance,
                verdict,
            }));
        }
    }

    /// The best of what was tried and its alternatives; nothing where nothing is allowed.
    fn chosen(&self, budget: f64, evaluations: &[Evaluation]) -> Vec<Choice> {
        let values: Vec<Option<f64>> = evaluations.iter().map(|own| own.verdict.value()).collect();
        let variables = self.task.variables();
        let places: Vec<Vec<f64>> = evaluations.iter().map(|own| variables.place(&own.values)).collect();
        let words = &self.study.optimize;
        let taken = alternatives(&values, &places, words.near, words.alternatives as usize + 1);
        let choice = |(number, position): (u32, usize)| {
            let own = evaluations.get(position)?;
            let (settings, _) = self.task.with(budget, &own.values).ok()?;
            Some(Choice {
                role: if number == 0 { Role::Best } else { Role::Alternative(number) },
                values: own.values.clone(),
                searched: own.verdict.value(),
                settings,
                performance: Performance::default(),
            })
        };
        (0..).zip(taken).filter_map(choice).collect()
    }

    /// Runs choices in worlds that were not searched in.
    fn check(&mut self, choices: &mut [Choice]) -> Result<Unless<()>, Failure> {
        let scenarios: Vec<Planned> = choices.iter().map(|choice| planned(&choice.settings)).collect();
        let first_world = self.study.replicates / LANES;
        let worlds = self.study.optimize.check_replicates / LANES;
        let aim = self.aim;
        let units = Units { points: 1, first_world, worlds, luck: Luck::Shared };
        self.run(&scenarios, units, |_, cells| {
            note(&aim, choices.iter_mut().map(|choice| &mut choice.performance), cells);
        })
    }

    fn run(
        &mut self,
        points: &dyn Points,
        units: Units,
        mut take: impl FnMut(usize, Option<Vec<Cell>>),
    ) -> Result<Unless<()>, Failure> {
        let job = Job { points, units, range: 0..units.count(), weekly: false, by_school: &[] };
        let ended = self.work.run_job(&job, &self.progress, self.speech, |unit, cells| {
            take(usize::try_from(unit.point).unwrap_or(usize::MAX), cells);
            Ok(())
        })?;
        Ok(match ended {
            WorkEnd::Complete(worked) => {
                self.failures.extend(worked.failures);
                ControlFlow::Continue(())
            }
            WorkEnd::Stopped(exit) => ControlFlow::Break(exit),
        })
    }

    /// Ends the search and says what could not be run; a choice whose values do not go together is no mistake, but a choice
    /// that is not allowed.
    pub fn finish(self) -> Exit {
        drop(self.progress);
        let (defects, refused): (Vec<_>, Vec<_>) =
            self.failures.kept.iter().partition(|failed| failed.error.is_defect());
        if let Some(first) = refused.first() {
            self.speech.remark(&format!(
                "remark: {} of the search could not be run and counted as not allowed, the first because {}",
                counted(u32::try_from(self.failures.count - self.failures.defects).unwrap_or(u32::MAX), "world"),
                visible(&first.error.to_string()),
            ));
        }
        for failed in &defects {
            let (world, seed) = (failed.unit.world, self.study.seed);
            self.speech.warn(&format!("failed: world {world}, seed {seed}: {}", visible(&failed.error.to_string())));
        }
        if self.failures.defects == 0 { Exit::Ok } else { Exit::Internal }
    }
}

/// Notes the cells of a world for those that were run in it, or that there are none.
fn note<'p>(aim: &Aim, performances: impl Iterator<Item = &'p mut Performance>, cells: Option<Vec<Cell>>) {
    match cells {
        Some(cells) => performances.zip(&cells).for_each(|(performance, cell)| aim.note(performance, cell)),
        None => performances.for_each(|performance| performance.missing += 1),
    }
}
