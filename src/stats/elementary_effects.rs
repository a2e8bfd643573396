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

/// The effects of each trajectory: the change of the outcome by each parameter, divided by the change of its place.
///
/// `points` are trajectories one after the other, each of one point more than there are parameters, in which every step
/// changes one coordinate and each coordinate changes once. `places` are where the values of the parameters then lie, 0 and 1
/// being the ends of what a parameter can take: for a number they are the coordinates, for whole numbers and lists those of
/// the value that the coordinate stands for. Where a step leaves the value as it is, the effect is 0. `None` where that is not
/// so, where points, places and outcomes differ in number, or when a number is not finite.
pub fn elementary_effects(points: &[Vec<f64>], places: &[Vec<f64>], outcomes: &[f64]) -> Option<Vec<Vec<f64>>> {
    let dimensions = points.first()?.len();
    let known = points.iter().chain(places).flatten().chain(outcomes).all(|value| value.is_finite());
    let rectangular = points.iter().chain(places).all(|point| point.len() == dimensions);
    let as_many = points.len() == outcomes.len() && points.len() == places.len();
    if !as_many || !points.len().is_multiple_of(dimensions + 1) || !known || !rectangular {
        return None;
    }
    let length = dimensions + 1;
    let trajectories = points.chunks(length).zip(places.chunks(length)).zip(outcomes.chunks(length));
    trajectories.map(|((points, places), outcomes)| effects_of_trajectory(points, places, outcomes)).collect()
}

fn effects_of_trajectory(points: &[Vec<f64>], places: &[Vec<f64>], outcomes: &[f64]) -> Option<Vec<f64>> {
    let dimensions = points.first()?.len();
    let mut effects = vec![None; dimensions];
    for ((points, places), outcomes) in points.windows(2).zip(places.windows(2)).zip(outcomes.windows(2)) {
        let ([from, to], [left, reached], [before, after]) = (points, places, outcomes) else { return None };
        let mut changed = (0..dimensions).filter(|dimension| from.get(*dimension) != to.get(*dimension));
        let dimension = changed.next()?;
        let effect = effects.get_mut(dimension)?;
        if changed.next().is_some() || effect.is_some() {
            return None;
        }
        let step = reached.get(dimension)? - left.get(dimension)?;
        *effect = Some(if step == 0.0 { 0.0 } else { (after - before) / step });
    }
    effects.into_iter().collect()
}

/// What each parameter does, from its effects in each trajectory ([`elementary_effects`]), with intervals over
/// trajectories: of means by Student's t, since few trajectories drawn again look more alike than they are, and of the
/// deviation by drawing them again. `None` without trajectories or parameters, for rows of different length, or when an effect is not
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
    let statistics = |chosen: &[usize]| columns.iter().map(|column| deviation(column, chosen)).collect();
    let deviations = resampled(effects.len(), resamples, pick, statistics);
    let screening = |(column, deviation): (&Vec<f64>, Resampled)| {
        let sizes: Vec<f64> = column.iter().map(|effect| effect.abs()).collect();
        let mut mean_size = Resampled::of_mean(&sizes)?;
        if let Some(interval) = &mut mean_size.interval {
            interval.low = interval.low.max(0.0);
        }
        let deviation = deviation.value.is_finite().then_some(deviation);
        Some(Screening { mean: Resampled::of_mean(column)?, mean_size, deviation })
    };
    columns.iter().zip(deviations).map(screening).collect()
}

/// σ of the chosen trajectories.
fn deviation(column: &[f64], chosen: &[usize]) -> f64 {
    let effects: Vec<f64> = chosen.iter().filter_map(|trajectory| column.get(*trajectory).copied()).collect();
    variance(&effects).map_or(f64::NAN, libm::sqrt)
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
        let effects = elementary_effects(&points, &points, &outcomes).unwrap();
        assert_eq!(effects, [[3.0, -2.0], [3.0, -2.0]]);
        let screened = screening(&effects, 20, &mut |_, draw, _| draw).unwrap();
        assert_eq!(screened.iter().map(|one| one.mean.value).collect::<Vec<_>>(), [3.0, -2.0]);
        assert_eq!(screened.iter().map(|one| one.mean_size.value).collect::<Vec<_>>(), [3.0, 2.0]);
        assert!(screened.iter().all(|one| one.deviation.unwrap().value == 0.0));
    }

    #[test]
    fn a_step_is_as_long_as_the_value_has_moved_and_none_where_it_has_not() {
        let points = [vec![0.0, 0.0], vec![2.0 / 3.0, 0.0], vec![2.0 / 3.0, 2.0 / 3.0]];
        // The first is yes or no, and went all the way; the second has a single value.
        let places = [vec![0.0, 0.0], vec![1.0, 0.0], vec![1.0, 0.0]];
        assert_eq!(elementary_effects(&points, &places, &[0.0, 4.0, 4.5]), Some(vec![vec![4.0, 0.0]]));
    }

    #[test]
    fn effects_that_cancel_have_a_size_but_no_mean() {
        let screened = screening(&[vec![1.0], vec![-1.0]], 0, &mut |_, draw, _| draw).unwrap();
        assert_eq!((screened[0].mean.value, screened[0].mean_size.value), (0.0, 1.0));
        assert_eq!(screened[0].deviation.unwrap().value, 2.0_f64.sqrt());
        let interval = screened[0].mean.interval.unwrap();
        assert!(interval.low < -12.0 && interval.high > 12.0, "two trajectories know next to nothing: {interval:?}");
    }

    #[test]
    fn one_trajectory_has_no_deviation_and_no_interval() {
        let screened = screening(&[vec![4.0]], 100, &mut |_, draw, _| draw).unwrap();
        assert_eq!((screened[0].mean.value, screened[0].mean.interval, screened[0].deviation), (4.0, None, None));
    }

    #[test]
    fn what_is_no_trajectory_has_no_effects() {
        let good = [vec![0.0, 0.0], vec![0.5, 0.0], vec![0.5, 0.5]];
        assert!(elementary_effects(&good, &good, &[0.0, 1.0, 2.0]).is_some());
        assert_eq!(elementary_effects(&good, &good[..2], &[0.0, 1.0, 2.0]), None);
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
            assert_eq!(elementary_effects(&points, &points, &outcomes), None, "{points:?} {outcomes:?}");
        }
        assert_eq!(screening(&[], 1, &mut |_, draw, _| draw), None);
        assert_eq!(screening(&[vec![]], 1, &mut |_, draw, _| draw), None);
        assert_eq!(screening(&[vec![1.0], vec![1.0, 2.0]], 1, &mut |_, draw, _| draw), None);
    }
}
