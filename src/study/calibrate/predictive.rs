//! What the posterior expects to be observed, and how that compares with what was.

use super::likelihood::Data;
use super::pool::Weights;
use super::watch::{Runs, Watch, Watched};
use crate::scenario::Observation;
use crate::stats::{normal_below, normal_log_density, weighted_quantile};

/// What is left out of a band on each side.
pub const TAIL: f64 = 0.1;

/// A distribution of what would be observed: normal numbers with weights.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixture {
    /// Weight, mean and standard deviation of each part.
    pub parts: Vec<[f64; 3]>,
}

/// An observation beside what was expected of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Predicted {
    /// What was observed.
    pub observation: Observation,
    /// Mean of what was expected.
    pub mean: f64,
    /// The band that holds eight in ten, survey error included.
    pub band: [f64; 2],
    /// Share of what was expected that lies below what was observed.
    pub below: f64,
    /// Logarithm of the density at what was observed.
    pub log_score: f64,
}

/// The true share in the district at a moment, as the posterior has it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Course {
    /// What and when.
    pub watched: Watched,
    /// School years since the beginning.
    pub years: f64,
    /// Median.
    pub median: f64,
    /// The band that holds eight in ten runs.
    pub band: [f64; 2],
}

impl Mixture {
    /// Share below a number.
    pub fn below(&self, at: f64) -> f64 {
        self.parts.iter().map(|[weight, mean, deviation]| weight * normal_below((at - mean) / deviation)).sum()
    }

    /// Logarithm of the density at a number.
    pub fn log_density(&self, at: f64) -> f64 {
        let logs = self
            .parts
            .iter()
            .filter(|[weight, ..]| *weight > 0.0)
            .map(|[weight, mean, deviation]| libm::log(*weight) + normal_log_density(at, *mean, *deviation));
        let logs: Vec<f64> = logs.collect();
        let best = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if !best.is_finite() {
            return best;
        }
        best + libm::log(logs.iter().map(|own| libm::exp(own - best)).sum())
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        self.parts.iter().map(|[weight, mean, _]| weight * mean).sum()
    }

    /// The number below which a share lies, within the range of shares.
    pub fn quantile(&self, share: f64) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..40 {
            let middle = 0.5 * (low + high);
            if self.below(middle) < share { low = middle } else { high = middle }
        }
        0.5 * (low + high)
    }

    /// How this compares with what was observed.
    pub fn predicted(&self, observation: &Observation) -> Predicted {
        Predicted {
            observation: observation.clone(),
            mean: self.mean(),
            band: [TAIL, 1.0 - TAIL].map(|share| self.quantile(share)),
            below: self.below(observation.share),
            log_score: self.log_density(observation.share),
        }
    }
}

impl Predicted {
    /// Whether the band holds what was observed.
    pub fn is_within(&self) -> bool {
        (TAIL..=1.0 - TAIL).contains(&self.below)
    }
}

/// What the weighted points expect of each observation.
pub fn expected(data: &Data, runs: &[Runs], weights: &Weights) -> Vec<Mixture> {
    let mut mixtures = vec![Mixture { parts: Vec::new() }; data.columns.len()];
    for (runs, weight) in runs.iter().zip(&weights.weights).filter(|(runs, weight)| **weight > 0.0 && runs.is_whole()) {
        for (mixture, expected) in mixtures.iter_mut().zip(data.expected(runs)) {
            mixture.parts.push([*weight, expected.mean, libm::sqrt(expected.variance)]);
        }
    }
    mixtures
}

/// The course of every level in the whole district, as the weighted points have it.
pub fn courses(watch: &Watch, runs: &[Runs], weights: &Weights) -> Vec<Course> {
    let course = |(column, watched): (usize, &Watched)| {
        let (mut shares, mut of) = (Vec::new(), Vec::new());
        for (runs, weight) in runs.iter().zip(&weights.weights).filter(|(_, weight)| **weight > 0.0) {
            let own = runs.shares.iter().filter_map(|run| run.get(column));
            shares.extend(own.copied());
            of.resize(shares.len(), weight / runs.shares.len().max(1) as f64);
        }
        let at = |share: f64| weighted_quantile(&shares, &of, share);
        Course { watched: *watched, years: watch.years_to(watched), median: at(0.5), band: [TAIL, 1.0 - TAIL].map(at) }
    };
    watch.columns().iter().enumerate().filter(|(_, own)| own.school.is_none()).map(course).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixture_of_one_is_a_normal_number() {
        let one = Mixture { parts: vec![[1.0, 0.5, 0.1]] };
        assert!((one.quantile(0.1) - (0.5 - 0.128_155)).abs() < 1e-5 && (one.below(0.5) - 0.5).abs() < 1e-12);
        assert!((one.log_density(0.6) - normal_log_density(0.6, 0.5, 0.1)).abs() < 1e-12);
    }

    #[test]
    fn a_mixture_of_two_has_the_mean_and_the_density_of_both() {
        let two = Mixture { parts: vec![[0.25, 0.2, 0.05], [0.75, 0.6, 0.1]] };
        assert!((two.mean() - 0.5).abs() < 1e-12);
        let density =
            0.25 * libm::exp(normal_log_density(0.3, 0.2, 0.05)) + 0.75 * libm::exp(normal_log_density(0.3, 0.6, 0.1));
        assert!((two.log_density(0.3) - libm::log(density)).abs() < 1e-12);
    }
}
