//! Use: it teaches, belief follows the success that is felt, and then everyone decides: non-users may start, users advance
//! or lapse.

use super::decision::{Rule, Situation};
use super::exposure::Surroundings;
use super::rates::Rates;
use super::saturation::survival;
use super::select::{changed, choose, select};
use super::teacher::{Rows, TILE, TeacherTile, Use, at, put};

/// Skill and mastery of a week's use.
#[inline(always)]
pub fn learn_from_use<const L: usize>(teacher: &mut TeacherTile<L>, rates: &Rates<L>) {
    for i in 0..L * TILE {
        let uses = at(&teacher.used, i) >= Use::Mechanical as i32;
        let (skill, belief) = (at(&teacher.skill, i), at(&teacher.belief, i));
        let learning = at(&rates.learning_alone, i) + at(&rates.learning_supported, i) * at(&teacher.support, i);
        let practised = skill + select(uses, learning * (1.0 - skill), 0.0);
        let felt = at(&rates.felt_floor, i) + at(&rates.felt_rise, i) * practised;
        put(&mut teacher.skill, i, practised);
        put(&mut teacher.belief, i, belief + select(uses, at(&rates.mastery, i) * (felt - belief), 0.0));
    }
}

/// How far each condition of a tile is towards its threshold, r = x/θ: vision, observation, belief, support.
pub type Readiness<const L: usize> = [Rows<f32, L>; 4];

/// Decisions of a tile; `readiness` is left for whoever counts the binding conditions.
#[inline(always)]
pub fn decide<const L: usize, R: Rule>(
    teacher: &mut TeacherTile<L>,
    around: &Surroundings<L>,
    rates: &Rates<L>,
    uniforms: &Rows<f32, L>,
    readiness: &mut Readiness<L>,
) {
    for i in 0..L * TILE {
        let before = at(&teacher.used, i);
        let used_before = before >= Use::Mechanical as i32;
        let ready = [
            at(&teacher.vision, i) * at(&teacher.ease_vision, i),
            at(&teacher.observation, i) * at(&teacher.ease_observation, i),
            at(&teacher.belief, i) * at(&teacher.ease_belief, i),
            at(&teacher.support, i) * at(&teacher.ease_support, i),
        ];
        let (fourth, eighth) = (at(&rates.gate_fourth, i), at(&rates.gate_eighth, i));
        let situation = Situation {
            powers: ready.map(|r| R::power(r, fourth, eighth)),
            contacts: if R::COUNTS_CONTACTS { at(&around.users, i) } else { 0.0 },
            ever_used_share: at(&rates.ever_used_share, i),
            starting: at(&rates.starting, i),
            imitation: at(&rates.imitation, i),
            contacts_needed: at(&rates.contacts, i),
            substitution: at(&rates.substitution, i),
        };
        let starting = R::hazard(&situation) + at(&rates.external, i);

        let shallow = changed(at(&rates.lapse, i), before >= Use::Routine as i32, at(&rates.lapse_routine, i));
        let hazard = changed(shallow, before >= Use::Deep as i32, at(&rates.lapse_deep, i));
        let held =
            at(&rates.lapse_support, i) * at(&teacher.support, i) + at(&rates.lapse_belief, i) * at(&teacher.belief, i);
        let lapsing = hazard * survival(1.0 + held);

        let uniform = at(uniforms, i);
        let starts = !used_before & (uniform < starting);
        let lapses = used_before & (uniform < lapsing);
        let uses = (used_before | starts) & !lapses;
        let learnt = at(&teacher.skill, i);
        let skill = learnt - select(lapses, at(&rates.lapse_skill_lost, i) * learnt, 0.0);
        let routine = skill >= at(&rates.routine_mark, i);
        let deep = skill >= at(&rates.deep_mark, i);
        let level = Use::Mechanical as i32 + i32::from(routine) + i32::from(deep);
        // Any level of use is above any level of none, so the higher of the two is the one that holds.
        let idle = before.min(Use::Lapsed as i32);
        put(&mut teacher.skill, i, skill);
        put(&mut teacher.used, i, choose(uses, level, Use::Never as i32).max(idle));
        for (rows, r) in readiness.iter_mut().zip(ready) {
            put(rows, i, r);
        }
    }
}
