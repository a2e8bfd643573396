//! Draws by key.
//!
//! The four words of one block belong to four neighbouring replicates: a batch of eight replicates side by side takes
//! two blocks for each seat and decision, and nothing is left over.

use super::normal::{replace_by_standard_normal_quantiles, standard_normal_quantile};
use super::philox::{block, blocks};
use crate::instructions::{Instructions, Work};

/// Neighbouring replicates that share one block.
pub const LANES_PER_BLOCK: usize = 4;

/// Draws computed side by side where many are wanted.
const SIDE_BY_SIDE: usize = 4;

/// What is being decided. Each kind of decision has a number of its own and, where it needs several draws, a slot.
///
/// The numbers are the caller's: this module knows nothing of what is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision(u32);

impl Decision {
    /// The decision with this number, below 2^16.
    pub const fn new(number: u16) -> Self {
        Self(number as u32)
    }

    /// The `slot`-th draw of the same decision.
    pub const fn slot(self, slot: u16) -> Self {
        Self((self.0 & 0xFFFF) | (slot as u32) << 16)
    }
}

/// The luck of one replicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chance {
    key: [u32; 2],
    replicate: u32,
    /// With what many draws are computed side by side; it changes none of them.
    instructions: Instructions,
}

impl Chance {
    /// The luck of a replicate under a master seed.
    pub const fn new(seed: u64, replicate: u32) -> Self {
        Self { key: [seed as u32, (seed >> 32) as u32], replicate, instructions: Instructions::Baseline }
    }

    /// The same luck, computed with these instructions where many draws are wanted.
    pub const fn computed_with(self, instructions: Instructions) -> Self {
        Self { instructions, ..self }
    }

    /// The key that the master seed makes, for [`fill_uniforms`].
    pub const fn key(&self) -> [u32; 2] {
        self.key
    }

    /// 32 random bits for a decision about a subject (a seat, a school) at a moment (a week, a year).
    #[inline]
    pub fn bits(&self, decision: Decision, subject: u32, moment: u32) -> u32 {
        let words = block(self.key, counter(decision, subject, moment, self.replicate));
        words[self.replicate as usize % LANES_PER_BLOCK]
    }

    /// A number in the open interval (0, 1).
    #[inline]
    pub fn uniform(&self, decision: Decision, subject: u32, moment: u32) -> f64 {
        open_unit(self.bits(decision, subject, moment))
    }

    /// Four numbers in (0, 1) at once, for traits that are drawn together; a decision uses either this or the single draws.
    #[inline]
    pub fn four_uniforms(&self, decision: Decision, subject: u32, moment: u32) -> [f64; 4] {
        block(self.key, [moment, subject, self.replicate, decision.0]).map(open_unit)
    }

    /// The numbers of several slots of a decision for each of many subjects: as [`four_uniforms`](Self::four_uniforms) of each
    /// slot from 0 on, computed side by side. Of `out`, which has a place for each subject, everything is replaced.
    pub fn uniforms_of_slots<const SLOTS: usize>(
        &self,
        decision: Decision,
        subjects: &[u32],
        moment: u32,
        out: &mut [[[f64; 4]; SLOTS]],
    ) {
        self.instructions.run(SlotsOfAll { chance: *self, decision, moment, subjects, out });
    }

    /// Random bits of many subjects, in their order: as [`bits`](Self::bits) of each, computed side by side. They replace
    /// what `out` holds.
    pub fn bits_of_all(
        &self,
        decision: Decision,
        subjects: impl IntoIterator<Item = u32>,
        moment: u32,
        out: &mut Vec<u32>,
    ) {
        out.clear();
        out.extend(subjects);
        self.instructions.run(BitsOfAll { chance: *self, decision, moment, subjects: out });
    }

    /// Standard normal numbers of the subjects from 0 to `subjects` − 1: as [`normal`](Self::normal) of each, computed side by
    /// side.
    pub fn normals_of_all(&self, decision: Decision, subjects: usize, moment: u32) -> Vec<f64> {
        let mut words = Vec::new();
        self.bits_of_all(decision, 0..subjects as u32, moment, &mut words);
        let mut normals: Vec<f64> = words.into_iter().map(open_unit).collect();
        self.instructions.run(QuantilesOfAll { numbers: &mut normals });
        normals
    }

    /// Replaces each probability by its [`standard_normal_quantile`], computed side by side.
    pub fn replace_by_normal_quantiles(&self, probabilities: &mut [f64]) {
        self.instructions.run(QuantilesOfAll { numbers: probabilities });
    }

    /// As [`four_uniforms`](Self::four_uniforms) of each of many subjects, computed side by side. They replace what `out` holds.
    pub fn four_uniforms_of_all(&self, decision: Decision, subjects: &[u32], moment: u32, out: &mut Vec<[f64; 4]>) {
        out.clear();
        self.instructions.run(FourOfAll { chance: *self, decision, moment, subjects, out });
    }

    /// True with the given probability.
    #[inline]
    pub fn happens(&self, probability: f64, decision: Decision, subject: u32, moment: u32) -> bool {
        self.uniform(decision, subject, moment) < probability
    }

    /// A standard normal number, by inversion.
    #[inline]
    pub fn normal(&self, decision: Decision, subject: u32, moment: u32) -> f64 {
        standard_normal_quantile(self.uniform(decision, subject, moment))
    }
}

/// Four numbers in (0, 1) of each slot of each of many subjects.
struct SlotsOfAll<'a, const SLOTS: usize> {
    chance: Chance,
    decision: Decision,
    moment: u32,
    subjects: &'a [u32],
    out: &'a mut [[[f64; 4]; SLOTS]],
}

impl<const SLOTS: usize> Work for SlotsOfAll<'_, SLOTS> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { chance: Chance { key, replicate, .. }, decision, moment, subjects, out } = self;
        let [moment, replicate] = [moment, replicate].map(side_by_side);
        for (subjects, out) in subjects.chunks(SIDE_BY_SIDE).zip(out.chunks_mut(SIDE_BY_SIDE)) {
            let subjects = chunk_of(subjects);
            for slot in 0..SLOTS {
                let words = blocks(key, [moment, subjects, replicate, side_by_side(decision.slot(slot as u16).0)]);
                for (number, out) in out.iter_mut().enumerate() {
                    out[slot] = words.each_ref().map(|word| open_unit(word[number]));
                }
            }
        }
    }
}

/// Bits of many subjects, which they replace.
struct BitsOfAll<'a> {
    chance: Chance,
    decision: Decision,
    moment: u32,
    subjects: &'a mut [u32],
}

impl Work for BitsOfAll<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { chance: Chance { key, replicate, .. }, decision, moment, subjects } = self;
        let [moment, _, block, decision] = counter(decision, 0, moment, replicate).map(side_by_side);
        for subjects in subjects.chunks_mut(SIDE_BY_SIDE) {
            let words = blocks(key, [moment, chunk_of(subjects), block, decision]);
            let words = &words[replicate as usize % LANES_PER_BLOCK];
            subjects.copy_from_slice(&words[..subjects.len()]);
        }
    }
}

/// Four numbers in (0, 1) of each of many subjects.
struct FourOfAll<'a> {
    chance: Chance,
    decision: Decision,
    moment: u32,
    subjects: &'a [u32],
    out: &'a mut Vec<[f64; 4]>,
}

impl Work for FourOfAll<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { chance: Chance { key, replicate, .. }, decision, moment, subjects, out } = self;
        let [moment, replicate, decision] = [moment, replicate, decision.0].map(side_by_side);
        out.resize(subjects.len(), [0.0; 4]);
        for (subjects, out) in subjects.chunks(SIDE_BY_SIDE).zip(out.chunks_mut(SIDE_BY_SIDE)) {
            let words = blocks(key, [moment, chunk_of(subjects), replicate, decision]);
            for (number, out) in out.iter_mut().enumerate() {
                *out = words.each_ref().map(|word| open_unit(word[number]));
            }
        }
    }
}

/// Normal numbers of many probabilities, which they replace.
struct QuantilesOfAll<'a> {
    numbers: &'a mut [f64],
}

impl Work for QuantilesOfAll<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        replace_by_standard_normal_quantiles(self.numbers);
    }
}

/// Up to so many subjects, with nothing behind the last.
#[inline(always)]
fn chunk_of(subjects: &[u32]) -> [u32; SIDE_BY_SIDE] {
    let mut chunk = [0; SIDE_BY_SIDE];
    chunk[..subjects.len()].copy_from_slice(subjects);
    chunk
}

#[inline(always)]
const fn side_by_side(word: u32) -> [u32; SIDE_BY_SIDE] {
    [word; SIDE_BY_SIDE]
}

#[inline(always)]
const fn counter(decision: Decision, subject: u32, moment: u32, replicate: u32) -> [u32; 4] {
    [moment, subject, replicate / LANES_PER_BLOCK as u32, decision.0]
}

/// Uniform numbers in [0, 1), on a grid of 2^-24, for consecutive subjects and `L` consecutive replicates:
/// `out[subject - first_subject][replicate - first_replicate]`.
///
/// The same bits as [`Chance::bits`]; a loop over subjects is innermost so that it is vectorised. The replicates must fill
/// whole blocks, or lie within one: `first_replicate` is a multiple of `L` or of [`LANES_PER_BLOCK`].
#[inline(always)]
pub fn fill_uniforms<const L: usize, const SUBJECTS: usize>(
    key: [u32; 2],
    decision: Decision,
    first_subject: u32,
    moment: u32,
    first_replicate: u32,
    out: &mut [[f32; L]; SUBJECTS],
) {
    let first_word = if L < LANES_PER_BLOCK { first_replicate as usize % LANES_PER_BLOCK } else { 0 };
    for first_lane in (0..L).step_by(LANES_PER_BLOCK) {
        let replicate = first_replicate.wrapping_add(first_lane as u32);
        let mut numbers = [[0.0_f32; LANES_PER_BLOCK]; SUBJECTS];
        for (subject, numbers) in numbers.iter_mut().enumerate() {
            let subject = first_subject.wrapping_add(subject as u32);
            *numbers = block(key, counter(decision, subject, moment, replicate)).map(unit);
        }
        for (row, numbers) in out.iter_mut().zip(&numbers) {
            for (number, lane) in numbers[first_word..].iter().zip(&mut row[first_lane..]) {
                *lane = *number;
            }
        }
    }
}

/// All 32 bits as a number in the open interval (0, 1).
#[inline]
pub fn open_unit(bits: u32) -> f64 {
    (f64::from(bits) + 0.5) / 4_294_967_296.0
}

/// The upper 24 bits as a number in [0, 1): exactly representable, so equal on every machine.
#[inline(always)]
fn unit(bits: u32) -> f32 {
    (bits >> 8) as i32 as f32 * (1.0 / 16_777_216.0)
}

#[cfg(test)]
mod tests {
    use super::{Chance, Decision, fill_uniforms, unit};
    use crate::instructions::Instructions;

    #[test]
    fn batches_of_any_width_draw_the_same_bits_as_single_draws() {
        let decision = Decision::new(7).slot(3);
        let seed = 0x1234_5678_9abc_def0;
        let expected = |replicate: u32, subject: u32| unit(Chance::new(seed, replicate).bits(decision, subject, 41));
        let mut wide = [[0.0_f32; 8]; 5];
        fill_uniforms(Chance::new(seed, 0).key(), decision, 100, 41, 16, &mut wide);
        let mut narrow = [[0.0_f32; 1]; 5];
        fill_uniforms(Chance::new(seed, 0).key(), decision, 100, 41, 18, &mut narrow);
        for subject in 0..5_u32 {
            for lane in 0..8_u32 {
                assert_eq!(wide[subject as usize][lane as usize], expected(16 + lane, 100 + subject));
            }
            assert_eq!(narrow[subject as usize][0], expected(18, 100 + subject));
        }
    }

    #[test]
    fn many_draws_at_once_are_those_of_single_draws() {
        for instructions in [Instructions::Baseline, Instructions::Avx2, Instructions::Avx512] {
            many_draws_are_single_draws(Chance::new(5, 6).computed_with(instructions));
        }
    }

    fn many_draws_are_single_draws(chance: Chance) {
        let decision = Decision::new(9);
        let mut words = vec![1, 2];
        for subjects in [0, 1, 7, 8, 21_u32] {
            chance.bits_of_all(decision, (0..subjects).rev(), 3, &mut words);
            let single: Vec<u32> = (0..subjects).rev().map(|subject| chance.bits(decision, subject, 3)).collect();
            assert_eq!(words, single);
            let single: Vec<f64> = (0..subjects).map(|subject| chance.normal(decision, subject, 3)).collect();
            assert_eq!(chance.normals_of_all(decision, subjects as usize, 3), single);
        }
        let mut fours = Vec::new();
        chance.four_uniforms_of_all(decision, &[3, 1, 4, 1, 5, 9, 2, 6, 5], 3, &mut fours);
        assert_eq!(fours, [3, 1, 4, 1, 5, 9, 2, 6, 5].map(|subject| chance.four_uniforms(decision, subject, 3)));
        let mut slots = [[[0.0; 4]; 3]; 9];
        chance.uniforms_of_slots(decision, &[3, 1, 4, 1, 5, 9, 2, 6, 5], 3, &mut slots);
        let single = |subject| [0, 1, 2].map(|slot| chance.four_uniforms(decision.slot(slot), subject, 3));
        assert_eq!(slots, [3, 1, 4, 1, 5, 9, 2, 6, 5].map(single));
    }

    #[test]
    fn draws_differ_in_every_part_of_the_key() {
        let base = Chance::new(1, 1).bits(Decision::new(1), 1, 1);
        assert_ne!(base, Chance::new(2, 1).bits(Decision::new(1), 1, 1));
        assert_ne!(base, Chance::new(1 << 40, 1).bits(Decision::new(1), 1, 1));
        assert_ne!(base, Chance::new(1, 2).bits(Decision::new(1), 1, 1));
        assert_ne!(base, Chance::new(1, 9).bits(Decision::new(1), 1, 1));
        assert_ne!(base, Chance::new(1, 1).bits(Decision::new(2), 1, 1));
        assert_ne!(base, Chance::new(1, 1).bits(Decision::new(1).slot(1), 1, 1));
        assert_ne!(base, Chance::new(1, 1).bits(Decision::new(1), 2, 1));
        assert_ne!(base, Chance::new(1, 1).bits(Decision::new(1), 1, 2));
    }
}
