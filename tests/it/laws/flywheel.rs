//! What is measured of the flywheel: it must be able to say no.

use super::little_district::{busy_district, cell, little_district, set, settings, without_ambient_exposure};
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::{DecisionRule, SchoolSource, Settings};
use flywheel::stats::RatioOfMeans;
use flywheel::study::{Claim, Flywheel, FlywheelGathering, Twin};
use strum::IntoEnumIterator;

fn flywheel(settings: &Settings, worlds: u32) -> Flywheel {
    let twins: Vec<Settings> = Twin::iter().map(|twin| twin.of(settings)).collect();
    let mut gathering = FlywheelGathering::new(settings);
    for world in 0..worlds {
        let cells: Vec<_> = twins.iter().map(|twin| cell(twin, world)).collect();
        let [blind, blind_after_money, one_more] = &cells[..] else { panic!("three twins") };
        gathering.add(&cell(settings, world), [blind, blind_after_money, one_more]);
    }
    gathering.finish()
}

/// A district in which colleagues are most of what there is to see, and where use lasts and spreads.
fn spreading() -> Settings {
    let mut settings = settings(SchoolSource::Synthetic { schools: [4, 1, 1] });
    (settings.years, settings.funding.years) = (6, 1);
    set(
        &mut settings,
        &[
            (P::AmbientObservation, 0.3),
            (P::AmbientBelief, 0.1),
            (P::AmbientSupport, 0.2),
            (P::AmbientVision, 0.1),
            (P::StartingRate, 0.2),
            (P::LapseRate, 0.002),
            (P::ExternalRate, 0.001),
        ],
    );
    settings
}

#[test]
fn where_nobody_sees_colleagues_the_flywheel_never_turns() {
    let mut settings = spreading();
    without_ambient_exposure(&mut settings);
    set(&mut settings, &[(P::ExternalRate, 0.3)]);
    let flywheel = flywheel(&settings, 4);
    let claim = flywheel.claim.unwrap();
    // Many start and few stop, but just as many as in the twin that sees nobody.
    assert_eq!((claim.holds, claim.runs), (0, 32));
    assert!(claim.starts > claim.losses && claim.starts == claim.blind_starts && claim.starts > 10.0, "{claim:?}");
    assert!(matches!(flywheel.peer_share, Some(RatioOfMeans::Bounded { ratio, .. }) if ratio == 0.0));
    assert_eq!(flywheel.reproduction.unwrap().mean, 0.0);
}

#[test]
fn where_use_spreads_from_colleague_to_colleague_it_turns_and_one_more_user_makes_others() {
    let flywheel = flywheel(&spreading(), 20);
    let Claim { holds, runs, starts, losses, blind_starts } = flywheel.claim.unwrap();
    assert!(holds * 10 > runs * 8, "{holds} of {runs}: {starts} {losses} {blind_starts}");
    assert!(matches!(flywheel.peer_share, Some(RatioOfMeans::Bounded { low, .. }) if low > 0.5), "{flywheel:?}");
    assert!(flywheel.reproduction.unwrap().interval.unwrap().low > 0.3, "{:?}", flywheel.reproduction);
}

#[test]
fn the_blind_do_not_count_contacts_or_imitate_either() {
    for decision in [DecisionRule::Contagion, DecisionRule::Bass] {
        let mut settings = Settings { decision, ..spreading() };
        set(&mut settings, &[(P::ExternalRate, 0.0), (P::ContagionContacts, 1.0), (P::ImitationRate, 0.6)]);
        let own = cell(&settings, 0);
        let blind = cell(&Twin::Blind.of(&settings), 0);
        assert!((0..own.lanes).all(|lane| own.first_starts(lane, 1) > 0), "{decision:?}");
        assert!((0..own.lanes).all(|lane| blind.first_starts(lane, 1) == 0), "{decision:?}");
    }
}

#[test]
fn a_twin_that_goes_blind_later_is_the_same_until_then() {
    let settings = Settings { years: 5, ..busy_district() };
    let (own, twin) = (cell(&settings, 0), cell(&Twin::BlindAfterMoney.of(&settings), 0));
    // Money for two years, one year without: blind from the fourth year on.
    let until = |cell: &flywheel::measure::Cell, years: usize| cell.endpoints[..years * cell.lanes].to_vec();
    assert!(until(&own, 3) == until(&twin, 3));
    assert!(until(&own, 5) != until(&twin, 5));
}

#[test]
fn a_simulation_that_ends_too_soon_leaves_the_claim_open() {
    let settings = little_district();
    assert_eq!((settings.years, settings.funding.years), (3, 2));
    assert_eq!(flywheel(&settings, 1).claim, None);
}
