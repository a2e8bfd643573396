//! Blocks of points for variance-based indices.

use super::sobol_sequence::{MOST_DIMENSIONS, MOST_POINTS, coordinates};
use super::{DesignError, Point};

/// Each dimension takes two of the sequence.
const MOST: u32 = MOST_DIMENSIONS / 2;

pub(super) fn check(base: u32, dimensions: u32) -> Result<(), DesignError> {
    if dimensions > MOST {
        return Err(DesignError::TooManyDimensions { dimensions, most: MOST });
    }
    if base > MOST_POINTS {
        return Err(DesignError::TooManyPoints { most: u64::from(MOST_POINTS) });
    }
    Ok(())
}

/// Within its block a point is A (0), B (1), or A with the coordinate i of B (i + 2).
pub(super) fn point(dimensions: u32, seed: u64, index: u64) -> Option<Point> {
    let length = u64::from(dimensions) + 2;
    let both = coordinates(dimensions.checked_mul(2)?, seed, index / length)?;
    let (a, b) = both.split_at_checked(dimensions as usize)?;
    let role = index % length;
    let of_b = |dimension: u64| role == 1 || role == dimension + 2;
    Some((0..).zip(a.iter().zip(b)).map(|(dimension, (a, b))| Some(if of_b(dimension) { *b } else { *a })).collect())
}

#[cfg(test)]
mod tests {
    use crate::study::design::Design;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_mixed_point_is_a_with_one_coordinate_of_b(dimensions in 1..10_u32, seed in any::<u64>()) {
            let design = Design::Saltelli { base: 9, dimensions, seed };
            let points: Vec<Vec<Option<f64>>> = (0..design.points()).map(|index| design.point(index).unwrap()).collect();
            for block in points.chunks(dimensions as usize + 2) {
                for (dimension, mixed) in block[2..].iter().enumerate() {
                    let mut expected = block[0].clone();
                    expected[dimension] = block[1][dimension];
                    prop_assert_eq!(mixed, &expected);
                }
            }
        }
    }

    #[test]
    fn a_and_b_are_the_halves_of_one_sequence() {
        let sequence = Design::SobolSequence { points: 16, dimensions: 6, seed: 4 };
        let blocks = Design::Saltelli { base: 16, dimensions: 3, seed: 4 };
        for index in 0..16 {
            let both = [blocks.point(5 * index).unwrap(), blocks.point(5 * index + 1).unwrap()].concat();
            assert_eq!(Some(both), sequence.point(index));
        }
    }
}
