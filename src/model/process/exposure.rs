//! Ambient exposure: what a teacher sees of colleagues through ties, and how skilled and how faithful it is.

use super::decision::Rule;
use super::teacher::{Rows, Shown, TILE};
use crate::model::world::TargetTies;

/// What the seats of a tile see around them: what is shown, added up over ties.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub struct Surroundings<const L: usize> {
    /// Ambient exposure E = Σ w κ v.
    pub seen: Rows<f32, L>,
    /// Σ w κ v × skill.
    pub skill: Rows<f32, L>,
    /// Σ w κ v × fidelity.
    pub fidelity: Rows<f32, L>,
    /// Contacts who use the practice, where the rule counts them.
    pub users: Rows<f32, L>,
}

impl<const L: usize> Surroundings<L> {
    /// Nothing to see.
    pub const EMPTY: Self =
        Self { seen: [[0.0; L]; TILE], skill: [[0.0; L]; TILE], fidelity: [[0.0; L]; TILE], users: [[0.0; L]; TILE] };

    /// Looks around from the seats of the tile that begins with seat `first`.
    #[inline(always)]
    pub fn look<R: Rule>(&mut self, ties: &TargetTies, first: usize, shown: &Shown<L>) {
        let starts = ties.starts[first..].windows(2).take(TILE);
        for (row, range) in starts.enumerate() {
            let ties = &ties.ties[range[0] as usize..range[1] as usize];
            let (mut all_seen, mut skill, mut fidelity) = ([0.0; L], [0.0; L], [0.0; L]);
            for tie in ties {
                let colleague = &shown.rooms[tie.to as usize];
                for lane in 0..L {
                    let seen = tie.weight * colleague.seen[lane];
                    all_seen[lane] += seen;
                    skill[lane] += seen * colleague.seen[lane]; // What is seen of a room is its teacher's skill.
                    fidelity[lane] += tie.weight * colleague.fidelity[lane];
                }
            }
            self.seen[row] = all_seen;
            self.skill[row] = skill;
            self.fidelity[row] = fidelity;
            if R::COUNTS_CONTACTS {
                let mut users = [0.0; L];
                for tie in ties {
                    for (users, uses) in users.iter_mut().zip(&shown.users[tie.to as usize]) {
                        *users += uses;
                    }
                }
                self.users[row] = users;
            }
        }
    }
}
