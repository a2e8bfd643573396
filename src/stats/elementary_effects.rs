//! Elementary effects: a cheap way to see which parameters matter at all.
//!
//! Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33, 1991; Campolongo,
//! Cariboni and Saltelli, "An effective screening design for sensitivity analysis of large models", Environmental
//! Modelling & Software 22, 2007.

use super::bootstrap::{Pick, Resampled, resampled};
use super::moments::variance;

/// What a parameter does, over trajectories; in the unit of the outcome per whole range of the parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Screening {
    /// μ: the mean effect, with its sign.
    pub mean: Resampled,
    /// μ*: the mean size of the effect, which does not cancel when the sign changes. It orders the parameters.
    pub mean_size: Resampled,
    /// σ: the standard deviation of the effect, which tells of curves and of other parameters that it depends on.
    /// `None` for a single trajectory.
    pub deviation: Option<Resampled>,
}

/// The effects of each trajectory: the change of the outcome by each parameter, divided by the change of its coordinate.
///
/// `points` are trajectories one after the other, each of one point more than there are parameters, in which every step
/// changes one coordinate and each coordinate changes once. `None` where that is not so, where points and outcomes
/// differ in number, or when a number is not finite.
pub fn elementary_effects(points: &[Vec<f64>], outcomes: &[f64]) -> Option<Vec<Vec<f64>>> {
    let dimensions = points.first()?.len();
    let known = points.iter().flatten().chain(outcomes).all(|value| value.is_finite());
    let rectangular = points.iter().all(|point| point.len() == dimensions);
    if points.len() != outcomes.len() || !points.len().is_multiple_of(dimensions + 1) || !known || !rectangular {
        return None;
    }
    let trajectories = points.chunks(dimensions + 1).zip(outcomes.chunks(dimensions + 1));
    trajectories.map(|(points, outcomes)| effects_of_trajectory(points, outcomes, dimensions)).collect()
}

fn effects_of_trajectory(points: &[Vec<f64>], outcomes: &[f64], dimensions: usize) -> Option<Vec<f64>> {
    let mut effects = vec![None; dimensions];
    for (points, outcomes) in points.windows(2).zip(outcomes.windows(2)) {
        let ([from, to], [before, after]) = (points, outcomes) else { return None };
        let mut changed = (0..dimensions).filter(|dimension| from.get(*dimension) != to.get(*dimension));
        let dimension = changed.next()?;
        let effect = effects.get_mut(dimension)?;
        if changed.next().is_some() || effect.is_some() {
            return None;
        }
        *effect = Some((after - before) / (to.get(dimension)? - from.get(dimension)?));
    }
    effects.into_iter().collect()
}

/// What each parameter does, from its effects in each trajectory ([`elementary_effects`]), with intervals over
/// trajectories. `None` without trajectories or parameters, for rows of different length, or when an effect is not
/// finite.
pub fn screening(effects: &[Vec<f64>], resamples: usize, pick: &mut Pick<'_>) -> Option<Vec<Screening>> {
    let dimensions = effects.first()?.len();
    let known = effects.iter().all(|row| row.len() == dimensions && row.iter().all(|effect| effect.is_finite()));
    if dimensions == 0 || !known {
        return None;
    }
    let column =
        |dimension: usize| -> Vec<f64> { effects.iter().filter_map(|row| row.get(dimension).copied()).collect() };
    let columns: Vec<Vec<f64>> = (0..dimensions).map(column).collect();
    let statistics = |chosen: &[usize]| columns.iter().flat_map(|column| moments(column, chosen)).collect();
    let found = resampled(effects.len(), resamples, pick, statistics);
    let screening = |three: &[Resampled]| {
        let [mean, mean_size, deviation] = three else { return None };
        let deviation = deviation.value.is_finite().then_some(*deviation);
        Some(Screening { mean: *mean, mean_size: *mean_size, deviation })
    };
    found.chunks(3).map(screening).collect()
}

/// μ, μ* and σ of the chosen trajectories.
fn moments(column: &[f64], chosen: &[usize]) -> [f64; 3] {
    let effects: Vec<f64> = chosen.iter().filter_map(|trajectory| column.get(*trajectory).copied()).collect();
    let mean = effects.iter().sum::<f64>() / effects.len() as f64;
    let mean_size = effects.iter().map(|effect| effect.abs()).sum::<f64>() / effects.len() as f64;
    [mean, mean_size, variance(&effects).map_or(f64::NAN, libm::sqrt)]
}

#[cfg(test)]
mod tests {
    use super::{elementary_effects, screening};

    #[test]
    fn effects_are_slopes_whatever_the_order_and_direction_of_steps() {
        let up = [vec![0.0, 0.0], vec![0.0, 0.5], vec![0.5, 0.5]];
        let down = [vec![1.0, 1.0], vec![0.5, 1.0], vec![0.5, 0.5]];
        let points = [up, down].concat();
        let outcomes: Vec<f64> = points.iter().map(|point| 3.0 * point[0] - 2.0 * point[1]).collect();
        let effects = elementary_effects(&points, &outcomes).unwrap();
        assert_eq!(effects, [[3.0, -2.0], [3.0, -2.0]]);
        let screened = screening(&effects, 20, &mut |_, draw, _| draw).unwrap();
        assert_eq!(screened.iter().map(|one| one.mean.value).collect::<Vec<_>>(), [3.0, -2.0]);
        assert_eq!(screened.iter().map(|one| one.mean_size.value).collect::<Vec<_>>(), [3.0, 2.0]);
        assert!(screened.iter().all(|one| one.deviation.unwrap().value == 0.0));
    }

    #[test]
    fn effects_that_cancel_have_a_size_but_no_mean() {
        let screened = screening(&[vec![1.0], vec![-1.0]], 0, &mut |_, draw, _| draw).unwrap();
        assert_eq!((screened[0].mean.value, screened[0].mean_size.value), (0.0, 1.0));
        assert_eq!((screened[0].mean.interval, screened[0].deviation.unwrap().value), (None, 2.0_f64.sqrt()));
    }

    #[test]
    fn one_trajectory_has_no_deviation_and_no_interval() {
        let screened = screening(&[vec![4.0]], 100, &mut |_, draw, _| draw).unwrap();
        assert_eq!((screened[0].mean.value, screened[0].mean.interval, screened[0].deviation), (4.0, None, None));
    }

    #[test]
    fn what_is_no_trajectory_has_no_effects() {
        let good = [vec![0.0, 0.0], vec![0.5, 0.0], vec![0.5, 0.5]];
        assert!(elementary_effects(&good, &[0.0, 1.0, 2.0]).is_some());
        for (points, outcomes) in [
            (vec![], vec![]),
            (good[..2].to_vec(), vec![0.0, 1.0]),
            (good.to_vec(), vec![0.0, 1.0]),
            (good.to_vec(), vec![0.0, f64::NAN, 2.0]),
            (vec![vec![0.0, 0.0], vec![0.5, 0.5], vec![0.5, 0.0]], vec![0.0; 3]),
            (vec![vec![0.0, 0.0], vec![0.5, 0.0], vec![0.0, 0.0]], vec![0.0; 3]),
            (vec![vec![0.0, 0.0], vec![0.0, 0.0], vec![0.5, 0.0]], vec![0.0; 3]),
            (vec![vec![0.0, 0.0], vec![0.5], vec![0.5, 0.5]], vec![0.0; 3]),
        ] {
            assert_eq!(elementary_effects(&points, &outcomes), None, "{points:?} {outcomes:?}");
        }
        assert_eq!(screening(&[], 1, &mut |_, draw, _| draw), None);
        assert_eq!(screening(&[vec![]], 1, &mut |_, draw, _| draw), None);
        assert_eq!(screening(&[vec![1.0], vec![1.0, 2.0]], 1, &mut |_, draw, _| draw), None);
    }
}
