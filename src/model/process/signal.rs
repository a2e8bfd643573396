//! A noisy signal: what leaders and colleagues see of something that they cannot measure.

/// How the true values of a group are seen: standardised over the group, then mixed with noise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Signal {
    mean: f64,
    /// 1 / standard deviation; 0 where all values are equal, so that there is nothing but noise to see.
    scale: f64,
    truth: f64,
    noise: f64,
}

impl Signal {
    /// The signal of these true values, of whose variance the share `reliability` (in [0, 1]) is true.
    pub fn of(values: impl Iterator<Item = f64> + Clone, reliability: f64) -> Self {
        let count = values.clone().count() as f64;
        let mean = values.clone().sum::<f64>() / count;
        // Of equal values the rounding of their mean alone would make a variance.
        let differ = values.clone().zip(values.clone().skip(1)).any(|(one, next)| one != next);
        let variance = values.map(|value| (value - mean) * (value - mean)).sum::<f64>() / count;
        let scale = if differ && variance > 0.0 { 1.0 / variance.sqrt() } else { 0.0 };
        Self { mean, scale, truth: reliability.sqrt(), noise: (1.0 - reliability).sqrt() }
    }

    /// What is seen of a true value: √r z + √(1 − r) ε, with `error` a standard normal draw.
    pub fn read(&self, value: f64, error: f64) -> f64 {
        self.truth * self.scale * (value - self.mean) + self.noise * error
    }
}

#[cfg(test)]
mod tests {
    use super::Signal;

    #[test]
    fn a_perfect_signal_shows_the_standardised_truth_and_a_worthless_one_noise_alone() {
        let values = [1.0, 3.0];
        let perfect = Signal::of(values.into_iter(), 1.0);
        assert_eq!(values.map(|value| perfect.read(value, 9.0)), [-1.0, 1.0]);
        let worthless = Signal::of(values.into_iter(), 0.0);
        assert_eq!(values.map(|value| worthless.read(value, 0.5)), [0.5, 0.5]);
    }

    #[test]
    fn equal_values_cannot_be_told_apart() {
        let signal = Signal::of([0.2; 3].into_iter(), 1.0);
        assert_eq!(signal.read(0.2, 3.0), 0.0);
    }
}
