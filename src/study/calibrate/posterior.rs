//! What was learnt of each parameter, and what was not.

use super::pool::{Pool, Weights};
use super::task::Task;
use crate::scenario::Levels;
use crate::stats::{TWO_SIDED_NORMAL, normal_below, weighted_moments, weighted_quantile};

/// Draws that stand for the posterior in files.
pub const DRAWS: u32 = 400;
/// What was believed counts as unchanged where the spread is not surely below this share of what it was …
const SPREAD_KEPT: f64 = 0.9;
/// … and the mean has not surely moved by more than this share of the old spread.
const MEAN_KEPT: f64 = 0.25;

/// A parameter before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct LearntParameter {
    /// Path of its key.
    pub path: String,
    /// 5 %, 50 % and 95 % of what was believed before.
    pub prior: [f64; 3],
    /// Mean of what is believed after.
    pub mean: f64,
    /// 5 %, 10 %, 50 %, 90 % and 95 % of it.
    pub quantiles: [f64; 5],
    /// Spread after ÷ spread before, on the scale on which it is believed.
    pub spread: f64,
    /// Monte Carlo standard error of that.
    pub spread_error: f64,
    /// By how many spreads before the mean has moved.
    pub moved: f64,
    /// Whether the data have changed what is believed of it.
    pub is_learnt: bool,
}

/// What was learnt.
#[derive(Debug, Clone, PartialEq)]
pub struct Posterior {
    /// The parameters.
    pub parameters: Vec<LearntParameter>,
    /// Correlations of every pair, on the scale on which each is believed.
    pub correlations: Vec<Vec<f64>>,
    /// Draws that are equally likely, as values of the parameters.
    pub draws: Vec<Vec<f64>>,
    /// The same as shares of what was believed before that lie below them.
    pub places: Vec<Vec<f64>>,
}

/// What the weighted points say.
pub fn posterior(task: &Task<'_>, pool: &Pool, weights: &Weights) -> Posterior {
    let values: Vec<Vec<f64>> = pool.points().iter().map(|point| task.numbers(point)).collect();
    let (means, covariance) = weighted_moments(pool.points(), &weights.weights);
    let variance = |at: usize| covariance.get(at).and_then(|row| row.get(at)).copied().unwrap_or_default();
    let parameter = |(at, mean): (usize, &f64)| {
        let axis = task.calibration.axes.get(at)?;
        let prior = match &axis.levels {
            Levels::Believed(belief) => [belief.low, belief.central, belief.high],
            _ => return None,
        };
        let column: Vec<f64> = values.iter().filter_map(|row| row.get(at).copied()).collect();
        let spread = libm::sqrt(variance(at));
        let spread_error = spread / libm::sqrt(2.0 * weights.effective.max(1.0));
        let moved_error = spread / libm::sqrt(weights.effective.max(1.0));
        // "Surely" is beyond the 95 % interval.
        let is_kept = spread + TWO_SIDED_NORMAL * spread_error >= SPREAD_KEPT
            && mean.abs() - TWO_SIDED_NORMAL * moved_error <= MEAN_KEPT;
        Some(LearntParameter {
            path: axis.path.clone(),
            prior,
            mean: column.iter().zip(&weights.weights).map(|(value, weight)| value * weight).sum(),
            quantiles: [0.05, 0.1, 0.5, 0.9, 0.95].map(|share| weighted_quantile(&column, &weights.weights, share)),
            spread,
            spread_error,
            moved: *mean,
            is_learnt: !is_kept,
        })
    };
    let correlation = |one: usize, other: usize, own: f64| {
        let scale = libm::sqrt(variance(one) * variance(other));
        if scale > 0.0 { own / scale } else { 0.0 }
    };
    let row = |(one, row): (usize, &Vec<f64>)| {
        row.iter().enumerate().map(|(other, own)| correlation(one, other, *own)).collect()
    };
    let drawn = pool.equally_likely(weights, DRAWS);
    let place = |at: &usize| Some(pool.points().get(*at)?.iter().map(|own| normal_below(*own)).collect());
    Posterior {
        parameters: means.iter().enumerate().filter_map(parameter).collect(),
        correlations: covariance.iter().enumerate().map(row).collect(),
        draws: drawn.iter().filter_map(|at| values.get(*at).cloned()).collect(),
        places: drawn.iter().filter_map(place).collect(),
    }
}
