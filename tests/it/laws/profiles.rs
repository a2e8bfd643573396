//! The profiles of the evidence: what they change, what they leave alone, and that the draws of a world are those of the
//! world.

use super::little_district::{SEED, bytes, the_registry};
use flywheel::instructions::Instructions;
use flywheel::model::evidence::Profile;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::registry::End;
use flywheel::model::settings::{DecisionRule, Settings};
use flywheel::model::strategy::Strategies;
use flywheel::run::{NoShelf, Plan, Planned, Units, Width, run};
use flywheel::scenario::{canonical_text, load, settings_hash};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::atomic::AtomicBool;

const DISTRICT: &str = "
[district]
elementary_schools = 3
[strategies.observation]
visits_per_year = 2
[funding]
years = 3
[run]
years = 3
";

fn settings(more: &str) -> Settings {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("scenario.toml");
    std::fs::write(&path, format!("{DISTRICT}{more}")).unwrap();
    std::fs::write(folder.path().join("draws.csv"), "initial_use,lapse_rate\n0.05,0.03\n0.1,0.06\n").unwrap();
    load(&path, &the_registry()).unwrap_or_else(|errors| panic!("{more}\n{errors}")).settings
}

/// The table of a profile; what was learnt stands in a file beside the scenario.
fn evidence(profile: Profile) -> String {
    let draws = if profile == Profile::Learnt { "draws = 'draws.csv'\n" } else { "" };
    format!("[evidence]\nprofile = '{}'\n{draws}", profile.name())
}

fn of_profile(profile: Profile) -> Settings {
    settings(&evidence(profile))
}

fn cells(settings: &Settings, worlds: u32, threads: usize) -> Vec<flywheel::measure::Cell> {
    let units = Units::of_comparison(worlds);
    let plan = Plan {
        points: &vec![Planned::new(settings, &settings_hash(settings))],
        units,
        range: 0..units.count(),
        weekly: false,
        by_school: &[],
        shelf: &NoShelf,
        seed: SEED,
        threads,
        instructions: Instructions::detect(),
        width: Width::Eight,
    };
    let mut taken = Vec::new();
    run(&plan, &AtomicBool::new(false), |_, cells| {
        taken.extend(cells.unwrap());
        Ok::<(), Infallible>(())
    })
    .unwrap();
    taken
}

fn final_use(settings: &Settings) -> f64 {
    use flywheel::study::Outcome;
    let shares: Vec<f64> = cells(settings, 4, 1)
        .iter()
        .flat_map(|cell| Outcome::RoutineUse.of_cell(cell, settings.years))
        .map(Option::unwrap)
        .collect();
    shares.iter().sum::<f64>() / shares.len() as f64
}

#[test]
fn the_central_profile_is_what_a_scenario_without_one_has_and_leaves_no_trace() {
    let (plain, named) = (settings(""), of_profile(Profile::Central));
    assert_eq!(plain, named);
    assert!(!canonical_text(&plain).contains("evidence."));
    assert_eq!(plain.parameters, the_registry().central());
    assert_eq!(plain.in_world(1, 0), None);
}

#[test]
fn the_leaning_profiles_take_opposite_quartiles_of_what_leans_and_the_centre_of_the_rest() {
    let [skeptical, hopeful] = [Profile::Skeptical, Profile::Hopeful].map(of_profile);
    for entry in the_registry().entries() {
        let name = entry.parameter.name();
        let quartiles = [0.25, 0.75].map(|share| entry.belief().at(share));
        let expected = match entry.hopeful {
            Some(End::High) => quartiles,
            Some(End::Low) => [quartiles[1], quartiles[0]],
            None => [entry.central; 2],
        };
        let found = [&skeptical, &hopeful].map(|settings| settings.parameters.get(entry.parameter));
        assert_eq!(found, expected, "{name}");
        assert!((entry.bounds.0..=entry.bounds.1).contains(&found[0]), "{name}");
    }
    assert_eq!((skeptical.in_world(1, 0), hopeful.in_world(1, 0)), (None, None));
}

#[test]
fn the_practice_spreads_further_the_more_hopeful_the_profile() {
    let [skeptical, central, hopeful] =
        [Profile::Skeptical, Profile::Central, Profile::Hopeful].map(|profile| final_use(&of_profile(profile)));
    assert!(skeptical < central && central < hopeful, "{skeptical} {central} {hopeful}");
}

#[test]
fn what_a_scenario_gives_itself_wins_over_every_profile() {
    let given = "[parameters]\nvisit_observation = 0.7\nstarting_rate = 0.08\n[decision]\nrule = 'weakest-link'\n";
    for profile in Profile::ALL {
        let settings = settings(&format!("{given}{}", evidence(profile)));
        let drawn: Vec<Settings> = (0..20).filter_map(|world| settings.in_world(3, world)).collect();
        assert_eq!(drawn.len(), if profile.is_drawn() { 20 } else { 0 });
        for settings in drawn.iter().chain([&settings]) {
            assert_eq!(settings.parameters.get(P::VisitObservation), 0.7);
            assert_eq!(settings.parameters.get(P::StartingRate), 0.08);
            assert_eq!(settings.decision, DecisionRule::WeakestLink);
        }
    }
}

#[test]
fn draws_that_must_agree_do_and_all_keep_their_bounds_and_what_a_district_knows() {
    let prior = of_profile(Profile::Prior);
    let registry = the_registry();
    for world in 0..2000 {
        let drawn = prior.in_world(SEED, world).unwrap();
        let value = |parameter| drawn.parameters.get(parameter);
        assert!(value(P::InitialRoutineShare) + value(P::InitialDeepShare) <= 1.0 + 1e-9);
        assert!(value(P::RoutineMark) <= value(P::DeepMark));
        for entry in registry.entries() {
            let found = value(entry.parameter);
            assert!((entry.bounds.0..=entry.bounds.1).contains(&found), "{}: {found}", entry.parameter.name());
            assert!(!entry.is_known || found == entry.central, "{} is known", entry.parameter.name());
        }
    }
}

#[test]
fn over_worlds_the_prior_has_the_registrys_quantiles_within_a_thirtieth_and_every_rule_equally_often() {
    const WORLDS: u32 = 4000;
    let prior = of_profile(Profile::Prior);
    let drawn: Vec<Settings> = (0..WORLDS).map(|world| prior.in_world(SEED, world).unwrap()).collect();
    let of = |count: usize| count as f64 / f64::from(WORLDS);
    for entry in the_registry().entries().iter().filter(|entry| !entry.is_known) {
        for (share, quantile) in [(0.05, entry.low), (0.5, entry.central), (0.95, entry.high)] {
            let near = 1e-9 * quantile.abs();
            let value = |settings: &Settings| settings.parameters.get(entry.parameter);
            let below = of(drawn.iter().filter(|settings| value(settings) < quantile - near).count());
            let not_above = of(drawn.iter().filter(|settings| value(settings) <= quantile + near).count());
            let name = entry.parameter.name();
            assert!(below < share + 0.034 && not_above > share - 0.034, "{name} at {share}: {below} {not_above}");
        }
    }
    let mut rules = BTreeMap::<DecisionRule, usize>::new();
    drawn.iter().for_each(|settings| *rules.entry(settings.decision).or_default() += 1);
    assert_eq!(rules.len(), DecisionRule::ALL.len());
    assert!(rules.values().all(|count| (of(*count) - 0.2).abs() < 0.034), "{rules:?}");
}

#[test]
fn the_draws_of_a_world_do_not_depend_on_the_strategies_and_worlds_differ() {
    let prior = of_profile(Profile::Prior);
    let nothing = Settings { strategies: Strategies::default(), ..prior.clone() };
    for world in 0..10 {
        let [with, without] = [&prior, &nothing].map(|settings| settings.in_world(SEED, world).unwrap());
        assert_eq!((with.parameters.clone(), with.decision), (without.parameters, without.decision));
        assert_ne!(with.parameters, prior.in_world(SEED, world + 1).unwrap().parameters);
        assert_ne!(with.parameters, prior.in_world(SEED + 1, world).unwrap().parameters);
    }
}

#[test]
fn a_world_of_the_prior_is_the_cell_of_its_drawn_settings_on_any_number_of_threads() {
    let prior = of_profile(Profile::Prior);
    let taken = cells(&prior, 3, 1);
    for (world, cell) in (0..).zip(&taken) {
        let drawn = prior.in_world(SEED, world).unwrap();
        assert_eq!(cell.key.scenario, settings_hash(&drawn));
        assert!(!canonical_text(&drawn).contains("evidence."));
        let alone = cells(&drawn, world + 1, 1).pop().unwrap();
        assert_eq!(bytes(cell), bytes(&alone));
    }
    let again = cells(&prior, 3, 4);
    assert!(taken.iter().zip(&again).all(|(one, other)| bytes(one) == bytes(other)));
}

#[test]
fn what_a_prior_draws_from_enters_its_hash() {
    let prior = of_profile(Profile::Prior);
    let narrowed = settings("[evidence]\nprofile = 'prior'\n[parameters]\nvisit_observation = 0.8\n");
    assert_eq!(prior.parameters, narrowed.parameters);
    assert_ne!(settings_hash(&prior), settings_hash(&narrowed));
    let ruled = settings("[evidence]\nprofile = 'prior'\n[decision]\nrule = 'all-four'\n");
    assert_ne!(settings_hash(&prior), settings_hash(&ruled));
    let hashes: std::collections::BTreeSet<String> =
        Profile::ALL.map(|profile| settings_hash(&of_profile(profile))).into();
    assert_eq!(hashes.len(), Profile::ALL.len());
}
