//! What a week is counted by: sums over seats, a lane for each replicate.

use super::adoption::Readiness;
use super::rates::Rates;
use super::select::{flag, minimum};
use super::teacher::{Rows, TILE, TeacherTile, Teachers, Use, at, put};

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
}

impl<const L: usize> Tally<L> {
    /// Nothing counted yet.
    pub const ZERO: Self = Self {
        levels: [[0; L]; 4],
        users: [[0; L]; 4],
        flows: [[0; L]; 4],
        binding: [[0; L]; 4],
        conditions: [[0.0; L]; 4],
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
                let uses = teacher.used >= Use::Mechanical as i32;
                let routine = uses && teacher.skill >= rates.routine_mark[0][lane];
                let faithful = teacher.fidelity >= rates.fidelity_mark[0][lane];
                let level = match (routine && faithful, uses, teacher.used == Use::Lapsed as i32) {
                    (true, ..) => 3,
                    (_, true, _) => 2,
                    (.., true) => 1,
                    _ => 0,
                };
                tally.levels[level][lane] += 1;
                tally.users[0][lane] += u32::from(teacher.used == Use::Deep as i32);
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
    /// Has ever used it; uses it; counts as a routine user; uses it deeply.
    levels: Rows<u32, L>,
    /// Has drifted too far; uses it in an open room.
    kinds: Rows<u32, L>,
    /// Starts; restarts; lapses; arrives at the routine mark.
    flows: Rows<u32, L>,
    /// Non-users: vision or observation binds; observation binds; support binds.
    binding: Rows<u32, L>,
    /// Sums of the four conditions.
    conditions: [Rows<f32, L>; 4],
    /// Tiles counted since the last flush.
    tiles: usize,
}

impl<const L: usize> PackedTally<L> {
    /// Tiles that fit before a flush.
    const CAPACITY: usize = 255;

    /// Nothing counted yet.
    pub const ZERO: Self = Self {
        levels: [[0; L]; TILE],
        kinds: [[0; L]; TILE],
        flows: [[0; L]; TILE],
        binding: [[0; L]; TILE],
        conditions: [[[0.0; L]; TILE]; 4],
        tiles: 0,
    };

    /// Whether it must be flushed before another tile is counted.
    #[inline(always)]
    pub fn is_full(&self) -> bool {
        self.tiles == Self::CAPACITY
    }

    /// Counts a tile at the end of a week, knowing who did what before it.
    #[inline(always)]
    pub fn count(
        &mut self,
        teacher: &TeacherTile<L>,
        used_before: &Rows<i32, L>,
        readiness: &Readiness<L>,
        rates: &Rates<L>,
    ) {
        self.tiles += 1;
        for i in 0..L * TILE {
            let (before, now) = (at(used_before, i), at(&teacher.used, i));
            let (used, uses) = (before >= Use::Mechanical as i32, now >= Use::Mechanical as i32);
            // After the week's decisions, routine use is use with skill at the routine mark.
            let (routine_before, routine) = (before >= Use::Routine as i32, now >= Use::Routine as i32);
            let faithful = at(&teacher.fidelity, i) >= at(&rates.fidelity_mark, i);
            let starts = uses & !used;
            add(&mut self.levels, i, [now >= Use::Lapsed as i32, uses, routine & faithful, now >= Use::Deep as i32]);
            let open = uses & (at(&teacher.open, i) > 0.0);
            add(&mut self.kinds, i, [routine & !faithful, open, false, false]);
            let flows = [starts, starts & (before >= Use::Lapsed as i32), used & !uses, routine & !routine_before];
            add(&mut self.flows, i, flows);
            let [vision, observation, belief, support] = [0, 1, 2, 3].map(|condition| at(&readiness[condition], i));
            let outer = minimum(observation, vision) < minimum(support, belief);
            add(
                &mut self.binding,
                i,
                [outer & !uses, outer & !uses & (observation < vision), !outer & !uses & (support < belief), false],
            );
        }
        let conditions = [&teacher.vision, &teacher.observation, &teacher.belief, &teacher.support];
        for (sum, condition) in self.conditions.iter_mut().zip(conditions) {
            for (sum, x) in sum.as_flattened_mut().iter_mut().zip(condition.as_flattened()) {
                *sum += x;
            }
        }
    }

    /// Adds what was counted in the first `rows` seats of the tiles to the totals, and starts again.
    pub fn flush(&mut self, rows: usize, tally: &mut Tally<L>) {
        if self.tiles == 0 {
            return;
        }
        for row in 0..rows {
            for lane in 0..L {
                let bytes = |words: &Rows<u32, L>| words[row][lane].to_le_bytes().map(u32::from);
                let [ever, uses, counted, deep] = bytes(&self.levels);
                let [drifted, open, ..] = bytes(&self.kinds);
                let [starts, restarts, lapses, arrivals] = bytes(&self.flows);
                let [outer, observation, support, _] = bytes(&self.binding);
                let seats = self.tiles as u32;
                let add = |totals: &mut [[u32; L]; 4], counts: [u32; 4]| {
                    for (total, count) in totals.iter_mut().zip(counts) {
                        total[lane] += count;
                    }
                };
                add(&mut tally.levels, [seats - ever, ever - uses, uses - counted, counted]);
                add(&mut tally.users, [deep, drifted, open, uses]);
                add(&mut tally.flows, [starts - restarts, restarts, lapses, arrivals]);
                add(&mut tally.binding, [outer - observation, observation, seats - uses - outer - support, support]);
                for (total, sum) in tally.conditions.iter_mut().zip(&self.conditions) {
                    total[lane] += f64::from(sum[row][lane]);
                }
            }
        }
        *self = Self::ZERO;
    }
}

/// Adds one to each byte of a word whose condition holds.
#[inline(always)]
fn add<const L: usize>(words: &mut Rows<u32, L>, position: usize, holds: [bool; 4]) {
    let [first, second, third, fourth] = holds;
    let ones = flag(first, 1) | flag(second, 1 << 8) | flag(third, 1 << 16) | flag(fourth, 1 << 24);
    put(words, position, at(words, position).wrapping_add(ones));
}
