//! Who sits where: the teachers of a batch with what only yearly events need to know of them.

use super::hiring::{Arrival, Ground, Hire, draw_newcomers, hire};
use super::rates::LaneParameters;
use super::teacher::{Shown, TILE, Teachers};
use crate::chance::Chance;
use crate::model::luck;
use crate::model::parameter::Parameter as P;
use crate::model::world::World;

/// Everybody in a batch, a lane for each replicate.
#[derive(Debug, Clone)]
pub struct People<const L: usize> {
    /// What the kernel works on.
    pub teachers: Teachers<L>,
    /// Years of experience, by seat.
    pub experience: Vec<[u8; L]>,
    /// The person's own part of the support baseline, by seat.
    pub own_support: Vec<[f32; L]>,
    /// School year before which the person was hired, 0 for those in post at the start, by seat.
    pub hired: Vec<[u16; L]>,
    /// The principal's part of the support baseline, by school.
    pub principal: Vec<[f32; L]>,
}

impl<const L: usize> People<L> {
    /// The people in post when the simulation begins.
    pub fn initial(world: &World, parameters: &LaneParameters<L>, chances: &[Chance; L]) -> Self {
        let seats = world.seats.len();
        let mut people = Self {
            teachers: Teachers::vacant(seats),
            experience: vec![[0; L]; seats],
            own_support: vec![[0.0; L]; seats],
            hired: vec![[0; L]; seats],
            principal: vec![[0.0; L]; world.schools.len()],
        };
        let everybody: Vec<u32> = (0..seats as u32).collect();
        for (lane, chance) in chances.iter().enumerate() {
            for (school, principal) in people.principal.iter_mut().enumerate() {
                // What a surveyed school differs from the district in is what its principal in post gives it.
                principal[lane] =
                    match world.survey.as_ref().and_then(|survey| Some((survey, survey.schools.get(school)?))) {
                        Some((survey, levels)) => (levels.support - survey.support) as f32,
                        None => principal_support(parameters, lane, *chance, school as u32, 0),
                    };
            }
            draw_newcomers(*chance, &everybody, 0, |number, luck| {
                let seat = &world.seats[number as usize];
                let principal = people.principal[seat.school as usize][lane];
                let ground = Ground::of(parameters, lane, world, seat.school, principal);
                let arrival = Arrival::Initial(seat.experience);
                people.seat(number as usize, lane, &hire(parameters, lane, luck, arrival, &ground), 0);
            });
        }
        people
    }

    /// Puts somebody in a seat.
    pub fn seat(&mut self, seat: usize, lane: usize, person: &Hire, hired: u16) {
        self.teachers.set(seat, lane, &person.teacher);
        self.experience[seat][lane] = person.experience;
        self.own_support[seat][lane] = person.own_support;
        self.hired[seat][lane] = hired;
    }

    /// Takes the person of a seat as they are, to put them elsewhere; the second part is when they were hired.
    pub fn person(&self, seat: usize, lane: usize) -> (Hire, u16) {
        let person = Hire {
            teacher: self.teachers.get(seat, lane),
            experience: self.experience[seat][lane],
            own_support: self.own_support[seat][lane],
        };
        (person, self.hired[seat][lane])
    }

    /// What is to be seen of everybody now.
    pub fn show(&self, shown: &mut Shown<L>) {
        for (tile, rooms) in self.teachers.tiles().iter().zip(shown.rooms.chunks_mut(TILE)) {
            tile.show(rooms);
        }
        for (tile, users) in self.teachers.tiles().iter().zip(shown.users.chunks_mut(TILE)) {
            tile.show_users(users);
        }
    }
}

/// The support that a principal who comes before school year `year` adds to everyone's baseline, possibly negative.
pub fn principal_support<const L: usize>(
    parameters: &LaneParameters<L>,
    lane: usize,
    chance: Chance,
    school: u32,
    year: u32,
) -> f32 {
    (parameters.get(P::PrincipalSupportSpread, lane) * chance.normal(luck::PRINCIPAL, school, year)) as f32
}
