//! The value of information in a choice whose values can be written down.

use super::points;
use flywheel::chance::standard_normal_quantile;
use flywheel::stats::{outlook, partial_information};
use flywheel::study::design::Design;

const DRAWS: u32 = 10_000;
const MEAN: f64 = 0.3;
/// How the second option's net benefit depends on each of four normal parameters; the first option yields nought.
const SLOPES: [f64; 4] = [1.0, 0.5, 0.0, 0.8];

/// The value of knowing so much of the net benefit, in standard deviations: E max(0, X) − max(0, E X) of a normal X.
fn known(deviation: f64) -> f64 {
    if deviation == 0.0 {
        return 0.0;
    }
    let z = MEAN / deviation;
    let density = libm::exp(-z * z / 2.0) / libm::sqrt(2.0 * std::f64::consts::PI);
    deviation * density + MEAN * (1.0 - libm::erfc(z / std::f64::consts::SQRT_2) / 2.0) - MEAN
}

fn draws(seed: u64) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
    let uniform = points(&Design::Random { points: DRAWS, dimensions: 4, seed });
    let normal: Vec<Vec<f64>> =
        uniform.iter().map(|point| point.iter().map(|u| standard_normal_quantile(*u)).collect()).collect();
    let second = |point: &Vec<f64>| MEAN + point.iter().zip(SLOPES).map(|(x, slope)| slope * x).sum::<f64>();
    let net = normal.iter().map(|point| vec![0.0, second(point)]).collect();
    let columns = (0..4).map(|parameter| normal.iter().map(|point| point[parameter]).collect()).collect();
    (columns, net)
}

#[test]
fn perfect_and_partial_information_have_their_known_values() {
    let (parameters, net) = draws(3);
    let all = libm::sqrt(SLOPES.iter().map(|slope| slope * slope).sum::<f64>());
    let perfect = outlook(&net, 0.0).unwrap().perfect_information;
    assert!((perfect.mean - known(all)).abs() < 0.02, "{perfect:?} {}", known(all));
    for (parameter, slope) in parameters.iter().zip(SLOPES) {
        let found = partial_information(&net, parameter, 25).unwrap();
        let interval = found.value.interval.unwrap();
        assert!((found.value.mean - known(slope)).abs() < 0.02, "{slope}: {found:?} {}", known(slope));
        assert!(interval.low - 0.005 <= known(slope) && known(slope) <= interval.high + 0.005, "{slope}: {found:?}");
        assert!(found.value.mean <= found.plug_in && found.plug_in <= perfect.mean);
    }
}

#[test]
fn luck_is_not_taken_for_knowledge_where_draws_are_few() {
    // Two options that are equal on average, and a parameter that does nothing: knowing it is worth nought.
    let (mut plug_in, mut value) = (0.0, 0.0);
    for seed in 0..100 {
        let points = points(&Design::Random { points: 200, dimensions: 2, seed });
        let net: Vec<Vec<f64>> = points.iter().map(|point| vec![0.0, standard_normal_quantile(point[0])]).collect();
        let parameter: Vec<f64> = points.iter().map(|point| point[1]).collect();
        let found = partial_information(&net, &parameter, 20).unwrap();
        plug_in += found.plug_in / 100.0;
        value += found.value.mean / 100.0;
    }
    assert!(plug_in > 0.05, "{plug_in}");
    assert!(value < 0.01, "{value}");
}
