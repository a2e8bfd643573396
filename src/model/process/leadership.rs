//! Principals and superintendents come and go between school years; a new superintendent may drop the initiative.

use super::people::{People, principal_support};
use super::rates::LaneParameters;
use crate::chance::Chance;
use crate::model::luck;
use crate::model::parameter::Parameter as P;
use crate::model::world::World;

/// New principals before school year `year`: everyone's support baseline in the school follows the person in office.
/// They come by chance, or to every school.
/// Returns how many there were.
pub fn change_principals<const L: usize>(
    world: &World,
    people: &mut People<L>,
    parameters: &LaneParameters<L>,
    lane: usize,
    chance: Chance,
    year: u32,
    everywhere: bool,
) -> u32 {
    let mut changes = 0;
    for (school, seats) in world.seats_by_school.iter().enumerate() {
        let happens = everywhere
            || chance.happens(parameters.get(P::PrincipalChange, lane), luck::PRINCIPAL.slot(1), school as u32, year);
        if !happens {
            continue;
        }
        changes += 1;
        let support = principal_support(parameters, lane, chance, school as u32, year);
        people.principal[school][lane] = support;
        for seat in seats.clone() {
            let own = people.own_support[seat as usize][lane];
            people.teachers.set_support_baseline(seat as usize, lane, (own + support).clamp(0.0, 1.0));
        }
    }
    changes
}

/// Whether a new superintendent comes before school year `year`, by chance or for sure, and drops the initiative, which a
/// council remembers with the share `memory`, in [0, 1].
pub fn initiative_dropped<const L: usize>(
    parameters: &LaneParameters<L>,
    lane: usize,
    chance: Chance,
    year: u32,
    for_sure: bool,
    memory: f64,
) -> bool {
    let dropped = parameters.get(P::InitiativeDropped, lane) * (1.0 - memory);
    (for_sure || chance.happens(parameters.get(P::SuperintendentChange, lane), luck::SUPERINTENDENT, 0, year))
        && chance.happens(dropped, luck::SUPERINTENDENT.slot(1), 0, year)
}
