//! `flywheel decide`: which option is the best when parameters are not known, and what knowing them would be worth.

use crate::cli::arguments::DecideOptions;
use crate::cli::decided::{MOST_LUCK, decided};
use crate::cli::failure::{Exit, Failure};
use crate::cli::layout::paragraph;
use crate::cli::pictures::{Pictures, unneeded};
use crate::cli::progress::Progress;
use crate::cli::speech::Speech;
use crate::cli::study_failures::failure_table;
use crate::cli::study_reading::read_study;
use crate::cli::study_words::counted_cells;
use crate::cli::study_work::{Job, Missing, Work, WorkEnd, Worked};
use crate::report::figures::decision_figures;
use crate::report::words::money;
use crate::scenario::{Axis, Levels, Value, registry, visible};
use crate::store::{Manifest, RunFolder, folder_name};
use crate::study::decide::{Information, decision_table, draw_table, frontier_table, information, information_table};
use crate::study::{Choices, Decision, Draw, DrawGathering, Variations};

/// Rows are made for so many draws at a time.
const WAITING_DRAWS: usize = 64;

/// Runs what is missing of a decision and writes it.
pub fn decide(options: &DecideOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let mut study = read_study(&options.study, &registry, speech)?;
    if !study.design.luck_apart {
        speech.remark("remark: every draw has worlds of its own, since what is best is asked over luck as well");
        study.design.luck_apart = true;
    }
    let variations = Variations::of(&study, &registry)?;
    let choices = Choices::of(&variations, &registry)?;
    say_doses(&choices, speech);
    let name = || folder_name(&format!("{}-decision", study.slug));
    let name = options.results.name.clone().unwrap_or_else(name);
    let place = &options.results.place;
    let work = Work::begin(&options.study, &study, place)?;
    let folder = RunFolder::create(&place.output, &name, options.results.force)?;
    let (mut draws, mut spoilt): (Vec<Draw>, Option<u64>) = (Vec::new(), None);
    let mut gathering: Option<(u64, DrawGathering)> = None;
    let job = Job { weekly: false, ..Job::whole(&variations, &choices) };
    let progress = Progress::begin(variations.units().count(), Missing::IsRun.name(), speech);
    let ended = work.run_job(&job, &progress, speech, |unit, cells| {
        if gathering.as_ref().is_some_and(|(point, _)| *point != unit.point) {
            draws.extend(gathering.take().map(|(point, gathering)| gathering.finish(point)));
        }
        match cells {
            Some(cells) if spoilt != Some(unit.point) => {
                let new = || (unit.point, DrawGathering::new(choices.judged_year(), choices.perspective()));
                gathering.get_or_insert_with(new).1.add(&cells);
            }
            Some(_) => {}
            // A draw of which a world is missing says less than the others, and is left out.
            None => (gathering, spoilt) = (None, Some(unit.point)),
        }
        Ok(())
    })?;
    let worked = match ended {
        WorkEnd::Complete(worked) => worked,
        WorkEnd::Stopped(exit) => return Ok(exit),
    };
    drop(progress);
    draws.extend(gathering.take().map(|(point, gathering)| gathering.finish(point)));
    work.remark(&worked, speech);
    let Worked { failures, found, put } = worked;
    let Some(decision) = Decision::of(&draws, study.decide.worth, study.decide.margin) else {
        return Ok(failures.exit());
    };
    let information = information(&draws, study.decide.worth, &columns(&variations, &draws));
    write_tables(&choices, &decision, &information, &draws, &folder)?;
    if failures.count > 0 {
        folder.write_table(&failure_table(&failures, &options.study, study.seed))?;
    }
    let figures = decision_figures(&choices, &decision, &draws);
    let missing = Pictures::draw(&figures, options.drawing.profile()).write(&folder)?;
    let evidence =
        "Draws of what the study varies; the doses at a budget are those of the central values. Differences between \
                    draws are what is not known, and luck as far as the runs of a draw leave it."
            .to_owned();
    let manifest = Manifest { evidence, missing: missing.clone(), ..work.manifest(variations.units(), Vec::new()) };
    let written = folder.finish(manifest)?;
    let mut text = decided(&choices, &decision, &information);
    text.push_str(&unneeded(&figures));
    let about = format!(
        "{} found finished, {} simulated. Written to {}.",
        counted_cells(found),
        counted_cells(put),
        visible(&written.display().to_string())
    );
    warn_of_luck(&decision, speech);
    speech.tell(&format!("{text}\n{}\n", paragraph(&about)))?;
    if missing.is_empty() { Ok(failures.exit()) } else { Err(Failure::Figures { missing, place: written }) }
}

fn say_doses(choices: &Choices<'_>, speech: &Speech) {
    for choice in choices.options() {
        let (Some(budget), Some(planned)) = (choice.budget, choice.planned) else { continue };
        let short = if planned < budget { "; more would not cost more" } else { "" };
        speech.remark(&format!(
            "{}: {} × its doses, a plan of {}{short}",
            visible(&choice.title),
            choice.factor,
            money(planned)
        ));
    }
    for (title, budget) in choices.unneeded() {
        let budget = money(*budget);
        speech
            .remark(&format!("{}: {budget} a year buys no more than less money does, and is left out", visible(title)));
    }
}

fn warn_of_luck(decision: &Decision, speech: &Speech) {
    if let Some(share) = decision.at_worth.largest_luck_share().filter(|share| *share > MOST_LUCK) {
        let at_least = if decision.units_are_worlds { "" } else { "at least " };
        speech.remark(&format!(
            "remark: luck makes up {at_least}{:.0} % of the variance of a net benefit between draws, so that luck looks like \
             something not known; raise `replicates` of the study",
            share * 100.0
        ));
    }
}

fn write_tables(
    choices: &Choices<'_>,
    decision: &Decision,
    information: &[Information],
    draws: &[Draw],
    folder: &RunFolder,
) -> Result<(), Failure> {
    folder.write_table(&decision_table::table(choices, decision))?;
    folder.write_table(&frontier_table::table(choices, decision))?;
    folder.write_table(&information_table::table(choices, decision, information))?;
    let mut table = folder.begin_parquet(&draw_table::table(choices, &[]))?;
    for some in draws.chunks(WAITING_DRAWS) {
        table.write(&draw_table::table(choices, some))?;
    }
    table.finish()?;
    Ok(())
}

/// The value of each key in every draw.
fn columns(variations: &Variations<'_>, draws: &[Draw]) -> Vec<(String, Vec<f64>)> {
    let axes = &variations.study().axes;
    let mut columns: Vec<(String, Vec<f64>)> = axes.iter().map(|axis| (axis.path.clone(), Vec::new())).collect();
    for draw in draws {
        let values = variations.values(draw.point);
        for (((_, column), axis), value) in columns.iter_mut().zip(axes).zip(&values) {
            column.push(value.as_ref().and_then(|value| as_number(axis, value)).unwrap_or_default());
        }
    }
    columns
}

/// A value as a number; one of a list of words is its position.
fn as_number(axis: &Axis, value: &Value) -> Option<f64> {
    let position = || match &axis.levels {
        Levels::List(values) => values.iter().position(|own| own == value).map(|position| position as f64),
        _ => None,
    };
    value.as_number().or_else(position)
}
