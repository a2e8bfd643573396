//! What is simulated: the seats that teach the practice, and the ties between them.

use super::districts::{counted, given, listed, roster, settings, shipped};
use flywheel::chance::Chance;
use flywheel::model::settings::{Level, RosterTeacher};
use flywheel::model::world::{Network, Seating, World, WorldError};

#[test]
fn target_seats_are_the_staff_seats_that_teach_the_practice() {
    let settings = settings(shipped());
    let world = World::generate(&settings, 9, 1).unwrap();
    let seating = Seating::generate(&settings.district, &settings.parameters, 9).unwrap();
    let targets = seating.seats.iter().zip(0..).filter(|(seat, _)| seat.target);
    assert_eq!(world.seats.len(), targets.clone().count());
    for (seat, (staff_seat, position)) in world.seats.iter().zip(targets) {
        assert_eq!((seat.staff, seat.school, seat.team), (position, staff_seat.school, staff_seat.team));
        assert!(seat.team < world.teams);
    }
    assert_eq!(world.schools, seating.schools);
}

#[test]
fn the_ties_of_target_seats_are_those_of_the_staff_between_them() {
    let settings = settings(shipped());
    let world = World::generate(&settings, 9, 1).unwrap();
    let seating = Seating::generate(&settings.district, &settings.parameters, 9).unwrap();
    let network = Network::generate(&seating, None, &settings.parameters, Chance::new(9, 1)).unwrap();
    let sought = network.sought();
    for (position, seat) in world.seats.iter().enumerate() {
        let row = world.ties.starts[position] as usize..world.ties.starts[position + 1] as usize;
        let asked: Vec<u32> = world.ties.ties[row].iter().map(|tie| world.seats[tie.to as usize].staff).collect();
        let ties = network.ties_of(seat.staff as usize).iter().map(|tie| tie.to);
        assert_eq!(asked, ties.filter(|&to| seating.seats[to as usize].target).collect::<Vec<_>>());
        assert_eq!(seat.sought, sought[seat.staff as usize], "counted over the whole staff");
    }
    assert!(world.ties.ties.len() > world.seats.len());
}

#[test]
fn schools_hold_their_target_seats() {
    let world = World::generate(&settings(shipped()), 9, 0).unwrap();
    assert_eq!(world.seats_by_school.len(), 23);
    for (school, seats) in world.seats_by_school.iter().enumerate() {
        assert!(!seats.is_empty());
        assert!(seats.clone().all(|seat| world.seats[seat as usize].school as usize == school));
    }
    assert_eq!(world.seats_by_school[22].end as usize, world.seats.len());
}

#[test]
fn the_weight_of_a_tie_is_its_strength_times_the_credibility_of_who_is_asked() {
    let teacher = |team: &str| RosterTeacher { team: Some(team.to_owned()), target: Some(true), experience: None };
    let school = |level, context, teams: &[&str]| {
        let mut school = listed(level, teams.iter().map(|team| teacher(team)).collect());
        school.context = Some(context);
        school
    };
    let mut district = roster(vec![
        school(Level::Elementary, 0.5, &["1", "1", "2"]),
        school(Level::Elementary, 0.6, &["1"]),
        school(Level::Elementary, 0.9, &["1"]),
        school(Level::Middle, 0.5, &["1"]),
    ]);
    district.ties = Some([(1, 2.0), (2, 1.0), (3, 1.0), (4, 1.0), (5, 0.5)].map(|(to, w)| given(0, to, w)).to_vec());
    let world = World::generate(&settings(district), 1, 0).unwrap();
    let first = &world.ties.ties[..5];
    assert_eq!(first.iter().map(|tie| tie.to).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!(first.iter().map(|tie| tie.weight).collect::<Vec<_>>(), [2.0, 0.8, 0.6, 0.4, 0.2]);
}

#[test]
fn all_worlds_of_a_seed_are_one_district_with_different_ties() {
    let settings = settings(shipped());
    let [one, other] = [0, 1].map(|world| World::generate(&settings, 4, world).unwrap());
    assert_eq!(one.schools, other.schools);
    assert_eq!(one.seats_by_school, other.seats_by_school);
    assert_ne!(one.ties, other.ties);
}

#[test]
fn a_single_teacher_is_a_world() {
    let world = World::generate(&settings(roster(vec![counted(Level::High, 1)])), 1, 0).unwrap();
    assert_eq!(world.seats.len(), 1);
    assert_eq!(world.ties.starts, [0, 0]);
}

#[test]
fn a_world_of_nobody_is_refused() {
    let nobody = World::generate(&settings(roster(vec![counted(Level::High, 0)])), 1, 0);
    assert_eq!(nobody, Err(WorldError::NoTargetSeat));
}
