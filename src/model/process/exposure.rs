//! Ambient exposure: what a teacher sees of colleagues through ties, and how skilled and how faithful it is.

use super::decision::Rule;
use super::teacher::{Display, Rows, TILE};
use crate::model::world::TargetTies;

/// What the seats of a tile see around them: the fields of [`Display`], added up over ties.
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
    pub fn look<R: Rule>(&mut self, ties: &TargetTies, first: usize, shown: &[Display<L>]) {
        let starts = ties.starts[first..].windows(2).take(TILE);
        for (row, range) in starts.enumerate() {
            let mut sum = Display::NOTHING;
            for tie in &ties.ties[range[0] as usize..range[1] as usize] {
                let colleague = &shown[tie.to as usize];
                for lane in 0..L {
                    sum.seen[lane] += tie.weight * colleague.seen[lane];
                    sum.skill[lane] += tie.weight * colleague.skill[lane];
                    sum.fidelity[lane] += tie.weight * colleague.fidelity[lane];
                }
                if R::COUNTS_CONTACTS {
                    for lane in 0..L {
                        sum.uses[lane] += colleague.uses[lane];
                    }
                }
            }
            self.seen[row] = sum.seen;
            self.skill[row] = sum.skill;
            self.fidelity[row] = sum.fidelity;
            if R::COUNTS_CONTACTS {
                self.users[row] = sum.uses;
            }
        }
    }
}
