//! The model can come out either way: four worlds in which top-down PD and bright-spot observation have the same yearly
//! budget. Two and two differ in a single number, and that number turns the order round. `docs/model.md` tells their story.

use super::little_district::{all_strategies, cell, set, settings};
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::{SchoolSource, Settings};
use flywheel::model::strategy::Strategies;
use flywheel::stats::Interval;
use flywheel::study::{Comparison, Contender, Gathering, Reference};

/// Worlds of eight runs each.
const WORLDS: u32 = 12;

/// Something is seen of colleagues already, and a visit says little of where the district wants to go; what differs is the
/// vision that people start with.
const VISION: [(P, f64); 4] =
    [(P::ThresholdObservation, 0.2), (P::AmbientObservation, 0.1), (P::AmbientVision, 0.0), (P::VisitVision, 0.02)];

/// Much is seen of colleagues already, and people doubt that they could do it; what differs is how far above them a model
/// may be before it discourages.
const BELIEF: [(P, f64); 6] = [
    (P::ThresholdObservation, 0.1),
    (P::AmbientObservation, 0.3),
    (P::ThresholdBelief, 0.9),
    (P::AmbientBelief, 0.0),
    (P::VisitBelief, 1.5),
    (P::StartingRate, 0.15),
];

/// Doing nothing, top-down PD and bright-spot observation with the same yearly budget for three years, judged three years after.
fn compare(values: &[(P, f64)]) -> Comparison {
    let mut district = settings(SchoolSource::Synthetic { schools: [16, 4, 3] });
    (district.years, district.funding.years) = (6, 3);
    district.funding.yearly_budget_cents = Some(4_000_000);
    set(&mut district, values);
    let Strategies { workshop, observation, .. } = all_strategies();
    let arms = [
        Strategies::default(),
        Strategies { workshop, ..Strategies::default() },
        Strategies { observation, ..Strategies::default() },
    ];
    let contender = |(number, strategies): (usize, Strategies)| Contender {
        title: format!("Arm {number}"),
        slug: format!("arm-{number}"),
        settings: Settings { strategies, ..district.clone() },
        hash: String::new(),
    };
    let contenders: Vec<Contender> = arms.into_iter().enumerate().map(contender).collect();
    let mut gathering = Gathering::new(contenders, Reference::First);
    for world in 0..WORLDS {
        let cells: Vec<_> = gathering.contenders().iter().map(|arm| cell(&arm.settings, world)).collect();
        gathering.add(&cells);
    }
    gathering.finish().unwrap().comparison().unwrap()
}

/// What observation leads PD by, in shares of target teachers at routine use, with the 95 % interval over worlds.
fn lead_of_observation(comparison: &Comparison) -> Interval {
    comparison.arms[2].at(comparison.judged_year).unwrap().from_reference.unwrap().difference.interval.unwrap()
}

/// Cash a teacher added by an arm costs.
fn cash_per_added_teacher(comparison: &Comparison, arm: usize) -> f64 {
    let judged = |arm: usize| comparison.arms[arm].at(comparison.judged_year).unwrap().mean.mean;
    let cash: f64 = comparison.arms[arm].delivered.iter().map(|delivered| delivered.cash).sum();
    cash / ((judged(arm) - judged(0)) * comparison.seats as f64)
}

fn pd_wins(comparison: &Comparison) -> bool {
    lead_of_observation(comparison).high < 0.0
        && cash_per_added_teacher(comparison, 1) < cash_per_added_teacher(comparison, 2)
}

fn observation_wins(comparison: &Comparison) -> bool {
    lead_of_observation(comparison).low > 0.0
        && cash_per_added_teacher(comparison, 2) < cash_per_added_teacher(comparison, 1)
}

#[test]
fn pd_wins_where_nobody_shares_the_vision_and_observation_wins_where_they_do() {
    let lacking = compare(&[VISION.as_slice(), &[(P::BaselineVision, 0.02)]].concat());
    assert!(pd_wins(&lacking), "{:?}", lead_of_observation(&lacking));
    let shared = compare(&[VISION.as_slice(), &[(P::BaselineVision, 0.45)]].concat());
    assert!(observation_wins(&shared), "{:?}", lead_of_observation(&shared));
}

#[test]
fn pd_wins_where_bright_spots_discourage_and_observation_wins_where_they_encourage() {
    let discouraging = compare(&[BELIEF.as_slice(), &[(P::DiscouragingGap, 0.2)]].concat());
    assert!(pd_wins(&discouraging), "{:?}", lead_of_observation(&discouraging));
    let encouraging = compare(&[BELIEF.as_slice(), &[(P::DiscouragingGap, 2.0)]].concat());
    assert!(observation_wins(&encouraging), "{:?}", lead_of_observation(&encouraging));
}
