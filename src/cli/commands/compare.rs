//! `flywheel compare` and `flywheel run`: read, simulate under the same luck, write, tell.

use crate::chart::{Figure, render_png, render_svg};
use crate::cli::arguments::{CompareOptions, RunOptions, SimulationOptions};
use crate::cli::failure::{Exit, Failure};
use crate::cli::figures::{adoption_curves, condition_panels};
use crate::cli::interrupt::Interrupt;
use crate::cli::progress::Progress;
use crate::cli::speech::Speech;
use crate::cli::tables::{binding_table, delivery_table, difference_table, dose_text, money_table, outcome_table};
use crate::cli::words::{counted, money, of_hundred};
use crate::measure::cell::MODEL_VERSION;
use crate::measure::endpoint_table::endpoint_table;
use crate::measure::weekly_table::weekly_table;
use crate::model::process::dispatch::Instructions;
use crate::run::{Ending as RunEnding, LANES, Plan, Planned, Width, run};
use crate::scenario::{Scenario, load, registry, settings_hash, visible};
use crate::store::{
    Ending, MANIFEST_SCHEMA, Manifest, Platform, RunFolder, ScenarioEntry, ScenarioFile, StoreError, folder_name,
};
use crate::study::{Comparison, Contender, Gathering, comparison_table, cost_table, dose_table};
use std::path::Path;
use std::time::Instant;

/// One scenario beside doing nothing.
pub fn run_one(options: RunOptions, speech: &Speech) -> Result<Exit, Failure> {
    compare(&CompareOptions { scenarios: vec![options.scenario], simulation: options.simulation }, speech)
}

/// All scenarios and doing nothing.
pub fn compare(options: &CompareOptions, speech: &Speech) -> Result<Exit, Failure> {
    let began = (jiff::Timestamp::now(), Instant::now());
    let scenarios = read(options, speech)?;
    let setup = Setup::of(&scenarios, &options.simulation)?;
    // Refused before the work, not after it.
    let folder = RunFolder::create(&options.simulation.output, &setup.name, options.simulation.force)?;
    let (comparison, ending, interrupt) = simulate(&setup, &folder, speech)?;
    let simulated = began.1.elapsed();
    let Some(comparison) = comparison else {
        speech.remark("Stopped before the first world was finished: nothing was kept.");
        return Ok(interrupt.exit());
    };
    write(&comparison, &setup, &folder)?;
    let manifest = setup.manifest(&scenarios, ending, began.0);
    let place = folder.finish(manifest)?;
    speech.tell(&tell(&comparison, &setup, &place, simulated.as_secs_f64()))?;
    Ok(match ending {
        RunEnding::Complete => Exit::Ok,
        RunEnding::Interrupted(worlds) => {
            let kept = worlds * LANES;
            let shown = visible(&place.display().to_string());
            speech
                .remark(&format!("Stopped early: the first {kept} of {} runs were kept in {shown}.", setup.replicates));
            interrupt.exit()
        }
    })
}

/// Reads every scenario; all that have mistakes are reported, not only the first.
fn read(options: &CompareOptions, speech: &Speech) -> Result<Vec<Scenario>, Failure> {
    let registry = registry()?;
    let mut scenarios: Vec<Scenario> = Vec::new();
    let mut worst: Option<Failure> = None;
    for path in &options.scenarios {
        match load(path, &registry) {
            Ok(scenario) => {
                speech.remark(&scenario.remarks(speech.colour()));
                scenarios.push(scenario);
            }
            Err(errors) => {
                if let Some(previous) = worst.replace(Failure::Scenario(Box::new(errors), path.clone())) {
                    speech.complain(&previous);
                }
            }
        }
    }
    if let Some(failure) = worst {
        return Err(failure);
    }
    comparable(&scenarios, options)?;
    for remark in other_differences(&scenarios, options) {
        speech.remark(&remark);
    }
    Ok(scenarios)
}

/// A difference between scenarios should be that of their strategies: the district and the years must be the same.
fn comparable(scenarios: &[Scenario], options: &CompareOptions) -> Result<(), Failure> {
    let Some(first) = scenarios.first() else { return Err(Failure::Internal("no scenario was read")) };
    for (scenario, path) in scenarios.iter().zip(&options.scenarios).skip(1) {
        let (ours, theirs) = (&scenario.settings, &first.settings);
        let differs = if ours.district != theirs.district {
            Some("their districts differ")
        } else if ours.years != theirs.years {
            Some("they run for different numbers of years (`run.years`)")
        } else if ours.funding.currency != theirs.funding.currency {
            Some("their currencies differ (`funding.currency`)")
        } else if ours.weeks_per_year() != theirs.weeks_per_year() {
            Some("their school years differ in length (`parameters.teaching_weeks`)")
        } else {
            None
        };
        if let Some(differs) = differs {
            return Err(Failure::Incomparable(format!(
                "{} cannot be compared with {}: {differs}; let both extend the same file",
                path.display(),
                options.scenarios.first().map(|path| path.display().to_string()).unwrap_or_default(),
            )));
        }
    }
    Ok(())
}

/// Differences that may be wanted, but are not those of strategies.
fn other_differences(scenarios: &[Scenario], options: &CompareOptions) -> Vec<String> {
    let Some(first) = scenarios.first() else { return Vec::new() };
    let mut remarks = Vec::new();
    for (scenario, path) in scenarios.iter().zip(&options.scenarios).skip(1) {
        let (ours, theirs) = (&scenario.settings, &first.settings);
        let differing: Vec<&str> = [
            ("the parameters of the model", ours.parameters != theirs.parameters),
            ("the decision rule", ours.decision != theirs.decision),
            ("the yearly budget", ours.funding.yearly_budget_cents != theirs.funding.yearly_budget_cents),
            ("the years of funding", ours.funding.years != theirs.funding.years),
            ("the cost perspective", ours.funding.perspective != theirs.funding.perspective),
        ]
        .into_iter()
        .filter_map(|(what, differs)| differs.then_some(what))
        .collect();
        if !differing.is_empty() {
            remarks.push(format!(
                "remark: {} differs from the first scenario in more than its strategies: {}; \"No strategy\" and the first \
                 scenario share theirs",
                visible(&path.display().to_string()),
                differing.join(", ")
            ));
        }
        let run_differs = (scenario.run.seed != first.run.seed && options.simulation.seed.is_none())
            || (scenario.run.replicates != first.run.replicates && options.simulation.replicates.is_none());
        if run_differs {
            remarks.push(format!(
                "remark: `seed` and `replicates` are those of the first scenario; what {} says is not used",
                visible(&path.display().to_string())
            ));
        }
    }
    remarks
}

/// Everything decided before the first week.
struct Setup {
    contenders: Vec<Contender>,
    name: String,
    seed: u64,
    replicates: u32,
    threads: usize,
    instructions: Instructions,
}

impl Setup {
    fn of(scenarios: &[Scenario], options: &SimulationOptions) -> Result<Self, Failure> {
        let Some(first) = scenarios.first() else { return Err(Failure::Internal("no scenario was read")) };
        let mut contenders: Vec<Contender> = Vec::new();
        for scenario in scenarios {
            let slug = free_slug(&scenario.slug, &contenders);
            contenders.push(Contender {
                title: scenario.title.clone(),
                slug,
                settings: scenario.settings.clone(),
                hash: scenario.hash.clone(),
            });
        }
        let names: Vec<&str> = contenders.iter().map(|contender| contender.slug.as_str()).collect();
        let name = options.name.clone().unwrap_or_else(|| folder_name(&names.join("-vs-")));
        let nothing = contenders.first().map(|contender| contender.doing_nothing(settings_hash));
        Ok(Self {
            contenders: nothing.into_iter().chain(contenders).collect(),
            name,
            seed: options.seed.unwrap_or(first.run.seed),
            replicates: options.replicates.unwrap_or(first.run.replicates),
            threads: options
                .threads
                .map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from),
            instructions: Instructions::detect(),
        })
    }

    fn worlds(&self) -> u32 {
        self.replicates.div_ceil(LANES)
    }

    fn manifest(&self, scenarios: &[Scenario], ending: RunEnding, started: jiff::Timestamp) -> Manifest {
        let entry = |contender: &Contender, scenario: Option<&Scenario>| ScenarioEntry {
            title: contender.title.clone(),
            slug: contender.slug.clone(),
            sha256: contender.hash.clone(),
            files: scenario.map_or(Vec::new(), |scenario| {
                let texts = scenario
                    .texts
                    .iter()
                    .map(|(path, text)| ScenarioFile { path: path.display().to_string(), text: text.clone() });
                texts.collect()
            }),
        };
        Manifest {
            manifest_schema: MANIFEST_SCHEMA,
            program: "flywheel".to_owned(),
            program_version: env!("CARGO_PKG_VERSION").to_owned(),
            model_version: MODEL_VERSION,
            command_line: std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect(),
            platform: Platform::current(self.instructions.name()),
            seed: self.seed,
            replicates: self.replicates,
            worlds: self.worlds(),
            threads: self.threads,
            started: started.to_string(),
            ended: jiff::Timestamp::now().to_string(),
            ending: match ending {
                RunEnding::Complete => Ending::Complete,
                RunEnding::Interrupted(worlds) => Ending::Interrupted { replicates_kept: worlds * LANES },
            },
            scenarios: self
                .contenders
                .iter()
                .enumerate()
                .map(|(position, contender)| entry(contender, position.checked_sub(1).and_then(|p| scenarios.get(p))))
                .collect(),
            evidence:
                "Central values of the registry, with the scenarios' own overrides. Runs differ by luck alone: what is \
                       not known about the parameters is not in the ranges."
                    .to_owned(),
            files: Vec::new(),
        }
    }
}

/// Two scenarios of the same file name get different short names.
fn free_slug(slug: &str, taken: &[Contender]) -> String {
    let is_taken = |slug: &str| slug == "no-strategy" || taken.iter().any(|contender| contender.slug == slug);
    if !is_taken(slug) {
        return slug.to_owned();
    }
    (2..).map(|number| format!("{slug}-{number}")).find(|slug| !is_taken(slug)).unwrap_or_default()
}

/// Runs every world; endpoints go to the folder as they come, the rest is gathered.
fn simulate(
    setup: &Setup,
    folder: &RunFolder,
    speech: &Speech,
) -> Result<(Option<Comparison>, RunEnding, Interrupt), Failure> {
    let interrupt = Interrupt::listen().map_err(Failure::Output)?;
    let plan = Plan {
        scenarios: setup
            .contenders
            .iter()
            .map(|contender| Planned { settings: &contender.settings, hash: &contender.hash })
            .collect(),
        seed: setup.seed,
        worlds: setup.worlds(),
        threads: setup.threads,
        instructions: setup.instructions,
        width: Width::Eight,
    };
    let mut gathering = Gathering::new(setup.contenders.clone());
    let mut endpoints = folder.begin_table(&endpoint_table("", None))?;
    let progress = Progress::begin(plan.worlds, speech);
    let ending = run::<StoreError>(&plan, interrupt.flag(), |_, cells| {
        for (cell, contender) in cells.iter().zip(&setup.contenders) {
            endpoints.write(&endpoint_table(&contender.slug, Some(cell)))?;
        }
        gathering.add(&cells);
        progress.step();
        Ok(())
    })?;
    drop(progress);
    endpoints.finish()?;
    Ok((gathering.finish(), ending, interrupt))
}

fn write(comparison: &Comparison, setup: &Setup, folder: &RunFolder) -> Result<(), Failure> {
    let weeks_per_year = comparison.weeks_per_year as usize;
    let mut weekly = folder.begin_table(&weekly_table("", weeks_per_year, None))?;
    for arm in &comparison.arms {
        weekly.write(&weekly_table(&arm.contender.slug, weeks_per_year, Some(&arm.summary)))?;
    }
    weekly.finish()?;
    folder.write_table(&comparison_table::table(comparison))?;
    folder.write_table(&cost_table::table(comparison))?;
    folder.write_table(&dose_table::table(&doses(comparison)))?;
    write_figure(folder, "adoption", &adoption_curves(comparison, setup.seed)?)?;
    write_figure(folder, "conditions", &condition_panels(comparison, setup.seed))
}

fn write_figure(folder: &RunFolder, name: &str, figure: &impl Figure) -> Result<(), Failure> {
    let svg = render_svg(figure)?;
    folder.write_file(&format!("{name}.svg"), svg.as_bytes())?;
    folder.write_file(&format!("{name}.png"), &render_png(&svg)?)?;
    Ok(())
}

fn doses(comparison: &Comparison) -> Vec<crate::study::DoseRow> {
    comparison.arms.first().map_or_else(Vec::new, |arm| dose_table::dose_table(&arm.contender.settings.parameters))
}

/// The whole answer, in the order in which a reader needs it: what was put in, what came out, what it cost, how sure.
fn tell(comparison: &Comparison, setup: &Setup, place: &Path, seconds: f64) -> String {
    let Some(nothing) = comparison.arms.first() else { return String::new() };
    let settings = &nothing.contender.settings;
    let judged = comparison.judged_year;
    let after = judged - comparison.funded_years.min(judged);
    let currency = visible(&comparison.currency);
    let mut text = format!(
        "{} · {} · {} · {} with money\n{} runs of each scenario ({} worlds of {LANES}), seed {}\n\n",
        visible(&settings.district.name),
        counted(comparison.seats as u32, "target teacher"),
        counted(comparison.years, "school year"),
        counted(comparison.funded_years, "year"),
        comparison.replicates,
        comparison.worlds,
        setup.seed,
    );
    let mut section = |title: &str, body: String, note: &str| {
        text.push_str(&format!("{title}\n{body}\n"));
        if !note.is_empty() {
            text.push_str(&format!("{note}\n"));
        }
        text.push('\n');
    };
    section(
        "WHAT ONE UNIT DOES to the middle teacher who has never used the practice (conditions run from 0 to 1)",
        dose_text(&doses(comparison)),
        "Put in, not found out: these potencies are assumed or converted from trials (`flywheel parameters`).",
    );
    section(
        "TEACHERS AT ROUTINE USE at the end of each school year, in per cent: middle run (8 in 10 runs)",
        outcome_table(comparison),
        "Runs differ by luck alone, at these assumptions; what is not known about the parameters is not in the ranges.",
    );
    section(
        &format!("DIFFERENCES at the end of year {judged}, in percentage points, with 95 % intervals over worlds"),
        difference_table(comparison),
        &format!(
            "Luck ×: the factor by which shared luck narrowed the variance of the difference before it. Leads in: of 100 \
             runs at these assumptions, those in which it leads all others by more than 2 points; no one leads in {}.",
            of_hundred(comparison.undecided, comparison.replicates)
        ),
    );
    let perspective = comparison.perspective.name().replace('-', " ");
    let budget = budgets(comparison);
    section(
        &format!(
            "MONEY to the end of year {judged} ({currency}; {budget}), {} after the money ends",
            counted(after, "year")
        ),
        money_table(comparison),
        &format!(
            "Per added teacher at routine use, against doing nothing, in {perspective}. Staff time is working hours that no \
             paid cover replaces."
        ),
    );
    section("DELIVERED of what was planned, on average over runs", delivery_table(comparison), "");
    section(
        &format!("WHICH CONDITION BINDS for those not using it, at the end of year {}", comparison.funded_years.max(1)),
        binding_table(comparison),
        "This rests on assumed baselines and thresholds until a district has asked its own teachers.",
    );
    text.push_str(&format!(
        "{} runs in {seconds:.1} s on {} · written to {}\n",
        comparison.replicates * comparison.arms.len(),
        counted(setup.threads as u32, "thread"),
        visible(&place.display().to_string()),
    ));
    text
}

fn budgets(comparison: &Comparison) -> String {
    let budgets: Vec<Option<i64>> =
        comparison.arms.iter().skip(1).map(|arm| arm.contender.settings.funding.yearly_budget_cents).collect();
    match budgets.first() {
        Some(Some(cents)) if budgets.iter().all(|other| other == &Some(*cents)) => {
            format!("one yearly budget of {} for each scenario", money(*cents as f64 / 100.0))
        }
        _ if budgets.iter().all(Option::is_none) => "no budget is set".to_owned(),
        _ => "budgets differ between scenarios".to_owned(),
    }
}
