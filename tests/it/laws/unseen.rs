//! Unseen means never: whoever has not seen the practice does not start with it, where seeing is needed.

use super::little_district::{cell, little_district, set, without_ambient_exposure};
use flywheel::measure::Measure;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::{DecisionRule, Settings};

/// Nobody uses the practice, nobody shows it, and nobody starts on their own; everything else speaks for it.
fn unseen(decision: DecisionRule) -> Settings {
    let mut settings = Settings { decision, years: 4, ..little_district() };
    without_ambient_exposure(&mut settings);
    set(
        &mut settings,
        &[
            (P::InitialUse, 0.0),
            (P::HireUse, 0.0),
            (P::ExternalRate, 0.0),
            (P::StartingRate, 1.0),
            (P::BaselineVision, 1.0),
            (P::BaselineBelief, 1.0),
            (P::BaselineSupport, 1.0),
            (P::MessageVision, 1.0),
        ],
    );
    settings
}

fn first_starts(settings: &Settings) -> u32 {
    (0..3).flat_map(|world| cell(settings, world).endpoints).map(|endpoint| endpoint.flows[0]).sum()
}

#[test]
fn where_observation_cannot_be_reached_nobody_ever_starts() {
    for decision in [DecisionRule::AllFour, DecisionRule::WeakestLink] {
        let settings = unseen(decision);
        assert_eq!(first_starts(&settings), 0, "{decision:?}");
        let ends = cell(&settings, 0).endpoints;
        assert!(ends.iter().all(|end| end.value(Measure::MeanObservation) == 0.0));
        assert!(ends.iter().all(|end| end.value(Measure::MeanVision) > 0.9));
    }
}

#[test]
fn a_condition_that_is_missing_is_made_up_for_under_the_compensatory_rule_only() {
    assert!(first_starts(&unseen(DecisionRule::Compensatory)) > 0);
}

#[test]
fn the_first_users_make_the_others_start_once_their_rooms_are_seen() {
    let mut settings = unseen(DecisionRule::AllFour);
    set(&mut settings, &[(P::InitialUse, 0.3), (P::LapseRate, 0.0)]);
    assert_eq!(first_starts(&settings), 0, "seen by nobody");
    set(&mut settings, &[(P::AmbientObservation, 0.2)]);
    assert!(first_starts(&settings) > 0);
}
