//! A survey says where teachers stand and who needs more than others, school by school, and changes nothing else.

use super::little_district::{
    LANES, Moment, SEED, bytes, cell, identity, little_district, schools_of, set, settings, walk, without_turnover,
};
use flywheel::measure::Measure;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::process::teacher::Use;
use flywheel::model::settings::{ConditionLevels, ConditionNeeds, Settings, Survey};
use flywheel::model::world::World;
use flywheel::scenario::canonical_text;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// The little district, where every school says the same of itself.
fn surveyed(levels: ConditionLevels) -> Settings {
    let mut settings = little_district();
    settings.district.survey = Some(Survey { support: levels.support, schools: vec![levels; 4], needs: None });
    settings
}

/// What the parameters say of a district that nobody has asked.
fn usual() -> ConditionLevels {
    let get = |parameter| little_district().parameters.get(parameter);
    ConditionLevels {
        vision: get(P::BaselineVision),
        observation: 0.0,
        belief: get(P::BaselineBelief),
        support: get(P::BaselineSupport),
    }
}

#[test]
fn answers_that_say_what_the_parameters_say_change_no_byte() {
    let mut asked = surveyed(usual());
    let mut unasked = little_district();
    for settings in [&mut asked, &mut unasked] {
        // A survey knows what its principals give; without one that is drawn.
        set(settings, &[(P::PrincipalSupportSpread, 0.0)]);
    }
    for world in 0..2 {
        assert_eq!(bytes(&cell(&asked, world)), bytes(&cell(&unasked, world)));
    }
    assert_ne!(canonical_text(&asked), canonical_text(&unasked), "its cells are kept apart all the same");
    assert!(!canonical_text(&unasked).contains("survey"));
}

#[test]
fn each_condition_that_is_answered_higher_lets_more_teachers_start() {
    let starts = |levels: ConditionLevels| -> u32 {
        (0..6).flat_map(|world| cell(&surveyed(levels), world).endpoints).map(|end| end.flows[0]).sum()
    };
    let low = ConditionLevels { vision: 0.3, observation: 0.1, belief: 0.35, support: 0.2 };
    let before = starts(low);
    for (name, higher) in [
        ("vision", ConditionLevels { vision: 0.8, ..low }),
        ("observation", ConditionLevels { observation: 0.8, ..low }),
        ("belief", ConditionLevels { belief: 0.9, ..low }),
        ("support", ConditionLevels { support: 0.8, ..low }),
    ] {
        let after = starts(higher);
        assert!(after > before, "{name}: {after} first starts after {before}");
    }
}

#[test]
fn the_district_begins_where_its_teachers_say_they_stand() {
    let levels = ConditionLevels { vision: 0.6, observation: 0.4, belief: 0.5, support: 0.3 };
    let mut settings = surveyed(levels);
    set(&mut settings, &[(P::InitialUse, 0.0), (P::BaselineSpread, 0.0)]);
    // Nothing moves a condition: no colleague who uses it, no message, no forgetting to speak of.
    set(&mut settings, &[(P::ExternalRate, 0.0), (P::HireUse, 0.0), (P::MessageVision, 0.0)]);
    let start = cell(&settings, 0).endpoints;
    let vision = start[0].value(Measure::MeanVision);
    assert!((vision - 0.6).abs() < 0.05, "{vision}");
    let mut schools = vec![levels; 4];
    schools[1].support = 0.7;
    settings.district.survey = Some(Survey { support: 0.3, schools, needs: None });
    let higher = cell(&settings, 0).endpoints[0].value(Measure::MeanSupport);
    assert!(higher > start[0].value(Measure::MeanSupport) + 0.02, "{higher}");
}

/// Where everybody stands in what follows: near the middle thresholds, so that a higher one is felt.
const NEAR: ConditionLevels = ConditionLevels { vision: 0.5, observation: 0.5, belief: 0.6, support: 0.45 };

/// The same need of everything.
fn needing(need: f64) -> ConditionNeeds {
    ConditionNeeds { vision: Some(need), observation: Some(need), belief: Some(need), support: Some(need) }
}

/// Needs in the little district.
fn with_needs(needs: Vec<ConditionNeeds>) -> Settings {
    let mut settings = surveyed(NEAR);
    settings.district.survey = Some(Survey { support: NEAR.support, schools: vec![NEAR; 4], needs: Some(needs) });
    settings
}

#[test]
fn needs_that_are_the_same_everywhere_change_no_byte() {
    let unasked = surveyed(NEAR);
    for asked in [with_needs(vec![needing(0.73); 4]), with_needs(vec![ConditionNeeds::default(); 4])] {
        for world in 0..2 {
            assert_eq!(bytes(&cell(&asked, world)), bytes(&cell(&unasked, world)));
        }
        assert_ne!(canonical_text(&asked), canonical_text(&unasked), "its cells are kept apart all the same");
    }
}

/// Four schools of twelve without ties across, of which the first needs as much observation as is said and the second as much
/// less, so that the mean of the district stays.
fn of_four_schools(first: f64) -> Settings {
    let mut settings = settings(schools_of(&[12; 4]));
    let needs = |need| ConditionNeeds { observation: Some(need), ..ConditionNeeds::default() };
    let needs = vec![needs(first), needs(1.0 - first), needs(0.5), needs(0.5)];
    settings.district.survey = Some(Survey { support: NEAR.support, schools: vec![NEAR; 4], needs: Some(needs) });
    set(&mut settings, &[(P::CrossSchoolTieShare, 0.0), (P::InitialUse, 0.2), (P::StartingRate, 0.3)]);
    without_turnover(&mut settings);
    settings
}

/// Teachers of each school of [`of_four_schools`] who have used the practice when it ends, in all runs of some worlds, and
/// everybody's thresholds.
fn started(settings: &Settings) -> ([u32; 4], Vec<[u32; 4]>) {
    let (mut started, mut thresholds) = ([0; 4], Vec::new());
    for number in 0..4 {
        let world = World::generate(settings, SEED, number).unwrap();
        let last = Moment::Week(settings.years * settings.weeks_per_year());
        walk(settings, &world, |moment, batch| {
            let people = batch.people();
            for (seat, own) in world.seats.iter().enumerate().filter(|_| moment == last) {
                for lane in 0..LANES {
                    let used = people.teachers.get(seat, lane).used != Use::Never as i32;
                    started[own.school as usize] += u32::from(used);
                    thresholds.push(identity(people, seat, lane));
                }
            }
        });
    }
    (started, thresholds)
}

#[test]
fn a_school_that_needs_to_see_more_starts_less_and_schools_at_the_mean_stay_as_they_are() {
    let (even, thresholds) = started(&of_four_schools(0.5));
    let (uneven, moved) = started(&of_four_schools(0.75));
    assert!(uneven[0] < even[0], "needs more: {} start instead of {}", uneven[0], even[0]);
    assert!(uneven[1] > even[1], "needs less: {} start instead of {}", uneven[1], even[1]);
    assert_eq!(uneven[2..], even[2..], "nobody of these sees the others");
    let people_of_a_school = 12 * LANES;
    let schools = thresholds.chunks(people_of_a_school).zip(moved.chunks(people_of_a_school)).enumerate();
    for (number, (thresholds, moved)) in schools {
        let others = |all: &[[u32; 4]]| {
            all.iter().map(|[vision, _, belief, support]| [*vision, *belief, *support]).collect::<Vec<_>>()
        };
        assert_eq!(others(thresholds), others(moved), "only observation was asked about");
        assert_eq!(thresholds == moved, number % 4 >= 2, "school {number}");
    }
}

#[test]
fn whoever_is_hired_later_needs_what_their_school_needs() {
    // Two schools, no spread: every threshold of observation is one of two values, even after all have been replaced.
    let mut settings = settings(schools_of(&[10, 10]));
    let needs = |need| ConditionNeeds { observation: Some(need), ..ConditionNeeds::default() };
    let needs = Some(vec![needs(0.25), needs(0.75)]);
    settings.district.survey = Some(Survey { support: NEAR.support, schools: vec![NEAR; 2], needs });
    set(&mut settings, &[(P::ThresholdSpread, 0.0), (P::ThresholdObservation, 0.5), (P::MoveWithinDistrict, 0.0)]);
    let world = World::generate(&settings, SEED, 0).unwrap();
    let mut hired = 0;
    walk(&settings, &world, |_, batch| {
        for (seat, own) in world.seats.iter().enumerate() {
            for lane in 0..LANES {
                let expected = if own.school == 0 { 1.0 / 0.25 } else { (1.0_f64 / 0.75) as f32 };
                assert_eq!(batch.people().teachers.get(seat, lane).ease_observation, expected);
                hired += u32::from(batch.people().hired[seat][lane] > 0);
            }
        }
    });
    assert!(hired > 0, "nobody came");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, rng_seed: RngSeed::Fixed(12), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn thresholds_stay_in_their_range_whatever_schools_need(
        needs in prop::collection::vec(prop::array::uniform4(prop::option::of(0.0..=1.0_f64)), 4),
        means in prop::array::uniform4(0.01..=1.0_f64),
        spread in 0.0..=0.5_f64,
    ) {
        let needs = needs.into_iter();
        let needs = needs.map(|[vision, observation, belief, support]| ConditionNeeds { vision, observation, belief, support });
        let mut settings = with_needs(needs.collect());
        let parameters = [P::ThresholdVision, P::ThresholdObservation, P::ThresholdBelief, P::ThresholdSupport];
        for (parameter, mean) in parameters.into_iter().zip(means) {
            settings.parameters.set(parameter, mean);
        }
        settings.parameters.set(P::ThresholdSpread, spread);
        settings.years = 2;
        let world = World::generate(&settings, SEED, 0).unwrap();
        let mut outside = None;
        walk(&settings, &world, |moment, batch| {
            let seats = (0..world.seats.len()).filter(|_| matches!(moment, Moment::Start | Moment::NewYear));
            for own in seats.flat_map(|seat| (0..LANES).map(move |lane| identity(batch.people(), seat, lane))) {
                // What is kept is 1/θ.
                outside = outside.or(own.into_iter().map(f32::from_bits).find(|ease| !(1.0..=1.0 / 0.02).contains(ease)));
            }
        });
        prop_assert_eq!(outside, None);
    }
}
