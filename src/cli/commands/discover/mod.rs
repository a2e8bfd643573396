//! `flywheel discover`: where one scenario of a study beats another, as a rule of few keys.

mod figure;
mod rules;
mod told;

use crate::cli::arguments::DiscoverOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::pictures::{Pictures, unneeded};
use crate::cli::speech::Speech;
use crate::cli::study_failures::failure_table;
use crate::cli::study_reading::read_study;
use crate::cli::study_work::Work;
use crate::report::figures::Figures;
use crate::scenario::registry;
use crate::store::{RunFolder, folder_name};
use crate::study::discovery::{box_table, check};
use crate::study::outcome_table::outcome_table;
use crate::study::{Discovery, LookedAt, Variations};
use std::ops::ControlFlow;
use told::Told;

/// Runs what is missing of a study, and says where one of its scenarios beats another.
pub fn discover(options: &DiscoverOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let study = read_study(&options.study, &registry, speech)?;
    let variations = Variations::of(&study, &registry)?;
    let looked_at = LookedAt::of_words(&options.output.over(&study.output), &variations)?;
    check(study.design.kind, &looked_at)?;
    let margin = options.margin.map_or(study.decide.margin, |points| points / 100.0);
    let (units, place) = (variations.units(), &options.results.place);
    let work = Work::begin(&options.study, &study, place)?;
    let name = || folder_name(&format!("{}-discovery", study.slug));
    let name = options.results.name.clone().unwrap_or_else(name);
    let folder = RunFolder::create(&place.output, &name, options.results.force)?;
    let (outcomes, worked) = match work.outcomes(&variations, &looked_at, speech)? {
        ControlFlow::Continue(found) => found,
        ControlFlow::Break(exit) => return Ok(exit),
    };
    let values: Vec<_> = (0..units.points).map(|point| variations.values(point)).collect();
    let found = Discovery::of(&study.axes, &values, &outcomes, margin, options.coverage / 100.0)?;
    folder.write_table(&box_table(&study.axes, &found))?;
    folder.write_table(&outcome_table(&study.axes, &values, &outcomes, &looked_at))?;
    if worked.failures.count > 0 {
        folder.write_table(&failure_table(&worked.failures, &options.study, study.seed))?;
    }
    let told = Told { variations: &variations, found: &found, looked_at: &looked_at, outcomes: &outcomes, margin };
    let mut figures = Figures::default();
    figures.add("discovery", figure::figure(&told, &values));
    let missing = Pictures::draw(&figures, options.drawing.profile()).write(&folder)?;
    let shown = folder.finish(work.manifest(units, missing.clone()))?;
    work.remark(&worked, speech);
    let mut text = told.text(&worked, &shown, options.coverage);
    text.push_str(&unneeded(&figures));
    speech.tell(&text)?;
    if missing.is_empty() { Ok(worked.failures.exit()) } else { Err(Failure::Figures { missing, place: shown }) }
}
