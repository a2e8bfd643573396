//! Recovery first: made-up districts with known values, observed as the real one was.

use super::simulator::{Effort, Simulator};
use super::told::recovery_text;
use crate::cli::failure::{Exit, Failure};
use crate::cli::progress::Progress;
use crate::cli::speech::Speech;
use crate::cli::study_work::Work;
use crate::run::{LANES, Luck, Units};
use crate::store::{Manifest, RunFolder};
use crate::study::calibrate::{
    Data, Recovered, Recovery, Task, known, observe, recovered, recovered_table, recovery_table,
};
use std::ops::ControlFlow;

/// Points of a further stage, as one in so many of those of the first: all districts share all points, so that a stage is
/// rarely needed.
const FURTHER: u32 = 4;
/// The fewest points of a further stage.
const FEWEST: u32 = 50;

/// Says whether such data could identify the parameters.
pub fn check(
    task: &Task<'_>,
    districts: u32,
    work: &Work<'_>,
    folder: RunFolder,
    speech: &Speech,
) -> Result<Exit, Failure> {
    let calibration = task.calibration;
    let worlds = calibration.replicates / LANES;
    let particles = (calibration.particles / FURTHER).max(FEWEST);
    let effort = Effort { particles, stages: calibration.stages, enough: f64::from(calibration.particles) };
    let most = u64::from(districts)
        + (u64::from(calibration.particles) + u64::from(particles * districts)) * u64::from(worlds);
    let mut simulator = Simulator::new(task, work, Progress::begin(most, "worlds", speech), speech);
    let mut simulated = match simulator.begin()? {
        ControlFlow::Continue(simulated) => simulated,
        ControlFlow::Break(exit) => return Ok(exit),
    };
    let truths: Vec<Vec<f64>> =
        (0..districts).map(|district| known(calibration.seed, district, calibration.axes.len())).collect();
    let runs = match simulator.run_apart(&truths)? {
        ControlFlow::Continue(runs) => runs,
        ControlFlow::Break(exit) => return Ok(exit),
    };
    let mut all: Vec<(u32, Vec<Recovered>)> = Vec::new();
    for (district, (truth, runs)) in (0..).zip(truths.iter().zip(&runs)) {
        let observed = observe(calibration.seed, district, &calibration.observed, &task.watch, runs);
        let Some(observed) = observed.filter(|_| runs.is_whole()) else { continue };
        let data = Data::of(&observed, &task.watch);
        match simulator.fit(&mut simulated, &data, &effort)? {
            ControlFlow::Continue(weights) => all.push((district, recovered(truth, &simulated.pool, &weights))),
            ControlFlow::Break(exit) => return Ok(exit),
        }
    }
    let exit = simulator.finish();
    let of_parameter = |at: usize| {
        let own: Vec<Recovered> = all.iter().filter_map(|(_, own)| own.get(at).copied()).collect();
        Recovery::of(&own)
    };
    let recoveries: Vec<Recovery> = (0..calibration.axes.len()).map(of_parameter).collect();
    folder.write_table(&recovery_table(&calibration.axes, &recoveries))?;
    folder.write_table(&recovered_table(&calibration.axes, &all))?;
    let points = simulated.pool.points().len() as u64;
    let units = Units { points, first_world: 0, worlds, luck: Luck::Shared };
    let evidence = "Made-up districts whose values are known, drawn from what the registry believes: nothing that was observed is \
                    looked at, only when and of how many teachers."
        .to_owned();
    let shown = folder.finish(Manifest { evidence, ..work.manifest(units, Vec::new()) })?;
    speech.tell(&recovery_text(calibration, &recoveries, points, work.found_and_put(), &shown))?;
    Ok(exit)
}
