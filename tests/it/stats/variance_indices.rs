//! Variance-based sensitivity of functions with known indices, with and without luck.

use super::points;
use flywheel::chance::{Chance, Decision};
use flywheel::stats::{Outcomes, VarianceIndices, convergence, variance_indices};
use flywheel::study::design::{Design, resampling};
use std::f64::consts::PI;

/// Blocks of the tests: with a scrambled Sobol' sequence enough for the tolerances below.
const BLOCKS: u32 = 4096;

fn design(base: u32, dimensions: u32) -> Vec<Vec<f64>> {
    points(&Design::Saltelli { base, dimensions, seed: 20 })
}

fn exact(dimensions: u32, function: impl Fn(&[f64]) -> f64) -> VarianceIndices {
    let outcomes: Vec<f64> = design(BLOCKS, dimensions).iter().map(|point| function(point)).collect();
    variance_indices(Outcomes::Exact(&outcomes), dimensions as usize, 200, &mut resampling(3)).unwrap()
}

/// Ishigami and Homma (1990) with a = 7 and b = 0.1.
fn ishigami(point: &[f64]) -> f64 {
    let [x, y, z] = [point[0], point[1], point[2]].map(|u| PI * (2.0 * u - 1.0));
    let (sine_x, sine_y) = (libm::sin(x), libm::sin(y));
    sine_x + 7.0 * sine_y * sine_y + 0.1 * z * z * z * z * sine_x
}

/// Its variance, and first and total order of its three parameters, in closed form.
fn ishigami_known() -> (f64, [(f64, f64); 3]) {
    let (a, b, pi_4) = (7.0, 0.1, PI * PI * PI * PI);
    let of_x = 0.5 * (1.0 + b * pi_4 / 5.0) * (1.0 + b * pi_4 / 5.0);
    let of_y = a * a / 8.0;
    let of_both = b * b * pi_4 * pi_4 * (1.0 / 18.0 - 1.0 / 50.0);
    let variance = of_x + of_y + of_both;
    let shares = [(of_x, of_x + of_both), (of_y, of_y), (0.0, of_both)];
    (variance, shares.map(|(first, total)| (first / variance, total / variance)))
}

fn assert_near(found: &VarianceIndices, known: &[(f64, f64)], tolerance: f64) {
    for (shares, (first, total)) in found.shares.as_ref().unwrap().iter().zip(known) {
        assert!((shares.first.value - first).abs() < tolerance, "{first} {shares:?}");
        assert!((shares.total.value - total).abs() < tolerance, "{total} {shares:?}");
    }
}

#[test]
fn ishigamis_function_has_its_known_indices() {
    let (variance, known) = ishigami_known();
    let found = exact(3, ishigami);
    assert_near(&found, &known, 0.01);
    assert!((found.variance.total / variance - 1.0).abs() < 0.01);
    assert_eq!(found.variance.luck, None);
    for (shares, (first, total)) in found.shares.unwrap().iter().zip(&known) {
        let (of_first, of_total) = (shares.first.interval.unwrap(), shares.total.interval.unwrap());
        assert!(of_first.low <= *first && *first <= of_first.high, "{first} {of_first:?}");
        assert!(of_total.low <= total + 1e-9 && total - 1e-9 <= of_total.high, "{total} {of_total:?}");
    }
}

#[test]
fn the_g_function_of_sobol_has_its_known_indices() {
    const A: [f64; 8] = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
    let found = exact(8, |point| point.iter().zip(A).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product());
    let alone = A.map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    let all: f64 = alone.iter().map(|variance| 1.0 + variance).product();
    let known = alone.map(|variance| (variance / (all - 1.0), variance * all / (1.0 + variance) / (all - 1.0)));
    assert_near(&found, &known, 0.015);
    assert!((found.variance.total / (all - 1.0) - 1.0).abs() < 0.015);
}

#[test]
fn more_blocks_narrow_the_intervals_and_settle_the_indices() {
    let outcomes: Vec<f64> = design(BLOCKS, 3).iter().map(|point| ishigami(point)).collect();
    let parts = convergence(Outcomes::Exact(&outcomes), 3, 200, &mut resampling(3)).unwrap();
    assert_eq!(parts.each_ref().map(|part| part.blocks), [1024, 2048, 4096]);
    let widths = parts.each_ref().map(|part| part.shares.as_ref().unwrap()[0].total.interval.unwrap().width());
    assert!(widths[0] > 1.2 * widths[1] && widths[1] > 1.2 * widths[2], "{widths:?}");
    assert_near(&parts[0], &ishigami_known().1, 0.04);
}

/// Ishigami's function in some worlds: luck of its own for each point and world, and a shift of each world, of the same
/// size, that either all points share or none.
fn in_worlds(worlds: u32, shared: bool) -> Vec<Vec<f64>> {
    let decision = Decision::new(1);
    let world_of = |point: u32, world: u32| {
        let shift = Chance::new(9, world).normal(decision.slot(1), if shared { 0 } else { point }, 0);
        let own = Chance::new(9, world).normal(decision.slot(2), point, 0);
        3.0 * shift + 3.0 * own
    };
    let rows = (0..).zip(design(BLOCKS, 3));
    rows.map(|(point, place)| (0..worlds).map(|world| ishigami(&place) + world_of(point, world)).collect()).collect()
}

#[test]
fn luck_is_told_apart_from_the_parameters_whether_worlds_are_shared_or_not() {
    let (variance, known) = ishigami_known();
    for (shared, luck) in [(false, 18.0 / 4.0), (true, 9.0 / 4.0)] {
        let rows = in_worlds(4, shared);
        let found = variance_indices(Outcomes::Worlds(&rows), 3, 0, &mut resampling(3)).unwrap();
        assert!((found.variance.luck.unwrap() / luck - 1.0).abs() < 0.05, "{:?}", found.variance);
        assert!((found.variance.parameters.unwrap().value / variance - 1.0).abs() < 0.05, "{:?}", found.variance);
        assert!((found.variance.total / (variance + luck) - 1.0).abs() < 0.05, "{:?}", found.variance);
        assert_near(&found, &known, 0.05);
    }
}

#[test]
fn variances_of_means_serve_where_no_two_points_share_a_world() {
    let rows = in_worlds(4, false);
    let means: Vec<f64> = rows.iter().map(|row| row.iter().sum::<f64>() / 4.0).collect();
    let squares = |row: &[f64], mean: f64| row.iter().map(|y| (y - mean) * (y - mean)).sum::<f64>();
    let variances: Vec<f64> = rows.iter().zip(&means).map(|(row, mean)| squares(row, *mean) / 12.0).collect();
    let outcomes = Outcomes::WithLuck { means: &means, variances: &variances };
    let found = variance_indices(outcomes, 3, 0, &mut resampling(3)).unwrap();
    assert_near(&found, &ishigami_known().1, 0.05);
    let blind = variance_indices(Outcomes::Exact(&means), 3, 0, &mut resampling(3)).unwrap();
    let third = blind.shares.unwrap()[2].total.value;
    assert!(third > 0.35, "left in, luck looks like an effect: {third}");
}
