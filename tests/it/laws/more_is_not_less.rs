//! More of a strategy that only pushes never delays anybody, under the same luck.
//!
//! What is asserted can be proved: without turnover and lapses, with every dose positive, every operation of the week up
//! to the decision rises with what went into it, also after rounding. Belief doses from people (whose gap in skill can
//! discourage) are off, and users learn from colleagues at least as much as non-users do.

use super::little_district::{LANES, Moment, SEED, little_district, set, walk, without_turnover};
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::{DecisionRule, Settings};
use flywheel::model::strategy::{Content, Cover, Observation, Schedule, Strategies, Target, Workshop};
use flywheel::model::world::World;

/// The conditions of the module's first lines.
fn only_pushing(decision: DecisionRule) -> Settings {
    let mut settings = Settings { decision, ..little_district() };
    without_turnover(&mut settings);
    set(
        &mut settings,
        &[
            (P::LapseRate, 0.0),
            (P::AmbientBelief, 0.0),
            (P::VisitBelief, 0.0),
            (P::WorkshopDiscouragement, 0.0),
            (P::PeerEffectOnNonUsers, 0.5),
        ],
    );
    settings
}

fn workshop(days_per_year: u32) -> Strategies {
    Strategies {
        workshop: Some(Workshop {
            schedule: Schedule::ALWAYS,
            target: Target::Everyone,
            days_per_year,
            contract_days: 0,
            content: Content::Generic,
        }),
        ..Strategies::default()
    }
}

/// The week in which each seat of each lane first uses the practice.
fn first_weeks(settings: &Settings) -> Vec<Option<u32>> {
    let world = World::generate(settings, SEED, 0).unwrap();
    let mut first = vec![None; world.seats.len() * LANES];
    walk(settings, &world, |moment, batch| {
        let Moment::Week(week) = moment else { return };
        for (position, first) in first.iter_mut().enumerate() {
            if first.is_none() && batch.people().teachers.uses(position / LANES, position % LANES) {
                *first = Some(week);
            }
        }
    });
    first
}

/// Asserts that nobody starts later with more, and somebody earlier.
fn nobody_is_delayed(what: &str, less: &Settings, more: &Settings) {
    let week = |first: Option<u32>| first.unwrap_or(u32::MAX);
    let (less, more) = (first_weeks(less), first_weeks(more));
    let mut earlier = 0;
    for (position, (less, more)) in less.into_iter().zip(more).enumerate() {
        let (seat, lane) = (position / LANES, position % LANES);
        assert!(week(more) <= week(less), "{what}: seat {seat} of replicate {lane}: {less:?}, with more {more:?}");
        earlier += u32::from(week(more) < week(less));
    }
    assert!(earlier > 0, "{what}: more makes no difference");
}

const RULES: [DecisionRule; 2] = [DecisionRule::AllFour, DecisionRule::WeakestLink];

#[test]
fn more_workshop_days_never_delay_a_first_start() {
    for decision in RULES {
        // The days of a year are spread evenly; those of one day are among those of three, and these among those of nine.
        let with = |days| Settings { strategies: workshop(days), ..only_pushing(decision) };
        let without = Settings { strategies: Strategies::default(), ..only_pushing(decision) };
        nobody_is_delayed("one day", &without, &with(1));
        nobody_is_delayed("three days", &with(1), &with(3));
        nobody_is_delayed("nine days", &with(3), &with(9));
    }
}

#[test]
fn visits_never_delay_a_first_start_and_stronger_ones_neither() {
    for decision in RULES {
        let mut visits = only_pushing(decision);
        visits.strategies.observation = Some(Observation {
            schedule: Schedule::ALWAYS,
            target: Target::Everyone,
            visits_per_year: 3,
            cover: Cover::Substitute,
            nominated_share: 0.3,
        });
        // Hosts are nominated by luck alone: otherwise the better they know who is good, the more depends on the strategy.
        set(&mut visits, &[(P::NominationReliability, 0.0), (P::HostWillingness, 1.0), (P::InitialUse, 0.3)]);
        let without = Settings { strategies: Strategies::default(), ..visits.clone() };
        nobody_is_delayed("visits", &without, &visits);
        let mut stronger = visits.clone();
        set(&mut stronger, &[(P::VisitObservation, 1.6), (P::VisitSupport, 0.2)]);
        nobody_is_delayed("stronger visits", &visits, &stronger);
        let mut with_workshops = visits.clone();
        with_workshops.strategies.workshop = workshop(2).workshop;
        nobody_is_delayed("workshops on top", &visits, &with_workshops);
    }
}

#[test]
fn more_ambient_exposure_never_delays_a_first_start() {
    for decision in RULES {
        let mut less = only_pushing(decision);
        set(&mut less, &[(P::InitialUse, 0.3)]);
        let mut more = less.clone();
        set(&mut more, &[(P::AmbientObservation, 0.12), (P::AmbientSupport, 0.1), (P::AmbientVision, 0.02)]);
        nobody_is_delayed("ambient exposure", &less, &more);
    }
}
