//! A survey says where teachers stand, school by school, and changes nothing else.

use super::little_district::{bytes, cell, little_district, set};
use flywheel::measure::Measure;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::{ConditionLevels, Settings, Survey};
use flywheel::scenario::canonical_text;

/// The little district, where every school says the same of itself.
fn surveyed(levels: ConditionLevels) -> Settings {
    let mut settings = little_district();
    settings.district.survey = Some(Survey { support: levels.support, schools: vec![levels; 4] });
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
    settings.district.survey = Some(Survey { support: 0.3, schools });
    let higher = cell(&settings, 0).endpoints[0].value(Measure::MeanSupport);
    assert!(higher > start[0].value(Measure::MeanSupport) + 0.02, "{higher}");
}
