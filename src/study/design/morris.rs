//! Morris's trajectories.

use super::luck::{BEGINNING, WAY, below, shuffled};
use super::{DesignError, Point};
use crate::chance::Chance;

pub(super) fn check(levels: u32) -> Result<(), DesignError> {
    if levels >= 2 && levels.is_multiple_of(2) { Ok(()) } else { Err(DesignError::OddLevels { levels }) }
}

/// A trajectory has a random beginning in the lower half of the grid for each dimension, and the level half the grid
/// above it; it begins at one of the two and ends at the other, and changes its dimensions in a random order.
pub(super) fn level(dimensions: u32, levels: u32, seed: u64, index: u64, dimension: u32) -> Option<u32> {
    let length = u64::from(dimensions) + 1;
    let trajectory = u32::try_from(index / length).ok()?;
    let chance = Chance::new(seed, trajectory);
    let half = levels / 2;
    let low = u32::try_from(below(chance.bits(BEGINNING.slot(0), dimension, 0), u64::from(half))).ok()?;
    let begins_high = chance.bits(BEGINNING.slot(1), dimension, 0) & 1 == 1;
    let turn = shuffled(Chance::new(seed, 0), WAY, trajectory, dimensions, dimension);
    let has_changed = u64::from(turn) < index % length;
    Some(if begins_high == has_changed { low } else { low + half })
}

pub(super) fn point(dimensions: u32, levels: u32, seed: u64, index: u64) -> Option<Point> {
    let highest = f64::from(levels.checked_sub(1)?);
    let coordinate =
        |dimension: u32| Some(Some(f64::from(level(dimensions, levels, seed, index, dimension)?) / highest));
    (0..dimensions).map(coordinate).collect()
}

#[cfg(test)]
mod tests {
    use crate::study::design::Design;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_trajectory_changes_every_coordinate_once_and_one_at_a_time_by_half_the_grid(
            dimensions in 1..8_u32, half in 1..6_u32, seed in any::<u64>(),
        ) {
            let (trajectories, levels) = (5, 2 * half);
            let design = Design::Morris { trajectories, dimensions, levels, seed };
            let delta = f64::from(levels) / (2.0 * (f64::from(levels) - 1.0));
            let points: Vec<Vec<f64>> = (0..design.points())
                .map(|index| design.point(index).unwrap().into_iter().flatten().collect())
                .collect();
            for trajectory in points.chunks(dimensions as usize + 1) {
                let mut changed = Vec::new();
                for pair in trajectory.windows(2) {
                    let moved: Vec<usize> =
                        (0..dimensions as usize).filter(|&d| pair[0][d] != pair[1][d]).collect();
                    prop_assert_eq!(moved.len(), 1);
                    prop_assert!(((pair[0][moved[0]] - pair[1][moved[0]]).abs() - delta).abs() < 1e-12);
                    changed.extend(moved);
                }
                changed.sort_unstable();
                prop_assert_eq!(changed, (0..dimensions as usize).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn every_level_and_every_first_dimension_is_as_likely_as_any_other() {
        let (trajectories, dimensions) = (4000, 3);
        let design = Design::Morris { trajectories, dimensions, levels: 4, seed: 2 };
        let (mut levels, mut firsts) = ([[0_u32; 4]; 3], [0_u32; 3]);
        for trajectory in 0..u64::from(trajectories) {
            let index = trajectory * 4;
            for dimension in 0..3 {
                let level = design.level(index, dimension).unwrap();
                levels[dimension][level as usize] += 1;
                firsts[dimension] += u32::from(design.level(index + 1, dimension) != Some(level));
            }
        }
        // Three and a half standard deviations of the counts.
        assert!(levels.iter().flatten().all(|count| (904..=1096).contains(count)), "{levels:?}");
        assert!(firsts.iter().all(|count| (1229..=1438).contains(count)), "{firsts:?}");
    }
}
