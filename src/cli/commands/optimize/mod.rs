//! `flywheel optimize`: the best split of a budget, sought in some worlds and held against its references in others.

mod figures;
mod seek;
mod told;

use crate::cli::arguments::OptimizeOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::pictures::Pictures;
use crate::cli::progress::Progress;
use crate::cli::speech::Speech;
use crate::cli::study_reading::read_study;
use crate::cli::study_work::Work;
use crate::run::{LANES, Luck, Units};
use crate::scenario::registry;
use crate::store::{Manifest, RunFolder, folder_name};
use crate::study::optimize::{Aim, Optimum, Task, choice_table, evaluation_table};
use seek::Seeker;
use std::ops::ControlFlow;
use told::Told;

/// Seeks the best choice at every budget and writes what was found.
pub fn optimize(options: &OptimizeOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let study = read_study(&options.study, &registry, speech)?;
    let task = Task::of(&study, &registry)?;
    let aim = Aim::of(&study, task.settings())?;
    let named = if options.budgets.is_empty() { &study.optimize.budgets } else { &options.budgets };
    let budgets = task.budgets(named)?;
    let place = &options.results.place;
    let work = Work::begin(&options.study, &study, place)?;
    let name = || folder_name(&format!("{}-optimum", study.slug));
    let name = options.results.name.clone().unwrap_or_else(name);
    let folder = RunFolder::create(&place.output, &name, options.results.force)?;
    let progress = Progress::begin(Seeker::most_units(&study) * budgets.len() as u64, "worlds", speech);
    let mut seeker = Seeker::new(&study, &task, aim, &work, progress, speech);
    let mut optima: Vec<Optimum> = Vec::new();
    for budget in budgets {
        match seeker.seek(budget)? {
            ControlFlow::Continue(found) => optima.push(found),
            ControlFlow::Break(exit) => return Ok(exit),
        }
    }
    let exit = seeker.finish();
    let currency = &task.settings().funding.currency;
    folder.write_table(&choice_table(&study.axes, &aim, currency, &optima))?;
    folder.write_table(&evaluation_table(&study.axes, &aim, currency, &optima))?;
    let units = Units {
        points: optima.iter().map(|found| found.evaluations.len() as u64).sum(),
        first_world: 0,
        worlds: study.replicates / LANES,
        luck: Luck::Shared,
    };
    let evidence = if task.is_over_futures() {
        "Parameters, ties and decision rule drawn anew for every world: what is best is best on average over them. Intervals \
         hold luck and what is not known, in worlds that the search did not see."
    } else {
        "The scenario's own parameters: what is best at others is not looked at. Intervals are luck alone, in worlds that the \
         search did not see."
    }
    .to_owned();
    let figures = figures::figures(&study, &task, &aim, &optima);
    let missing = Pictures::draw(&figures, options.drawing.profile()).write(&folder)?;
    let shown = folder.finish(Manifest { evidence, ..work.manifest(units, missing.clone()) })?;
    let told = Told { study: &study, task: &task, aim: &aim, optima: &optima, figures: &figures };
    speech.tell(&told.text(work.found_and_put(), &shown))?;
    if missing.is_empty() { Ok(exit) } else { Err(Failure::Figures { missing, place: shown }) }
}
