//! The summer: some weeks of forgetting, and nothing else.

use super::rates::{LaneParameters, Rates};
use super::teacher::Teachers;
use crate::model::parameter::Parameter as P;

/// Forgets through a summer in every lane.
pub fn forget_through_summer<const L: usize>(
    teachers: &mut Teachers<L>,
    rates: &Rates<L>,
    parameters: &LaneParameters<L>,
) {
    let keep: [[f32; 4]; L] =
        core::array::from_fn(|lane| rates.summer_keep(parameters.get(P::SummerWeeks, lane), lane));
    for tile in teachers.tiles_mut() {
        for row in 0..tile.vision.len() {
            for (lane, keep) in keep.iter().enumerate() {
                let forget = |x: &mut f32, baseline: f32, keep: f32| *x = baseline + (*x - baseline) * keep;
                forget(&mut tile.vision[row][lane], tile.baseline_vision[row][lane], keep[0]);
                forget(&mut tile.observation[row][lane], 0.0, keep[1]);
                forget(&mut tile.belief[row][lane], tile.baseline_belief[row][lane], keep[2]);
                forget(&mut tile.support[row][lane], tile.baseline_support[row][lane], keep[3]);
            }
        }
    }
}
