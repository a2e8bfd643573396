//! Independent points.

use super::Point;
use super::luck::COORDINATE;
use crate::chance::Chance;

pub(super) fn point(dimensions: u32, seed: u64, index: u64) -> Option<Point> {
    let chance = Chance::new(seed, u32::try_from(index).ok()?);
    Some((0..dimensions).map(|dimension| Some(chance.uniform(COORDINATE, dimension, 0))).collect())
}

#[cfg(test)]
mod tests {
    use crate::study::design::Design;

    #[test]
    fn coordinates_are_uniform_and_independent() {
        let design = Design::Random { points: 10_000, dimensions: 2, seed: 1 };
        let mut counts = [[0_u32; 4]; 4];
        for index in 0..design.points() {
            let point: Vec<f64> = design.point(index).unwrap().into_iter().flatten().collect();
            counts[(4.0 * point[0]) as usize][(4.0 * point[1]) as usize] += 1;
        }
        let chi_square: f64 =
            counts.iter().flatten().map(|count| (f64::from(*count) - 625.0) / 25.0).map(|z| z * z).sum();
        assert!(chi_square < 37.7, "{chi_square} on 15 degrees of freedom; 0.1 % of them lie above 37.7");
    }
}
