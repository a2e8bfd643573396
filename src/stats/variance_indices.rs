//! Variance-based sensitivity: what share of an outcome's variance each parameter brings in, alone (first order) and with
//! everything that it takes part in (total order).
//!
//! Sobol', "Sensitivity estimates for nonlinear mathematical models", 1993; the estimator of the first order is that of
//! Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics Communications 181, 2010; of
//! the total order that of Jansen, "Analysis of variance designs for model output", Computer Physics Communications 117,
//! 1999. From N blocks of outcomes at A, B, and A with the coordinate i of B (written AB_i),
//!
//! * S_i = mean of f(B) (f(AB_i) − f(A)), over V,
//! * T_i = mean of ½ (f(A) − f(AB_i))², over V,
//!
//! with V the variance of all f(A) and f(B); before the product the mean of all f(A) and f(B) is taken off f(B).
//!
//! **Luck.** The outcome of a point is a mean over W worlds, ȳ = g + e: what the parameters do, and what luck leaves. Luck
//! is independent of the parameters, so Var(ȳ) = Var(g) + mean of Var(e), and the parameters' part is
//! Var(g) = Var(ȳ) − mean of Var(e). The numerators are freed of luck alike, and shares are of the parameters' part. An
//! estimate that becomes zero or negative is `None`: the parameters' part cannot be told from luck.
//!
//! Worlds that are the same at every point (common random numbers) shift all points alike, which adds nothing to the
//! variance between points; subtracting the whole variance of a mean would then take away too much. [`Outcomes::Worlds`]
//! is right for shared and for fresh worlds alike: with the outcome of each world at hand, a product of two means over W
//! worlds carries their covariance over worlds divided by W in excess, and exactly that is subtracted from each square
//! and product above.

use super::bootstrap::{Pick, Resampled, resampled};
use super::moments::{covariance, mean, variance};

/// The outcomes of a design's points, block by block: A, B, AB_1, AB_2, ….
#[derive(Debug, Clone, Copy)]
pub enum Outcomes<'a> {
    /// Outcomes without luck, or whose luck is to count as the parameters'.
    Exact(&'a [f64]),
    /// Means over worlds that no two points share, with the variance of each mean by luck (variance over the point's
    /// worlds, divided by their number).
    WithLuck {
        /// The mean of each point.
        means: &'a [f64],
        /// The variance of each mean.
        variances: &'a [f64],
    },
    /// For each point its outcome in each world, at least two, equally many for every point; the same world has the same
    /// place in every row where points share worlds.
    Worlds(&'a [Vec<f64>]),
}

/// The variance of the outcome between points, and what it consists of; in the squared unit of the outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VarianceParts {
    /// The variance of the points' means.
    pub total: f64,
    /// What luck adds to it. `None` where nothing is known of luck.
    pub luck: Option<f64>,
    /// What the parameters bring in: total − luck. `None` where it is not above zero, or no more than rounding.
    pub parameters: Option<Resampled>,
}

/// The shares of one parameter in the parameters' variance. As estimates they may fall below 0 or above 1; that is noise,
/// and is neither cut off nor hidden.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// First order: the share of the parameter alone, by which the variance would shrink on average if it were known.
    pub first: Resampled,
    /// Total order: the share of all that it takes part in; near 0 for a parameter that does not matter.
    pub total: Resampled,
}

/// Variance-based sensitivity of one outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct VarianceIndices {
    /// Blocks used.
    pub blocks: usize,
    /// The variance, and luck apart from it.
    pub variance: VarianceParts,
    /// A row for each parameter. `None` where the parameters' variance is.
    pub shares: Option<Vec<Shares>>,
}

/// The indices from all blocks, with intervals over blocks. `None` without blocks or parameters, where the outcomes do not
/// fill whole blocks or differ in their number of worlds, or when a number is not finite.
///
/// Blocks of a scrambled Sobol' sequence are evener than independent ones, so the intervals are rather too wide.
pub fn variance_indices(
    outcomes: Outcomes<'_>,
    dimensions: usize,
    resamples: usize,
    pick: &mut Pick<'_>,
) -> Option<VarianceIndices> {
    let blocks = blocks(outcomes, dimensions)?;
    let knows_luck = !matches!(outcomes, Outcomes::Exact(_));
    indices_of_blocks(&blocks, dimensions, knows_luck, resamples, pick)
}

/// The indices from the first quarter, the first half and all of the blocks: a study is long enough when they agree and
/// the intervals have become narrow. Each part has at least one block, so for fewer than four of them parts repeat. `None`
/// as for [`variance_indices`].
pub fn convergence(
    outcomes: Outcomes<'_>,
    dimensions: usize,
    resamples: usize,
    pick: &mut Pick<'_>,
) -> Option<[VarianceIndices; 3]> {
    let blocks = blocks(outcomes, dimensions)?;
    let knows_luck = !matches!(outcomes, Outcomes::Exact(_));
    let mut part = |divisor: usize| {
        let used = blocks.get(..(blocks.len() / divisor).max(1))?;
        indices_of_blocks(used, dimensions, knows_luck, resamples, pick)
    };
    Some([part(4)?, part(2)?, part(1)?])
}

/// One block, and what luck adds to each of its squares and products.
struct Block {
    a: f64,
    b: f64,
    mixed: Vec<Mixed>,
    /// To the variance.
    luck: f64,
}

/// A with one coordinate of B.
struct Mixed {
    outcome: f64,
    /// To f(B) (f(AB_i) − f(A)).
    luck_in_first: f64,
    /// To ½ (f(A) − f(AB_i))².
    luck_in_total: f64,
}

fn blocks(outcomes: Outcomes<'_>, dimensions: usize) -> Option<Vec<Block>> {
    let length = dimensions.checked_add(2).filter(|length| *length > 2)?;
    match outcomes {
        Outcomes::Exact(outcomes) => {
            whole(outcomes, length)?.map(|block| block_of_means(block, &vec![0.0; length])).collect()
        }
        Outcomes::WithLuck { means, variances } => {
            if means.len() != variances.len() || !variances.iter().all(|variance| *variance >= 0.0) {
                return None;
            }
            whole(means, length)?.zip(variances.chunks(length)).map(|(m, v)| block_of_means(m, v)).collect()
        }
        Outcomes::Worlds(rows) => whole(rows, length)?.map(block_of_worlds).collect(),
    }
}

/// The blocks of a column that consists of whole ones, at least one.
fn whole<T>(column: &[T], length: usize) -> Option<core::slice::Chunks<'_, T>> {
    (!column.is_empty() && column.len().is_multiple_of(length)).then(|| column.chunks(length))
}

fn block_of_means(means: &[f64], variances: &[f64]) -> Option<Block> {
    let ([a, b, mixed @ ..], [luck_a, luck_b, luck_mixed @ ..]) = (means, variances) else { return None };
    if !means.iter().chain(variances).all(|value| value.is_finite()) {
        return None;
    }
    let mixed = mixed.iter().zip(luck_mixed).map(|(outcome, luck)| Mixed {
        outcome: *outcome,
        luck_in_first: 0.0,
        luck_in_total: (luck_a + luck) / 2.0,
    });
    Some(Block { a: *a, b: *b, mixed: mixed.collect(), luck: (luck_a + luck_b) / 2.0 })
}

fn block_of_worlds(rows: &[Vec<f64>]) -> Option<Block> {
    let [a, b, mixed @ ..] = rows else { return None };
    let worlds = a.len() as f64;
    let less = |one: &[f64], other: &[f64]| -> Vec<f64> { one.iter().zip(other).map(|(x, y)| x - y).collect() };
    let mixed = mixed.iter().map(|row| {
        let change = less(row, a);
        Some(Mixed {
            outcome: mean(row)?,
            luck_in_first: covariance(b, &change)? / worlds,
            luck_in_total: variance(&change).filter(|_| row.len() == a.len())? / (2.0 * worlds),
        })
    });
    let luck = variance(&less(a, b)).filter(|_| b.len() == a.len())? / (2.0 * worlds);
    Some(Block { a: mean(a)?, b: mean(b)?, mixed: mixed.collect::<Option<_>>()?, luck })
}

fn indices_of_blocks(
    blocks: &[Block],
    dimensions: usize,
    knows_luck: bool,
    resamples: usize,
    pick: &mut Pick<'_>,
) -> Option<VarianceIndices> {
    let of_all: Vec<usize> = (0..blocks.len()).collect();
    let whole = Moments::of(blocks, &of_all, dimensions)?;
    // Means whose last digits alone differ say nothing.
    let largest = blocks.iter().flat_map(|block| [block.a.abs(), block.b.abs()]).fold(0.0, f64::max);
    let rounding = (ROUNDING * largest) * (ROUNDING * largest);
    let statistics = |chosen: &[usize]| {
        let missing = || vec![f64::NAN; 1 + 2 * dimensions];
        Moments::of(blocks, chosen, dimensions).map_or_else(missing, |moments| moments.statistics(rounding))
    };
    let found = resampled(blocks.len(), resamples, pick, statistics);
    let (parameters, shares) = found.split_first()?;
    let shares = shares.chunks(2).map(|pair| match pair {
        [first, total] if total.value.is_finite() => Some(Shares { first: *first, total: *total }),
        _ => None,
    });
    Some(VarianceIndices {
        blocks: blocks.len(),
        variance: VarianceParts {
            total: whole.total,
            luck: knows_luck.then_some(whole.luck),
            parameters: (whole.total - whole.luck > rounding).then_some(*parameters),
        },
        shares: shares.collect(),
    })
}

/// Relative error that a mean over many worlds may have by rounding.
const ROUNDING: f64 = 1e-13;

/// What the indices are made of, over chosen blocks.
struct Moments {
    total: f64,
    luck: f64,
    /// Numerators of S_i and T_i.
    numerators: Vec<(f64, f64)>,
}

impl Moments {
    fn of(blocks: &[Block], chosen: &[usize], dimensions: usize) -> Option<Self> {
        let chosen: Vec<&Block> = chosen.iter().filter_map(|block| blocks.get(*block)).collect();
        let count = chosen.len() as f64;
        let independent: Vec<f64> = chosen.iter().flat_map(|block| [block.a, block.b]).collect();
        let centre = mean(&independent)?;
        let mut numerators = vec![(0.0, 0.0); dimensions];
        for block in &chosen {
            for ((first, total), mixed) in numerators.iter_mut().zip(&block.mixed) {
                let change = mixed.outcome - block.a;
                *first += (block.b - centre) * change - mixed.luck_in_first;
                *total += change * change / 2.0 - mixed.luck_in_total;
            }
        }
        let luck = chosen.iter().map(|block| block.luck).sum::<f64>() / count;
        let numerators = numerators.into_iter().map(|(first, total)| (first / count, total / count)).collect();
        Some(Self { total: variance(&independent)?, luck, numerators })
    }

    /// The parameters' variance, then S_i and T_i of each parameter, which are not numbers where that variance is none.
    fn statistics(&self, rounding: f64) -> Vec<f64> {
        let parameters = self.total - self.luck;
        let divisor = if parameters > rounding { parameters } else { f64::NAN };
        let shares = self.numerators.iter().flat_map(|(first, total)| [first / divisor, total / divisor]);
        core::iter::once(parameters).chain(shares).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Outcomes, convergence, variance_indices};

    fn first_pick(_: usize, draw: usize, _: usize) -> usize {
        draw
    }

    #[test]
    fn a_constant_has_no_shares() {
        for constant in [0.0, 0.1, 1e9] {
            let found = variance_indices(Outcomes::Exact(&[constant; 40]), 2, 20, &mut first_pick).unwrap();
            assert_eq!((found.blocks, found.variance.parameters, found.shares), (10, None, None));
            let worlds = vec![vec![constant; 3]; 40];
            let found = variance_indices(Outcomes::Worlds(&worlds), 2, 20, &mut first_pick).unwrap();
            assert_eq!((found.variance.luck, found.variance.parameters, found.shares), (Some(0.0), None, None));
        }
    }

    #[test]
    fn luck_alone_leaves_the_parameters_nothing() {
        let means = [0.0, 1.0, 0.5, 1.0, 0.0, 0.5];
        let found = variance_indices(Outcomes::WithLuck { means: &means, variances: &[2.0; 6] }, 1, 0, &mut first_pick)
            .unwrap();
        assert_eq!((found.variance.luck, found.variance.parameters, found.shares), (Some(2.0), None, None));
        assert!(found.variance.total > 0.0);
    }

    #[test]
    fn a_shift_that_all_points_share_in_each_world_is_no_luck_between_points() {
        let means = [0.0, 1.0, 0.5, 1.0, 0.0, 0.5, 0.25, 0.75, 0.75];
        let worlds: Vec<Vec<f64>> =
            means.iter().map(|mean| [-8.0, 0.0, 8.0].map(|shift| mean + shift).to_vec()).collect();
        let exact = variance_indices(Outcomes::Exact(&means), 1, 0, &mut first_pick).unwrap();
        let found = variance_indices(Outcomes::Worlds(&worlds), 1, 0, &mut first_pick).unwrap();
        assert!(found.variance.luck.unwrap().abs() < 1e-12);
        let (exact, found) = (exact.shares.unwrap()[0], found.shares.unwrap()[0]);
        assert!((exact.first.value - found.first.value).abs() < 1e-12);
        assert!((exact.total.value - found.total.value).abs() < 1e-12);
    }

    #[test]
    fn the_readout_uses_a_quarter_a_half_and_all_of_the_blocks() {
        let outcomes: Vec<f64> = (0..40 * 3).map(|point| f64::from(point * point % 17)).collect();
        let parts = convergence(Outcomes::Exact(&outcomes), 1, 30, &mut |r, d, n| (7 * r + 3 * d) % n).unwrap();
        assert_eq!(parts.each_ref().map(|part| part.blocks), [10, 20, 40]);
        let whole = variance_indices(Outcomes::Exact(&outcomes), 1, 30, &mut |r, d, n| (7 * r + 3 * d) % n);
        assert_eq!(Some(&parts[2]), whole.as_ref());
    }

    #[test]
    fn what_fills_no_blocks_or_is_unknown_has_no_indices() {
        for outcomes in [
            Outcomes::Exact(&[]),
            Outcomes::Exact(&[1.0, 2.0, 3.0, 4.0]),
            Outcomes::Exact(&[1.0, f64::NAN, 3.0]),
            Outcomes::WithLuck { means: &[1.0, 2.0, 3.0], variances: &[1.0, 1.0] },
            Outcomes::WithLuck { means: &[1.0, 2.0, 3.0], variances: &[1.0, -1.0, 1.0] },
            Outcomes::Worlds(&[vec![1.0], vec![2.0], vec![3.0]]),
            Outcomes::Worlds(&[vec![1.0, 2.0], vec![2.0, 3.0], vec![3.0, 4.0, 5.0]]),
            Outcomes::Worlds(&[vec![1.0, 2.0], vec![2.0, 3.0, 4.0], vec![3.0, 4.0]]),
        ] {
            assert_eq!(variance_indices(outcomes, 1, 0, &mut first_pick), None, "{outcomes:?}");
            assert_eq!(convergence(outcomes, 1, 0, &mut first_pick), None, "{outcomes:?}");
        }
        assert_eq!(variance_indices(Outcomes::Exact(&[1.0, 2.0]), 0, 0, &mut first_pick), None);
    }
}
