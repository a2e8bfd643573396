//! How far use of the practice has come in each school.

use super::groups::is_routine;
use super::people::People;
use super::rates::Rates;
use super::teacher::Use;
use crate::model::world::World;
use serde::{Deserialize, Serialize};

/// Target teachers of a school, and how many of them are at each level of use at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SchoolUse {
    /// Teachers.
    pub teachers: u32,
    /// Of these, those who have ever used the practice.
    pub ever_used: u32,
    /// Those who use it at any level.
    pub uses: u32,
    /// Those at routine use with enough fidelity to count.
    pub routine: u32,
    /// Those at deep use.
    pub deep: u32,
}

impl SchoolUse {
    /// Every school in a lane, in the order of the district.
    pub fn of_schools<const L: usize>(world: &World, people: &People<L>, rates: &Rates<L>, lane: usize) -> Vec<Self> {
        let of_school = |seats: &core::ops::Range<u32>| {
            let mut school = Self::default();
            for seat in seats.clone().map(|seat| seat as usize) {
                let used = people.teachers.used(seat, lane);
                school.teachers += 1;
                school.ever_used += u32::from(used != Use::Never as i32);
                school.uses += u32::from(used >= Use::Mechanical as i32);
                school.routine += u32::from(is_routine(people, rates, seat, lane));
                school.deep += u32::from(used == Use::Deep as i32);
            }
            school
        };
        world.seats_by_school.iter().map(of_school).collect()
    }
}
