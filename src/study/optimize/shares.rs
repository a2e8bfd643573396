//! Shares of a budget, made to fit into it.

/// The finest part of a budget that a share counts in: a ten-thousandth, so that equal splits are equal numbers.
const PARTS: f64 = 10_000.0;

/// What the shares of a budget may sum to.
const WHOLE: f64 = 1.0;

/// Shares that fit into the whole: those that sum to more are made smaller by the same factor; all are rounded down to
/// ten-thousandths. What is below 0 or not a number counts as 0.
pub fn within_whole(shares: &[f64]) -> Vec<f64> {
    let cleaned = shares.iter().map(|share| if share.is_finite() { share.max(0.0) } else { 0.0 });
    let sum: f64 = cleaned.clone().sum();
    let factor = if sum > WHOLE { WHOLE / sum } else { 1.0 };
    // A share such as 0.3, which has no exact binary form, must not lose a part.
    cleaned.map(|share| libm::floor(share * factor * PARTS + 1e-6) / PARTS).collect()
}

/// The same share for each of `strategies`.
pub fn equal_split(strategies: usize) -> Vec<f64> {
    within_whole(&vec![WHOLE; strategies])
}

#[cfg(test)]
mod tests {
    use super::{equal_split, within_whole};
    use proptest::prelude::*;

    #[test]
    fn shares_that_fit_stay_and_others_keep_their_proportions() {
        assert_eq!(within_whole(&[0.3, 0.29, 0.41]), [0.3, 0.29, 0.41]);
        assert_eq!(within_whole(&[1.0, 0.5, 0.5]), [0.5, 0.25, 0.25]);
        assert_eq!(within_whole(&[f64::NAN, -1.0, 2.0]), [0.0, 0.0, 1.0]);
        assert_eq!(equal_split(3), [0.3333; 3]);
        assert_eq!(equal_split(0), [0.0; 0]);
    }

    proptest! {
        #[test]
        fn no_more_is_shared_than_there_is(shares in prop::collection::vec(0.0..1.0, 1..12)) {
            let fitting = within_whole(&shares);
            let parts: f64 = fitting.iter().map(|share| share * 10_000.0).sum();
            prop_assert!(parts < 10_000.5, "{:?}", fitting);
            prop_assert_eq!(within_whole(&fitting), fitting);
        }
    }
}
