//! A bound for the share of units that have a mark, which may be looked at after every unit.
//!
//! For k marked units of n the likelihood ratio of a mixture against the share p, M(p) = ∫ qᵏ (1 − q)ⁿ⁻ᵏ dπ(q) / pᵏ (1 − p)ⁿ⁻ᵏ,
//! is a nonnegative martingale under p that begins at 1, so by Ville's inequality it ever reaches 1/α with probability at most
//! α (Robbins, "Statistical methods related to the law of the iterated logarithm", Annals of Mathematical Statistics 41, 1970).
//! Half of π lies on q = 0, which makes the bound narrow as long as no unit is marked; half is uniform.

/// Steps of the bisection: finer than a double can hold.
const HALVINGS: u32 = 60;

/// What the share of marked units does not exceed, at this and every other look, but with a chance of `alpha`, which lies in
/// (0, 1); 1 without units.
pub fn share_at_most(marked: u32, units: u32, alpha: f64) -> f64 {
    let (k, n) = (f64::from(marked.min(units)), f64::from(units));
    // ln B(k + 1, n − k + 1), the uniform half.
    let uniform = libm::lgamma(k + 1.0) + libm::lgamma(n - k + 1.0) - libm::lgamma(n + 2.0);
    let mixed = libm::log(0.5 * f64::from(u8::from(marked == 0)) + 0.5 * libm::exp(uniform));
    // With many units the mixture may be too small for a number that is not a logarithm.
    let mixed = if mixed.is_finite() { mixed } else { uniform - core::f64::consts::LN_2 };
    let is_refuted = |share: f64| {
        let own = if k == 0.0 { 0.0 } else { k * libm::log(share) } + (n - k) * libm::log1p(-share);
        mixed - own >= -libm::log(alpha)
    };
    let (mut low, mut high) = (if units == 0 { 1.0 } else { k / n }, 1.0);
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if is_refuted(middle) { high = middle } else { low = middle }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::share_at_most;

    #[test]
    fn without_a_mark_it_is_little_above_the_bound_of_a_single_look() {
        for units in [1, 10, 100, 1000] {
            let single = 1.0 - libm::pow(0.05, 1.0 / f64::from(units));
            let bound = share_at_most(0, units, 0.05);
            assert!(bound > single && bound < 1.6 * single, "{units}: {bound} and {single}");
        }
        assert_eq!(share_at_most(0, 0, 0.05), 1.0);
        assert_eq!(share_at_most(5, 5, 0.05), 1.0);
    }

    #[test]
    fn it_is_above_the_share_that_was_seen_and_closes_in_on_it() {
        let bounds = [20, 200, 2000, 20_000].map(|units| share_at_most(units / 10, units, 0.05));
        assert!(bounds.windows(2).all(|pair| pair[1] < pair[0]) && bounds[3] > 0.1 && bounds[3] < 0.11, "{bounds:?}");
    }

    #[test]
    fn at_all_looks_together_it_fails_no_oftener_than_it_may() {
        for share in [0.3, 0.1, 0.02] {
            let fails = |series: &u64| {
                let mut marked = 0;
                (1..=300_u32).any(|unit| {
                    let mixed = (series * 1_000_003 + u64::from(unit)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
                    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
                    let luck = ((mixed ^ (mixed >> 32)) >> 11) as f64 / (1_u64 << 53) as f64;
                    marked += u32::from(luck < share);
                    share_at_most(marked, unit, 0.05) < share
                })
            };
            let failed = (0..1000_u64).filter(fails).count();
            assert!(failed <= 50, "{failed} of 1000 at {share}");
        }
    }
}
