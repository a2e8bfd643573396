//! The normal distribution, by `libm` alone.

/// Probability that a standard normal number is at most `x`.
pub fn normal_below(x: f64) -> f64 {
    0.5 * libm::erfc(-x * core::f64::consts::FRAC_1_SQRT_2)
}

/// The number below which a standard normal one lies with this probability; infinite at 0 and 1, not a number outside.
///
/// Newton's method from 0 with steps held small, which the convex and concave halves of the curve lead to the root.
pub fn normal_quantile(probability: f64) -> f64 {
    if probability <= 0.0 || probability >= 1.0 || probability.is_nan() {
        return match probability {
            0.0 => f64::NEG_INFINITY,
            1.0 => f64::INFINITY,
            _ => f64::NAN,
        };
    }
    let mut x: f64 = 0.0;
    for _ in 0..MOST_STEPS {
        let step = (probability - normal_below(x)) / density(x);
        let step = step.clamp(-1.0, 1.0);
        x += step;
        if step.abs() < 1e-13 {
            break;
        }
    }
    x
}

/// The logarithm of the density of a normal number of this mean and standard deviation at `x`; minus infinity where the
/// standard deviation is 0 and `x` is not the mean.
pub fn normal_log_density(x: f64, mean: f64, deviation: f64) -> f64 {
    if deviation <= 0.0 {
        return if x == mean { f64::INFINITY } else { f64::NEG_INFINITY };
    }
    let away = (x - mean) / deviation;
    -0.5 * away * away - libm::log(deviation) - 0.5 * libm::log(core::f64::consts::TAU)
}

/// Steps of at most one reach ±37 standard deviations, beyond which no probability differs from 0 or 1.
const MOST_STEPS: usize = 100;

fn density(x: f64) -> f64 {
    libm::exp(-0.5 * x * x) / libm::sqrt(core::f64::consts::TAU)
}

#[cfg(test)]
mod tests {
    use super::{normal_below, normal_log_density, normal_quantile};

    #[test]
    fn quantiles_match_the_published_table() {
        // Abramowitz and Stegun (1964), table 26.5.
        let table = [(0.5, 0.0), (0.75, 0.674_49), (0.9, 1.281_552), (0.975, 1.959_964), (0.999, 3.090_232)];
        for (probability, expected) in table {
            assert!((normal_quantile(probability) - expected).abs() < 1e-5, "{probability}");
            assert!((normal_quantile(1.0 - probability) + expected).abs() < 1e-5, "{probability}");
        }
    }

    #[test]
    fn quantile_and_probability_undo_each_other() {
        for probability in [1e-9, 1e-4, 0.02, 0.3, 0.5, 0.8, 0.99, 1.0 - 1e-6] {
            assert!((normal_below(normal_quantile(probability)) / probability - 1.0).abs() < 1e-9, "{probability}");
        }
        assert!(normal_quantile(0.0).is_infinite() && normal_quantile(-0.1).is_nan());
    }

    #[test]
    fn the_density_is_that_of_the_bell_curve() {
        assert!((normal_log_density(0.0, 0.0, 1.0) + 0.918_938_533_204_672_7).abs() < 1e-12);
        assert!((normal_log_density(3.0, 1.0, 2.0) + 0.5 + libm::log(2.0) + 0.918_938_533_204_672_7).abs() < 1e-12);
        assert_eq!(normal_log_density(1.0, 0.0, 0.0), f64::NEG_INFINITY);
    }
}
