//! Whatever the parameters within their bounds, every state stays in its range.

use super::little_district::{
    LANES, Moment, SEED, busy_district, coaching_alone, council_alone, job, lesson_study_alone, little_district,
    network_alone, office_district, pairing_alone, release_alone, the_registry, walk,
};
use flywheel::measure::Measure;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::process::teacher::Use;
use flywheel::model::registry::{Entry, ParameterValues};
use flywheel::model::settings::{CarriedBy, DecisionRule, GivenTie, NominatedBy, Settings};
use flywheel::model::shock::{Shocks, Timing};
use flywheel::model::strategy::{
    Anchor, Coaching, Codified, Content, Council, Cover, LessonStudy, MatchedPairs, Mentoring, Observation, Pairing,
    Reach, ReleaseTime, Schedule, Strategies, Target, TeacherNetwork, Vision, Workshop,
};
use flywheel::model::world::World;
use flywheel::run::simulate;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::atomic::AtomicBool;
use strum::IntoEnumIterator;

/// A value within the bounds of a parameter, every other one at the edge.
fn any_value(entry: &Entry) -> BoxedStrategy<f64> {
    let (low, high) = entry.bounds;
    let inside = (0.0..1.0_f64).prop_map(move |share| low + share * (high - low));
    let near = (entry.low..=entry.high).boxed();
    let value = prop_oneof![1 => Just(low), 1 => Just(high), 1 => inside, 1 => near];
    if entry.integer { value.prop_map(f64::round).boxed() } else { value.boxed() }
}

/// A value for every parameter, those that must fit together made to.
fn any_parameters() -> impl Strategy<Value = ParameterValues> {
    let registry = the_registry();
    let values: Vec<_> = registry.entries().iter().map(any_value).collect();
    values.prop_map(move |drawn| {
        let mut values = registry.central();
        for (entry, value) in registry.entries().iter().zip(drawn) {
            values.set(entry.parameter, value);
        }
        let wholes = [
            vec![P::ExperienceNoviceShare, P::ExperienceEarlyShare, P::ExperienceMiddleShare],
            vec![P::InitialRoutineShare, P::InitialDeepShare],
        ];
        for parts in wholes {
            let sum: f64 = parts.iter().map(|part| values.get(*part)).sum();
            for part in parts {
                values.set(part, values.get(part) / sum.max(1.0));
            }
        }
        let (one, other) = (values.get(P::RoutineMark), values.get(P::DeepMark));
        values.set(P::RoutineMark, one.min(other));
        values.set(P::DeepMark, one.max(other));
        values
    })
}

fn any_target() -> impl Strategy<Value = Target> {
    prop_oneof![
        Just(Target::Everyone),
        Just(Target::NonUsers),
        Just(Target::Novices),
        Just(Target::MostSought),
        Just(Target::AssignedSchools(vec![0, 2])),
        (0.0..=1.0).prop_map(Target::AssignedShare),
        Just(Target::NearestToStarting),
        Just(Target::TeamsWithUser),
        Just(Target::TeamsWithoutUser),
        Just(Target::SchoolsWithBrightSpot),
        Just(Target::SchoolsWithoutBrightSpot),
    ]
}

fn any_strategies() -> impl Strategy<Value = Strategies> {
    let content = prop::sample::select(vec![Content::Generic, Content::Local]);
    let workshop =
        (any_target(), 0..=50_u32, 0..=50_u32, content).prop_map(|(target, days_per_year, contract_days, content)| {
            Workshop { schedule: Schedule::ALWAYS, target, days_per_year, contract_days, content }
        });
    let cover = prop::sample::select(vec![Cover::Substitute, Cover::Leader]);
    let observation =
        (any_target(), 0..=50_u32, cover, 0.0..=1.0).prop_map(|(target, visits_per_year, cover, nominated_share)| {
            Observation { schedule: Schedule::ALWAYS, target, visits_per_year, cover, nominated_share }
        });
    let pairing = prop::sample::select(vec![Pairing::Conventional, Pairing::BrightSpot]);
    let mentoring = (any_target(), pairing, 0..=50_u32, 0.0..=40.0, 0..=50_u32, 0.0..=1.0).prop_map(
        |(target, pairing, first_years, hours_per_week, release_days, nominated_share)| Mentoring {
            schedule: Schedule::ALWAYS,
            target,
            pairing,
            first_years,
            hours_per_week,
            release_days,
            nominated_share,
        },
    );
    let coaching = (any_target(), 0..=50_u32).prop_map(|(target, coaches)| Coaching {
        schedule: Schedule::ALWAYS,
        target,
        coaches,
    });
    let pairing = (any_target(), 0.0..=1.0, 0.0..=1.0, 0.0..=100.0).prop_map(
        |(target, weakest_share, nominated_share, hours_per_month)| MatchedPairs {
            schedule: Schedule::ALWAYS,
            target,
            weakest_share,
            nominated_share,
            hours_per_month,
        },
    );
    let anchor = prop::sample::select(vec![Anchor::BrightSpot, Anchor::Nobody]);
    let study = (any_target(), 0..=50_u32, 0..=50_u32, 0.0..=40.0, anchor, 0.0..=1.0).prop_map(
        |(target, cycles_per_year, weeks_per_cycle, hours_per_week, anchor, nominated_share)| LessonStudy {
            schedule: Schedule::ALWAYS,
            target,
            cycles_per_year,
            weeks_per_cycle,
            hours_per_week,
            anchor,
            nominated_share,
        },
    );
    let reach = prop::sample::select(vec![Reach::District, Reach::BeyondDistrict]);
    let network =
        (0..=100_u32, 0..=50_u32, reach, 0.0..=1.0).prop_map(|(members, meetings_per_year, reach, nominated_share)| {
            TeacherNetwork { schedule: Schedule::ALWAYS, members, meetings_per_year, reach, nominated_share }
        });
    let codified =
        (0..=50_u32, any::<bool>(), 0.0..=1.0).prop_map(|(artifacts_per_year, promotion, nominated_share)| Codified {
            schedule: Schedule::ALWAYS,
            artifacts_per_year,
            promotion,
            nominated_share,
        });
    let vision = (0..=50_u32).prop_map(|messages_per_year| Vision { schedule: Schedule::ALWAYS, messages_per_year });
    let first = (prop::option::of(workshop), prop::option::of(observation), prop::option::of(mentoring));
    let second =
        (prop::option::of(coaching), prop::option::of(pairing), prop::option::of(study), prop::option::of(network));
    let council = (0..=100_u32, 0..=50_u32, 0.0..=1.0).prop_map(|(members, meetings_per_year, nominated_share)| {
        Council { schedule: Schedule::ALWAYS, members, meetings_per_year, nominated_share }
    });
    let release = (0..=100_u32, 0.0..=1.0, 0.0..=1.0).prop_map(|(leaders, share_of_week, nominated_share)| {
        ReleaseTime { schedule: Schedule::ALWAYS, leaders, share_of_week, nominated_share }
    });
    let third =
        (prop::option::of(codified), prop::option::of(vision), prop::option::of(council), prop::option::of(release));
    (first, second, third).prop_map(
        |(
            (workshop, observation, mentoring),
            (coaching, pairing, lesson_study, network),
            (codified, vision, council, release_time),
        )| {
            Strategies {
                workshop,
                observation,
                mentoring,
                coaching,
                pairing,
                lesson_study,
                network,
                codified,
                vision,
                council,
                release_time,
            }
        },
    )
}

/// Ties of an edge list, or none: then they are generated.
fn any_ties() -> impl Strategy<Value = Option<Vec<GivenTie>>> {
    let tie = (0..STAFF, 1..STAFF, 0.0..=100.0).prop_map(|(from, step, weight)| GivenTie {
        from,
        to: (from + step) % STAFF,
        weight,
    });
    prop::option::of(prop::collection::vec(tie, 1..300))
}

/// The whole staff of the little district.
const STAFF: u32 = 105;

fn any_settings() -> impl Strategy<Value = Settings> {
    let decision = prop::sample::select(DecisionRule::ALL.to_vec());
    let budget = prop::option::of(0..10_000_000_i64);
    let timing = (prop::option::of(0..3_u32), 0.0..=1.0).prop_map(|(year, chance)| Timing { year, chance });
    let extents = (0.0..=50.0, 0.0..=1.0, 0.0..=1.0, 0..=20_u32);
    let shocks = (prop::array::uniform7(timing), extents).prop_map(
        |(timing, (competing_initiatives_added, budget_cut_share, retirement_share, bright_spots_lost))| Shocks {
            timing,
            competing_initiatives_added,
            budget_cut_share,
            retirement_share,
            bright_spots_lost,
        },
    );
    let carrier = prop::sample::select(CarriedBy::ALL.to_vec());
    let nominator = prop::sample::select(NominatedBy::ALL.to_vec());
    (any_parameters(), any_strategies(), any_ties(), decision, budget, (carrier, nominator), shocks).prop_map(
        |(parameters, strategies, ties, decision, budget, (carried_by, nominated_by), shocks)| {
            let mut settings = Settings {
                parameters,
                strategies,
                carried_by,
                nominated_by,
                shocks,
                decision,
                years: 2,
                ..little_district()
            };
            settings.district.ties = ties;
            settings.funding.yearly_budget_cents = budget;
            settings
        },
    )
}

/// The first state of anybody that leaves [0, 1], with its name, value and moment.
fn first_outside(settings: &Settings) -> Option<(&'static str, f32, Moment)> {
    let world = World::generate(settings, SEED, 0).unwrap();
    let mut outside = None;
    walk(settings, &world, |moment, batch| {
        for seat in 0..world.seats.len() {
            for lane in 0..LANES {
                let teacher = batch.people().teachers.get(seat, lane);
                let states = [
                    ("vision", teacher.vision),
                    ("observation", teacher.observation),
                    ("belief", teacher.belief),
                    ("support", teacher.support),
                    ("skill", teacher.skill),
                    ("fidelity", teacher.fidelity),
                ];
                let strayed = states.into_iter().find(|(_, state)| !(0.0..=1.0).contains(state));
                outside = outside.or(strayed.map(|(name, state)| (name, state, moment)));
                assert!(teacher.used <= Use::Deep as i32);
            }
        }
    });
    outside
}

#[test]
fn every_parameter_may_lie_at_either_of_its_bounds() {
    for entry in the_registry().entries() {
        for bound in [entry.bounds.0, entry.bounds.1] {
            for district in [busy_district(), office_district()] {
                let mut settings = Settings { years: 2, ..district };
                settings.strategies.coaching = coaching_alone().coaching;
                settings.strategies.pairing = pairing_alone().pairing;
                settings.strategies.lesson_study = lesson_study_alone().lesson_study;
                settings.strategies.network = network_alone().network;
                settings.strategies.council = council_alone().council;
                settings.strategies.release_time = release_alone().release_time;
                settings.parameters.set(entry.parameter, bound);
                assert_eq!(first_outside(&settings), None, "{} = {bound}", entry.parameter.name());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, rng_seed: RngSeed::Fixed(11), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn conditions_skill_and_fidelity_stay_between_0_and_1(settings in any_settings()) {
        prop_assert_eq!(first_outside(&settings), None);
    }

    #[test]
    fn every_measure_stays_in_its_range(settings in any_settings()) {
        let world = World::generate(&settings, SEED, 0).unwrap();
        let made = simulate(&job(&settings, &world, 0), &AtomicBool::new(false));
        prop_assert!(made.is_ok(), "{:?}", made);
        let cell = made.unwrap().unwrap();
        for endpoint in &cell.endpoints {
            for measure in Measure::iter() {
                let most = if measure.is_mean() { 1.0 } else { cell.seats as f64 };
                prop_assert!((0.0..=most).contains(&endpoint.value(measure)), "{}", measure.name());
            }
        }
    }
}
