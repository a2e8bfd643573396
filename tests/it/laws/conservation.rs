//! People are conserved: nobody is lost, doubled or changed on the way.

use super::little_district::{LANES, Moment, SEED, busy_district, identity, set, walk};
use flywheel::model::parameter::Parameter as P;
use flywheel::model::process::hiring::BAND_STARTS;
use flywheel::model::process::people::People;
use flywheel::model::process::teacher::Teacher;
use flywheel::model::settings::Settings;
use flywheel::model::world::World;
use std::collections::BTreeMap;

/// A person where they sit.
#[derive(Debug, Clone, Copy)]
struct Seated {
    seat: usize,
    teacher: Teacher,
    experience: u8,
    hired: u16,
}

/// Everybody of a lane by what makes a person; two of the same would be one person twice.
fn everybody(people: &People<LANES>, lane: usize) -> BTreeMap<[u32; 4], Seated> {
    let mut everybody = BTreeMap::new();
    for seat in 0..people.teachers.seats() {
        let person = Seated {
            seat,
            teacher: people.teachers.get(seat, lane),
            experience: people.experience[seat][lane],
            hired: people.hired[seat][lane],
        };
        assert!(person.teacher.ease_vision > 0.0, "seat {seat} is empty");
        let twice = everybody.insert(identity(people, seat, lane), person);
        assert!(twice.is_none(), "somebody sits in seat {seat} and in another");
    }
    everybody
}

/// A district in which every fate happens often.
fn restless() -> Settings {
    let mut settings = busy_district();
    settings.years = 5;
    set(
        &mut settings,
        &[
            (P::MoveNovice, 0.3),
            (P::MoveEarly, 0.3),
            (P::MoveMiddle, 0.3),
            (P::MoveLate, 0.3),
            (P::RoleChangeOut, 0.1),
            (P::RoleChangeWithin, 0.2),
            (P::PrincipalChange, 0.5),
        ],
    );
    settings
}

#[test]
fn everybody_stays_moves_goes_or_comes_and_nobody_is_changed_by_it() {
    let settings = restless();
    let world = World::generate(&settings, SEED, 0).unwrap();
    let school = |seat: usize| world.seats[seat].school;
    let mut before: Vec<BTreeMap<[u32; 4], Seated>> = Vec::new();
    let (mut year, mut moved_within, mut role_within) = (0, 0, 0);
    walk(&settings, &world, |moment, batch| {
        let now: Vec<_> = (0..LANES).map(|lane| everybody(batch.people(), lane)).collect();
        let before = core::mem::replace(&mut before, now.clone());
        if moment != Moment::NewYear {
            return;
        }
        year += 1;
        for (lane, (before, now)) in before.iter().zip(&now).enumerate() {
            let (mut hired, mut moved, mut rotated) = (0, 0, 0);
            for (key, person) in now {
                let Some(earlier) = before.get(key) else {
                    hired += 1;
                    assert_eq!(person.hired, year);
                    assert!(person.experience == 0 || person.experience >= BAND_STARTS[1]);
                    continue;
                };
                moved += u32::from(school(earlier.seat) != school(person.seat));
                rotated += u32::from(earlier.seat != person.seat && school(earlier.seat) == school(person.seat));
                assert_eq!(person.hired, earlier.hired);
                assert_eq!(person.experience, earlier.experience + 1);
                assert_eq!(lasting(&person.teacher), lasting(&earlier.teacher));
            }
            let gone = before.keys().filter(|key| !now.contains_key(*key)).count() as u32;
            let turnover = batch.year_of(lane).turnover;
            assert_eq!(hired, gone);
            assert_eq!(hired, turnover.hired);
            assert_eq!(gone, turnover.left + turnover.moved_out + turnover.role_out);
            assert_eq!(moved, turnover.moved_within);
            assert_eq!(rotated, turnover.role_within);
            moved_within += moved;
            role_within += rotated;
        }
    });
    assert!(moved_within > 0 && role_within > 0);
}

/// What neither a summer nor a move changes.
fn lasting(teacher: &Teacher) -> [f32; 5] {
    [teacher.skill, teacher.fidelity, teacher.open, teacher.used as f32, teacher.baseline_belief]
}

#[test]
fn support_returns_to_ones_own_and_the_present_principals_part() {
    let settings = restless();
    let world = World::generate(&settings, SEED, 0).unwrap();
    let mut new_principals = 0;
    walk(&settings, &world, |_, batch| {
        let people = batch.people();
        for lane in 0..LANES {
            new_principals += batch.year_of(lane).new_principals;
            for (number, seat) in world.seats.iter().enumerate() {
                let both = people.own_support[number][lane] + people.principal[seat.school as usize][lane];
                let baseline = people.teachers.get(number, lane).baseline_support;
                // At hiring they are added before they are rounded.
                assert!((baseline - both.clamp(0.0, 1.0)).abs() < 1e-6, "seat {number}, replicate {lane}");
            }
        }
    });
    assert!(new_principals > 0);
}
