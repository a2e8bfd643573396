//! Draws by key.
//!
//! The four words of one block belong to four neighbouring replicates: a batch of eight replicates side by side takes
//! two blocks for each seat and decision, and nothing is left over.

use super::philox::{block, blocks};

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
}

impl Chance {
    /// The luck of a replicate under a master seed.
    pub const fn new(seed: u64, replicate: u32) -> Self {
        Self { key: [seed as u32, (seed >> 32) as u32], replicate }
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

    /// The numbers of several slots of a decision, drawn together: as [`four_uniforms`](Self::four_uniforms) of each slot from
    /// 0 on, computed side by side.
    pub fn uniforms_of_slots<const SLOTS: usize>(
        &self,
        decision: Decision,
        subject: u32,
        moment: u32,
    ) -> [[f64; 4]; SLOTS] {
        let slots = core::array::from_fn(|slot| decision.slot(slot as u16).0);
        let words = blocks(self.key, [[moment; SLOTS], [subject; SLOTS], [self.replicate; SLOTS], slots]);
        core::array::from_fn(|slot| words.each_ref().map(|word| open_unit(word[slot])))
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
        for subjects in out.chunks_mut(SIDE_BY_SIDE) {
            let mut chunk = [0; SIDE_BY_SIDE];
            chunk[..subjects.len()].copy_from_slice(subjects);
            let [moment, _, replicate, decision] = counter(decision, 0, moment, self.replicate).map(side_by_side);
            let words = blocks(self.key, [moment, chunk, replicate, decision]);
            let words = &words[self.replicate as usize % LANES_PER_BLOCK];
            subjects.copy_from_slice(&words[..subjects.len()]);
        }
    }

    /// Standard normal numbers of the subjects from 0 to `subjects` − 1: as [`normal`](Self::normal) of each, computed side by
    /// side.
    pub fn normals_of_all(&self, decision: Decision, subjects: usize, moment: u32) -> Vec<f64> {
        let mut words = Vec::new();
        self.bits_of_all(decision, 0..subjects as u32, moment, &mut words);
        let mut normals: Vec<f64> = words.into_iter().map(open_unit).collect();
        let (chunks, rest) = normals.as_chunks_mut::<SIDE_BY_SIDE>();
        for chunk in chunks {
            *chunk = standard_normal_quantiles(*chunk);
        }
        for number in rest {
            *number = standard_normal_quantile(*number);
        }
        normals
    }

    /// As [`four_uniforms`](Self::four_uniforms) of each of many subjects, computed side by side. They replace what `out` holds.
    pub fn four_uniforms_of_all(&self, decision: Decision, subjects: &[u32], moment: u32, out: &mut Vec<[f64; 4]>) {
        out.clear();
        for subjects in subjects.chunks(SIDE_BY_SIDE) {
            let mut chunk = [0; SIDE_BY_SIDE];
            chunk[..subjects.len()].copy_from_slice(subjects);
            let [moment, replicate, decision] = [moment, self.replicate, decision.0].map(side_by_side);
            let words = blocks(self.key, [moment, chunk, replicate, decision]);
            let four = |number: usize| words.each_ref().map(|word| open_unit(word[number]));
            out.extend((0..subjects.len()).map(four));
        }
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

/// The quantile function of the standard normal distribution, by Wichura's algorithm AS 241 (PPND16, 1988), accurate
/// to about 1e-16; `libm` supplies the logarithm so that the bits are the same everywhere.
pub fn standard_normal_quantile(probability: f64) -> f64 {
    let q = probability - 0.5;
    if q.abs() <= CENTRE { central_quantile(q) } else { tail_quantile(probability) }
}

/// As [`standard_normal_quantile`] of each: the centre, where most numbers lie, is computed side by side and without branches.
pub fn standard_normal_quantiles<const N: usize>(probabilities: [f64; N]) -> [f64; N] {
    let mut quantiles = [0.0; N];
    for (quantile, probability) in quantiles.iter_mut().zip(&probabilities) {
        *quantile = central_quantile(probability - 0.5);
    }
    for (quantile, probability) in quantiles.iter_mut().zip(&probabilities) {
        if (probability - 0.5).abs() > CENTRE {
            *quantile = tail_quantile(*probability);
        }
    }
    quantiles
}

/// Up to this distance from one half a probability belongs to the centre.
const CENTRE: f64 = 0.425;

/// The quantile of 0.5 + q.
#[inline(always)]
fn central_quantile(q: f64) -> f64 {
    q * ratio(&CENTRE_ABOVE, &CENTRE_BELOW, 0.180_625 - q * q)
}

fn tail_quantile(probability: f64) -> f64 {
    let below = probability < 0.5;
    // A square root is rounded correctly everywhere, so that the processor's own may be used.
    let r = (-libm::log(if below { probability } else { 1.0 - probability })).sqrt();
    let magnitude = if r <= 5.0 {
        ratio(&TAIL_ABOVE, &TAIL_BELOW, r - 1.6)
    } else {
        ratio(&FAR_TAIL_ABOVE, &FAR_TAIL_BELOW, r - 5.0)
    };
    if below { -magnitude } else { magnitude }
}

#[inline(always)]
fn ratio(above: &[f64; 8], below: &[f64; 8], r: f64) -> f64 {
    let polynomial = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, c| sum * r + c);
    polynomial(above) / polynomial(below)
}

// Coefficients of AS 241, lowest order first.
const CENTRE_ABOVE: [f64; 8] = [
    3.387_132_872_796_366_5,
    133.141_667_891_784_38,
    1_971.590_950_306_551_3,
    13_731.693_765_509_46,
    45_921.953_931_549_87,
    67_265.770_927_008_7,
    33_430.575_583_588_13,
    2_509.080_928_730_122_7,
];
const CENTRE_BELOW: [f64; 8] = [
    1.0,
    42.313_330_701_600_91,
    687.187_007_492_057_9,
    5_394.196_021_424_751,
    21_213.794_301_586_597,
    39_307.895_800_092_71,
    28_729.085_735_721_943,
    5_226.495_278_852_545,
];
const TAIL_ABOVE: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    0.241_780_725_177_450_6,
    0.022_723_844_989_269_184,
    7.745_450_142_783_414e-4,
];
const TAIL_BELOW: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    0.689_767_334_985_1,
    0.148_103_976_427_480_08,
    0.015_198_666_563_616_457,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR_TAIL_ABOVE: [f64; 8] = [
    6.657_904_643_501_104,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    0.296_560_571_828_504_87,
    0.026_532_189_526_576_124,
    0.001_242_660_947_388_078_4,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_TAIL_BELOW: [f64; 8] = [
    1.0,
    0.599_832_206_555_888,
    0.136_929_880_922_735_8,
    0.014_875_361_290_850_615,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_7e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_939_8e-15,
];

#[cfg(test)]
mod tests {
    use super::{Chance, Decision, fill_uniforms, standard_normal_quantile, standard_normal_quantiles, unit};

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
        let (chance, decision) = (Chance::new(5, 6), Decision::new(9));
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
        let slots = chance.uniforms_of_slots::<3>(decision, 4, 3);
        assert_eq!(slots, [0, 1, 2].map(|slot| chance.four_uniforms(decision.slot(slot), 4, 3)));
    }

    #[test]
    fn quantiles_side_by_side_are_those_of_one_at_a_time() {
        let probabilities: [f64; 9] = [1e-12, 0.01, 0.074_999, 0.075, 0.3, 0.5, 0.925, 0.926, 1.0 - 1e-12];
        assert_eq!(standard_normal_quantiles(probabilities), probabilities.map(standard_normal_quantile));
    }

    #[test]
    fn normal_quantiles_match_published_values() {
        for (probability, quantile) in [(0.5, 0.0), (0.975, 1.959_963_984_540_054), (1e-10, -6.361_340_902_404_056)] {
            assert!((standard_normal_quantile(probability) - quantile).abs() < 1e-12, "{probability}");
        }
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
