//! The twin experiment: one more user, and what follows.

use super::people::People;
use super::rates::LaneParameters;
use super::teacher::Use;
use super::turnover::Changes;
use crate::chance::Chance;
use crate::model::luck;
use crate::model::parameter::Parameter as P;

/// The seat whose teacher luck picks among those who have never used the practice, if there is one.
pub fn pick<const L: usize>(people: &People<L>, lane: usize, chance: Chance) -> Option<u32> {
    let never = |seat: &u32| people.teachers.used(*seat as usize, lane) == Use::Never as i32;
    let seats: Vec<u32> = (0..people.teachers.seats() as u32).filter(never).collect();
    let mut bits = Vec::new();
    chance.bits_of_all(luck::EXTRA_USER, seats.iter().copied(), 0, &mut bits);
    bits.into_iter().zip(seats).min().map(|(_, seat)| seat)
}

/// Makes a routine user of the teacher in a seat: at the skill of routine use, as it is meant, and with at least the vision,
/// observation and belief that their own thresholds ask for, like those who used it at the start. Room, traits and
/// everything else stay.
pub fn add_user<const L: usize>(people: &mut People<L>, parameters: &LaneParameters<L>, lane: usize, seat: u32) {
    let mut teacher = people.teachers.get(seat as usize, lane);
    teacher.used = Use::Routine as i32;
    teacher.skill = teacher.skill.max(parameters.get(P::RoutineMark, lane) as f32);
    teacher.fidelity = 1.0;
    teacher.vision = teacher.vision.max((1.0 / teacher.ease_vision).min(1.0));
    teacher.observation = teacher.observation.max((1.0 / teacher.ease_observation).min(1.0));
    teacher.belief = teacher.belief.max((1.0 / teacher.ease_belief).min(1.0));
    people.teachers.set(seat as usize, lane, &teacher);
}

/// The teacher whom the twin experiment would make a user, in the world as it is: watched until they start or leave, in
/// whatever seat.
#[derive(Debug, Clone, Copy)]
pub struct Watched {
    /// The seat, while the teacher is there and has not started.
    seat: Option<u32>,
    started: bool,
}

impl Watched {
    /// Nobody is watched.
    pub const NOBODY: Self = Self::new(None);

    /// Watches the teacher of a seat.
    pub const fn new(seat: Option<u32>) -> Self {
        Self { seat, started: false }
    }

    /// Whether the teacher has started.
    pub fn has_started(&self) -> bool {
        self.started
    }

    /// Looks whether the teacher has started by now.
    pub fn look<const L: usize>(&mut self, people: &People<L>, lane: usize) {
        let begun = |seat: &mut u32| people.teachers.used(*seat as usize, lane) != Use::Never as i32;
        self.started |= self.seat.take_if(begun).is_some();
    }

    /// After a change of years: the teacher may sit elsewhere, or have left.
    pub fn follow(&mut self, changes: &Changes) {
        if let Some(seat) = self.seat
            && changes.seats.binary_search(&seat).is_ok()
        {
            self.seat = changes.moves.iter().find(|moved| moved.from == seat).map(|moved| moved.to);
        }
    }
}
