//! The summer: some weeks of forgetting, and nothing else.

use super::rates::{LaneParameters, Rates};
use super::teacher::{Rows, TILE, Teachers};
use crate::model::parameter::Parameter as P;

/// Forgets through a summer in every lane.
pub fn forget_through_summer<const L: usize>(
    teachers: &mut Teachers<L>,
    rates: &Rates<L>,
    parameters: &LaneParameters<L>,
) {
    let kept: [[f32; 4]; L] =
        core::array::from_fn(|lane| rates.summer_keep(parameters.get(P::SummerWeeks, lane), lane));
    let [vision, observation, belief, support] =
        core::array::from_fn(|condition| kept.map(|conditions| conditions[condition]));
    for tile in teachers.tiles_mut() {
        forget(&mut tile.vision, &tile.baseline_vision, &vision);
        forget(&mut tile.observation, &[[0.0; L]; TILE], &observation);
        forget(&mut tile.belief, &tile.baseline_belief, &belief);
        forget(&mut tile.support, &tile.baseline_support, &support);
    }
}

/// Leaves what is kept of a condition's lift above its baseline.
fn forget<const L: usize>(condition: &mut Rows<f32, L>, baseline: &Rows<f32, L>, keep: &[f32; L]) {
    for (condition, baseline) in condition.iter_mut().zip(baseline) {
        for ((x, baseline), keep) in condition.iter_mut().zip(baseline).zip(keep) {
            *x = baseline + (*x - baseline) * keep;
        }
    }
}
