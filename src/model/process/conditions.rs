//! How the four conditions move in a week: forgetting, then positive doses, then negative doses; how fidelity is passed on
//! with what is seen; and the skill that is taught directly.

use super::exposure::Surroundings;
use super::rates::Rates;
use super::saturation::{raise, survival};
use super::select::{changed, clamp, maximum, select};
use super::teacher::{DoseTile, Rows, TILE, TeacherTile, Use, at, put};

/// Moves the conditions of a tile. `doses` count only where `DOSED`; otherwise they are known to be nothing.
#[inline(always)]
pub fn move_conditions<const L: usize, const DOSED: bool>(
    teacher: &mut TeacherTile<L>,
    doses: &DoseTile<L>,
    around: &Surroundings<L>,
    rates: &Rates<L>,
) {
    let with = |root: f32, dose: &Rows<f32, L>, i: usize| if DOSED { root + at(dose, i) } else { root };
    let forget = |x: f32, baseline: f32, keep: f32| baseline + (x - baseline) * keep;
    for i in 0..L * TILE {
        let uses = at(&teacher.used, i) >= Use::Mechanical as i32;

        // Colleagues pull users more than beginners.
        let peer_effect = changed(at(&rates.peer_effect_on_non_users, i), uses, at(&rates.peer_effect_of_use, i));
        let seen = peer_effect * at(&around.seen, i);
        let seen_skill = peer_effect * at(&around.skill, i);
        let seen_fidelity = peer_effect * at(&around.fidelity, i);

        let vision_root = with(at(&rates.ambient_vision, i) * seen + at(&rates.message_root, i), &doses.vision, i);
        let lasting_vision = forget(at(&teacher.vision, i), at(&teacher.baseline_vision, i), at(&rates.keep_vision, i));
        let vision = raise(lasting_vision, vision_root) * at(&rates.rival_keep, i);

        // Whoever has not seen the practice has no baseline of observation.
        let observation_dose = with(at(&rates.ambient_observation, i) * seen, &doses.observation, i);
        let unseen = survival(1.0 + observation_dose);
        let observation = 1.0 - (1.0 - at(&teacher.observation, i) * at(&rates.keep_observation, i)) * unseen;

        // Σ seen · (1 − (q_model − q) / g*): what a model above oneself does to belief, possibly negative.
        let encouraging =
            clamp(seen - (seen_skill - seen * at(&teacher.skill, i)) * at(&rates.inverse_gap, i), -seen, seen);
        let belief_signed = at(&rates.ambient_belief, i) * encouraging;
        let up_root = with(maximum(1.0 + belief_signed, 1.0), &doses.belief, i);
        let down_root = with(maximum(1.0 - belief_signed, 1.0), &doses.discouragement, i);
        let lasting_belief = forget(at(&teacher.belief, i), at(&teacher.baseline_belief, i), at(&rates.keep_belief, i));
        let belief = raise(lasting_belief, up_root) * survival(down_root);

        let support_root = with(1.0 + at(&rates.ambient_support, i) * seen, &doses.support, i);
        let lasting_support =
            forget(at(&teacher.support, i), at(&teacher.baseline_support, i), at(&rates.keep_support, i));
        let support = raise(lasting_support, support_root);

        // Fidelity passes on with a loss that shared vision anchors; users learn only from what is truer than theirs.
        let shown_fidelity = with(at(&rates.ambient_observation, i) * seen_fidelity, &doses.fidelity, i);
        let loss = at(&rates.transmission_loss, i) * (1.0 - at(&rates.vision_anchor, i) * vision);
        let passed_on = shown_fidelity / maximum(observation_dose, 1e-20) * (1.0 - loss);
        let correction = (1.0 - unseen) * (passed_on - at(&teacher.fidelity, i));
        let fidelity = at(&teacher.fidelity, i) + maximum(correction, select(uses, 0.0, f32::NEG_INFINITY));

        put(&mut teacher.vision, i, vision);
        put(&mut teacher.observation, i, observation);
        put(&mut teacher.belief, i, belief);
        put(&mut teacher.support, i, support);
        put(&mut teacher.fidelity, i, fidelity);
        if DOSED {
            // Written so that no dose leaves the same bits: other replicates of the batch may have none this week.
            let skill = at(&teacher.skill, i);
            let taught = skill + (1.0 - skill) * (1.0 - survival(1.0 + at(&doses.skill, i)));
            put(&mut teacher.skill, i, taught);
        }
    }
}
