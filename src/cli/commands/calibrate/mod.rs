//! `flywheel calibrate`: what observed use over time says of the parameters, and what it does not.

mod check;
mod figures;
mod simulator;
mod told;

use crate::cli::arguments::CalibrateOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::pictures::Pictures;
use crate::cli::progress::Progress;
use crate::cli::reading::explained;
use crate::cli::speech::Speech;
use crate::cli::study_work::Work;
use crate::model::registry::Registry;
use crate::run::{LANES, Luck, Units};
use crate::scenario::{Calibration, Observation, load_calibration, registry};
use crate::store::{Manifest, RunFolder, folder_name};
use crate::study::calibrate::{
    CalibrateError, Data, Predicted, Task, course_table, courses, draw_table, expected, forecast_table, forecasts,
    observation_table, pair_table, posterior, posterior_table,
};
use simulator::{Effort, Simulator};
use std::ops::ControlFlow;
use std::path::Path;
use told::Told;

/// Learns what can be learnt, or says beforehand whether it could be.
pub fn calibrate(options: &CalibrateOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let calibration = read(&options.data, &registry, speech)?;
    let task = Task::of(&calibration, &registry);
    let place = &options.results.place;
    let (fitted, held_out) = split(&calibration, options.until)?;
    let work = Work::begin(&options.data, &calibration, place)?;
    let suffix = match (options.check, options.until) {
        (true, _) => "recovery".to_owned(),
        (_, Some(until)) => format!("until-{until}"),
        _ => "posterior".to_owned(),
    };
    let name = || folder_name(&format!("{}-{suffix}", calibration.slug));
    let name = options.results.name.clone().unwrap_or_else(name);
    let folder = RunFolder::create(&place.output, &name, options.results.force)?;
    if options.check {
        return check::check(&task, options.districts, &work, folder, speech);
    }
    let worlds = calibration.replicates / LANES;
    let most = u64::from(calibration.particles) * u64::from(calibration.stages) * u64::from(worlds);
    let mut simulator = Simulator::new(&task, &work, Progress::begin(most, "worlds", speech), speech);
    let mut simulated = match simulator.begin()? {
        ControlFlow::Continue(simulated) => simulated,
        ControlFlow::Break(exit) => return Ok(exit),
    };
    let data = Data::of(&fitted, &task.watch);
    let enough = f64::from(calibration.particles);
    let effort = Effort { particles: calibration.particles, stages: calibration.stages, enough };
    let weights = match simulator.fit(&mut simulated, &data, &effort)? {
        ControlFlow::Continue(weights) => weights,
        ControlFlow::Break(exit) => return Ok(exit),
    };
    let exit = simulator.finish();
    let runs = &simulated.runs;
    let found = posterior(&task, &simulated.pool, &weights);
    let mixtures = expected(&data, runs, &weights);
    let predicted: Vec<_> = mixtures.iter().zip(&fitted).map(|(own, observation)| own.predicted(observation)).collect();
    let courses = courses(&task.watch, runs, &weights);
    let forecasts =
        if held_out.is_empty() { Vec::new() } else { forecasts(&task.watch, &fitted, &held_out, runs, &weights) };
    folder.write_table(&posterior_table(&calibration.axes, &found))?;
    folder.write_table(&draw_table(&calibration.axes, &found))?;
    folder.write_table(&observation_table("observations", &calibration, &predicted, None))?;
    folder.write_table(&course_table(&courses))?;
    if calibration.axes.len() > 1 {
        folder.write_table(&pair_table(&found))?;
    }
    if !forecasts.is_empty() {
        folder.write_table(&forecast_table(&calibration, &forecasts))?;
    }
    let points = simulated.pool.points().len() as u64;
    let units = Units { points, first_world: 0, worlds, luck: Luck::Shared };
    let beside: Vec<&Predicted> = predicted
        .iter()
        .chain(forecasts.first().into_iter().flat_map(|forecast| forecast.predicted.iter().flatten()))
        .collect();
    let whole = runs.iter().find(|runs| runs.is_whole());
    let figures = figures::figures(&task, &found, &courses, (&beside, options.until), (points, whole));
    let missing = Pictures::draw(&figures, options.drawing.profile()).write(&folder)?;
    let shown = folder.finish(Manifest { evidence: EVIDENCE.to_owned(), ..work.manifest(units, missing.clone()) })?;
    let told = Told {
        calibration: &calibration,
        found: &found,
        weights: &weights,
        predicted: &predicted,
        forecasts: &forecasts,
    };
    speech.tell(&told.text(points, work.found_and_put(), &shown))?;
    if missing.is_empty() { Ok(exit) } else { Err(Failure::Figures { missing, place: shown }) }
}

/// What the numbers of a calibration rest on.
const EVIDENCE: &str = "Parameters that were to be learnt: drawn from what the registry believes and weighted by how well their \
                        runs agree with what was observed. All others as the scenario has them: what is learnt holds at these.";

/// The data of a command line.
fn read(path: &Path, registry: &Registry, speech: &Speech) -> Result<Calibration, Failure> {
    let calibration = load_calibration(path, registry).map_err(|errors| explained(errors, path, "file"))?;
    speech.remark(&calibration.template.scenario.remarks(speech.colour()));
    Ok(calibration)
}

/// What is fitted, and what is held out to be forecast.
fn split(
    calibration: &Calibration,
    until: Option<u32>,
) -> Result<(Vec<Observation>, Vec<Observation>), CalibrateError> {
    let Some(until) = until else { return Ok((calibration.observed.clone(), Vec::new())) };
    let (fitted, held_out): (Vec<_>, Vec<_>) = calibration.observed.iter().cloned().partition(|own| own.year <= until);
    let years = || calibration.observed.iter().map(|own| own.year);
    match (fitted.is_empty(), held_out.is_empty()) {
        (true, _) => Err(CalibrateError::NothingToFit { until, first: years().min().unwrap_or_default() }),
        (_, true) => Err(CalibrateError::NothingToScore { until, last: years().max().unwrap_or_default() }),
        _ => Ok((fitted, held_out)),
    }
}
