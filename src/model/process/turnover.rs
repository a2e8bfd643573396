//! Who leaves, moves, changes role and comes, at the end of a school year.
//!
//! Four fates exclude each other: leaving teaching; moving to another school (within the district or out of it);
//! changing to a role that does not teach the practice; changing team within the school. A hire takes every seat that
//! stays empty, so seats are always filled.

use super::hiring::{Arrival, Ground, band, draw_newcomers, hire};
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
    going: Vec<u32>,
    /// Seats whose teachers leave teaching whatever their fate, in order; to be filled in beforehand.
    pub departing: Vec<u32>,
    /// Who sits elsewhere than last year, and in which seats.
    pub changes: Changes,
    newcomers: Vec<u32>,
}

/// Who sits elsewhere after a change of years, and in which seats.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Seats whose teacher is another one than last year, in order.
    pub seats: Vec<u32>,
    /// Those who were here already: from which of these seats into which other.
    pub moves: Vec<Move>,
}

/// A teacher who sits in another seat of the district than last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Where they sat.
    pub from: u32,
    /// Where they sit now.
    pub to: u32,
}

impl Changes {
    fn clear(&mut self) {
        self.seats.clear();
        self.moves.clear();
    }

    fn moved(&mut self, from: u32, to: u32) {
        self.seats.push(to);
        self.moves.push(Move { from, to });
    }
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
    lists.changes.clear();
    let order = |slot, seat| Lot::new(chance.bits(luck::MOVE_ORDER.slot(slot), seat, year), seat);
    chance.bits_of_all(luck::FATE, 0..world.seats.len() as u32, year, &mut lists.luck);
    let fates = [0, 1, 2, 3].map(|band| Fates::of(parameters, lane, band));
    list_going(lists, &people.experience, lane, &fates);
    for &seat in &lists.going {
        let own = fates[band(people.experience[seat as usize][lane])].of_luck(open_unit(lists.luck[seat as usize]));
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
    for experience in &mut people.experience {
        experience[lane] = experience[lane].saturating_add(1);
    }
    lists.vacancies.sort_unstable();
    lists.movers.sort_unstable();
    place_movers(world, people, lane, lists, &mut turnover);
    lists.newcomers.clear();
    lists.newcomers.extend(lists.vacancies.iter().map(|lot| lot.subject()));
    draw_newcomers(chance, &lists.newcomers, year, |seat, luck| {
        let school = world.seats[seat as usize].school;
        let ground = Ground::of(parameters, lane, world, school, people.principal[school as usize][lane]);
        let newcomer = hire(parameters, lane, luck, Arrival::Later, &ground);
        people.seat(seat as usize, lane, &newcomer, year as u16);
    });
    lists.changes.seats.extend(&lists.newcomers);
    turnover.hired += lists.newcomers.len() as u32;
    turnover.role_within = rotate_within_schools(world, people, lane, lists);
    lists.changes.seats.sort_unstable();
    turnover
}

/// Lists the seats whose teachers do not simply stay. Nothing foretells luck, so that a branch would often be foreseen wrong:
/// every seat is written down, and written over by the next where its teacher stays.
fn list_going<const L: usize>(lists: &mut TurnoverLists, experience: &[[u8; L]], lane: usize, fates: &[Fates; 4]) {
    let TurnoverLists { luck, going, departing, .. } = lists;
    let any_depart = !departing.is_empty();
    going.clear();
    going.resize(luck.len(), 0);
    let mut listed = 0;
    for ((seat, luck), experience) in (0..).zip(&*luck).zip(experience) {
        let goes = open_unit(*luck) < fates[band(experience[lane])].below[3];
        going[listed] = seat;
        listed += usize::from(goes || (any_depart && departing.binary_search(&seat).is_ok()));
    }
    going.truncate(listed);
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
        lists.changes.moved(old_seat, new_seat);
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
        let mut from = group[group.len() - 1];
        let (mut carried, mut hired) = people.person(from as usize, lane);
        for &seat in group {
            let next = people.person(seat as usize, lane);
            people.seat(seat as usize, lane, &carried, hired);
            lists.changes.moved(from, seat);
            (carried, hired, from) = (next.0, next.1, seat);
        }
        changed += group.len() as u32;
    }
    changed
}
