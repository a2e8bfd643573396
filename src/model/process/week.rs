//! The order of a week, for every seat and every replicate: the kernel.
//!
//! 1. ambient exposure, from what colleagues showed last week;
//! 2. conditions: forgetting, positive doses, negative doses;
//! 3. use: skill and mastery;
//! 4. decisions: non-users may start, users advance or lapse;
//! 5. what is to be seen next week, and counts.
//!
//! Strategies act before the week and leave their doses in [`DoseTile`]. Each step is written for one teacher in one
//! replicate, without branches: selects and + − × ÷ only, so that the compiler runs the `L` replicates of eight seats side
//! by side. A step is a short loop of its own, because a processor looks ahead over a few hundred instructions: while one
//! group of lanes waits for a division, it works on the next. Equations and symbols are those of `docs/model.md`.

use super::adoption::{decide, learn_from_use};
use super::conditions::move_conditions;
use super::decision::Rule;
use super::exposure::Surroundings;
use super::rates::Rates;
use super::tally::{Tally, TileTally};
use super::teacher::{DoseTile, Shown, TILE, Teachers};
use crate::chance::{Decision, fill_uniforms};
use crate::model::world::TargetTies;

/// Luck of a week: one draw a seat decides its start or its lapse.
#[derive(Debug, Clone, Copy)]
pub struct WeekLuck {
    /// Key of the master seed.
    pub key: [u32; 2],
    /// What is decided.
    pub decision: Decision,
    /// Weeks since the start.
    pub week: u32,
    /// First replicate of the batch.
    pub first_replicate: u32,
}

/// One week of all seats.
///
/// `doses` are read and cleared when `DOSED`; otherwise they are known to be nothing. `shown` is what was to be seen last
/// week, `showing` what is to be seen next week.
#[inline(always)]
#[allow(clippy::too_many_arguments)] // The kernel's whole world; a struct of references would only rename it.
pub fn week<const L: usize, R: Rule, const DOSED: bool>(
    teachers: &mut Teachers<L>,
    doses: &mut [DoseTile<L>],
    ties: &TargetTies,
    shown: &Shown<L>,
    showing: &mut Shown<L>,
    rates: &Rates<L>,
    luck: WeekLuck,
    tally: &mut Tally<L>,
) {
    let seats = teachers.seats();
    let mut counts = TileTally::ZERO;
    let mut around = Surroundings::EMPTY;
    let mut uniforms = [[0.0_f32; L]; TILE];
    let mut readiness = [[[0.0_f32; L]; TILE]; 4];
    for (number, tile) in teachers.tiles_mut().iter_mut().enumerate() {
        let first = number * TILE;
        let end = seats.min(first + TILE);
        let incomplete = end < first + TILE;
        if incomplete || counts.is_full() {
            counts.flush(TILE, tally);
        }
        fill_uniforms(luck.key, luck.decision, first as u32, luck.week, luck.first_replicate, &mut uniforms);
        let used_before = tile.used;
        around.look::<R>(ties, first, shown);
        move_conditions::<L, DOSED>(tile, if DOSED { &doses[number] } else { &DoseTile::NONE }, &around, rates);
        learn_from_use(tile, rates);
        decide::<L, R>(tile, &around, rates, &uniforms, &mut readiness);
        tile.show(&mut showing.rooms[first..end]);
        if R::COUNTS_CONTACTS {
            tile.show_users(&mut showing.users[first..end]);
        }
        counts.count(tile, &used_before, &readiness, rates);
        if DOSED {
            doses[number] = DoseTile::NONE;
        }
        if incomplete {
            counts.flush(seats - first, tally);
        }
    }
    counts.flush(TILE, tally);
}
