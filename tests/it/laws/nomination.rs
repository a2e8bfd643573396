//! Who is named as a bright spot, and who agrees to host.

use super::capacity::deliver_a_year;
use super::little_district::{LANES, SEED, busy_district, bytes, cell, set};
use flywheel::chance::Chance;
use flywheel::instructions::Instructions;
use flywheel::model::batch::Batch;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::process::nomination::{Nominating, Nominations};
use flywheel::model::process::rates::LaneParameters;
use flywheel::model::settings::{NominatedBy, Settings};
use flywheel::model::world::World;

/// Everybody, in the order in which they would be nominated without noise, replicate by replicate; beside each what leaders
/// see (skill shown) and what colleagues see (how many ask a user with an open room).
fn ranking(by: NominatedBy) -> Vec<Vec<(f64, f64)>> {
    let mut settings = Settings { nominated_by: by, ..busy_district() };
    set(&mut settings, &[(P::NominationReliability, 1.0)]);
    settings.strategies.observation.as_mut().unwrap().nominated_share = 1.0;
    let mut rankings = Vec::new();
    deliver_a_year(&settings, |view, _| {
        let seen = |seat: u32| view.uses(seat) && view.people.teachers.is_open(seat as usize, view.lane);
        let renown = |seat: u32| if seen(seat) { f64::from(view.world.seats[seat as usize].sought) } else { 0.0 };
        let both = |seat: &u32| (f64::from(view.shown_skill(*seat)), renown(*seat));
        rankings.push(view.nominations.seats.iter().map(both).collect());
    });
    rankings
}

#[test]
fn leaders_name_the_most_skilled_users_and_colleagues_the_most_sought_whom_they_see_use_it() {
    for seats in ranking(NominatedBy::Signal) {
        assert!(seats.len() == 36 && seats.is_sorted_by(|one, other| one.0 >= other.0));
    }
    for seats in ranking(NominatedBy::Peers) {
        assert!(seats.len() == 36 && seats.is_sorted_by(|one, other| one.1 >= other.1));
        assert!(seats[0].1 > 0.0);
    }
}

#[test]
fn both_weigh_alike_once_standardised() {
    let standardised = |values: Vec<f64>| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let spread =
            (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / values.len() as f64).sqrt();
        values.into_iter().map(move |value| (value - mean) / spread)
    };
    for seats in ranking(NominatedBy::Both) {
        let skill = standardised(seats.iter().map(|seat| seat.0).collect());
        let renown = standardised(seats.iter().map(|seat| seat.1).collect());
        let sums: Vec<f64> = skill.zip(renown).map(|(skill, renown)| skill + renown).collect();
        assert!(sums.is_sorted_by(|one, other| *one > other - 1e-9), "{sums:?}");
    }
}

/// Nominates everybody in four years, between which those of `hosts` have hosted: who is willing, by year.
fn willing(settings: &Settings, hosts: [&[u32]; 3], changed: &[u32]) -> Vec<Vec<bool>> {
    let world = World::generate(settings, SEED, 0).unwrap();
    let batch = Batch::<LANES>::new(settings, &world, SEED, 0, Instructions::detect());
    let parameters = LaneParameters::uniform(&settings.parameters);
    let mut nominations = Nominations::default();
    let mut years = Vec::new();
    for year in 0..4 {
        let from = Nominating {
            by: settings.nominated_by,
            world: &world,
            people: batch.people(),
            parameters: &parameters,
            lane: 0,
            chance: Chance::new(SEED, 0),
            year,
        };
        nominations.renew(1.0, &from);
        let mut willing = vec![false; world.seats.len()];
        for (seat, agrees) in nominations.seats.iter().zip(&nominations.willing) {
            willing[*seat as usize] = *agrees;
        }
        years.push(willing);
        if let Some(hosts) = hosts.get(year as usize) {
            nominations.tire(world.seats.len(), hosts);
            nominations.begin_afresh(changed);
        }
    }
    years
}

#[test]
fn who_has_hosted_tires_and_recovers_in_a_year_off() {
    let mut settings = busy_district();
    set(&mut settings, &[(P::HostWillingness, 1.0), (P::HostTiring, 1.0)]);
    let years = willing(&settings, [&[3, 5, 3], &[5], &[]], &[]);
    let unwilling = |year: usize| -> Vec<usize> { (0..36).filter(|seat| !years[year][*seat]).collect() };
    assert_eq!([0, 1, 2, 3].map(unwilling), [vec![], vec![3, 5], vec![5], vec![]]);
}

#[test]
fn a_newcomer_in_the_seat_of_a_tired_host_is_fresh() {
    let mut settings = busy_district();
    set(&mut settings, &[(P::HostWillingness, 1.0), (P::HostTiring, 1.0)]);
    let years = willing(&settings, [&[3, 5], &[], &[]], &[5]);
    assert_eq!((years[1][3], years[1][5]), (false, true));
}

#[test]
fn every_year_of_hosting_in_a_row_makes_fewer_willing_and_nobody_more() {
    let mut settings = busy_district();
    let everyone: Vec<u32> = (0..36).collect();
    set(&mut settings, &[(P::HostWillingness, 0.9), (P::HostTiring, 0.3)]);
    let tired = willing(&settings, [&everyone; 3], &[]);
    set(&mut settings, &[(P::HostTiring, 0.0)]);
    let fresh = willing(&settings, [&everyone; 3], &[]);
    assert_eq!(tired[0], fresh[0]);
    let count = |willing: &[bool]| willing.iter().filter(|willing| **willing).count();
    for (tired, fresh) in tired.iter().zip(&fresh) {
        assert!(tired.iter().zip(fresh).all(|(tired, fresh)| !tired || *fresh));
    }
    assert!(count(&tired[3]) < count(&tired[1]) && count(&tired[1]) < count(&fresh[1]));
}

#[test]
fn hosts_and_mentors_of_a_year_are_those_who_tire() {
    let mut settings = busy_district();
    set(&mut settings, &[(P::HostWillingness, 1.0), (P::HostTiring, 1.0), (P::NominationReliability, 1.0)]);
    let mut fresh = settings.clone();
    set(&mut fresh, &[(P::HostTiring, 0.0)]);
    let mut delivered = [0, 0];
    for world in 0..4 {
        let (tired, fresh) = (cell(&settings, world).endpoints, cell(&fresh, world).endpoints);
        for (tired, fresh) in tired.iter().zip(&fresh).filter(|(tired, _)| tired.year == 2) {
            delivered[0] += tired.account().delivered_units;
            delivered[1] += fresh.account().delivered_units;
        }
    }
    assert!(delivered[0] < delivered[1], "{delivered:?}");
}

#[test]
fn who_nominates_matters_only_where_somebody_is_nominated() {
    for by in NominatedBy::ALL {
        let mut alone = Settings { nominated_by: by, ..busy_district() };
        assert_eq!(bytes(&cell(&alone, 0)) == bytes(&cell(&busy_district(), 0)), by == NominatedBy::Signal, "{by:?}");
        alone.strategies.observation = None;
        alone.strategies.mentoring = None;
        let signal = Settings { nominated_by: NominatedBy::Signal, ..alone.clone() };
        assert!(bytes(&cell(&alone, 0)) == bytes(&cell(&signal, 0)), "{by:?}");
    }
}
