//! Saturation: how doses add up to a condition without ever leaving [0, 1].
//!
//! The survival of a dose D is s(D) = (1 + D/8)^−8, which stays within 6 % of e^−D up to D = 1. It is made of + × ÷ alone:
//! the same bits on every machine, at a third of the cost of an exponential. Doses of one week add up inside D, so their
//! order does not matter.
//!
//! The week works with the root of a dose, 1 + D/8: no dose is 1, further doses add their eighths ([`PARTS`]). The division
//! by eight is exact and is done where a dose is made, not once a teacher and week.

/// Number of parts of a dose that the root of it is made of.
pub const PARTS: f32 = 8.0;

/// The root of a dose, 1 + D/8.
#[inline(always)]
pub fn root(dose: f32) -> f32 {
    1.0 + dose / PARTS
}

/// s(D): the part of what is still missing that the dose with this root leaves, 1 at no dose, towards 0 at a large one.
#[inline(always)]
pub fn survival(root: f32) -> f32 {
    let square = root * root;
    let fourth = square * square;
    1.0 / (fourth * fourth)
}

/// A condition after the positive dose with this root: 1 − (1 − x) s(D).
#[inline(always)]
pub fn raise(x: f32, root: f32) -> f32 {
    1.0 - (1.0 - x) * survival(root)
}

#[cfg(test)]
mod tests {
    use super::{raise, root, survival};

    #[test]
    fn survival_stays_near_the_exponential_for_doses_up_to_one() {
        for step in 0..=100 {
            let dose = step as f32 / 100.0;
            let ratio = f64::from(survival(root(dose))) / libm::exp(-f64::from(dose));
            assert!((0.999_999..1.07).contains(&ratio), "{dose}: {ratio}");
        }
    }

    #[test]
    fn raising_never_leaves_the_unit_interval_and_no_dose_changes_nothing() {
        for x in [0.0, 0.3, 1.0] {
            assert_eq!(raise(x, root(0.0)), x);
            for dose in [0.01, 1.0, 50.0, 1e6] {
                let raised = raise(x, root(dose));
                assert!((x..=1.0).contains(&raised), "{x} {dose} {raised}");
            }
        }
    }
}
