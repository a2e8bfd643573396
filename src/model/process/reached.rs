//! Whom strategies have reached: counted once as a person, in whatever seat they teach later.

use super::extra_user::traits;
use super::people::People;
use crate::model::strategy::effect::Exposure;

/// The teachers of one replicate who have got at least one exposure from a strategy.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reached {
    /// By seat: what is its teacher's alone, if reached.
    seats: Vec<Option<u128>>,
    people: u32,
}

impl Reached {
    /// Nobody yet in a district of so many seats.
    pub fn of_seats(seats: usize) -> Self {
        Self { seats: vec![None; seats], people: 0 }
    }

    /// How many people so far, those who have left included.
    pub fn people(&self) -> u32 {
        self.people
    }

    /// Notes a week's exposures, and whether the office's message went to everybody.
    pub fn note<const L: usize>(
        &mut self,
        exposures: &[Exposure],
        message_to_all: bool,
        people: &People<L>,
        lane: usize,
    ) {
        for exposure in exposures.iter().filter(|exposure| exposure.dose > 0.0) {
            self.reach(exposure.seat, people, lane);
        }
        if message_to_all {
            for seat in 0..self.seats.len() as u32 {
                self.reach(seat, people, lane);
            }
        }
    }

    fn reach<const L: usize>(&mut self, seat: u32, people: &People<L>, lane: usize) {
        if let Some(reached) = self.seats.get_mut(seat as usize).filter(|reached| reached.is_none()) {
            *reached = Some(identity(people, lane, seat));
            self.people += 1;
        }
    }

    /// After a change of years: those in the `changed` seats sit in another of them, or have left.
    pub fn follow<const L: usize>(&mut self, people: &People<L>, lane: usize, changed: &[u32]) {
        let mut moved: Vec<u128> =
            changed.iter().filter_map(|seat| self.seats.get_mut(*seat as usize)?.take()).collect();
        moved.sort_unstable();
        for seat in changed {
            let own = identity(people, lane, *seat);
            if let Some(reached) = self.seats.get_mut(*seat as usize)
                && moved.binary_search(&own).is_ok()
            {
                *reached = Some(own);
            }
        }
    }
}

/// What nobody else shares with the teacher of a seat, wherever they go: the bits of their thresholds.
fn identity<const L: usize>(people: &People<L>, lane: usize, seat: u32) -> u128 {
    traits(people, lane, seat).into_iter().fold(0, |bits, trait_| bits << 32 | u128::from(trait_.to_bits()))
}
