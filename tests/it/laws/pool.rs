//! Whoever looks for a host or a mentor finds the nearest with room: checked against a plain search of everybody.

use super::capacity::deliver_a_year;
use super::little_district::{LANES, settings};
use flywheel::chance::{Chance, Decision};
use flywheel::model::settings::SchoolSource;
use flywheel::model::strategy::pool::Pool;
use flywheel::model::strategy::{Standing, View};
use std::collections::BTreeMap;

/// How near two seats are: 3 the team, 2 the school, 1 a similar school, 0 anywhere else.
fn nearness(view: &View<'_, LANES>, one: u32, other: u32) -> u32 {
    let schools = [one, other].map(|seat| &view.world.schools[view.school(seat) as usize]);
    let width = view.credibility.similar_context_width();
    let similar = schools[0].level == schools[1].level && (schools[0].context - schools[1].context).abs() <= width;
    if view.team(one) == view.team(other) {
        3
    } else if view.school(one) == view.school(other) {
        2
    } else {
        u32::from(similar)
    }
}

#[test]
fn the_nearest_with_room_is_found_as_long_as_anybody_has_room() {
    let district = settings(SchoolSource::Synthetic { schools: [9, 4, 3] });
    let mut by_nearness = [0; 4];
    deliver_a_year(&district, |view, _| {
        let seats = view.world.seats.len() as u32;
        let luck = |slot: u16, subject: u32| view.chance.uniform(Decision::new(900).slot(slot), subject, 0);
        let members: Vec<u32> = (0..seats).filter(|seat| luck(0, *seat) < 0.1).collect();
        let mut room: BTreeMap<u32, u32> = members.iter().map(|seat| (*seat, 3)).collect();
        let mut pool = Pool::default();
        pool.open(view, &Standing::default(), members.iter().copied(), 3);
        for search in 0..4 * members.len() as u32 {
            let seeker = (luck(1, search) * f64::from(seats)) as u32;
            let free = |(seat, room): (&u32, &u32)| (*room > 0 && *seat != seeker).then_some(*seat);
            let nearest = room.iter().filter_map(free).map(|seat| nearness(view, seeker, seat)).max();
            let found = pool.near(view, seeker).or_else(|| pool.far(view, seeker, luck(2, search)));
            let found = found.map(|position| {
                pool.take(position);
                pool.seat(position)
            });
            assert_eq!(found.map(|seat| nearness(view, seeker, seat)), nearest);
            if let Some(seat) = found {
                let left = room.get_mut(&seat).unwrap();
                assert!(*left > 0 && seat != seeker);
                *left -= 1;
                by_nearness[nearness(view, seeker, seat) as usize] += 1;
            }
        }
    });
    assert!(by_nearness.iter().all(|found| *found > 20), "{by_nearness:?}");
}

#[test]
fn luck_spreads_seekers_over_equally_near_members() {
    let district = settings(SchoolSource::Synthetic { schools: [12, 0, 0] });
    deliver_a_year(&district, |view, _| {
        // One member in each school but the seeker's, with room for everybody.
        let first_of = |school: u32| (0..).find(|seat| view.school(*seat) == school);
        let members: Vec<u32> = (1..view.world.schools.len() as u32).filter_map(first_of).collect();
        let mut pool = Pool::default();
        pool.open(view, &Standing::default(), members.iter().copied(), 1000);
        let similar = members.iter().filter(|seat| nearness(view, 0, **seat) == 1).count();
        let mut found = BTreeMap::new();
        for search in 0..400 {
            let luck = Chance::new(7, 0).uniform(Decision::new(901), search, 0);
            *found.entry(pool.far(view, 0, luck).unwrap()).or_insert(0_usize) += 1;
        }
        assert_eq!(found.len(), if similar > 0 { similar } else { members.len() });
        assert!(found.values().all(|count| *count > 200 / found.len()), "{found:?}");
    });
}
