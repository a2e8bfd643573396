//! A council of teacher leaders remembers the initiative when the superintendent changes, and changes the climate a little.

use super::capacity::deliver_a_year;
use super::little_district::{busy_district, cell, council_alone, set};
use flywheel::model::parameter::Parameter as P;
use flywheel::model::process::climate::Climate;
use flywheel::model::settings::Settings;
use flywheel::model::strategy::{Standing, Strategies};

fn with_council() -> Settings {
    Settings { strategies: council_alone(), ..busy_district() }
}

/// In how many replicates and years the initiative has been dropped.
fn dropped(settings: &Settings) -> usize {
    (0..8).flat_map(|world| cell(settings, world).endpoints).filter(|endpoint| endpoint.dropped).count()
}

#[test]
fn a_council_carries_the_initiative_over_a_change_of_superintendent() {
    let mut with = with_council();
    set(
        &mut with,
        &[
            (P::SuperintendentChange, 0.5),
            (P::InitiativeDropped, 1.0),
            (P::CouncilMemory, 1.0),
            (P::CouncilHalf, 0.1),
            (P::HostWillingness, 1.0),
            (P::SubstituteFound, 1.0),
        ],
    );
    let without = Settings { strategies: Strategies::default(), ..with.clone() };
    assert!(2 * dropped(&with) < dropped(&without));
    set(&mut with, &[(P::CouncilMemory, 0.0)]);
    assert_eq!(dropped(&with), dropped(&without), "a council that forgets");
}

#[test]
fn members_who_leave_take_their_part_of_the_memory_along() {
    let standing = Standing { council: 0.6, councillors: vec![3, 8, 5], ..Standing::default() };
    assert_eq!(standing.remembered(&[]), 0.6);
    assert!((standing.remembered(&[9, 8, 7]) - 0.4).abs() < 1e-12);
    assert_eq!(standing.remembered(&[3, 5, 8]), 0.0);
    assert_eq!(Standing::default().remembered(&[1]), 0.0);
}

#[test]
fn the_strength_of_a_council_is_that_of_its_willing_members_and_their_days() {
    let mut settings = with_council();
    set(&mut settings, &[(P::HostWillingness, 0.4), (P::CouncilHalf, 10.0)]);
    let mut seen = 0;
    deliver_a_year(&settings, |_, year| {
        let nominations = year.nominations().seats.iter().zip(&year.nominations().willing);
        let willing: Vec<u32> = nominations.filter(|(_, willing)| **willing).map(|(seat, _)| *seat).take(5).collect();
        let days = year.account().delivered_units as f64;
        let standing = year.standing();
        assert_eq!(standing.council, willing.len() as f64 / 5.0 * days / (days + 10.0));
        assert_eq!(standing.councillors, willing);
        assert!((0.0..1.0).contains(&standing.council));
        seen += willing.len();
    });
    assert!(seen > 0);
}

#[test]
fn a_council_raises_trust_keeps_initiatives_out_and_holds_fidelity_and_none_does_nothing() {
    let calm = Climate { competing: 7.0, message: 0.02, loss: 0.1, blind: false };
    let get = |parameter| match parameter {
        P::CouncilTrust => 0.5,
        P::CouncilGatekeeping => 0.2,
        P::CouncilAnchor => 0.4,
        P::LibraryHalf => 1.0,
        _ => 0.0,
    };
    let advised = Standing { council: 0.5, ..Standing::default() }.change(calm, get);
    assert!(advised.message > calm.message && advised.competing < calm.competing && advised.loss < calm.loss);
    assert!((advised.message - 0.025).abs() < 1e-12 && (advised.competing - 6.3).abs() < 1e-12);
    assert!((advised.loss - 0.08).abs() < 1e-12);
    assert_eq!(Standing::default().change(calm, get), calm);
    deliver_a_year(&busy_district(), |_, year| assert_eq!(year.standing().council, 0.0));
}
