//! Latin hypercubes.

use super::Point;
use super::luck::{PLACE, STRATUM, shuffled};
use crate::chance::Chance;

pub(super) fn point(points: u32, dimensions: u32, seed: u64, index: u64) -> Option<Point> {
    let index = u32::try_from(index).ok()?;
    let coordinate = |dimension: u32| {
        let stratum = shuffled(Chance::new(seed, 0), STRATUM, dimension, points, index);
        let place = Chance::new(seed, index).uniform(PLACE, dimension, 0);
        Some((f64::from(stratum) + place) / f64::from(points))
    };
    Some((0..dimensions).map(coordinate).collect())
}

#[cfg(test)]
mod tests {
    use crate::study::design::{Design, item};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_stratum_of_every_dimension_holds_exactly_one_point(
            points in 1..150_u32, dimensions in 1..6_u32, seed in any::<u64>(),
        ) {
            let design = Design::LatinHypercube { points, dimensions, seed };
            let cube: Vec<Vec<Option<f64>>> = (0..design.points()).map(|index| design.point(index).unwrap()).collect();
            for dimension in 0..dimensions as usize {
                let mut strata: Vec<u32> =
                    cube.iter().map(|point| item(point[dimension].unwrap(), points).unwrap()).collect();
                strata.sort_unstable();
                prop_assert_eq!(strata, (0..points).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn dimensions_are_not_correlated_with_each_other() {
        let points = 400;
        let design = Design::LatinHypercube { points, dimensions: 12, seed: 8 };
        let cube: Vec<Vec<f64>> =
            (0..design.points()).map(|index| design.point(index).unwrap().into_iter().flatten().collect()).collect();
        for (one, other) in (0..12).flat_map(|one| (0..one).map(move |other| (one, other))) {
            let product: f64 = cube.iter().map(|point| (point[one] - 0.5) * (point[other] - 0.5)).sum();
            let correlation = 12.0 * product / f64::from(points);
            // Three and a half standard errors of 1/√400, since 66 pairs are looked at.
            assert!(correlation.abs() < 0.175, "{one} {other}: {correlation}");
        }
    }
}
