//! Whom strategies have reached: counted once as a person, in whatever seat they teach later.

use super::turnover::Changes;
use crate::model::strategy::effect::Exposure;

/// The teachers of one replicate who have got at least one exposure from a strategy.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reached {
    /// By seat: whether its teacher has been reached.
    seats: Vec<bool>,
    people: u32,
    /// Those who move at a change of years, kept for their memory.
    moving: Vec<bool>,
}

impl Reached {
    /// Nobody yet in a district of so many seats.
    pub fn of_seats(seats: usize) -> Self {
        Self { seats: vec![false; seats], people: 0, moving: Vec::new() }
    }

    /// How many people so far, those who have left included.
    pub fn people(&self) -> u32 {
        self.people
    }

    /// Notes a week's exposures, and whether the office's message went to everybody.
    pub fn note(&mut self, exposures: &[Exposure], message_to_all: bool) {
        for exposure in exposures.iter().filter(|exposure| exposure.dose > 0.0) {
            self.reach(exposure.seat as usize);
        }
        if message_to_all {
            (0..self.seats.len()).for_each(|seat| self.reach(seat));
        }
    }

    fn reach(&mut self, seat: usize) {
        if let Some(reached) = self.seats.get_mut(seat) {
            self.people += u32::from(!*reached);
            *reached = true;
        }
    }

    /// After a change of years: those who moved are where they sit now, newcomers have not been reached.
    pub fn follow(&mut self, changes: &Changes) {
        let Self { seats, moving, .. } = self;
        moving.clear();
        moving.extend(changes.moves.iter().map(|moved| seats.get(moved.from as usize).is_some_and(|reached| *reached)));
        for seat in &changes.seats {
            seats[*seat as usize] = false;
        }
        for (moved, reached) in changes.moves.iter().zip(moving) {
            seats[moved.to as usize] = *reached;
        }
    }
}
