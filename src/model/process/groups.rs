//! Who is left behind: routine use in the schools, and among the people, that it reaches last.

use super::hiring::BAND_STARTS;
use super::people::People;
use super::rates::Rates;
use crate::model::world::World;
use serde::{Deserialize, Serialize};

/// Teachers of a group, and how many of them are at routine use that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Group {
    /// Teachers.
    pub teachers: u32,
    /// Of these, at routine use with enough fidelity to count.
    pub routine: u32,
}

/// The groups of one replicate at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Groups {
    /// The quarter of the schools with the smallest share of routine use, at least one.
    pub lowest_schools: Group,
    /// Teachers with at most three years of experience.
    pub novices: Group,
    /// Teachers who ask nobody of the counted teachers for advice.
    pub isolated: Group,
}

impl Groups {
    /// Counts the groups of a lane.
    pub fn count<const L: usize>(world: &World, people: &People<L>, rates: &Rates<L>, lane: usize) -> Self {
        let mut groups = Self::default();
        let mut schools = Vec::with_capacity(world.seats_by_school.len());
        for seats in &world.seats_by_school {
            let mut school = Group::default();
            for seat in seats.clone().map(|seat| seat as usize) {
                let routine = is_routine(people, rates, seat, lane);
                school.add(routine);
                if people.experience[seat][lane] < BAND_STARTS[1] {
                    groups.novices.add(routine);
                }
                if world.ties.starts[seat] == world.ties.starts[seat + 1] {
                    groups.isolated.add(routine);
                }
            }
            if school.teachers > 0 {
                schools.push(school);
            }
        }
        let lowest = schools.len().div_ceil(4);
        // By share, compared without division; among equals the larger school.
        schools.sort_by_key(|school| core::cmp::Reverse(school.teachers));
        schools.sort_by(|one, other| {
            let product = |a: u32, b: u32| u64::from(a) * u64::from(b);
            product(one.routine, other.teachers).cmp(&product(other.routine, one.teachers))
        });
        for school in &schools[..lowest] {
            groups.lowest_schools.teachers += school.teachers;
            groups.lowest_schools.routine += school.routine;
        }
        groups
    }
}

/// Whether the teacher of a seat is at routine use with enough fidelity to count.
pub(super) fn is_routine<const L: usize>(people: &People<L>, rates: &Rates<L>, seat: usize, lane: usize) -> bool {
    let teachers = &people.teachers;
    teachers.uses(seat, lane)
        && teachers.skill(seat, lane) >= rates.routine_mark[0][lane]
        && teachers.fidelity(seat, lane) >= rates.fidelity_mark[0][lane]
}

impl Group {
    fn add(&mut self, routine: bool) {
        self.teachers += 1;
        self.routine += u32::from(routine);
    }
}
