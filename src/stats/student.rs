//! The quantile of Student's t distribution for whole degrees of freedom.
//!
//! Written here because the usual crates take their logarithms and powers from the platform as soon as any other crate
//! turns on `num-traits/std`, so that their bits differ between machines and even between test and release builds.

/// The number t with P(|T| ≤ t) = `coverage` for Student's t with `freedom` degrees of freedom: 1.96 for a coverage of
/// 0.95 and many degrees. `None` for no freedom or a coverage outside (0, 1).
///
/// With θ = arctan(t/√ν), P(|T| ≤ t) is a finite sum of powers of cos θ (Abramowitz and Stegun 1964, 26.7.3 and
/// 26.7.4) whose last term gives its slope. The sum is concave in θ on [0, π/2], so Newton's method from 0 rises to the
/// root without passing it. The effort grows with ν; a thousand degrees take some microseconds.
pub fn two_sided_t(coverage: f64, freedom: u32) -> Option<f64> {
    if freedom == 0 || !(coverage > 0.0 && coverage < 1.0) {
        return None;
    }
    let mut angle = 0.0;
    for _ in 0..MOST_STEPS {
        let (reached, slope) = coverage_and_slope(angle, freedom);
        let next = angle + (coverage - reached) / slope;
        if next <= angle {
            break;
        }
        angle = next;
    }
    Some(libm::sqrt(f64::from(freedom)) * libm::tan(angle))
}

/// Newton's method needs about ten steps for a coverage of 0.95; rounding ends it long before this.
const MOST_STEPS: usize = 100;

/// P(|T| ≤ √ν tan θ) and its derivative with respect to θ.
fn coverage_and_slope(angle: f64, freedom: u32) -> (f64, f64) {
    let (sine, cosine) = libm::sincos(angle);
    let odd = freedom % 2 == 1;
    if freedom == 1 {
        return (core::f64::consts::FRAC_2_PI * angle, core::f64::consts::FRAC_2_PI);
    }
    let mut term = if odd { cosine } else { 1.0 };
    let mut sum = term;
    // The factors are 2/3, 4/5, … for odd and 1/2, 3/4, … for even degrees of freedom.
    let mut factor_above = if odd { 2.0 } else { 1.0 };
    while factor_above < f64::from(freedom) - 2.0 {
        term *= factor_above / (factor_above + 1.0) * cosine * cosine;
        sum += term;
        factor_above += 2.0;
    }
    let slope = (f64::from(freedom) - 1.0) * term * cosine;
    if odd {
        (core::f64::consts::FRAC_2_PI * (angle + sine * sum), core::f64::consts::FRAC_2_PI * slope)
    } else {
        (sine * sum, slope)
    }
}

#[cfg(test)]
mod tests {
    use super::two_sided_t;

    #[test]
    fn quantiles_match_the_published_table() {
        // Percentage points of Student's t (Pearson and Hartley, Biometrika Tables for Statisticians, table 12).
        let table = [
            (1, [6.314, 12.706, 63.657]),
            (2, [2.920, 4.303, 9.925]),
            (3, [2.353, 3.182, 5.841]),
            (4, [2.132, 2.776, 4.604]),
            (5, [2.015, 2.571, 4.032]),
            (10, [1.812, 2.228, 3.169]),
            (19, [1.729, 2.093, 2.861]),
            (30, [1.697, 2.042, 2.750]),
            (60, [1.671, 2.000, 2.660]),
            (120, [1.658, 1.980, 2.617]),
        ];
        for (freedom, row) in table {
            for (coverage, expected) in [0.90, 0.95, 0.99].into_iter().zip(row) {
                let found = two_sided_t(coverage, freedom).unwrap();
                assert!((found - expected).abs() < 0.000_501, "{coverage} {freedom}: {found}");
            }
        }
    }

    #[test]
    fn closed_forms_for_one_and_two_degrees_are_reproduced() {
        for coverage in [0.01, 0.5, 0.8, 0.95, 0.999] {
            let one = two_sided_t(coverage, 1).unwrap();
            assert!((one / libm::tan(core::f64::consts::FRAC_PI_2 * coverage) - 1.0).abs() < 1e-12);
            let two = two_sided_t(coverage, 2).unwrap();
            assert!((two / (coverage * (2.0 / (1.0 - coverage * coverage)).sqrt()) - 1.0).abs() < 1e-12);
        }
    }

    #[test]
    fn quantiles_fall_towards_the_normal_one() {
        let mut above = f64::INFINITY;
        for freedom in (1..400).chain([1_000, 2_499, 12_499]) {
            let t = two_sided_t(0.95, freedom).unwrap();
            assert!(t < above && t > 1.959_963_984_540_054, "{freedom}: {t}");
            above = t;
        }
        assert!((above - 1.959_963_984_540_054).abs() < 2e-4);
    }

    #[test]
    fn what_has_no_quantile_says_so() {
        assert_eq!(two_sided_t(0.95, 0), None);
        for coverage in [0.0, 1.0, -0.5, 1.5, f64::NAN] {
            assert_eq!(two_sided_t(coverage, 5), None);
        }
    }
}
