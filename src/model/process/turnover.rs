//! Who leaves, moves, changes role and comes, at the end of a school year.
//!
//! Four fates exclude each other: leaving teaching; moving to another school (within the district or out of it);
//! changing to a role that does not teach the practice; changing team within the school. A hire takes every seat that
//! stays empty, so seats are always filled.

use super::hiring::{Arrival, Ground, band, hire};
use super::people::People;
use super::rates::LaneParameters;
use super::teacher::Use;
use crate::chance::{Chance, Lot, open_unit};
use crate::model::luck;
use crate::model::parameter::Parameter as P;
use crate::model::world::World;
use serde::{Deserialize, Serialize};

/// What became of the teachers of one replicate at the end of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Turnover {
    /// Left teaching.
    pub left: u32,
    /// Moved to another school of the district.
    pub moved_within: u32,
    /// Moved to another district.
    pub moved_out: u32,
    /// Took a role that does not teach the practice.
    pub role_out: u32,
    /// Changed team within the school.
    pub role_within: u32,
    /// Came new to the district's counted teachers.
    pub hired: u32,
    /// Of those who left teaching, moved out or took a role outside, users of the practice.
    pub users_lost: u32,
}

/// Lists used again every year, so that nothing is allocated once they have grown.
#[derive(Debug, Clone, Default)]
pub struct TurnoverLists {
    vacancies: Vec<Lot>,
    movers: Vec<Lot>,
    rotating: Vec<u32>,
    luck: Vec<u32>,
    /// Seats whose teachers leave teaching whatever their fate, in order; to be filled in beforehand.
    pub departing: Vec<u32>,
    /// Seats whose teacher is another one than last year, in order.
    pub changed: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Leaves,
    Moves,
    RoleOut,
    RoleWithin,
}

/// The end of school year `year - 1` in one lane: everyone is a year older, some go, others come.
pub fn turn_over<const L: usize>(
    world: &World,
    people: &mut People<L>,
    parameters: &LaneParameters<L>,
    lane: usize,
    chance: Chance,
    year: u32,
    lists: &mut TurnoverLists,
) -> Turnover {
    let mut turnover = Turnover::default();
    lists.vacancies.clear();
    lists.movers.clear();
    lists.rotating.clear();
    lists.changed.clear();
    let order = |slot, seat| Lot::new(chance.bits(luck::MOVE_ORDER.slot(slot), seat, year), seat);
    chance.bits_of_all(luck::FATE, 0..world.seats.len() as u32, year, &mut lists.luck);
    let fates = [0, 1, 2, 3].map(|band| Fates::of(parameters, lane, band));
    for ((seat, &luck), experience) in (0..).zip(&lists.luck).zip(&mut people.experience) {
        let experience = &mut experience[lane];
        *experience = experience.saturating_add(1);
        let own = fates[band(*experience - 1)].of_luck(open_unit(luck));
        match if lists.departing.binary_search(&seat).is_ok() { Fate::Leaves } else { own } {
            Fate::Stays => continue,
            Fate::RoleWithin => {
                lists.rotating.push(seat);
                continue;
            }
            Fate::Leaves => {
                turnover.left += 1;
                turnover.users_lost += u32::from(people.teachers.uses(seat as usize, lane));
            }
            Fate::RoleOut => {
                turnover.role_out += 1;
                turnover.users_lost += u32::from(people.teachers.uses(seat as usize, lane));
            }
            Fate::Moves => {
                if chance.happens(parameters.get(P::MoveWithinDistrict, lane), luck::MOVE_WITHIN, seat, year) {
                    lists.movers.push(order(0, seat));
                } else {
                    turnover.moved_out += 1;
                    turnover.users_lost += u32::from(people.teachers.uses(seat as usize, lane));
                }
            }
        }
        lists.vacancies.push(order(1, seat));
    }
    lists.vacancies.sort_unstable();
    lists.movers.sort_unstable();
    place_movers(world, people, lane, lists, &mut turnover);
    for seat in lists.vacancies.iter().map(|lot| lot.subject()) {
        let school = world.seats[seat as usize].school;
        let ground = Ground::of(parameters, lane, world, school, people.principal[school as usize][lane]);
        let newcomer = hire(parameters, lane, chance, seat, year, Arrival::Later, &ground);
        people.seat(seat as usize, lane, &newcomer, year as u16);
        lists.changed.push(seat);
        turnover.hired += 1;
    }
    turnover.role_within = rotate_within_schools(world, people, lane, lists);
    lists.changed.sort_unstable();
    turnover
}

/// What becomes of teachers of one band of experience, as luck rises from 0 to 1.
#[derive(Debug, Clone, Copy)]
struct Fates {
    /// Below which luck each of the fates of [`Fates::ORDER`] falls.
    below: [f64; 4],
}

impl Fates {
    const ORDER: [Fate; 4] = [Fate::Leaves, Fate::Moves, Fate::RoleOut, Fate::RoleWithin];

    fn of<const L: usize>(parameters: &LaneParameters<L>, lane: usize, band: usize) -> Self {
        const LEAVE: [P; 4] = [P::LeaveNovice, P::LeaveEarly, P::LeaveMiddle, P::LeaveLate];
        const MOVE: [P; 4] = [P::MoveNovice, P::MoveEarly, P::MoveMiddle, P::MoveLate];
        let mut cumulative = 0.0;
        let below = [LEAVE[band], MOVE[band], P::RoleChangeOut, P::RoleChangeWithin].map(|rate| {
            cumulative += parameters.get(rate, lane);
            cumulative
        });
        Self { below }
    }

    fn of_luck(&self, luck: f64) -> Fate {
        let fate = Self::ORDER.into_iter().zip(self.below).find(|(_, below)| luck < *below);
        fate.map_or(Fate::Stays, |(fate, _)| fate)
    }
}

/// Each mover takes the first vacancy, in keyed order, at another school than their own; skill and conditions go along, the
/// principal's support does not. Whoever finds none leaves the district.
fn place_movers<const L: usize>(
    world: &World,
    people: &mut People<L>,
    lane: usize,
    lists: &mut TurnoverLists,
    turnover: &mut Turnover,
) {
    // Everyone is taken out before anyone is put in, because movers take each other's seats.
    let moving: Vec<_> =
        lists.movers.iter().map(|lot| (lot.subject(), people.person(lot.subject() as usize, lane))).collect();
    for (old_seat, (mut person, hired)) in moving {
        let old_school = world.seats[old_seat as usize].school;
        let found = lists.vacancies.iter().position(|lot| world.seats[lot.subject() as usize].school != old_school);
        let Some(position) = found else {
            turnover.moved_out += 1;
            turnover.users_lost += u32::from(person.teacher.used >= Use::Mechanical as i32);
            continue;
        };
        let new_seat = lists.vacancies.remove(position).subject();
        let principal = people.principal[world.seats[new_seat as usize].school as usize][lane];
        person.teacher.baseline_support = (person.own_support + principal).clamp(0.0, 1.0);
        people.seat(new_seat as usize, lane, &person, hired);
        lists.changed.push(new_seat);
        turnover.moved_within += 1;
    }
}

/// Those who change team within a school take each other's seats in turn; one alone has nowhere to go and stays.
fn rotate_within_schools<const L: usize>(
    world: &World,
    people: &mut People<L>,
    lane: usize,
    lists: &mut TurnoverLists,
) -> u32 {
    let mut changed = 0;
    let mut rest = lists.rotating.as_slice();
    while let Some(first) = rest.first() {
        let school = world.seats[*first as usize].school;
        let count = rest.iter().take_while(|seat| world.seats[**seat as usize].school == school).count();
        let (group, others) = rest.split_at(count);
        rest = others;
        if group.len() < 2 {
            continue;
        }
        let (mut carried, mut hired) = people.person(group[group.len() - 1] as usize, lane);
        for &seat in group {
            let next = people.person(seat as usize, lane);
            people.seat(seat as usize, lane, &carried, hired);
            (carried, hired) = next;
            lists.changed.push(seat);
        }
        changed += group.len() as u32;
    }
    changed
}
