//! Ambient exposure: what a teacher sees of colleagues through ties, and how skilled and how faithful it is.

use super::decision::Rule;
use super::teacher::{Display, Rows, Shown, TILE};
use crate::model::world::{TargetTie, TargetTies};

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
        let ties_of = |seat: usize| match (ties.starts.get(seat), ties.starts.get(seat + 1)) {
            (Some(start), Some(end)) => &ties.ties[*start as usize..*end as usize],
            _ => &[],
        };
        // Two seats at a time: while the sum of one waits for its last addition, the other goes on.
        for row in (0..TILE).step_by(2) {
            let (one, other) = (ties_of(first + row), ties_of(first + row + 1));
            let both = one.len().min(other.len());
            let (mut sums, mut others) = ([[0.0; L]; 3], [[0.0; L]; 3]);
            for (tie, another) in one.iter().zip(other) {
                add(&mut sums, tie, &shown.rooms[tie.to as usize]);
                add(&mut others, another, &shown.rooms[another.to as usize]);
            }
            for tie in &one[both..] {
                add(&mut sums, tie, &shown.rooms[tie.to as usize]);
            }
            for tie in &other[both..] {
                add(&mut others, tie, &shown.rooms[tie.to as usize]);
            }
            [self.seen[row], self.skill[row], self.fidelity[row]] = sums;
            [self.seen[row + 1], self.skill[row + 1], self.fidelity[row + 1]] = others;
        }
        if R::COUNTS_CONTACTS {
            for (row, users) in self.users.iter_mut().enumerate() {
                *users = [0.0; L];
                for tie in ties_of(first + row) {
                    for (users, uses) in users.iter_mut().zip(&shown.users[tie.to as usize]) {
                        *users += uses;
                    }
                }
            }
        }
    }
}

/// Adds what is seen of a colleague to the sums of what is seen, of skill and of fidelity.
#[inline(always)]
fn add<const L: usize>([seen, skill, fidelity]: &mut [[f32; L]; 3], tie: &TargetTie, colleague: &Display<L>) {
    for lane in 0..L {
        let here = tie.weight * colleague.seen[lane];
        seen[lane] += here;
        skill[lane] += here * colleague.seen[lane]; // What is seen of a room is its teacher's skill.
        fidelity[lane] += tie.weight * colleague.fidelity[lane];
    }
}
