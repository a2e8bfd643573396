//! A shipped test case: a headline that no run at central values contradicts, and that a third of futures does.

use super::little_district::the_registry;
use flywheel::instructions::Instructions;
use flywheel::run::{NoShelf, Plan, Planned, Units, Width, run};
use flywheel::scenario::{Scenario, load, settings_hash};
use flywheel::stats::Leads;
use flywheel::study::{Comparison, Contender, Gathering, Reference};
use std::convert::Infallible;
use std::path::Path;
use std::sync::atomic::AtomicBool;

fn scenario(name: &str) -> Scenario {
    let path = Path::new("scenarios/headline").join(name).with_extension("toml");
    load(&path, &the_registry()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Two scenarios and doing nothing, on so many worlds.
fn compared(names: [&str; 2], worlds: u32) -> Comparison {
    let scenarios = names.map(scenario);
    let mut contenders: Vec<Contender> = scenarios
        .iter()
        .map(|Scenario { title, slug, settings, hash, .. }| Contender {
            title: title.clone(),
            slug: slug.clone(),
            settings: settings.clone(),
            hash: hash.clone(),
        })
        .collect();
    contenders.insert(0, contenders[0].doing_nothing(settings_hash));
    let units = Units::of_comparison(worlds);
    let plan = Plan {
        points: &contenders.iter().map(|own| Planned::new(&own.settings, &own.hash)).collect::<Vec<_>>(),
        units,
        range: 0..units.count(),
        weekly: false,
        by_school: &[],
        shelf: &NoShelf,
        seed: scenarios[0].run.seed,
        threads: 2,
        instructions: Instructions::detect(),
        width: Width::Eight,
    };
    let mut gathering = Gathering::new(contenders, Reference::First);
    run(&plan, &AtomicBool::new(false), |_, cells| {
        gathering.add(&cells.unwrap());
        Ok::<(), Infallible>(())
    })
    .unwrap();
    gathering.finish().unwrap().comparison().unwrap()
}

fn duel(comparison: &Comparison) -> Leads {
    comparison.duel(&comparison.arms[1], &comparison.arms[2]).unwrap().0
}

#[test]
fn a_headline_that_holds_in_every_run_at_central_values_holds_in_two_thirds_of_futures() {
    let fixed = compared(["coaching", "workshops"], 25);
    let drawn = compared(["coaching-under-the-prior", "workshops-under-the-prior"], 50);
    let (runs, futures) = (duel(&fixed), duel(&drawn));
    let of = |leads: Leads| leads.ahead as f64 / (leads.ahead + leads.behind + leads.tied) as f64;
    println!("central: {runs:?}, prior: {futures:?}, {:.3} of futures", of(futures));
    assert_eq!(runs.ahead, 200, "of all runs at central values: {runs:?}");
    assert!((0.58..0.72).contains(&of(futures)), "{:.3} of futures: {futures:?}", of(futures));
    // Most of the spread of that lead is not luck.
    let spread = drawn.spread_between(&drawn.arms[1], &drawn.arms[2]).unwrap();
    assert!(spread.share_within().unwrap() < 0.3, "{spread:?}");
}
