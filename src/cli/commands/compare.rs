//! `flywheel compare` and `flywheel run`: read, simulate under the same luck, write, tell.

use crate::chart::Profile;
use crate::cli::arguments::{CompareOptions, RunOptions, SettleOptions, SimulationOptions};
use crate::cli::asked::Asked;
use crate::cli::briefing::{PACKET, PAGE, SLIDES, write_brief};
use crate::cli::failure::{Exit, Failure};
use crate::cli::format::Format;
use crate::cli::interrupt::Interrupt;
use crate::cli::kept_run::RESULTS_VERSION;
use crate::cli::pictures::{Pictures, unneeded};
use crate::cli::progress::Progress;
use crate::cli::reading::{Named, Reading, comparable, other_differences, without_bases};
use crate::cli::record::record;
use crate::cli::setup::Setup;
use crate::cli::speech::Speech;
use crate::cli::until::until;
use crate::measure::endpoint_table::endpoint_table;
use crate::measure::weekly_table::weekly_table;
use crate::measure::{Cell, CloseUp};
use crate::model::registry::Registry;
use crate::report::answer;
use crate::report::figures::figures;
use crate::report::words::{counted, money};
use crate::run::{Ending as RunEnding, LANES, Plan, Planned, UnitError, Units, Width, look_closely, periods_of, run};
use crate::scenario::{Scenario, registry, settings_hash, visible};
use crate::store::{CellStore, Manifest, RESULTS_FILE, RunFolder, pack_results};
use crate::study::assumptions::worlds_of;
use crate::study::compare::judged;
use crate::study::{
    Assumptions, AtBudget, Comparison, DoseRow, FirstStarts, FlywheelGathering, Gathered, Gathering, Outcome, Results,
    Settling, Twin, Until, Varying, VaryingGathering, assumptions_table, comparison_table, cost_table, dose_table,
    flywheel_table, ingredient_table, money_table, settle_table, typical_runs,
};
use std::path::Path;
use std::time::Instant;
use strum::EnumCount;

/// One scenario beside doing nothing.
pub fn run_one(options: RunOptions, speech: &Speech) -> Result<Exit, Failure> {
    let RunOptions { scenario, simulation } = options;
    let (scenarios, settle) = (vec![scenario], SettleOptions::default());
    compare(&CompareOptions { scenarios, budget: None, current_plan: None, settle, simulation }, speech)
}

/// All scenarios and doing nothing.
pub fn compare(options: &CompareOptions, speech: &Speech) -> Result<Exit, Failure> {
    let began = (jiff::Timestamp::now(), Instant::now());
    let named = Named::of(&options.scenarios, options.current_plan.as_deref());
    let registry = registry()?;
    let mut scenarios = read(&named, &registry, &options.simulation, speech)?;
    if let Some(budget) = options.budget {
        at_equal_money(&mut scenarios, budget, options.simulation.seed, speech)?;
    }
    let mut setup = Setup::of(&scenarios, named.current_plan(), &options.simulation)?;
    let asked = Asked::of(options);
    setup.contenders.iter().try_for_each(|contender| asked.is_within(contender.settings.years))?;
    let until = until(&options.settle);
    let interrupt = Interrupt::listen().map_err(Failure::Signals)?;
    // Refused before the work, not after it.
    let folder = RunFolder::create(&options.simulation.place.output, &setup.name, options.simulation.force)?;
    let shelf = CellStore::open(&options.simulation.place.cells())?;
    let (simulated, ending) = simulate(&setup, until.as_ref(), &folder, &shelf, &interrupt, speech)?;
    let reused = shelf.found_and_put();
    let Some((mut results, starts)) = simulated else {
        speech.remark("Stopped before the first world was finished: nothing was kept.");
        return Ok(interrupt.exit());
    };
    let is_whole = ending == RunEnding::Complete;
    let ending = if is_whole && !options.simulation.no_variations {
        let (assumptions, ending) = vary(&setup, &results.comparison, &starts, &shelf, &interrupt, speech)?;
        results.assumptions = assumptions;
        ending
    } else {
        ending
    };
    results.close_up = close_up(&setup, &results.comparison)?;
    let seconds = began.1.elapsed().as_secs_f64();
    setup.replicates = if is_whole {
        results.comparison.worlds * LANES
    } else {
        until.map_or(setup.replicates, |until| until.most_runs)
    };
    folder.write_file(RESULTS_FILE, &pack_results(&results, RESULTS_VERSION)?)?;
    write_tables(&results, &registry, &folder)?;
    let target = asked.target(&results.comparison)?;
    let figures = figures(&results, target, &registry);
    // Whoever stops does not wait for pictures: `report` draws them from the folder.
    let is_drawn = ending == RunEnding::Complete;
    let pictures = is_drawn.then(|| Pictures::draw(&figures, Profile::Slide));
    let mut missing = pictures.as_ref().map_or(Ok(Vec::new()), |pictures| pictures.write(&folder))?;
    let manifest = setup.manifest(&scenarios, ending, began.0, Vec::new());
    if let Some(pictures) = pictures.filter(|_| !options.simulation.no_report) {
        let drawn = pictures.for_brief(&figures);
        missing.extend(write_brief(&results, &asked, &registry, &manifest, drawn, &folder)?);
    }
    let ended = record(began.0, setup.seed, setup.threads).ended;
    let place = folder.finish(Manifest { ended, missing: missing.clone(), ..manifest })?;
    let shown = visible(&place.display().to_string());
    let mut remarks = vec![
        format!(
            "{} runs in {seconds:.1} s on {}",
            results.runs(setup.twins.len()),
            counted(setup.threads as u32, "thread")
        ),
        format!("written to {shown}"),
    ];
    if is_drawn {
        remarks.extend(unneeded(&figures).lines().map(str::to_owned));
    } else {
        remarks.push(format!("no figures were drawn: `flywheel report {shown}` draws them"));
    }
    if is_drawn && !options.simulation.no_report {
        let shown = |file: &str| visible(&place.join(file).display().to_string());
        remarks.push(format!("for the board: {}, {} and {}", shown(PAGE), shown(PACKET), shown(SLIDES)));
    }
    if let (found @ 1.., put) = reused {
        let cells = visible(&options.simulation.place.cells().display().to_string());
        remarks.push(format!("{found} of {} cells were found finished in {cells}", found + put));
    }
    let format: Format = options.simulation.format.parse().unwrap_or_default();
    let text = format.told(&answer(&results), &remarks);
    let told = speech.tell(&text);
    let ended = match ending {
        RunEnding::Complete => {
            if matches!(told, Err(Failure::Output(_))) {
                speech.remark(&format!("The results were written to {shown}."));
            }
            told.map(|()| Exit::Ok)
        }
        // That it was stopped is the news, also where nobody reads the answer any more.
        RunEnding::Interrupted(_) if is_whole => {
            speech.remark(&format!(
                "Stopped before other assumptions were tried: the comparison itself is whole in {shown}."
            ));
            Ok(interrupt.exit())
        }
        RunEnding::Interrupted(worlds) => {
            let kept = worlds * u64::from(LANES);
            speech
                .remark(&format!(
                    "Stopped early: the first {kept} of {} runs were kept in {shown}. The same command with --force goes on from \
                     there.",
                    setup.replicates
                ));
            Ok(interrupt.exit())
        }
    };
    if missing.is_empty() { ended } else { Err(Failure::Figures { missing, place }) }
}

/// Reads what can be compared.
fn read<'a>(
    named: &'a Named,
    registry: &Registry,
    simulation: &SimulationOptions,
    speech: &Speech,
) -> Result<Vec<(&'a Path, Scenario)>, Failure> {
    let scenarios = Reading::of(named, registry, speech).all_good()?;
    let scenarios = without_bases(scenarios, named.current_plan(), speech);
    comparable(&scenarios)?;
    for remark in other_differences(&scenarios, simulation.seed.is_some(), simulation.replicates.is_some()) {
        speech.remark(&remark);
    }
    Ok(scenarios)
}

/// Gives every scenario the same yearly budget and doses that use it up, and says what became of the doses.
fn at_equal_money(
    scenarios: &mut [(&Path, Scenario)],
    budget: f64,
    seed: Option<u64>,
    speech: &Speech,
) -> Result<(), Failure> {
    for (_, scenario) in scenarios {
        let seed = seed.unwrap_or(scenario.run.seed);
        let cents = (budget * 100.0).round() as i64;
        let AtBudget { settings, factor, planned } = AtBudget::of(&scenario.settings, cents, seed)
            .map_err(|source| Failure::Unit(UnitError::World { world: 0, source }))?;
        scenario.hash = settings_hash(&settings);
        scenario.settings = settings;
        let title = visible(&scenario.title);
        let short = if planned < budget { "; more would not cost more" } else { "" };
        speech.remark(&format!(
            "{title}: {factor} × its doses, a plan of {} for a yearly budget of {}{short}",
            money(planned),
            money(budget)
        ));
    }
    Ok(())
}

/// Runs every world, or so many as it takes; endpoints go to the folder as they come, the rest is gathered.
fn simulate(
    setup: &Setup,
    until: Option<&Until>,
    folder: &RunFolder,
    shelf: &CellStore,
    interrupt: &Interrupt,
    speech: &Speech,
) -> Result<(Option<(Results, FirstStarts)>, RunEnding), Failure> {
    let planned = setup.planned();
    let worlds = until.map_or(setup.worlds(), |until| until.most_runs / LANES);
    let units = Units::of_comparison(worlds);
    let batch = u64::from(setup.worlds()).max(1);
    let mut gathering = Gathering::new(setup.contenders.clone(), setup.reference);
    let asked = if setup.twins.is_empty() { &[][..] } else { &setup.contenders };
    let mut flywheels: Vec<_> = asked.iter().map(|contender| FlywheelGathering::new(&contender.settings)).collect();
    let (_, judged_year) = judged(setup.contenders.iter().map(|own| own.settings.span())).unwrap_or_default();
    let mut settling = until.and_then(|until| Settling::new(setup.contenders.len(), until.goal, until.error));
    let mut starts = FirstStarts::default();
    let mut endpoints = folder.begin_table(&endpoint_table("", None))?;
    let name = if until.is_some() { "worlds at most" } else { "worlds" };
    let progress = Progress::begin(units.count(), name, speech);
    let mut finished = 0;
    // Looked at after whole batches of worlds in order, so that the answer is that of any number of threads.
    let ending = loop {
        let end = (finished + batch).min(units.count());
        let plan = Plan {
            points: &planned,
            units,
            range: finished..end,
            weekly: true,
            by_school: &[],
            shelf,
            seed: setup.seed,
            threads: setup.threads,
            instructions: setup.instructions,
            width: Width::Eight,
        };
        let ending = run::<Failure>(&plan, interrupt.flag(), |_, cells| {
            let cells = cells?;
            for (cell, contender) in cells.iter().zip(&setup.contenders) {
                endpoints.write(&endpoint_table(&contender.slug, Some(cell)))?;
            }
            let (own, twins) = cells.split_at(setup.contenders.len());
            gathering.add(own);
            starts.add(own);
            if let Some(settling) = &mut settling {
                settling.add(&own.iter().map(|cell| mean_share(cell, judged_year)).collect::<Vec<_>>());
            }
            for ((flywheel, own), twins) in flywheels.iter_mut().zip(own).zip(twins.as_chunks::<{ Twin::COUNT }>().0) {
                flywheel.add(own, twins.each_ref());
            }
            progress.step();
            Ok(())
        })?;
        if let RunEnding::Interrupted(worlds) = ending {
            break RunEnding::Interrupted(finished + worlds);
        }
        finished = end;
        let is_settled = settling.as_ref().and_then(Settling::verdict).is_some_and(|verdict| verdict.is_settled);
        if is_settled || finished == units.count() {
            break RunEnding::Complete;
        }
    };
    drop(progress);
    endpoints.finish()?;
    let flywheels = flywheels.iter().map(FlywheelGathering::finish).collect();
    let verdict = settling.and_then(|settling| settling.verdict()).zip(until.copied());
    let comparison = gathering.finish().and_then(Gathered::comparison);
    let results = comparison.map(|comparison| Results {
        seed: setup.seed,
        comparison,
        flywheels,
        verdict,
        assumptions: None,
        close_up: None,
    });
    Ok((results.map(|results| (results, starts)), ending))
}

/// Runs the middle run of the scenario that spreads furthest again, and notes its schools and who starts.
fn close_up(setup: &Setup, comparison: &Comparison) -> Result<Option<CloseUp>, Failure> {
    let Some((best, _)) = comparison.best_two() else { return Ok(None) };
    let position = comparison.arms.iter().position(|arm| arm.facts.slug == best.facts.slug);
    let middle = typical_runs(&best.courses, comparison.seats, 1).first().map(|run| run.run as u32);
    let planned = setup.planned();
    let Some(((arm, planned), run)) = position.and_then(|arm| Some((arm, planned.get(arm)?))).zip(middle) else {
        return Ok(None);
    };
    let periods = periods_of(comparison.weeks_per_year);
    Ok(Some(look_closely(planned, setup.seed, (arm, run), periods, setup.instructions)?))
}

/// Runs the first worlds under other assumptions, and without anybody seeing colleagues. Where that is stopped, the comparison
/// has what it had before.
fn vary(
    setup: &Setup,
    comparison: &Comparison,
    starts: &FirstStarts,
    shelf: &CellStore,
    interrupt: &Interrupt,
    speech: &Speech,
) -> Result<(Option<Assumptions>, RunEnding), Failure> {
    let varying = Varying::of(&setup.contenders, settings_hash);
    let planned: Vec<Planned> = varying.scenarios().map(|(settings, hash)| Planned::new(settings, hash)).collect();
    let units = Units::of_comparison(worlds_of(comparison.worlds));
    let plan = Plan {
        points: &planned,
        units,
        range: 0..units.count(),
        weekly: false,
        by_school: &[],
        shelf,
        seed: setup.seed,
        threads: setup.threads,
        instructions: setup.instructions,
        width: Width::Eight,
    };
    let mut gathering = VaryingGathering::new(&varying, comparison.judged_year);
    let progress = Progress::begin(units.count(), "worlds under other assumptions", speech);
    let ending = run::<Failure>(&plan, interrupt.flag(), |_, cells| {
        gathering.add(&cells?);
        progress.step();
        Ok(())
    })?;
    drop(progress);
    Ok(match ending {
        RunEnding::Complete => (gathering.finish(comparison, starts), ending),
        RunEnding::Interrupted(_) => (None, RunEnding::Interrupted(u64::from(comparison.worlds))),
    })
}

/// Mean share at routine use over the runs of a world.
fn mean_share(cell: &Cell, year: u32) -> f64 {
    let shares: Vec<f64> = Outcome::RoutineUse.of_cell(cell, year).into_iter().flatten().collect();
    shares.iter().sum::<f64>() / shares.len().max(1) as f64
}

fn write_tables(results: &Results, registry: &Registry, folder: &RunFolder) -> Result<(), Failure> {
    let Results { comparison, flywheels, verdict, assumptions, .. } = results;
    let weeks_per_year = comparison.weeks_per_year as usize;
    let slugs: Vec<&str> = comparison.arms.iter().map(|arm| arm.facts.slug.as_str()).collect();
    let mut weekly = folder.begin_table(&weekly_table("", weeks_per_year, None))?;
    for arm in &comparison.arms {
        weekly.write(&weekly_table(&arm.facts.slug, weeks_per_year, Some(&arm.summary)))?;
    }
    weekly.finish()?;
    if let Some((verdict, _)) = verdict {
        folder.write_table(&settle_table::table(verdict, &slugs))?;
    }
    if let Some(assumptions) = assumptions {
        folder.write_table(&assumptions_table::table(assumptions, &slugs))?;
        folder.write_table(&assumptions_table::placebo_table(assumptions, &slugs))?;
    }
    folder.write_table(&comparison_table::table(comparison))?;
    folder.write_table(&cost_table::table(comparison))?;
    folder.write_table(&ingredient_table::table(comparison, registry))?;
    folder.write_table(&money_table::table(comparison))?;
    folder.write_table(&dose_table::table(&doses(comparison)))?;
    if !flywheels.is_empty() {
        folder.write_table(&flywheel_table::table(&slugs.iter().copied().zip(flywheels).collect::<Vec<_>>()))?;
    }
    Ok(())
}

fn doses(comparison: &Comparison) -> Vec<DoseRow> {
    comparison.arms.first().map_or_else(Vec::new, |arm| dose_table::dose_table(&arm.facts.parameters))
}
