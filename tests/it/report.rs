//! What a brief says follows from the data: other data, other sentences, or none.

use crate::kept::is_kept_true;
use crate::laws::little_district::{all_strategies, cell, settings, the_registry};
use flywheel::measure::cell::MODEL_VERSION;
use flywheel::measure::{Cell, Measure};
use flywheel::model::settings::{DecisionRule, SchoolSource, Settings};
use flywheel::model::strategy::Strategies;
use flywheel::report::{Brief, Making, compose};
use flywheel::stats::Estimate;
use flywheel::store::{RESULTS_FILE, pack_results, read_results};
use flywheel::study::assumptions::{Assumption, Assumptions, Standing, Varied, VariedArm};
use flywheel::study::results::RESULTS_SCHEMA;
use flywheel::study::{Contender, Gathering, Reference, Results, Target};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Worlds of eight runs each.
const WORLDS: u32 = 6;
/// School years with money; two more follow.
const FUNDED: u32 = 2;

/// Doing nothing, top-down PD and visits.
fn contenders() -> Vec<Contender> {
    let mut district = settings(SchoolSource::Synthetic { schools: [6, 2, 1] });
    (district.years, district.funding.years) = (FUNDED + 2, FUNDED);
    district.funding.yearly_budget_cents = Some(2_000_000);
    let Strategies { workshop, observation, .. } = all_strategies();
    let arms = [
        ("No strategy", Strategies::default()),
        ("Days", Strategies { workshop, ..Strategies::default() }),
        ("Visits", Strategies { observation, ..Strategies::default() }),
    ];
    let contender = |(title, strategies): (&str, Strategies)| Contender {
        title: title.to_owned(),
        slug: title.to_lowercase(),
        settings: Settings { strategies, ..district.clone() },
        hash: String::new(),
    };
    arms.into_iter().map(contender).collect()
}

/// The cells of every world, simulated once.
static CELLS: LazyLock<Vec<Vec<Cell>>> = LazyLock::new(|| {
    let contenders = contenders();
    (0..WORLDS).map(|world| contenders.iter().map(|arm| cell(&arm.settings, world)).collect()).collect()
});

/// Their results, with what becomes of every cell (arm, cell) before it is gathered.
fn results(change: impl Fn(usize, &mut Cell)) -> Results {
    let mut gathering = Gathering::new(contenders(), Reference::First);
    for cells in CELLS.iter() {
        let mut cells = cells.clone();
        for (arm, cell) in cells.iter_mut().enumerate() {
            change(arm, cell);
        }
        gathering.add(&cells);
    }
    let comparison = gathering.finish().unwrap().comparison().unwrap();
    Results { seed: 1, comparison, flywheels: Vec::new(), verdict: None, assumptions: None, close_up: None }
}

/// Teachers at routine use at the end of each year, by arm and year (from 1): the same in every run but for one teacher more in
/// every second, so that there is something for intervals to be made of.
fn counts(of: impl Fn(usize, u32) -> u32) -> Results {
    results(|arm, cell| {
        for endpoint in &mut cell.endpoints {
            let luck = endpoint.replicate / 8 % 2;
            endpoint.values[Measure::RoutineUse.index()] = f64::from(of(arm, endpoint.year) + luck);
        }
    })
}

fn brief_with(results: &Results, share: f64) -> Brief {
    let target = Target::of(&results.comparison, Some(share), None);
    compose(results, target, &the_registry(), Making::default(), Vec::new()).unwrap()
}

fn brief(results: &Results) -> Brief {
    brief_with(results, 0.5)
}

#[test]
fn the_answer_names_whichever_strategy_the_data_puts_ahead() {
    let first = brief(&counts(|arm, _| [10, 30, 20][arm])).answer[0].clone();
    let second = brief(&counts(|arm, _| [10, 20, 30][arm])).answer[0].clone();
    let neither = brief(&counts(|arm, _| [10, 20, 20][arm])).answer[0].clone();
    assert!(first.starts_with("Days reaches more teachers than Visits in 48 of 48 runs"), "{first}");
    assert!(second.starts_with("Visits reaches more teachers than Days in 48 of 48 runs"), "{second}");
    assert!(neither.starts_with("No clear winner"), "{neither}");
    let nothing = brief(&counts(|arm, _| [40, 20, 20][arm])).answer.clone();
    assert!(nothing[0].starts_with("No strategy reaches more teachers than"), "{}", nothing[0]);
    assert!(nothing[1].starts_with("Doing nothing costs nothing"), "{}", nothing[1]);
}

#[test]
fn a_lead_in_some_runs_only_is_no_claim() {
    // In half of the worlds one is far ahead, in the others the other.
    let torn = results(|arm, cell| {
        for endpoint in &mut cell.endpoints {
            let ahead = if endpoint.replicate / 8 % 2 == 0 { 1 } else { 2 };
            endpoint.values[Measure::RoutineUse.index()] = if arm == ahead { 40.0 } else { 10.0 };
        }
    });
    let told = brief(&torn).answer[0].clone();
    assert!(told.starts_with("No clear winner between"), "{told}");
}

#[test]
fn every_number_of_the_answer_is_that_of_the_data() {
    let results = counts(|arm, year| [10, 12, 20][arm] + year);
    let comparison = &results.comparison;
    let seats = comparison.seats as f64;
    let told = brief_with(&results, 0.1).answer;
    let judged = comparison.judged_year;
    let percent = |count: f64| format!("{:.1}\u{A0}%", count / seats * 100.0);
    // The middle of counts that differ by one teacher between worlds.
    let middle = f64::from(20 + judged) + 0.5;
    assert!(told[0].contains(&percent(middle)), "{} is not in {}", percent(middle), told[0]);
    assert!(told[0].contains(&format!("{} target teachers", comparison.seats)), "{}", told[0]);
    let money = comparison.arms[2].money_to(judged).unwrap();
    let added = money.added.unwrap().teachers.mean;
    let spent = if told[1].contains("staff time") { money.cash_and_staff.mean } else { money.cash.mean };
    let each = flywheel::report::words::money(spent / added);
    assert!(told[1].contains(&each) && told[1].contains(&flywheel::report::words::money(spent)), "{each}: {}", told[1]);
    let meets = 0.1 * seats <= f64::from(20 + judged);
    assert!(told[2].contains(if meets { "in 100 of 100 runs" } else { "in 0 of 100 runs" }), "{}", told[2]);
    assert!(told[2].contains("other assumptions was not tried"), "{}", told[2]);
}

#[test]
fn a_price_is_told_only_where_there_is_one() {
    let none = brief(&counts(|arm, _| [20, 10, 20][arm]));
    assert!(none.answer.iter().all(|told| !told.contains("for each teacher added to those")), "{:?}", none.answer);
    let row = |title: &str| none.scoreboard.rows.iter().find(|row| row[0] == title).unwrap().clone();
    assert!(row("Days").contains(&"none added".to_owned()), "{:?}", row("Days"));
}

#[test]
fn what_the_money_buys_is_what_the_data_adds_or_nothing_that_can_be_told() {
    let bought = |routine: [u32; 3]| brief(&counts(|arm, _| routine[arm])).decision[1].paragraphs.clone();
    let [gain, loss] = [bought([10, 10, 30]), bought([30, 30, 10])];
    for told in [&gain, &loss] {
        assert!(told[0].starts_with("Days: ") && told[0].contains("no difference in teachers"), "{told:?}");
    }
    assert!(gain[1].starts_with("Visits: ") && gain[1].contains("bring +20.0 teachers at routine use"), "{gain:?}");
    assert!(loss[1].contains("bring −20.0 teachers at routine use"), "{loss:?}");
}

/// The comparison under each assumption: by how many points the visits are ahead of nothing, and so of the days.
fn assumed(compared: f64, under: impl Fn(Assumption) -> f64) -> Assumptions {
    let estimate = |mean: f64| Estimate {
        mean,
        interval: Some(flywheel::stats::Interval { low: mean - 0.005, high: mean + 0.005 }),
    };
    let varied = |assumption: Option<Assumption>, ahead: f64| {
        let standing = |own: f64| match own {
            lead if lead > 0.025 => Standing::Leads,
            loss if loss < -0.025 => Standing::Loses,
            _ => Standing::Level,
        };
        let arm = |position: usize, own: f64, standing| VariedArm {
            mean: estimate(0.1 + own),
            from_nothing: (position > 0).then(|| estimate(own)),
            from_reference: (position > 1).then(|| estimate(own)),
            behind_best: None,
            standing,
        };
        let others = standing(-ahead);
        let nothing = if others == Standing::Leads { Standing::Level } else { others };
        Varied { assumption, arms: vec![arm(0, 0.0, nothing), arm(1, 0.0, others), arm(2, ahead, standing(ahead))] }
    };
    Assumptions {
        judged_year: 4,
        worlds: WORLDS,
        runs: 48,
        scenarios: 3,
        compared: varied(None, compared),
        varied: Assumption::all().map(|own| varied(Some(own), under(own))).collect(),
        placebos: Vec::new(),
    }
}

#[test]
fn what_would_have_to_be_true_for_another_choice_is_where_it_wins_in_the_data() {
    let told = |compared: f64, under: &dyn Fn(Assumption) -> f64| {
        let results = Results { assumptions: Some(assumed(compared, under)), ..counts(|arm, _| [10, 10, 30][arm]) };
        brief(&results).decision[0].paragraphs.clone()
    };
    let contagion = Assumption::Rule(DecisionRule::Contagion);
    let everywhere = told(0.05, &|_| 0.05);
    assert!(
        everywhere[0].starts_with("Visits leads, and does so in 3 of 3 profiles and 5 of 5 rules"),
        "{everywhere:?}"
    );
    assert!(everywhere[0].contains("This survives all of them."), "{everywhere:?}");
    let but_one = told(0.05, &|own| if own == contagion { -0.05 } else { 0.05 });
    assert!(but_one[0].contains("3 of 3 profiles and 4 of 5 rules; it loses where"), "{but_one:?}");
    assert!(but_one[0].contains("needed before anyone starts (Days leads)"), "{but_one:?}");
    assert!(but_one[0].contains("This does not survive all."), "{but_one:?}");
    assert!(
        but_one
            .iter()
            .any(|own| own.starts_with("Visits is ahead of doing nothing") && own.contains("behind in 0 of 3"))
    );
    let level = told(0.01, &|_| 0.01);
    assert!(
        level[0].starts_with("Visits is ahead without clearing 2 points; it leads in 0 of 3 profiles"),
        "{level:?}"
    );
}

#[test]
fn what_is_said_of_the_years_after_the_money_follows_the_gain() {
    let after = |later: [u32; 2]| {
        let gain = move |year: u32| if year <= FUNDED { 20 } else { later[(year - FUNDED - 1) as usize] };
        let results = counts(|arm, year| if arm == 2 { 10 + gain(year) + year } else { 10 + year });
        brief(&results).decision[2].paragraphs[1].clone()
    };
    let (grown, lost) = (after([25, 40]), after([15, 5]));
    assert!(grown.contains("the gain goes on growing") && grown.contains("200\u{A0}%"), "{grown}");
    assert!(lost.contains("part of the gain is lost") && lost.contains("25\u{A0}%"), "{lost}");
    let never = brief(&counts(|_, _| 10)).decision[2].paragraphs[1].clone();
    assert!(never.contains("no clear gain over doing nothing"), "{never}");
}

#[test]
fn the_target_moves_the_scoreboard_and_nothing_else_of_the_answer() {
    let results = counts(|arm, _| [5, 10, 20][arm]);
    let seats = results.comparison.seats as f64;
    let (low, high) = (brief_with(&results, 8.0 / seats), brief_with(&results, 40.0 / seats));
    assert_eq!(low.answer[..2], high.answer[..2]);
    let chances = |brief: &Brief| brief.scoreboard.rows.iter().map(|row| row[6].clone()).collect::<Vec<_>>();
    assert_eq!(chances(&low), ["0 of 100", "100 of 100", "100 of 100"]);
    assert_eq!(chances(&high), ["0 of 100", "0 of 100", "0 of 100"]);
}

#[test]
fn results_come_back_from_their_file_as_they_were() {
    let results = results(|_, _| {});
    let version = [RESULTS_SCHEMA, MODEL_VERSION];
    let bytes = pack_results(&results, version).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(RESULTS_FILE), &bytes).unwrap();
    let (read, of_file): (Results, String) = read_results(folder.path(), version).unwrap();
    assert!(read == results, "the results of a file differ from those that were written");
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(of_file, hash);
    // If this fails and the model is the same, the form of results has changed: raise `RESULTS_SCHEMA`.
    is_kept_true("tests/golden/results.txt", &format!("{RESULTS_SCHEMA} {MODEL_VERSION} {hash}\n"));
}

#[test]
fn results_of_another_shape_are_refused_and_nothing_panics() {
    let whole = results(|_, _| {});
    let version = [RESULTS_SCHEMA, MODEL_VERSION];
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join(RESULTS_FILE);
    let refused = |results: &Results| {
        std::fs::write(&place, pack_results(results, version).unwrap()).unwrap();
        read_results::<Results>(folder.path(), version).unwrap_err().to_string()
    };
    let mut fewer = whole.clone();
    fewer.comparison.worlds += 1;
    assert!(refused(&fewer).contains("it is damaged"), "{}", refused(&fewer));
    let mut longer = whole.clone();
    longer.comparison.arms[1].facts.years += 1;
    assert!(refused(&longer).contains("it is damaged"), "{}", refused(&longer));
    let mut lost = whole.clone();
    lost.comparison.arms.clear();
    assert!(refused(&lost).contains("it is damaged"), "{}", refused(&lost));
    let mut alone = whole;
    alone.comparison.arms.truncate(1);
    assert!(refused(&alone).contains("it is damaged"), "{}", refused(&alone));
}
