//! `flywheel sensitivity`: which keys of a study decide an outcome.

mod figure;
mod told;

use crate::cli::arguments::SensitivityOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::pictures::{Pictures, unneeded};
use crate::cli::speech::Speech;
use crate::cli::study_failures::failure_table;
use crate::cli::study_reading::read_study;
use crate::cli::study_work::Work;
use crate::report::figures::Figures;
use crate::scenario::registry;
use crate::store::{RunFolder, folder_name};
use crate::study::outcome_table::outcome_table;
use crate::study::sensitivity::{self as keys, check_design, convergence_table, sensitivity_table, variance_table};
use crate::study::{LookedAt, Sensitivity, Variations};
use std::ops::ControlFlow;
use told::Told;

/// Runs what is missing of a study, and says which of its keys decide.
pub fn sensitivity(options: &SensitivityOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let study = read_study(&options.study, &registry, speech)?;
    check_design(study.design.kind)?;
    let variations = Variations::of(&study, &registry)?;
    let looked_at = LookedAt::of_words(&options.output.over(&study.output), &variations)?;
    let (units, place) = (variations.units(), &options.results.place);
    let work = Work::begin(&options.study, &study, place)?;
    let name = || folder_name(&format!("{}-sensitivity", study.slug));
    let name = options.results.name.clone().unwrap_or_else(name);
    let folder = RunFolder::create(&place.output, &name, options.results.force)?;
    let (outcomes, worked) = match work.outcomes(&variations, &looked_at, speech)? {
        ControlFlow::Continue(found) => found,
        ControlFlow::Break(exit) => return Ok(exit),
    };
    let found = keys::sensitivity(&variations, &outcomes)?;
    let values: Vec<_> = (0..units.points).map(|point| variations.values(point)).collect();
    folder.write_table(&sensitivity_table(&study.axes, &found, &looked_at))?;
    folder.write_table(&outcome_table(&study.axes, &values, &outcomes, &looked_at))?;
    if let Sensitivity::Shared(shared) = &found {
        folder.write_table(&convergence_table(&study.axes, shared))?;
        folder.write_table(&variance_table(shared, &looked_at))?;
    }
    if worked.failures.count > 0 {
        folder.write_table(&failure_table(&worked.failures, &options.study, study.seed))?;
    }
    let mut figures = Figures::default();
    figures.add("sensitivity", figure::figure(&variations, &found, &looked_at));
    let missing = Pictures::draw(&figures, options.drawing.profile()).write(&folder)?;
    let shown = folder.finish(work.manifest(units, missing.clone()))?;
    work.remark(&worked, speech);
    let told = Told { variations: &variations, found: &found, looked_at: &looked_at, outcomes: &outcomes };
    let mut text = told.text(&worked, &shown);
    text.push_str(&unneeded(&figures));
    speech.tell(&text)?;
    if missing.is_empty() { Ok(worked.failures.exit()) } else { Err(Failure::Figures { missing, place: shown }) }
}
