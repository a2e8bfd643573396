//! What a week is counted by: sums over seats, a lane for each replicate.

use super::rates::Rates;
use super::teacher::{Rows, TILE, Teachers, Use};

/// Totals of one week over all target seats, for `L` replicates.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally<const L: usize> {
    /// Teachers who have never used the practice, have lapsed, use it mechanically, and use it at routine level or
    /// deeper with enough fidelity to count.
    pub levels: [[u32; L]; 4],
    /// Teachers at deep use; routine use that has drifted too far to count; teachers who use it in an open room; all users.
    pub users: [[u32; L]; 4],
    /// First starts, restarts, lapses, and first arrivals at the routine mark.
    pub flows: [[u32; L]; 4],
    /// Non-users for whom vision, observation, belief or support is the condition furthest below its threshold.
    pub binding: [[u32; L]; 4],
    /// Sums of the four conditions: vision, observation, belief, support.
    pub conditions: [[f64; L]; 4],
    /// Sum of ambient exposure.
    pub exposure: [f64; L],
}

impl<const L: usize> Tally<L> {
    /// Nothing counted yet.
    pub const ZERO: Self = Self {
        levels: [[0; L]; 4],
        users: [[0; L]; 4],
        flows: [[0; L]; 4],
        binding: [[0; L]; 4],
        conditions: [[0.0; L]; 4],
        exposure: [0.0; L],
    };
}

impl<const L: usize> Tally<L> {
    /// Counts everybody as they are, one after the other: levels, users, binding conditions and means. The kernel counts the
    /// same while it works.
    pub fn count(teachers: &Teachers<L>, rates: &Rates<L>) -> Self {
        let mut tally = Self::ZERO;
        for seat in 0..teachers.seats() {
            for lane in 0..L {
                let teacher = teachers.get(seat, lane);
                let uses = teacher.used >= Use::Mechanical as u32;
                let routine = uses && teacher.skill >= rates.routine_mark[0][lane];
                let faithful = teacher.fidelity >= rates.fidelity_mark[0][lane];
                let level = match (routine && faithful, uses, teacher.used == Use::Lapsed as u32) {
                    (true, ..) => 3,
                    (_, true, _) => 2,
                    (.., true) => 1,
                    _ => 0,
                };
                tally.levels[level][lane] += 1;
                tally.users[0][lane] += u32::from(teacher.used == Use::Deep as u32);
                tally.users[1][lane] += u32::from(routine && !faithful);
                tally.users[2][lane] += u32::from(uses && teacher.open > 0.0);
                tally.users[3][lane] += u32::from(uses);
                let conditions = [teacher.vision, teacher.observation, teacher.belief, teacher.support];
                let ease = [teacher.ease_vision, teacher.ease_observation, teacher.ease_belief, teacher.ease_support];
                let readiness: [f32; 4] = core::array::from_fn(|condition| conditions[condition] * ease[condition]);
                let lowest = readiness.iter().copied().fold(f32::INFINITY, f32::min);
                // Among equals belief is named before support, support before vision, vision before observation: as in the kernel.
                let binding = [2, 3, 0, 1].into_iter().find(|condition| readiness[*condition] == lowest).unwrap_or(0);
                tally.binding[binding][lane] += u32::from(!uses);
                for (sum, condition) in tally.conditions.iter_mut().zip(conditions) {
                    sum[lane] += f64::from(condition);
                }
            }
        }
        tally
    }
}

/// Counts of a few tiles, four to a word, one byte each: an addition a word instead of four.
///
/// Must be [flushed](Self::flush) before a byte can overflow, after at most [`Self::CAPACITY`] tiles.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub struct PackedTally<const L: usize> {
    /// See [`Tally::levels`].
    pub levels: Rows<u32, L>,
    /// See [`Tally::users`].
    pub users: Rows<u32, L>,
    /// See [`Tally::flows`].
    pub flows: Rows<u32, L>,
    /// See [`Tally::binding`].
    pub binding: Rows<u32, L>,
    /// See [`Tally::conditions`].
    pub vision: Rows<f32, L>,
    /// See [`Tally::conditions`].
    pub observation: Rows<f32, L>,
    /// See [`Tally::conditions`].
    pub belief: Rows<f32, L>,
    /// See [`Tally::conditions`].
    pub support: Rows<f32, L>,
    /// See [`Tally::exposure`].
    pub exposure: Rows<f32, L>,
}

impl<const L: usize> PackedTally<L> {
    /// Tiles that fit before a flush.
    pub const CAPACITY: usize = 255;

    /// Nothing counted yet.
    pub const ZERO: Self = Self {
        levels: [[0; L]; TILE],
        users: [[0; L]; TILE],
        flows: [[0; L]; TILE],
        binding: [[0; L]; TILE],
        vision: [[0.0; L]; TILE],
        observation: [[0.0; L]; TILE],
        belief: [[0.0; L]; TILE],
        support: [[0.0; L]; TILE],
        exposure: [[0.0; L]; TILE],
    };

    /// Adds what was counted in the first `rows` seats of the tiles to the totals, and starts again.
    pub fn flush(&mut self, rows: usize, tally: &mut Tally<L>) {
        for row in 0..rows {
            for lane in 0..L {
                for byte in 0..4 {
                    let unpack = |word: u32| (word >> (8 * byte)) & 0xFF;
                    tally.levels[byte][lane] += unpack(self.levels[row][lane]);
                    tally.users[byte][lane] += unpack(self.users[row][lane]);
                    tally.flows[byte][lane] += unpack(self.flows[row][lane]);
                    tally.binding[byte][lane] += unpack(self.binding[row][lane]);
                }
                tally.conditions[0][lane] += f64::from(self.vision[row][lane]);
                tally.conditions[1][lane] += f64::from(self.observation[row][lane]);
                tally.conditions[2][lane] += f64::from(self.belief[row][lane]);
                tally.conditions[3][lane] += f64::from(self.support[row][lane]);
                tally.exposure[lane] += f64::from(self.exposure[row][lane]);
            }
        }
        *self = Self::ZERO;
    }
}
