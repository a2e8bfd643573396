//! What a week is counted by: sums over seats, a lane for each replicate.

use super::adoption::Readiness;
use super::rates::Rates;
use super::select::minimum;
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

/// Counts of a few tiles, each in a row for every seat and a lane for every replicate: what holds is subtracted as the mask
/// that a comparison leaves, which is −1.
///
/// Must be [flushed](Self::flush) after at most [`Self::CAPACITY`] tiles, to keep the sums of the conditions exact.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub struct TileTally<const L: usize> {
    /// Sums of [`Use`] as a number: everybody is counted in it once for each level reached.
    reached: Rows<i32, L>,
    ever: Rows<i32, L>,
    uses: Rows<i32, L>,
    routine: Rows<i32, L>,
    counted: Rows<i32, L>,
    open: Rows<i32, L>,
    /// Who had ever used it before the week, and who used it.
    ever_before: Rows<i32, L>,
    used: Rows<i32, L>,
    starts: Rows<i32, L>,
    arrivals: Rows<i32, L>,
    /// Non-users for whom vision or observation binds.
    outer: Rows<i32, L>,
    observation: Rows<i32, L>,
    support: Rows<i32, L>,
    /// Sums of the four conditions.
    conditions: [Rows<f32, L>; 4],
    /// Tiles counted since the last flush.
    tiles: usize,
}

impl<const L: usize> TileTally<L> {
    /// Tiles between two flushes.
    const CAPACITY: usize = 255;

    /// Nothing counted yet.
    pub const ZERO: Self = Self {
        reached: [[0; L]; TILE],
        ever: [[0; L]; TILE],
        uses: [[0; L]; TILE],
        routine: [[0; L]; TILE],
        counted: [[0; L]; TILE],
        open: [[0; L]; TILE],
        ever_before: [[0; L]; TILE],
        used: [[0; L]; TILE],
        starts: [[0; L]; TILE],
        arrivals: [[0; L]; TILE],
        outer: [[0; L]; TILE],
        observation: [[0; L]; TILE],
        support: [[0; L]; TILE],
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
            let reached = at(&self.reached, i).wrapping_add(now);
            put(&mut self.reached, i, reached);
            add(&mut self.ever, i, now >= Use::Lapsed as i32);
            add(&mut self.uses, i, uses);
            add(&mut self.routine, i, routine);
            add(&mut self.counted, i, routine & faithful);
            add(&mut self.open, i, uses & (at(&teacher.open, i) > 0.0));
            add(&mut self.ever_before, i, before >= Use::Lapsed as i32);
            add(&mut self.used, i, used);
            add(&mut self.starts, i, uses & !used);
            add(&mut self.arrivals, i, routine & !routine_before);
            let [vision, observation, belief, support] = readiness;
            let (vision, observation) = (at(vision, i), at(observation, i));
            let (belief, support) = (at(belief, i), at(support, i));
            let outer = minimum(observation, vision) < minimum(support, belief);
            add(&mut self.outer, i, outer & !uses);
            add(&mut self.observation, i, outer & !uses & (observation < vision));
            add(&mut self.support, i, !outer & !uses & (support < belief));
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
        let sum = |counts: &Rows<i32, L>| {
            let mut sum = [0_u32; L];
            for row in &counts[..rows] {
                for (sum, count) in sum.iter_mut().zip(row) {
                    *sum += *count as u32;
                }
            }
            sum
        };
        let seats = (self.tiles * rows) as u32;
        let (reached, ever, uses) = (sum(&self.reached), sum(&self.ever), sum(&self.uses));
        let (routine, counted, open) = (sum(&self.routine), sum(&self.counted), sum(&self.open));
        let (ever_before, used) = (sum(&self.ever_before), sum(&self.used));
        let (starts, arrivals) = (sum(&self.starts), sum(&self.arrivals));
        let (outer, observation, support) = (sum(&self.outer), sum(&self.observation), sum(&self.support));
        for lane in 0..L {
            let levels = [seats - ever[lane], ever[lane] - uses[lane], uses[lane] - counted[lane], counted[lane]];
            // Of the levels reached, what is neither the first, the second nor the third.
            let deep = reached[lane] - ever[lane] - uses[lane] - routine[lane];
            let users = [deep, routine[lane] - counted[lane], open[lane], uses[lane]];
            // Nobody forgets that they ever used it, so who had not and has now has started for the first time; and users
            // before, starts and lapses make the users of now.
            let first = ever[lane] - ever_before[lane];
            let lapses = used[lane] + starts[lane] - uses[lane];
            let flows = [first, starts[lane] - first, lapses, arrivals[lane]];
            let inner = seats - uses[lane] - outer[lane];
            let binding = [outer[lane] - observation[lane], observation[lane], inner - support[lane], support[lane]];
            let add = |totals: &mut [[u32; L]; 4], counts: [u32; 4]| {
                for (total, count) in totals.iter_mut().zip(counts) {
                    total[lane] += count;
                }
            };
            add(&mut tally.levels, levels);
            add(&mut tally.users, users);
            add(&mut tally.flows, flows);
            add(&mut tally.binding, binding);
        }
        for (totals, sums) in tally.conditions.iter_mut().zip(&self.conditions) {
            for row in &sums[..rows] {
                for (total, sum) in totals.iter_mut().zip(row) {
                    *total += f64::from(*sum);
                }
            }
        }
        *self = Self::ZERO;
    }
}

/// Adds one where the condition holds.
#[inline(always)]
fn add<const L: usize>(counts: &mut Rows<i32, L>, position: usize, holds: bool) {
    put(counts, position, at(counts, position).wrapping_add(i32::from(holds)));
}
