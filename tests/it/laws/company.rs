//! Who works with whom, and with how many: partners, makers, teams with their anchors, networks, councils.

use super::capacity::{counted, deliver_a_year};
use super::little_district::{
    busy_district, council_alone, lesson_study_alone, network_alone, office_district, pairing_alone, set,
};
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::Settings;
use flywheel::model::strategy::programme_ties::ProgrammeTies;
use flywheel::model::strategy::{Anchor, Codified, Reach, Strategies};
use std::collections::BTreeMap;

#[test]
fn partners_are_strong_willing_and_of_the_same_school_and_take_one_each() {
    let mut settings = busy_district();
    settings.strategies = pairing_alone();
    set(&mut settings, &[(P::HostWillingness, 0.8)]);
    let mut pairs_made = 0;
    deliver_a_year(&settings, |view, year| {
        let pairs = &year.effects().ties;
        assert_eq!(pairs.len() as u64, year.account().delivered_units);
        assert!(counted(pairs.iter().map(|pair| pair.to)).values().all(|weak| *weak == 1));
        assert!(counted(pairs.iter().map(|pair| pair.from)).values().all(|partners| *partners == 1));
        for pair in pairs {
            assert_eq!(view.school(pair.from), view.school(pair.to));
            let position = year.nominations().seats.iter().position(|seat| *seat == pair.to).unwrap();
            assert!(year.nominations().willing[position]);
            assert!(!year.nominations().seats.contains(&pair.from), "nobody is both weak and strong");
        }
        pairs_made += pairs.len();
    });
    assert!(pairs_made > 0);
}

#[test]
fn a_partner_teaches_no_skill_that_is_not_there() {
    let mut settings = busy_district();
    settings.strategies = pairing_alone();
    let mut taught = 0;
    deliver_a_year(&settings, |view, year| {
        for exposure in &year.effects().exposures {
            let own = view.people.teachers.skill(exposure.seat as usize, view.lane);
            let ahead = exposure.model_skill.is_some_and(|shown| shown > own);
            assert_eq!(exposure.potency.skill > 0.0, ahead);
            taught += usize::from(ahead);
        }
    });
    assert!(taught > 0);
}

#[test]
fn bright_spots_make_no_more_artifacts_than_they_can_and_only_users_make_any() {
    let mut settings = office_district();
    let codified = settings.strategies.codified.take().map(|codified| Codified { artifacts_per_year: 50, ..codified });
    settings.strategies = Strategies { codified, ..Strategies::default() };
    set(&mut settings, &[(P::ArtifactsPerMaker, 2.0), (P::HostWillingness, 0.7)]);
    let mut useless = 0;
    deliver_a_year(&settings, |view, year| {
        let nominations = year.nominations().seats.iter().zip(&year.nominations().willing);
        let willing: Vec<u32> = nominations.filter(|(_, willing)| **willing).map(|(seat, _)| *seat).collect();
        let users: Vec<u32> = willing.iter().copied().filter(|seat| view.uses(*seat)).collect();
        assert_eq!(year.account().delivered_units, 2 * users.len() as u64);
        useless += willing.len() - users.len();
        let worth: f64 = users.iter().map(|seat| 2.0 * f64::from(view.shown_skill(*seat))).sum();
        assert!((year.standing().library.artifacts - worth).abs() < 1e-9);
        assert!(year.effects().exposures.is_empty(), "the library reaches people, its makers do not");
    });
    assert!(useless > 0, "somebody who does not use the practice is nominated and agrees");
}

#[test]
fn teams_have_one_anchor_who_is_willing_and_anchors_no_more_than_can_be() {
    for capacity in [1, 2] {
        let mut settings = busy_district();
        settings.strategies = lesson_study_alone();
        set(&mut settings, &[(P::LessonAnchorTeams, capacity as f64), (P::HostWillingness, 0.8)]);
        let mut full = 0;
        deliver_a_year(&settings, |view, year| {
            let mut anchors: BTreeMap<u32, u32> = BTreeMap::new();
            for tie in &year.effects().ties {
                let position = year.nominations().seats.iter().position(|seat| *seat == tie.to).unwrap();
                assert!(year.nominations().willing[position] && tie.from != tie.to);
                assert_eq!(*anchors.entry(view.team(tie.from)).or_insert(tie.to), tie.to, "one anchor to a team");
            }
            let teams = counted(anchors.into_values());
            assert!(teams.values().all(|teams| *teams <= capacity));
            full += teams.values().filter(|teams| **teams == capacity).count();
        });
        assert!(full > 0);
    }
}

#[test]
fn teams_meet_in_the_weeks_of_their_cycles_and_see_one_lesson_in_each() {
    let mut settings = busy_district();
    settings.strategies = lesson_study_alone();
    set(&mut settings, &[(P::SubstituteFound, 1.0), (P::VisitsToSaturation, 100.0)]);
    deliver_a_year(&settings, |view, year| {
        let members = counted((0..view.world.seats.len() as u32).map(|seat| view.team(seat)));
        let teams = members.values().filter(|members| **members > 1).count();
        assert_eq!(year.account().delivered_units, 4 * teams as u64);
        let hours = counted(year.effects().exposures.iter().filter(|e| e.potency.observation == 0.0).map(|e| e.seat));
        assert!(hours.values().all(|hours| *hours == 4 * 3));
        let lessons = counted(year.effects().exposures.iter().filter(|e| e.potency.observation > 0.0).map(|e| e.seat));
        assert!(!lessons.is_empty() && lessons.values().all(|lessons| *lessons == 4));
    });
}

#[test]
fn without_an_anchor_a_team_shows_itself_nothing() {
    let mut settings = busy_district();
    settings.strategies = lesson_study_alone();
    settings.strategies.lesson_study.as_mut().unwrap().anchor = Anchor::Nobody;
    deliver_a_year(&settings, |_, year| {
        assert!(year.effects().ties.is_empty() && year.nominations().seats.is_empty());
        assert!(!year.effects().exposures.is_empty());
        for exposure in &year.effects().exposures {
            let potency = exposure.potency;
            assert_eq!([potency.observation, potency.belief, potency.skill], [0.0; 3]);
        }
    });
}

#[test]
fn a_network_has_willing_members_of_as_many_schools_as_it_can() {
    let mut settings = busy_district();
    settings.strategies = network_alone();
    set(&mut settings, &[(P::HostWillingness, 0.8), (P::SubstituteFound, 1.0)]);
    settings.strategies.network.as_mut().unwrap().reach = Reach::BeyondDistrict;
    deliver_a_year(&settings, |view, year| {
        let nominations = year.nominations().seats.iter().zip(&year.nominations().willing);
        let willing: Vec<u32> = nominations.filter(|(_, willing)| **willing).map(|(seat, _)| *seat).collect();
        let members = counted(year.effects().exposures.iter().map(|exposure| exposure.seat));
        assert_eq!(members.len(), willing.len().min(6));
        assert_eq!(year.account().delivered_units, 6 * members.len() as u64);
        assert!(members.keys().all(|member| willing.contains(member)));
        let schools = |seats: &mut dyn Iterator<Item = u32>| counted(seats.map(|seat| view.school(seat))).len();
        let (met, could) = (schools(&mut members.keys().copied()), schools(&mut willing.iter().copied()));
        assert_eq!(met, could, "every school with somebody willing is there");
    });
}

#[test]
fn a_network_makes_few_ties_for_each_and_only_between_users_of_different_schools() {
    let mut made = 0;
    for most in [1, 3] {
        let mut settings = busy_district();
        settings.strategies = network_alone();
        set(&mut settings, &[(P::NetworkTies, f64::from(most)), (P::InitialUse, 0.6)]);
        deliver_a_year(&settings, |view, year| {
            for tie in &year.effects().ties {
                assert_ne!(view.school(tie.from), view.school(tie.to));
                assert!(view.uses(tie.from) && view.uses(tie.to));
            }
            let mut ties = ProgrammeTies::default();
            year.effects().ties.iter().for_each(|tie| ties.make(*tie));
            assert!(counted(ties.ties().iter().map(|tie| tie.from)).values().all(|ties| *ties <= most as usize));
            made += ties.ties().len();
        });
    }
    assert!(made > 0);
}

#[test]
fn a_council_has_no_more_members_than_places_and_only_willing_nominees() {
    let mut settings = busy_district();
    settings.strategies = council_alone();
    set(&mut settings, &[(P::HostWillingness, 0.7), (P::SubstituteFound, 1.0)]);
    let mut full = 0;
    deliver_a_year(&settings, |_, year| {
        let members = &year.standing().councillors;
        assert!(members.len() <= 5 && counted(members.iter()).len() == members.len());
        for member in members {
            let position = year.nominations().seats.iter().position(|seat| seat == member).unwrap();
            assert!(year.nominations().willing[position]);
        }
        assert_eq!(year.account().delivered_units, 6 * members.len() as u64);
        assert_eq!(year.account().planned_units, 6 * 5);
        assert!(year.effects().exposures.is_empty(), "a council teaches nobody");
        full += usize::from(members.len() == 5);
    });
    assert!(full > 0);
}

#[test]
fn whoever_gives_to_others_may_tire_of_it_and_a_network_tires_nobody() {
    for (strategies, what) in [
        (pairing_alone(), "partners"),
        (lesson_study_alone(), "anchors"),
        (Strategies { codified: office_district().strategies.codified, ..Strategies::default() }, "makers"),
        (council_alone(), "members"),
    ] {
        let settings = Settings { strategies, ..busy_district() };
        let mut given = 0;
        deliver_a_year(&settings, |_, year| {
            let nominees = &year.nominations().seats;
            assert!(year.standing().hosts.iter().all(|host| nominees.contains(host)), "{what}");
            assert!(year.effects().ties.iter().all(|tie| year.standing().hosts.contains(&tie.to)), "{what}");
            given += year.standing().hosts.len();
        });
        assert!(given > 0, "{what}");
    }
    let settings = Settings { strategies: network_alone(), ..busy_district() };
    deliver_a_year(&settings, |_, year| assert!(year.standing().hosts.is_empty()));
}
