//! Scrambled Sobol' sequences.

use super::luck::SCRAMBLE;
use super::{DesignError, Point};
use crate::chance::Chance;
use sobol_burley::{NUM_DIMENSIONS, sample};

/// The longest sequence for which the crate has direction numbers.
pub(super) const MOST_POINTS: u32 = 1 << 16;

/// The most dimensions for which it has them.
pub(super) const MOST_DIMENSIONS: u32 = NUM_DIMENSIONS;

pub(super) fn check(points: u32, dimensions: u32) -> Result<(), DesignError> {
    if dimensions > MOST_DIMENSIONS {
        return Err(DesignError::TooManyDimensions { dimensions, most: MOST_DIMENSIONS });
    }
    if points > MOST_POINTS {
        return Err(DesignError::TooManyPoints { most: u64::from(MOST_POINTS) });
    }
    Ok(())
}

/// One point as plain numbers. `None` past the length or the dimensions of the sequence, where the crate would panic.
pub(super) fn coordinates(dimensions: u32, seed: u64, index: u64) -> Option<Vec<f64>> {
    let index = u32::try_from(index).ok().filter(|index| *index < MOST_POINTS)?;
    if dimensions > MOST_DIMENSIONS {
        return None;
    }
    // The crate takes a seed of 32 bits.
    let scramble = Chance::new(seed, 0).bits(SCRAMBLE, 0, 0);
    Some((0..dimensions).map(|dimension| f64::from(sample(index, dimension, scramble))).collect())
}

pub(super) fn point(dimensions: u32, seed: u64, index: u64) -> Option<Point> {
    Some(coordinates(dimensions, seed, index)?.into_iter().map(Some).collect())
}

#[cfg(test)]
mod tests {
    use super::coordinates;
    use crate::study::design::item;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_dimension_of_every_power_of_two_is_stratified(seed in any::<u64>(), power in 0..9_u32) {
            let points = 1_u32 << power;
            let sequence: Vec<Vec<f64>> =
                (0..u64::from(points)).map(|index| coordinates(256, seed, index).unwrap()).collect();
            for dimension in 0..256 {
                let mut strata: Vec<u32> =
                    sequence.iter().map(|point| item(point[dimension], points).unwrap()).collect();
                strata.sort_unstable();
                prop_assert_eq!(strata, (0..points).collect::<Vec<_>>());
            }
        }

        #[test]
        fn the_first_two_dimensions_fill_every_elementary_box(seed in any::<u64>(), power in 0..9_u32) {
            let points = 1_u32 << power;
            let sequence: Vec<Vec<f64>> =
                (0..u64::from(points)).map(|index| coordinates(2, seed, index).unwrap()).collect();
            for columns in (0..=power).map(|power| 1 << power) {
                let rows = points / columns;
                let cell = |point: &Vec<f64>| item(point[0], columns).unwrap() * rows + item(point[1], rows).unwrap();
                let mut cells: Vec<u32> = sequence.iter().map(cell).collect();
                cells.sort_unstable();
                prop_assert_eq!(cells, (0..points).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_smooth_integral_converges_faster_than_by_independent_points() {
        // ∏(1 + (x − 1/2)) over six dimensions integrates to 1; its standard deviation is √((13/12)^6 − 1) = 0.785.
        let points = 4096;
        let product = |index| coordinates(6, 11, index).unwrap().iter().map(|x| x + 0.5).product::<f64>();
        let mean = (0..points).map(product).sum::<f64>() / points as f64;
        let by_luck = 0.785 / (points as f64).sqrt();
        assert!((mean - 1.0).abs() < by_luck / 20.0, "{mean}, and by luck ± {by_luck}");
    }
}
