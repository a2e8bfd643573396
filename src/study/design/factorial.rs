//! Every combination of levels.

use super::{DesignError, Point, check_levels, middle};

pub(super) fn count(levels: &[u32]) -> Result<u64, DesignError> {
    check_levels(levels)?;
    let product = levels.iter().try_fold(1_u64, |product, count| product.checked_mul(u64::from(*count)));
    product.ok_or(DesignError::TooManyPoints { most: u64::MAX })
}

/// The index is a number whose digits, each in the base of its dimension, are the levels.
pub(super) fn level(levels: &[u32], index: u64, dimension: usize) -> Option<u32> {
    let own = u64::from(*levels.get(dimension)?);
    let faster: u64 = levels.get(dimension + 1..)?.iter().map(|count| u64::from(*count)).product();
    u32::try_from(index / faster % own).ok()
}

pub(super) fn point(levels: &[u32], index: u64) -> Option<Point> {
    let coordinate = |(dimension, count): (usize, &u32)| Some(Some(middle(level(levels, index, dimension)?, *count)));
    levels.iter().enumerate().map(coordinate).collect()
}

#[cfg(test)]
mod tests {
    use crate::study::design::Design;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn every_combination_is_visited_once(levels in prop::collection::vec(1..5_u32, 1..5)) {
            let design = Design::Factorial { levels: levels.clone() };
            let combination = |index| -> Vec<u32> {
                (0..levels.len()).map(|dimension| design.level(index, dimension).unwrap()).collect()
            };
            let visited: BTreeSet<Vec<u32>> = (0..design.points()).map(combination).collect();
            prop_assert_eq!(visited.len() as u64, design.points());
            prop_assert_eq!(design.points(), levels.iter().map(|count| u64::from(*count)).product::<u64>());
            prop_assert!(visited.iter().all(|point| point.iter().zip(&levels).all(|(level, count)| level < count)));
        }
    }

    #[test]
    fn the_last_dimension_changes_fastest_and_levels_lie_in_the_middle_of_their_parts() {
        let design = Design::Factorial { levels: vec![2, 3] };
        let points: Vec<Vec<Option<f64>>> = (0..6).map(|index| design.point(index).unwrap()).collect();
        let (low, high, parts) = (0.25, 0.75, [1.0 / 6.0, 0.5, 5.0 / 6.0]);
        let expected = [(low, 0), (low, 1), (low, 2), (high, 0), (high, 1), (high, 2)];
        assert_eq!(points, expected.map(|(first, second)| vec![Some(first), Some(parts[second])]));
    }
}
