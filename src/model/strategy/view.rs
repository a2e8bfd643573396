//! What a strategy may look at: one replicate of the world in one week.

use super::ledger::{Ingredient, cents};
use crate::chance::{Chance, Decision, Lot};
use crate::model::luck;
use crate::model::parameter::Parameter;
use crate::model::process::nomination::Nominations;
use crate::model::process::people::People;
use crate::model::process::rates::LaneParameters;
use crate::model::world::{Credibility, World};

/// One replicate, to be read only.
#[derive(Debug, Clone, Copy)]
pub struct View<'a, const L: usize> {
    /// Schools, seats and natural ties.
    pub world: &'a World,
    /// Everybody.
    pub people: &'a People<L>,
    /// Parameter values of all lanes.
    pub parameters: &'a LaneParameters<L>,
    /// Whom one believes.
    pub credibility: &'a Credibility,
    /// Who is nominated this year.
    pub nominations: &'a Nominations,
    /// The replicate.
    pub lane: usize,
    /// Its luck.
    pub chance: Chance,
    /// School year, from 0.
    pub year: u32,
    /// Week of the school year, from 0.
    pub week_of_year: u32,
    /// Weeks in a school year.
    pub weeks_per_year: u32,
}

impl<const L: usize> View<'_, L> {
    /// A parameter's value in this replicate.
    pub fn get(&self, parameter: Parameter) -> f64 {
        self.parameters.get(parameter, self.lane)
    }

    /// The price of a unit of an ingredient in this replicate, in cents.
    pub fn price(&self, ingredient: Ingredient) -> i64 {
        cents(self.get(ingredient.price()))
    }

    /// Weeks since the start.
    pub fn week(&self) -> u32 {
        self.year * self.weeks_per_year + self.week_of_year
    }

    /// Whether a seat's teacher uses the practice.
    pub fn uses(&self, seat: u32) -> bool {
        self.people.teachers.uses(seat as usize, self.lane)
    }

    /// Skill that a seat's teacher can show: 0 where the practice is not used.
    pub fn shown_skill(&self, seat: u32) -> f32 {
        if self.uses(seat) { self.people.teachers.skill(seat as usize, self.lane) } else { 0.0 }
    }

    /// How near a seat's teacher is to starting: the lowest of the four conditions over their thresholds.
    pub fn lowest_readiness(&self, seat: u32) -> f32 {
        let teacher = self.people.teachers.get(seat as usize, self.lane);
        let readiness = [
            teacher.vision * teacher.ease_vision,
            teacher.observation * teacher.ease_observation,
            teacher.belief * teacher.ease_belief,
            teacher.support * teacher.ease_support,
        ];
        readiness.into_iter().fold(f32::INFINITY, f32::min)
    }

    /// Fidelity of a seat's teacher.
    pub fn fidelity(&self, seat: u32) -> f32 {
        self.people.teachers.fidelity(seat as usize, self.lane)
    }

    /// Years of experience of a seat's teacher.
    pub fn experience(&self, seat: u32) -> u8 {
        self.people.experience[seat as usize][self.lane]
    }

    /// How far the teacher of one seat believes that of another.
    pub fn credibility(&self, one: u32, other: u32) -> f64 {
        let place = |seat: u32| self.world.seats[seat as usize].place();
        self.credibility.between(&self.world.schools, place(one), place(other))
    }

    /// The school of a seat.
    pub fn school(&self, seat: u32) -> u32 {
        self.world.seats[seat as usize].school
    }

    /// The team of a seat, counted through the whole district.
    pub fn team(&self, seat: u32) -> u32 {
        self.world.seats[seat as usize].team
    }

    /// Those of the nominated, strongest first, who agreed to help this year, where this share of teachers is nominated.
    pub fn willing(&self, nominated_share: f64) -> impl Iterator<Item = u32> + '_ {
        let nominated = (nominated_share * self.world.seats.len() as f64).ceil() as usize;
        let nominations = self.nominations.seats.iter().zip(&self.nominations.willing).take(nominated);
        nominations.filter(|(_, willing)| **willing).map(|(seat, _)| *seat)
    }

    /// The first `count` of `seats`, in the order in which luck calls people up this year.
    pub fn call_up(&self, seats: &mut Vec<u32>, count: usize) {
        if count < seats.len() {
            let mut called = self.drawn(luck::PRIORITY, seats);
            if count > 0 {
                called.select_nth_unstable(count - 1);
            }
            seats.clear();
            seats.extend(called.into_iter().take(count).map(Lot::subject));
            seats.sort_unstable();
        }
    }

    /// The lots of `seats` in a decision of this year.
    fn drawn(&self, decision: Decision, seats: &[u32]) -> Vec<Lot> {
        let mut bits = Vec::with_capacity(seats.len());
        self.chance.bits_of_all(decision, seats.iter().copied(), self.year, &mut bits);
        bits.into_iter().zip(seats).map(|(bits, seat)| Lot::new(bits, *seat)).collect()
    }

    /// `seats` in the order in which luck calls them in a decision of this year.
    pub fn put_in_order(&self, decision: Decision, seats: &mut [u32]) {
        let mut drawn = self.drawn(decision, seats);
        drawn.sort_unstable();
        for (seat, lot) in seats.iter_mut().zip(drawn) {
            *seat = lot.subject();
        }
    }
}
