//! The week once more, as one would first write it: one teacher after the other in one replicate, with branches. The bench
//! measures the kernel against it and checks that both give the same bits.

use flywheel::chance::{Chance, Decision};
use flywheel::model::process::decision::{AllFour, Rule, Situation, power};
use flywheel::model::process::rates::Rates;
use flywheel::model::process::saturation::{raise, survival};
use flywheel::model::process::select::changed;
use flywheel::model::process::tally::Tally;
use flywheel::model::process::teacher::{Teacher, Use};
use flywheel::model::world::TargetTies;

/// What colleagues see of a teacher.
#[derive(Debug, Clone, Copy, Default)]
struct Shown {
    seen: f32,
    fidelity: f32,
}

/// What a teacher sees of colleagues.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    seen: f32,
    skill: f32,
    fidelity: f32,
}

/// A district in one replicate.
pub struct ScalarDistrict {
    pub teachers: Vec<Teacher>,
    shown: Vec<Shown>,
    showing: Vec<Shown>,
}

impl ScalarDistrict {
    pub fn new(teachers: Vec<Teacher>) -> Self {
        let nothing = vec![Shown::default(); teachers.len()];
        Self { teachers, shown: nothing.clone(), showing: nothing }
    }

    /// One week without doses, under the rule that needs all four conditions.
    pub fn week(
        &mut self,
        ties: &TargetTies,
        rates: &Rates<1>,
        chance: Chance,
        decision: Decision,
        week: u32,
    ) -> Tally<1> {
        let mut tally = Tally::ZERO;
        for (seat, teacher) in self.teachers.iter_mut().enumerate() {
            let mut around = Around::default();
            for tie in &ties.ties[ties.starts[seat] as usize..ties.starts[seat + 1] as usize] {
                let colleague = self.shown[tie.to as usize];
                let seen = tie.weight * colleague.seen;
                around.seen += seen;
                around.skill += seen * colleague.seen;
                around.fidelity += tie.weight * colleague.fidelity;
            }
            let bits = chance.bits(decision, seat as u32, week);
            let uniform = (bits >> 8) as f32 * (1.0 / 16_777_216.0);
            let before = teacher.used;
            advance(teacher, around, rates, uniform);
            self.showing[seat] = shown(teacher);
            count(teacher, before, rates, &mut tally);
        }
        core::mem::swap(&mut self.shown, &mut self.showing);
        tally
    }
}

fn shown(teacher: &Teacher) -> Shown {
    if teacher.used < Use::Mechanical as i32 {
        return Shown::default();
    }
    let seen = teacher.skill * teacher.open;
    Shown { seen, fidelity: seen * teacher.fidelity }
}

fn advance(teacher: &mut Teacher, around: Around, rates: &Rates<1>, uniform: f32) {
    let rate = |rows: &[[f32; 1]; 8]| rows[0][0];
    let forget = |x: f32, baseline: f32, keep: f32| baseline + (x - baseline) * keep;
    let uses = teacher.used >= Use::Mechanical as i32;
    let peer_effect = if uses { 1.0 } else { rate(&rates.peer_effect_on_non_users) };
    let seen = peer_effect * around.seen;

    let vision_root = rate(&rates.ambient_vision) * seen + rate(&rates.message_root);
    let vision = forget(teacher.vision, teacher.baseline_vision, rate(&rates.keep_vision));
    teacher.vision = raise(vision, vision_root) * rate(&rates.rival_keep);
    let observation_dose = rate(&rates.ambient_observation) * seen;
    let unseen = survival(1.0 + observation_dose);
    teacher.observation = 1.0 - (1.0 - teacher.observation * rate(&rates.keep_observation)) * unseen;
    let gap = peer_effect * around.skill - seen * teacher.skill;
    let encouraging = (seen - gap * rate(&rates.inverse_gap)).max(-seen).min(seen);
    let belief_signed = rate(&rates.ambient_belief) * encouraging;
    let belief = forget(teacher.belief, teacher.baseline_belief, rate(&rates.keep_belief));
    teacher.belief = raise(belief, (1.0 + belief_signed).max(1.0)) * survival((1.0 - belief_signed).max(1.0));
    let support = forget(teacher.support, teacher.baseline_support, rate(&rates.keep_support));
    teacher.support = raise(support, 1.0 + rate(&rates.ambient_support) * seen);

    let shown_fidelity = rate(&rates.ambient_observation) * (peer_effect * around.fidelity);
    let loss = rate(&rates.transmission_loss) * (1.0 - rate(&rates.vision_anchor) * teacher.vision);
    let passed_on = shown_fidelity / observation_dose.max(1e-20) * (1.0 - loss);
    let correction = (1.0 - unseen) * (passed_on - teacher.fidelity);
    if !uses || correction > 0.0 {
        teacher.fidelity += correction;
    }

    let ready = readiness(teacher);
    if uses {
        let learning = rate(&rates.learning_alone) + rate(&rates.learning_supported) * teacher.support;
        teacher.skill += learning * (1.0 - teacher.skill);
        let floor = rate(&rates.felt_floor);
        let felt = floor + (1.0 - floor) * teacher.skill;
        teacher.belief += rate(&rates.mastery) * (felt - teacher.belief);
        let lapse = changed(rate(&rates.lapse), teacher.used >= 3, rates.lapse_routine[0][0]);
        let lapse = changed(lapse, teacher.used >= 4, rates.lapse_deep[0][0]);
        let held = rate(&rates.lapse_support) * teacher.support + rate(&rates.lapse_belief) * teacher.belief;
        if uniform < lapse * survival(1.0 + held) {
            teacher.used = Use::Lapsed as i32;
            teacher.skill -= rate(&rates.lapse_skill_lost) * teacher.skill;
            return;
        }
    } else {
        let (fourth, eighth) = (rates.gate_fourth[0][0], rates.gate_eighth[0][0]);
        let situation = Situation {
            powers: ready.map(|r| power(r, fourth, eighth)),
            contacts: 0.0,
            ever_used_share: 0.0,
            starting: rate(&rates.starting),
            imitation: 0.0,
            contacts_needed: 0.0,
            substitution: 0.0,
        };
        if uniform >= AllFour::hazard(&situation) + rate(&rates.external) {
            return;
        }
    }
    teacher.used = if teacher.skill >= rate(&rates.deep_mark) {
        Use::Deep
    } else if teacher.skill >= rate(&rates.routine_mark) {
        Use::Routine
    } else {
        Use::Mechanical
    } as i32;
}

fn readiness(teacher: &Teacher) -> [f32; 4] {
    [
        teacher.vision * teacher.ease_vision,
        teacher.observation * teacher.ease_observation,
        teacher.belief * teacher.ease_belief,
        teacher.support * teacher.ease_support,
    ]
}

fn count(teacher: &Teacher, before: i32, rates: &Rates<1>, tally: &mut Tally<1>) {
    let (used, uses) = (before >= Use::Mechanical as i32, teacher.used >= Use::Mechanical as i32);
    let routine = uses && teacher.skill >= rates.routine_mark[0][0];
    let faithful = teacher.fidelity >= rates.fidelity_mark[0][0];
    let level = match teacher.used {
        0 => 0,
        1 => 1,
        _ if routine && faithful => 3,
        _ => 2,
    };
    tally.levels[level][0] += 1;
    if uses {
        tally.users[0][0] += u32::from(teacher.used == Use::Deep as i32);
        tally.users[1][0] += u32::from(routine && !faithful);
        tally.users[2][0] += u32::from(teacher.skill * teacher.open > 0.0);
        tally.users[3][0] += 1;
        tally.flows[3][0] += u32::from(routine && before < Use::Routine as i32);
        if !used {
            tally.flows[usize::from(before != Use::Never as i32)][0] += 1;
        }
    } else {
        tally.flows[2][0] += u32::from(used);
        let [vision, observation, belief, support] = readiness(teacher);
        let outer = if observation < vision { (observation, 1) } else { (vision, 0) };
        let inner = if support < belief { (support, 3) } else { (belief, 2) };
        tally.binding[if outer.0 < inner.0 { outer.1 } else { inner.1 }][0] += 1;
    }
    for (sum, x) in
        tally.conditions.iter_mut().zip([teacher.vision, teacher.observation, teacher.belief, teacher.support])
    {
        sum[0] += f64::from(x);
    }
}
