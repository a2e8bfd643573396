//! Standard normal numbers by inversion.

/// The quantile function of the standard normal distribution, by Wichura's algorithm AS 241 (PPND16, 1988), accurate
/// to about 1e-16; `libm` supplies the logarithm so that the bits are the same everywhere.
pub fn standard_normal_quantile(probability: f64) -> f64 {
    let q = probability - 0.5;
    if q.abs() <= CENTRE { central_quantile(q) } else { tail_quantile(probability) }
}

/// Replaces each probability by its quantile, as [`standard_normal_quantile`] of each.
///
/// Luck decides which of them lie in the tails, so that no processor foresees it: they are listed without a branch, and the
/// centre and the tails are each computed side by side.
#[inline(always)]
pub fn replace_by_standard_normal_quantiles(probabilities: &mut [f64]) {
    for chunk in probabilities.chunks_mut(AT_ONCE) {
        let (mut places, mut outer, mut tails) = ([0; AT_ONCE], [0.0; AT_ONCE], 0);
        for (place, probability) in chunk.iter().enumerate() {
            places[tails] = place;
            outer[tails] = *probability;
            tails += usize::from((probability - 0.5).abs() > CENTRE);
        }
        for number in chunk.iter_mut() {
            *number = central_quantile(*number - 0.5);
        }
        let (places, outer) = (&places[..tails], &mut outer[..tails]);
        let mut depths = [0.0; AT_ONCE];
        let depths = &mut depths[..tails];
        for (depth, probability) in depths.iter_mut().zip(&*outer) {
            *depth = tail_depth(*probability);
        }
        for (number, depth) in outer.iter_mut().zip(&*depths) {
            *number = signed(near_tail(*depth), *number - 0.5);
        }
        for ((place, number), depth) in places.iter().zip(outer).zip(depths) {
            chunk[*place] = if *depth <= NEAR { *number } else { signed(far_tail(*depth), *number) };
        }
    }
}

/// So many probabilities at a time, so that what is noted of them stays in the nearest cache.
const AT_ONCE: usize = 64;

/// Up to this distance from one half a probability belongs to the centre.
const CENTRE: f64 = 0.425;

/// The quantile of 0.5 + q.
#[inline(always)]
fn central_quantile(q: f64) -> f64 {
    q * ratio(&CENTRE_ABOVE, &CENTRE_BELOW, 0.180_625 - q * q)
}

fn tail_quantile(probability: f64) -> f64 {
    let depth = tail_depth(probability);
    signed(if depth <= NEAR { near_tail(depth) } else { far_tail(depth) }, probability - 0.5)
}

/// Up to this depth a tail is a near one.
const NEAR: f64 = 5.0;

/// How deep in its tail a probability lies: √(−ln p) of the nearer end.
#[inline(always)]
fn tail_depth(probability: f64) -> f64 {
    // A square root is rounded correctly everywhere, so that the processor's own may be used.
    (-libm::log(if probability < 0.5 { probability } else { 1.0 - probability })).sqrt()
}

#[inline(always)]
fn near_tail(depth: f64) -> f64 {
    ratio(&TAIL_ABOVE, &TAIL_BELOW, depth - 1.6)
}

fn far_tail(depth: f64) -> f64 {
    ratio(&FAR_TAIL_ABOVE, &FAR_TAIL_BELOW, depth - NEAR)
}

/// A magnitude with the sign of a number.
#[inline(always)]
fn signed(magnitude: f64, number: f64) -> f64 {
    if number < 0.0 { -magnitude } else { magnitude }
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
    use super::{replace_by_standard_normal_quantiles, standard_normal_quantile};

    #[test]
    fn quantiles_side_by_side_are_those_of_one_at_a_time() {
        let edges = [1e-12, 1e-10, 0.01, 0.074_999, 0.075, 0.3, 0.5, 0.925, 0.926, 1.0 - 1e-10, 1.0 - 1e-12];
        let mut numbers: Vec<f64> = edges.into_iter().chain((1..500).map(|part| f64::from(part) / 500.0)).collect();
        let single: Vec<f64> = numbers.iter().copied().map(standard_normal_quantile).collect();
        replace_by_standard_normal_quantiles(&mut numbers);
        assert_eq!(numbers, single);
    }

    #[test]
    fn normal_quantiles_match_published_values() {
        for (probability, quantile) in [(0.5, 0.0), (0.975, 1.959_963_984_540_054), (1e-10, -6.361_340_902_404_056)] {
            assert!((standard_normal_quantile(probability) - quantile).abs() < 1e-12, "{probability}");
        }
    }
}
