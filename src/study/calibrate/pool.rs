//! Where points are drawn: population Monte Carlo (Cappé, Guillin, Marin and Robert 2004; for simulations that stand for a
//! likelihood Beaumont, Cornuet, Marin and Robert 2009), with every point of every stage weighted by the mixture of all
//! stages (Cornuet, Marin, Mira and Robert 2012), so that nothing that was simulated is thrown away. That mixture hangs on the
//! points that were drawn before: where a point is a centre, it is left out of the density around itself.
//!
//! Points are standard normal numbers, one a parameter: what is believed of each parameter is a function of its number, so
//! that the prior is the same whatever is learnt. The first stage draws from it. Each later one draws around the points that
//! the data like best, at a tolerance that falls from stage to stage: likelihoods are raised to the largest power, at most 1,
//! that leaves enough points effective. The last tolerance is the error of luck and survey themselves (Wilkinson 2013).

use crate::chance::{Chance, Decision};
use crate::stats::{Cholesky, normal_log_density, weighted_moments};

/// A number of a point of the first stage, or the noise around the chosen one (number of the point, dimension).
const NUMBER: Decision = Decision::new(0xC200);
/// Which point is drawn around (number of the point).
const AROUND: Decision = Decision::new(0xC201);
/// Where a list of equally likely points begins (0).
const BEGINNING: Decision = Decision::new(0xC202);

/// Share of a stage's points that must stay effective while the tolerance falls.
const EFFECTIVE: f64 = 0.3;
/// Points whose weight is below this share of an equal one are not drawn around.
const NEGLIGIBLE: f64 = 1e-3;
/// Steps of halving towards the largest power.
const HALVINGS: u32 = 40;

/// All points that were drawn, whatever they were drawn for.
#[derive(Debug, Clone)]
pub struct Pool {
    dimensions: usize,
    chance: Chance,
    proposals: Vec<Proposal>,
    points: Vec<Vec<f64>>,
    /// For each point the sum over all proposals of points drawn times density.
    densities: Vec<f64>,
}

/// A mixture that points were drawn from.
#[derive(Debug, Clone)]
struct Proposal {
    /// Points that were drawn from it.
    drawn: f64,
    /// Centres; none for the prior.
    centres: Vec<Centre>,
    /// The root of the covariance around each.
    root: Option<Cholesky>,
}

/// A point that others are drawn around.
#[derive(Debug, Clone)]
struct Centre {
    /// Its position among all points.
    position: usize,
    /// How many are drawn around it, of one.
    share: f64,
    /// Where it lies.
    at: Vec<f64>,
}

/// Weights of points that sum to one.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// A weight for each point.
    pub weights: Vec<f64>,
    /// The power to which likelihoods were raised, at most 1.
    pub power: f64,
    /// How many equally weighted points would be as good (Kish 1965).
    pub effective: f64,
}

impl Pool {
    /// No points yet, of so many numbers each.
    pub fn new(dimensions: usize, seed: u64) -> Self {
        let (proposals, points, densities) = (Vec::new(), Vec::new(), Vec::new());
        Self { dimensions, chance: Chance::new(seed, 0), proposals, points, densities }
    }

    /// All points, in the order in which they were drawn.
    pub fn points(&self) -> &[Vec<f64>] {
        &self.points
    }

    /// Draws points from the prior; they stand behind those that are there.
    pub fn draw_from_prior(&mut self, points: u32) -> &[Vec<f64>] {
        self.draw(points, Proposal { drawn: f64::from(points), centres: Vec::new(), root: None })
    }

    /// Draws points around those that have weight; from the prior where no covariance can be told.
    pub fn draw_around(&mut self, points: u32, weights: &Weights) -> &[Vec<f64>] {
        let (_, covariance) = weighted_moments(&self.points, &weights.weights);
        let narrowed = kernel(weights.effective, self.dimensions);
        let scaled: Vec<Vec<f64>> =
            covariance.iter().map(|row| row.iter().map(|own| own * narrowed).collect()).collect();
        let Some(root) = Cholesky::of(&scaled) else { return self.draw_from_prior(points) };
        let least = NEGLIGIBLE / self.points.len().max(1) as f64;
        let weighted = self.points.iter().zip(&weights.weights).enumerate();
        let kept = || weighted.clone().filter(|(_, (_, weight))| **weight >= least);
        let sum: f64 = kept().map(|(_, (_, weight))| weight).sum();
        let centre = |(position, (point, weight)): (usize, (&Vec<f64>, &f64))| Centre {
            position,
            share: weight / sum,
            at: point.clone(),
        };
        let centres = kept().map(centre).collect();
        self.draw(points, Proposal { drawn: f64::from(points), centres, root: Some(root) })
    }

    fn draw(&mut self, points: u32, proposal: Proposal) -> &[Vec<f64>] {
        let before = self.points.len();
        for (position, (point, density)) in self.points.iter().zip(&mut self.densities).enumerate() {
            *density += proposal.drawn * proposal.density(point, Some(position));
        }
        let first = u32::try_from(before).unwrap_or(u32::MAX);
        let drawn: Vec<Vec<f64>> = (0..points).map(|own| self.point(first.saturating_add(own), &proposal)).collect();
        self.proposals.push(proposal);
        for point in drawn {
            self.densities.push(self.proposals.iter().map(|own| own.drawn * own.density(&point, None)).sum());
            self.points.push(point);
        }
        self.points.get(before..).unwrap_or_default()
    }

    fn point(&self, number: u32, proposal: &Proposal) -> Vec<f64> {
        let noise: Vec<f64> =
            (0..self.dimensions as u32).map(|dimension| self.chance.normal(NUMBER, number, dimension)).collect();
        let Some(root) = &proposal.root else { return noise };
        let mut left = self.chance.uniform(AROUND, number, 0);
        let chosen = proposal.centres.iter().find(|centre| {
            left -= centre.share;
            left < 0.0
        });
        let centre = chosen.or(proposal.centres.last()).map_or(&[][..], |centre| &centre.at);
        root.times(&noise).iter().zip(centre).map(|(noise, centre)| noise + centre).collect()
    }

    /// The weights of all points under their likelihoods raised to the largest power that leaves `enough` effective; none for
    /// a point counts as impossible. None where no point is possible.
    pub fn weights(&self, log_likelihoods: &[Option<f64>], enough: f64) -> Option<Weights> {
        let whole = self.at_power(log_likelihoods, 1.0)?;
        if whole.effective >= enough {
            return Some(whole);
        }
        let (mut good, mut bad) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = 0.5 * (good + bad);
            let is_enough = self.at_power(log_likelihoods, middle)?.effective >= enough;
            if is_enough { good = middle } else { bad = middle }
        }
        self.at_power(log_likelihoods, good)
    }

    /// The weights at one power.
    pub fn at_power(&self, log_likelihoods: &[Option<f64>], power: f64) -> Option<Weights> {
        let logs =
            self.points.iter().zip(&self.densities).zip(log_likelihoods).map(|((point, density), likelihood)| {
                let likelihood = likelihood.filter(|own| own.is_finite())?;
                Some(power * likelihood + log_prior(point) - libm::log(*density))
            });
        let logs: Vec<f64> = logs.map(|own| own.unwrap_or(f64::NEG_INFINITY)).collect();
        let best = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        if !best.is_finite() {
            return None;
        }
        let raw: Vec<f64> = logs.iter().map(|own| libm::exp(own - best)).collect();
        let sum: f64 = raw.iter().sum();
        let weights: Vec<f64> = raw.into_iter().map(|own| own / sum).collect();
        let effective = 1.0 / weights.iter().map(|own| own * own).sum::<f64>();
        Some(Weights { weights, power, effective })
    }

    /// So many points, equally likely together as the weights say one by one (systematic resampling; Kitagawa 1996), by their
    /// positions.
    pub fn equally_likely(&self, weights: &Weights, number: u32) -> Vec<usize> {
        let step = 1.0 / f64::from(number.max(1));
        let mut mark = step * self.chance.uniform(BEGINNING, 0, 0);
        let (mut sum, mut taken) = (0.0, Vec::new());
        for (position, weight) in weights.weights.iter().enumerate() {
            sum += weight;
            while mark < sum && taken.len() < number as usize {
                taken.push(position);
                mark += step;
            }
        }
        taken
    }
}

/// How many points must stay effective while the tolerance falls, of so many in a stage.
pub fn enough_of(particles: u32) -> f64 {
    EFFECTIVE * f64::from(particles)
}

impl Proposal {
    /// The density at a point. One that was there before has been a centre itself if it was likely; around itself it is sure to
    /// lie, whatever is true, so what the others say counts. Else the likely points of a thin tail would lose their weight, and
    /// intervals were too narrow.
    fn density(&self, point: &[f64], before: Option<usize>) -> f64 {
        let Some(root) = &self.root else { return libm::exp(log_prior(point)) };
        let scale = libm::exp(-0.5 * root.log_determinant() + log_unit(root.dimensions()));
        let (mut density, mut others) = (0.0, 0.0);
        for centre in self.centres.iter().filter(|centre| Some(centre.position) != before) {
            let away: Vec<f64> = point.iter().zip(&centre.at).map(|(own, centre)| own - centre).collect();
            density += centre.share * libm::exp(-0.5 * root.squared_distance(&away));
            others += centre.share;
        }
        if others > 0.0 { scale * density / others } else { 0.0 }
    }
}

fn log_prior(point: &[f64]) -> f64 {
    point.iter().map(|own| normal_log_density(*own, 0.0, 1.0)).sum()
}

fn log_unit(dimensions: usize) -> f64 {
    normal_log_density(0.0, 0.0, 1.0) * dimensions as f64
}

/// The share of the covariance that lies around each point (Silverman 1986), but not less than a quarter, since the
/// covariance of few points may be too small.
fn kernel(effective: f64, dimensions: usize) -> f64 {
    const LEAST: f64 = 0.25;
    let dimensions = dimensions as f64;
    libm::pow(4.0 / ((dimensions + 2.0) * effective.max(1.0)), 2.0 / (dimensions + 4.0)).max(LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::{share_interval, weighted_quantile};

    /// A likelihood that is normal in each number, so that the posterior is known: precision 1 of the prior and that of the
    /// data add up.
    fn likelihood(point: &[f64], at: &[f64], deviation: f64) -> Option<f64> {
        Some(point.iter().zip(at).map(|(own, at)| normal_log_density(*own, *at, deviation)).sum())
    }

    fn fitted(at: &[f64], deviation: f64, seed: u64) -> (Pool, Weights) {
        let mut pool = Pool::new(at.len(), seed);
        let mut likelihoods: Vec<_> =
            pool.draw_from_prior(200).iter().map(|own| likelihood(own, at, deviation)).collect();
        for _ in 0..6 {
            let weights = pool.weights(&likelihoods, enough_of(200)).unwrap();
            likelihoods.extend(pool.draw_around(200, &weights).iter().map(|own| likelihood(own, at, deviation)));
        }
        let weights = pool.weights(&likelihoods, enough_of(200)).unwrap();
        (pool, weights)
    }

    #[test]
    fn a_posterior_that_is_known_is_found() {
        for seed in [1, 2, 3] {
            let (at, deviation) = ([1.0, -2.0], 0.2);
            let (pool, weights) = fitted(&at, deviation, seed);
            assert!(weights.power == 1.0 && weights.effective > 200.0, "{} {}", weights.power, weights.effective);
            let (means, covariance) = weighted_moments(pool.points(), &weights.weights);
            let precision = 1.0 + 1.0 / (deviation * deviation);
            for (dimension, at) in at.iter().enumerate() {
                let wanted = at / (deviation * deviation) / precision;
                assert!((means[dimension] - wanted).abs() < 0.05, "{} is not {wanted}", means[dimension]);
                let ratio = covariance[dimension][dimension] * precision;
                assert!((ratio - 1.0).abs() < 0.25, "variance times precision is {ratio}");
            }
        }
    }

    #[test]
    fn few_points_hold_as_much_of_a_known_posterior_as_their_intervals_say() {
        const TRUTH: Decision = Decision::new(0xC2FA);
        let deviations = [0.4, 1.5, 1.7];
        let (districts, mut held) = (600, 0);
        for district in 0..districts {
            let chance = Chance::new(77, district);
            let truth: Vec<f64> = (0..3).map(|number| chance.normal(TRUTH, 0, number)).collect();
            let error = |number: usize| deviations[number] * chance.normal(TRUTH, 1, number as u32);
            let seen: Vec<f64> = truth.iter().enumerate().map(|(number, own)| own + error(number)).collect();
            let likelihood = |point: &Vec<f64>| -> Option<f64> {
                let numbers = point.iter().zip(&seen).zip(deviations);
                Some(numbers.map(|((own, at), deviation)| normal_log_density(*own, *at, deviation)).sum())
            };
            let mut pool = Pool::new(3, u64::from(district));
            let mut likelihoods: Vec<_> = pool.draw_from_prior(60).iter().map(likelihood).collect();
            let weights = loop {
                let weights = pool.weights(&likelihoods, enough_of(50)).unwrap();
                if weights.power == 1.0 && weights.effective >= 60.0 {
                    break weights;
                }
                likelihoods.extend(pool.draw_around(50, &weights).iter().map(likelihood));
            };
            for (number, truth) in truth.iter().enumerate() {
                let column: Vec<f64> = pool.points().iter().map(|point| point[number]).collect();
                let end = |share| weighted_quantile(&column, &weights.weights, share);
                held += usize::from((end(0.1)..=end(0.9)).contains(truth));
            }
        }
        let coverage = share_interval(held, 3 * districts as usize).unwrap();
        assert!(coverage.low <= 0.8 && coverage.high >= 0.8, "{held} of {}", 3 * districts);
    }

    #[test]
    fn data_that_say_nothing_leave_the_prior() {
        let (pool, weights) = fitted(&[0.0, 0.0], 1e6, 5);
        let (means, covariance) = weighted_moments(pool.points(), &weights.weights);
        assert!(means.iter().all(|own| own.abs() < 0.15), "{means:?}");
        assert!((0..2).all(|own| (covariance[own][own] - 1.0).abs() < 0.2), "{covariance:?}");
    }

    #[test]
    fn the_tolerance_falls_only_as_far_as_points_allow() {
        let mut pool = Pool::new(3, 1);
        let at = [2.0, 2.0, 2.0];
        let likelihoods: Vec<_> = pool.draw_from_prior(100).iter().map(|own| likelihood(own, &at, 0.02)).collect();
        let weights = pool.weights(&likelihoods, 30.0).unwrap();
        assert!(weights.power < 0.1 && (weights.effective - 30.0).abs() < 0.5);
        assert_eq!(pool.weights(&[None; 100], 30.0), None);
    }

    #[test]
    fn equally_likely_points_are_as_many_as_asked_for_and_as_frequent_as_their_weights() {
        let mut pool = Pool::new(1, 1);
        pool.draw_from_prior(4);
        let weights = Weights { weights: vec![0.5, 0.25, 0.25, 0.0], power: 1.0, effective: 2.7 };
        let taken = pool.equally_likely(&weights, 8);
        let count = |of: usize| taken.iter().filter(|own| **own == of).count();
        assert_eq!([0, 1, 2, 3].map(count), [4, 2, 2, 0]);
    }
}
