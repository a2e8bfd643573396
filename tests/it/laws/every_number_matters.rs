//! Every number that can be set moves something: a knob that no output notices is a defect.

use super::little_district::{SEED, bytes, cell, set, the_registry};
use flywheel::instructions::Instructions;
use flywheel::model::parameter::Parameter;
use flywheel::model::settings::{CarriedBy, DecisionRule, NominatedBy, Settings};
use flywheel::model::shock::{Shock, Shocks, Timing};
use flywheel::model::strategy::{Anchor, Cover, Pairing, Reach, Schedule, Target};
use flywheel::run::{NoShelf, Plan, Planned, Units, Width, run};
use flywheel::scenario::{load, schema};
use std::convert::Infallible;
use std::sync::atomic::AtomicBool;

/// A scenario in which everything that can be set is set and matters.
const EVERYTHING: &str = "
[district]
elementary_schools = 6
middle_schools = 1
high_schools = 1
[strategies.release_time]
from_year = 2
to_year = 3
if_routine_below = 0.06
if_at_end_of_year = 1
leaders = 4
share_of_week = 0.3
nominated_share = 0.02
[strategies.workshop]
from_year = 2
to_year = 3
if_routine_below = 0.06
if_at_end_of_year = 1
days_per_year = 2
contract_days = 1
content = 'local'
target = 'assigned'
assigned_share = 0.5
[strategies.observation]
from_year = 2
to_year = 3
if_routine_below = 0.06
if_at_end_of_year = 1
visits_per_year = 3
target = 'assigned'
assigned_share = 0.5
nominated_share = 0.1
[strategies.mentoring]
from_year = 2
to_year = 4
if_routine_below = 0.06
if_at_end_of_year = 1
target = 'assigned'
assigned_share = 0.5
first_years = 5
hours_per_week = 1.5
release_days = 4
nominated_share = 0.12
[strategies.coaching]
from_year = 2
to_year = 3
if_routine_below = 0.06
if_at_end_of_year = 1
coaches = 6
target = 'assigned'
assigned_share = 0.5
[strategies.pairing]
from_year = 2
to_year = 3
if_routine_below = 0.06
if_at_end_of_year = 1
target = 'assigned'
assigned_share = 0.5
weakest_share = 0.4
nominated_share = 0.2
hours_per_month = 4
[strategies.lesson_study]
from_year = 2
to_year = 3
if_routine_below = 0.06
if_at_end_of_year = 1
target = 'assigned'
assigned_share = 0.5
cycles_per_year = 3
weeks_per_cycle = 4
hours_per_week = 1
nominated_share = 0.15
[strategies.network]
from_year = 2
to_year = 3
if_routine_below = 0.06
if_at_end_of_year = 1
members = 6
meetings_per_year = 2
nominated_share = 0.18
[strategies.codified]
from_year = 2
to_year = 3
if_routine_below = 0.06
if_at_end_of_year = 1
artifacts_per_year = 20
promotion = true
nominated_share = 0.1
[strategies.vision]
from_year = 2
to_year = 3
if_routine_below = 0.06
if_at_end_of_year = 1
messages_per_year = 10
[strategies.council]
from_year = 2
to_year = 3
if_routine_below = 0.06
if_at_end_of_year = 1
members = 4
meetings_per_year = 5
nominated_share = 0.02
[funding]
yearly_budget = 90000
years = 3
budget_afterwards = 70000
order = ['vision', 'codified']
[shocks]
superintendent_leaves_year = 4
superintendent_leaves_chance = 0.4
principals_leave_year = 3
principals_leave_chance = 0.2
policy_shift_year = 2
policy_shift_chance = 0.2
competing_initiatives_year = 5
competing_initiatives_chance = 0.1
competing_initiatives_added = 2.0
budget_cut_year = 4
budget_cut_chance = 0.1
budget_cut_share = 0.3
retirement_wave_year = 3
retirement_wave_chance = 0.1
retirement_share = 0.3
loss_of_bright_spots_year = 3
loss_of_bright_spots_chance = 0.2
bright_spots_lost = 2
[run]
years = 5
replicates = 16
seed = 7
[parameters]
coach_caseload = 4
cost_coach_year = 3000 # Within the little budget, like the next.
cost_platform_year = 100
cost_teacher_year = 5000
";

/// Shares of the money, each less than its strategy asks for; apart, since what is cut short notices little else.
const SPLIT: &str = "
[funding.split]
release_time = 0.04
workshop = 0.08
observation = 0.08
mentoring = 0.08
coaching = 0.08
codified = 0.1
vision = 0.02
lesson_study = 0.08
network = 0.012
council = 0.07
";

/// What a scenario's text leads to.
fn outcome(text: &str) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.toml");
    std::fs::write(&path, text).unwrap();
    let scenario = load(&path, &the_registry()).unwrap_or_else(|errors| panic!("{text}\n{errors}"));
    let units = Units::of_comparison(scenario.run.replicates / 8);
    let plan = Plan {
        points: &vec![Planned::new(&scenario.settings, "")],
        units,
        range: 0..units.count(),
        weekly: true,
        by_school: &[],
        shelf: &NoShelf,
        seed: scenario.run.seed,
        threads: 1,
        instructions: Instructions::detect(),
        width: Width::Eight,
    };
    let mut outcome = Vec::new();
    run(&plan, &AtomicBool::new(false), |_, cells| {
        outcome.extend(cells.unwrap().iter().map(bytes));
        Ok::<(), Infallible>(())
    })
    .unwrap();
    outcome
}

/// The numeric keys outside `[parameters]`, with the smallest step by which each may change.
fn numeric_keys() -> Vec<(String, f64)> {
    fn collect(table: &serde_json::Value, path: &[&str], keys: &mut Vec<(String, f64)>) {
        for (name, property) in table["properties"].as_object().unwrap() {
            let inner: Vec<&str> = path.iter().copied().chain([name.as_str()]).collect();
            match property["type"].as_str() {
                Some("object") if name != "parameters" => collect(property, &inner, keys),
                Some("integer") => keys.push((inner.join("."), property["multipleOf"].as_f64().unwrap_or(1.0))),
                Some("number") => keys.push((inner.join("."), 0.0)),
                _ => {}
            }
        }
    }
    let mut keys = Vec::new();
    collect(&schema(&the_registry()), &[], &mut keys);
    keys
}

#[test]
fn every_numeric_key_of_a_scenario_moves_some_output() {
    let split = format!("{EVERYTHING}{SPLIT}");
    let [whole, split] = [EVERYTHING, split.as_str()].map(|text| (text.parse::<toml::Table>().unwrap(), outcome(text)));
    let keys = numeric_keys();
    assert!(keys.len() >= 36, "{keys:?}");
    for (path, step) in keys {
        let (table, expected) = if path.starts_with("funding.split.") { &split } else { &whole };
        let mut changed = table.clone();
        let mut words: Vec<&str> = path.split('.').collect();
        let last = words.pop().unwrap();
        let place = words.iter().fold(&mut changed, |table, word| table[*word].as_table_mut().unwrap());
        let value = match &place[last] {
            toml::Value::Integer(whole) if step > 0.0 => toml::Value::Integer(whole + step as i64),
            toml::Value::Integer(whole) => toml::Value::Float(*whole as f64 * 1.5),
            toml::Value::Float(number) => toml::Value::Float(number * 1.6),
            other => panic!("{path} is {other}"),
        };
        place.insert(last.to_owned(), value);
        assert!(outcome(&toml::to_string(&changed).unwrap()) != *expected, "{path} moves nothing");
    }
}

/// Settings under which different parameters matter: every rule, and every form of the strategies.
fn situations() -> Vec<Settings> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.toml");
    std::fs::write(&path, EVERYTHING).unwrap();
    let mut base = load(&path, &the_registry()).unwrap().settings;
    (base.years, base.funding.years) = (2, 1);
    base.shocks = Shocks::default();
    (base.funding.yearly_budget_cents, base.funding.budget_afterwards_cents) = (None, None);
    let strategies = &mut base.strategies;
    strategies.release_time.as_mut().unwrap().schedule = Schedule::ALWAYS;
    strategies.workshop.as_mut().unwrap().schedule = Schedule::ALWAYS;
    strategies.observation.as_mut().unwrap().schedule = Schedule::ALWAYS;
    strategies.mentoring.as_mut().unwrap().schedule = Schedule::ALWAYS;
    strategies.coaching.as_mut().unwrap().schedule = Schedule::ALWAYS;
    strategies.pairing.as_mut().unwrap().schedule = Schedule::ALWAYS;
    strategies.codified.as_mut().unwrap().schedule = Schedule::ALWAYS;
    strategies.vision.as_mut().unwrap().schedule = Schedule::ALWAYS;
    strategies.lesson_study.as_mut().unwrap().schedule = Schedule::ALWAYS;
    strategies.network.as_mut().unwrap().schedule = Schedule::ALWAYS;
    strategies.council.as_mut().unwrap().schedule = Schedule::ALWAYS;
    let mut other_forms = base.clone();
    other_forms.strategies.observation.as_mut().unwrap().cover = Cover::Leader;
    other_forms.strategies.mentoring.as_mut().unwrap().pairing = Pairing::Conventional;
    other_forms.strategies.lesson_study.as_mut().unwrap().anchor = Anchor::Nobody;
    other_forms.strategies.network.as_mut().unwrap().reach = Reach::BeyondDistrict;
    // Losses and dropped initiatives are rare otherwise.
    let mut turbulent = Settings { years: 5, ..base.clone() };
    set(
        &mut turbulent,
        &[
            (Parameter::InitialUse, 0.4),
            (Parameter::InitialDeepShare, 0.6),
            (Parameter::LapseRate, 0.3),
            (Parameter::LapseSupport, 0.0),
            (Parameter::LapseBelief, 0.0),
            (Parameter::InitiativeDropped, 1.0),
        ],
    );
    // Drift shows in those who have learnt from colleagues and reached routine use.
    let mut drifting = Settings { years: 4, ..base.clone() };
    set(
        &mut drifting,
        &[
            (Parameter::InitialUse, 0.2),
            (Parameter::StartingRate, 0.5),
            (Parameter::LapseRate, 0.0),
            (Parameter::LearningRate, 0.05),
            (Parameter::FidelityMark, 0.8),
        ],
    );
    // Who is nominated decides which schools are served.
    let mut targeted = base.clone();
    targeted.strategies.workshop.as_mut().unwrap().target = Target::SchoolsWithBrightSpot;
    targeted.strategies.observation = None;
    targeted.strategies.mentoring = None;
    // Hosts tire from one year with money to the next.
    let mut lasting = Settings { nominated_by: NominatedBy::Both, ..base.clone() };
    lasting.funding.years = 2;
    let mut shifted = base.clone();
    shifted.shocks.timing[Shock::PolicyShift as usize] = Timing { year: Some(1), chance: 0.0 };
    // Teachers who carry the vision are few at first, and pass the practice on less faithfully.
    let carried = Settings { carried_by: CarriedBy::TeacherLeaders, ..drifting.clone() };
    // What a council remembers shows where superintendents change.
    let mut remembered = Settings { years: 3, ..base.clone() };
    remembered.funding.years = 3;
    set(
        &mut remembered,
        &[(Parameter::SuperintendentChange, 1.0), (Parameter::InitiativeDropped, 0.6), (Parameter::CouncilHalf, 1.0)],
    );
    let mut situations =
        vec![base.clone(), other_forms, turbulent, drifting, targeted, lasting, shifted, carried, remembered];
    situations.extend(DecisionRule::ALL.map(|decision| Settings { decision, ..base.clone() }));
    situations
}

#[test]
fn every_parameter_moves_some_output_in_both_directions() {
    let registry = the_registry();
    let situations = situations();
    // More worlds are tried only for what rarely happens.
    let worlds = [0, 1, 2, 3];
    let expected: Vec<Vec<Vec<u8>>> =
        situations.iter().map(|settings| worlds.map(|world| bytes(&cell(settings, world))).to_vec()).collect();
    let moves = |parameter: Parameter, value: f64| {
        worlds.iter().enumerate().any(|(number, world)| {
            situations.iter().zip(&expected).any(|(settings, expected)| {
                let mut settings = settings.clone();
                settings.parameters.set(parameter, value);
                bytes(&cell(&settings, *world)) != expected[number]
            })
        })
    };
    let mut idle = Vec::new();
    for entry in registry.entries() {
        assert!(entry.low < entry.high, "{}", entry.parameter.name());
        for value in [entry.low, entry.high].into_iter().filter(|value| *value != entry.central) {
            if !moves(entry.parameter, value) {
                idle.push(format!("{} = {value}", entry.parameter.name()));
            }
        }
    }
    assert!(idle.is_empty(), "these move nothing (seed {SEED}): {idle:?}");
}
