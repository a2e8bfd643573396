//! Who carries the vision: what an office does and teacher leaders do not, and the other way round.

use super::little_district::{busy_district, bytes, cell, set};
use flywheel::measure::Measure;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::{CarriedBy, Settings};
use flywheel::model::strategy::Strategies;

fn with(carried_by: CarriedBy, values: &[(P, f64)]) -> Settings {
    let mut settings = Settings { carried_by, years: 4, ..busy_district() };
    set(&mut settings, values);
    settings
}

fn alone(carried_by: CarriedBy, values: &[(P, f64)]) -> Settings {
    Settings { strategies: Strategies::default(), ..with(carried_by, values) }
}

fn same(one: &Settings, other: &Settings) -> bool {
    (0..2).all(|world| bytes(&cell(one, world)) == bytes(&cell(other, world)))
}

/// A single open user is enough to say all that an office says, and nobody drops anything.
const FULLY_CARRIED: [(P, f64); 4] =
    [(P::InitialUse, 0.9), (P::RoomOpenShare, 1.0), (P::LeadersForFullMessage, 0.001), (P::InitiativeDropped, 0.0)];

#[test]
fn teacher_leaders_who_are_many_and_faithful_are_an_office() {
    let values = [FULLY_CARRIED.as_slice(), &[(P::DecentralisedDrift, 0.0)]].concat();
    assert!(same(&with(CarriedBy::TeacherLeaders, &values), &with(CarriedBy::Office, &values)));
}

#[test]
fn where_teacher_leaders_carry_the_vision_each_passing_on_loses_so_much_more() {
    let loss = |values: &[(P, f64)]| [FULLY_CARRIED.as_slice(), values].concat();
    let decentralised = loss(&[(P::DecentralisedDrift, 1.0), (P::TransmissionLoss, 0.125), (P::FidelityMark, 0.8)]);
    let twice_the_loss = loss(&[(P::TransmissionLoss, 0.25), (P::FidelityMark, 0.8)]);
    assert!(same(&with(CarriedBy::TeacherLeaders, &decentralised), &with(CarriedBy::Office, &twice_the_loss)));
    // An office does not know of it.
    assert!(same(
        &with(CarriedBy::Office, &decentralised),
        &with(CarriedBy::Office, &loss(&[(P::FidelityMark, 0.8), (P::TransmissionLoss, 0.125)]))
    ));
}

#[test]
fn where_nobody_uses_the_practice_nobody_speaks_of_it() {
    let nobody = [(P::InitialUse, 0.0), (P::HireUse, 0.0), (P::ExternalRate, 0.0)];
    let silent = [nobody.as_slice(), &[(P::MessageVision, 0.0)]].concat();
    assert!(same(&alone(CarriedBy::TeacherLeaders, &nobody), &alone(CarriedBy::Office, &silent)));
    assert!(!same(&alone(CarriedBy::Office, &nobody), &alone(CarriedBy::Office, &silent)));
}

#[test]
fn fewer_leaders_say_less() {
    let vision = |needed: f64| {
        let settings = alone(CarriedBy::TeacherLeaders, &[(P::LeadersForFullMessage, needed), (P::AmbientVision, 0.0)]);
        let last = cell(&settings, 0).endpoints;
        last.iter().map(|endpoint| endpoint.value(Measure::MeanVision)).sum::<f64>()
    };
    assert!(vision(0.05) > vision(0.5) && vision(0.5) > vision(1.0));
}

#[test]
fn a_superintendent_who_drops_the_initiative_ends_the_money_but_not_what_teachers_say() {
    let turned =
        |carried_by, dropped| alone(carried_by, &[(P::SuperintendentChange, 1.0), (P::InitiativeDropped, dropped)]);
    let weekly = |settings: &Settings| cell(settings, 0).weekly;
    let (kept, dropped) = (turned(CarriedBy::TeacherLeaders, 0.0), turned(CarriedBy::TeacherLeaders, 1.0));
    assert!(weekly(&kept) == weekly(&dropped));
    assert!(weekly(&turned(CarriedBy::Office, 0.0)) != weekly(&turned(CarriedBy::Office, 1.0)));
    let paid = Settings { strategies: busy_district().strategies, ..dropped };
    for endpoint in cell(&paid, 0).endpoints {
        assert_eq!(endpoint.account().planned_cents > 0, endpoint.year == 1);
    }
}
