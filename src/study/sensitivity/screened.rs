//! Elementary effects of the keys of a study of trajectories, with what luck alone would make of them.

use super::{RESAMPLES, Used, groups};
use crate::stats::{Screening, elementary_effects, screening, variance};
use crate::study::design::resampling;
use crate::study::looked_at::PointOutcome;
use crate::study::sweep::Variations;
use std::ops::Range;

/// The mean size of a number that is normal around nought, in its standard deviations: √(2/π).
const MEAN_SIZE_OF_NORMAL: f64 = 0.797_884_560_802_865_4;

/// What each key does, from trajectories.
#[derive(Debug, Clone, PartialEq)]
pub struct Screened {
    /// A row for each axis, in their order.
    pub keys: Vec<ScreenedKey>,
    /// Trajectories.
    pub used: Used,
}

/// What one key does, in the unit of the outcome for its whole range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScreenedKey {
    /// Its effects over trajectories; none without any trajectory.
    pub screening: Option<Screening>,
    /// The mean size that effects of luck alone would have; none for a single world.
    pub by_luck: Option<f64>,
}

impl ScreenedKey {
    /// Whether the size of its effect lies above what luck alone would make of it.
    pub fn is_above_luck(&self) -> Option<bool> {
        Some(self.screening?.mean_size.interval?.low > self.by_luck?)
    }
}

impl Screened {
    pub(super) fn of(variations: &Variations<'_>, outcomes: &[Option<PointOutcome>]) -> Self {
        let axes = variations.study().axes.len();
        let length = axes + 1;
        let groups = groups(outcomes, length);
        let mut effects = Vec::new();
        let mut luck = vec![Vec::new(); axes];
        for (number, group) in groups.iter().enumerate() {
            let Some(group) = group else { continue };
            let first = number * length;
            let Some(trajectory) = Trajectory::of(variations, first..first + length) else { continue };
            let means: Vec<f64> = group.iter().map(|point| point.mean()).collect();
            let Some(own) = trajectory.effects(&means) else { continue };
            effects.push(own);
            for (luck, variance) in luck.iter_mut().zip(luck_of_effects(&trajectory, group)) {
                luck.extend(variance);
            }
        }
        let screened = screening(&effects, RESAMPLES, &mut resampling(variations.study().design.seed));
        let key = |(axis, luck): (usize, &Vec<f64>)| ScreenedKey {
            screening: screened.as_ref().and_then(|all| all.get(axis).copied()),
            by_luck: (!luck.is_empty())
                .then(|| MEAN_SIZE_OF_NORMAL * libm::sqrt(luck.iter().sum::<f64>() / luck.len() as f64)),
        };
        let used = Used { groups: effects.len(), dropped: groups.len() - effects.len() };
        Self { keys: luck.iter().enumerate().map(key).collect(), used }
    }
}

/// A trajectory: the coordinates of its points, and where the values that these stand for lie between the ends of their axes.
struct Trajectory {
    points: Vec<Vec<f64>>,
    places: Vec<Vec<f64>>,
}

impl Trajectory {
    fn of(variations: &Variations<'_>, points: Range<usize>) -> Option<Self> {
        let all = || points.clone().map(|point| point as u64);
        Some(Self {
            points: all().map(|point| variations.coordinates(point).into_iter().collect()).collect::<Option<_>>()?,
            places: all().map(|point| variations.places(point).into_iter().collect()).collect::<Option<_>>()?,
        })
    }

    /// The effect of each axis, given an outcome for each point.
    fn effects(&self, outcomes: &[f64]) -> Option<Vec<f64>> {
        elementary_effects(&self.points, &self.places, outcomes)?.pop()
    }
}

/// The variance by luck of each effect of a trajectory, from its effects in each world; worlds that points share are paired
/// by that, and those that they do not share count in full. None for a single world.
fn luck_of_effects(trajectory: &Trajectory, group: &[&PointOutcome]) -> Vec<Option<f64>> {
    let worlds = group.first().map_or(0, |point| point.worlds.len());
    let of_world = |world: usize| {
        let outcomes: Option<Vec<f64>> = group.iter().map(|point| point.worlds.get(world).copied()).collect();
        trajectory.effects(&outcomes?)
    };
    let Some(by_world) = (0..worlds).map(of_world).collect::<Option<Vec<Vec<f64>>>>() else { return Vec::new() };
    let of_axis = |axis: usize| {
        let effects: Vec<f64> = by_world.iter().filter_map(|effects| effects.get(axis).copied()).collect();
        Some(variance(&effects)? / worlds as f64)
    };
    (0..trajectory.points.first().map_or(0, Vec::len)).map(of_axis).collect()
}
