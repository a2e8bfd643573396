//! Two forecasts that know nothing of schools, to hold the simulated one against: the curve of Bass, and "same as last year".
//!
//! Both say how sure they are, so that they can be scored like the posterior: by the density at what was observed.

use super::predictive::Mixture;
use super::survey::Survey;
use crate::scenario::Observation;
use crate::stats::normal_log_density;

/// A forecast that is no simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::VariantArray)]
pub enum Rival {
    /// The curve of Bass (1969), every combination of its numbers on a grid weighted by how well it fits.
    Bass,
    /// The last share that was observed, which wanders as far in a year as it has so far.
    SameAsLast,
}

/// A share at a time, in school years since the beginning, with the variance of its survey.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dot {
    /// School years since the beginning.
    pub years: f64,
    /// What was observed.
    pub share: f64,
    /// Variance of the survey.
    pub variance: f64,
}

impl Dot {
    /// An observation, in a district or a school of so many teachers.
    pub fn of(own: &Observation, years: f64, teachers: f64) -> Self {
        Self { years, share: own.share, variance: Survey::of(own).variance(own.share, teachers, 1.0) }
    }
}

impl Rival {
    /// What is expected at another time, from what was observed of the same level; none where that is too little.
    pub fn expects(self, seen: &[Dot], at: &Dot) -> Option<Mixture> {
        match self {
            Rival::Bass => bass(seen, at),
            Rival::SameAsLast => same_as_last(seen, at),
        }
    }
}

/// The last share, with the variance of a walk whose steps are as large as those between the observations so far, less what
/// their surveys put into them; with a single one the step is that from nothing.
fn same_as_last(seen: &[Dot], at: &Dot) -> Option<Mixture> {
    let last = seen.last()?;
    let nothing = Dot { years: 0.0, share: 0.0, variance: 0.0 };
    let befores: Vec<Dot> = if seen.len() > 1 { seen.to_vec() } else { vec![nothing, *last] };
    let (mut moved, mut years) = (0.0, 0.0);
    for (one, other) in befores.iter().zip(befores.iter().skip(1)) {
        let step = other.share - one.share;
        moved += (step * step - one.variance - other.variance).max(0.0);
        years += other.years - one.years;
    }
    let walk = if years > 0.0 { moved / years * (at.years - last.years).max(0.0) } else { 0.0 };
    Some(Mixture { parts: vec![[1.0, last.share, libm::sqrt(walk + last.variance + at.variance)]] })
}

/// Steps of the grid: chance to begin by oneself, from 0.0005 to 0.3 a year; chance to begin by imitation, from 0 to 1.5 a
/// year; where it ends, as a share of all; where it begins, as a share of what was seen first; and what luck adds.
const STEPS: u32 = 16;
const OWN: [f64; 2] = [0.0005, 0.3];
const IMITATION: f64 = 1.5;
const BEGINNINGS: [f64; 4] = [0.0, 0.3, 0.6, 0.9];
const LUCK: [f64; 4] = [0.005, 0.01, 0.02, 0.05];

fn bass(seen: &[Dot], at: &Dot) -> Option<Mixture> {
    let first = seen.first()?;
    let mut parts: Vec<[f64; 3]> = Vec::new();
    let place = |step: u32| f64::from(step) / f64::from(STEPS - 1);
    for own in (0..STEPS).map(|step| OWN[0] * libm::pow(OWN[1] / OWN[0], place(step))) {
        for imitation in (0..STEPS).map(|step| IMITATION * place(step)) {
            for most in (0..STEPS).map(|step| 0.02 + 0.98 * place(step)) {
                for start in BEGINNINGS.map(|share| (share * first.share).min(0.95 * most)) {
                    let curve = Curve { own, imitation, most, start };
                    let expected: Vec<f64> = seen.iter().map(|dot| curve.at(dot.years)).collect();
                    for luck in LUCK {
                        let fit = seen.iter().zip(&expected).map(|(dot, mean)| {
                            normal_log_density(dot.share, *mean, libm::sqrt(luck * luck + dot.variance))
                        });
                        let deviation = libm::sqrt(luck * luck + at.variance);
                        parts.push([fit.sum(), curve.at(at.years), deviation]);
                    }
                }
            }
        }
    }
    let best = parts.iter().map(|[fit, ..]| *fit).fold(f64::NEG_INFINITY, f64::max);
    parts.iter_mut().for_each(|part| part[0] = libm::exp(part[0] - best));
    parts.retain(|[weight, ..]| *weight > 1e-6);
    let sum: f64 = parts.iter().map(|[weight, ..]| weight).sum();
    parts.iter_mut().for_each(|part| part[0] /= sum);
    Some(Mixture { parts })
}

/// Bass's curve that begins with a share already there.
#[derive(Debug, Clone, Copy)]
struct Curve {
    own: f64,
    imitation: f64,
    most: f64,
    start: f64,
}

impl Curve {
    fn at(&self, years: f64) -> f64 {
        let start = self.start / self.most;
        let left = (1.0 - start) / (self.own + self.imitation * start);
        let decay = left * libm::exp(-(self.own + self.imitation) * years);
        self.most * (1.0 - self.own * decay) / (1.0 + self.imitation * decay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(years: f64, share: f64) -> Dot {
        Dot { years, share, variance: 1e-6 }
    }

    #[test]
    fn the_curve_solves_the_equation_of_bass() {
        let curve = Curve { own: 0.03, imitation: 0.4, most: 0.8, start: 0.1 };
        assert!((curve.at(0.0) - 0.1).abs() < 1e-12 && curve.at(100.0) > 0.799);
        for years in [0.5, 2.0, 6.0] {
            let slope = (curve.at(years + 1e-5) - curve.at(years - 1e-5)) / 2e-5;
            let share = curve.at(years) / 0.8;
            assert!((slope - (0.03 + 0.4 * share) * (1.0 - share) * 0.8).abs() < 1e-6);
        }
    }

    #[test]
    fn a_curve_of_bass_is_forecast_by_bass_and_not_by_the_last_year() {
        let curve = Curve { own: 0.02, imitation: 0.5, most: 0.9, start: 0.0 };
        let seen: Vec<Dot> = [1.0, 2.0, 3.0, 4.0].map(|years| dot(years, curve.at(years))).to_vec();
        let later = dot(6.0, curve.at(6.0));
        let [bass, last] = [Rival::Bass, Rival::SameAsLast]
            .map(|rival| rival.expects(&seen, &later).unwrap().log_density(later.share));
        assert!(bass > last, "{bass} {last}");
    }

    #[test]
    fn what_stands_still_is_expected_to_stand_still() {
        let seen = [dot(1.0, 0.3), dot(2.0, 0.301)];
        let same = Rival::SameAsLast.expects(&seen, &dot(3.0, 0.3)).unwrap();
        assert!((same.mean() - 0.301).abs() < 1e-12 && same.quantile(0.9) < 0.31);
        assert_eq!(Rival::SameAsLast.expects(&[], &dot(1.0, 0.1)), None);
    }
}
