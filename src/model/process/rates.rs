//! Weekly rates: the parameters of the model in the form in which the week needs them, a lane for each replicate.

use super::climate::Climate;
use super::saturation::{PARTS, root, survival};
use super::select::difference;
use super::teacher::{Rows, TILE};
use crate::model::parameter::Parameter;
use crate::model::parameter::Parameter as P;
use crate::model::registry::ParameterValues;

/// Parameter values of every replicate of a batch.
#[derive(Debug, Clone)]
pub struct LaneParameters<const L: usize> {
    lanes: [ParameterValues; L],
}

impl<const L: usize> LaneParameters<L> {
    /// One set of values for every lane.
    pub fn uniform(values: &ParameterValues) -> Self {
        Self { lanes: core::array::from_fn(|_| values.clone()) }
    }

    /// The value of a parameter in a lane.
    #[inline]
    pub fn get(&self, parameter: Parameter, lane: usize) -> f64 {
        self.lanes[lane].get(parameter)
    }
}

/// Everything of the parameters and of the district's state that the kernel reads, constant within a week.
///
/// Each is repeated for every seat of a tile, so that the kernel reads it in the same straight line as the teachers.
#[derive(Debug, Clone)]
#[repr(align(64))] // A row in one cache line.
pub struct Rates<const L: usize> {
    /// What is left after a week of what lifted a condition above its baseline: 2^(−1/half-life).
    pub keep_vision: Rows<f32, L>,
    /// As above, for observation.
    pub keep_observation: Rows<f32, L>,
    /// As above, for belief.
    pub keep_belief: Rows<f32, L>,
    /// As above, for support.
    pub keep_support: Rows<f32, L>,
    /// Ambient dose per unit of exposure, attention included, in eighths: what a root of a dose grows by.
    pub ambient_vision: Rows<f32, L>,
    /// As above.
    pub ambient_observation: Rows<f32, L>,
    /// As above.
    pub ambient_belief: Rows<f32, L>,
    /// As above.
    pub ambient_support: Rows<f32, L>,
    /// Effect of colleagues on people who do not use the practice yet.
    pub peer_effect_on_non_users: Rows<f32, L>,
    /// Bits in which that effect differs from the one on users, which is 1.
    pub peer_effect_of_use: Rows<u32, L>,
    /// 1 / discouraging gap.
    pub inverse_gap: Rows<f32, L>,
    /// Root of the vision dose of the district's message, attention included; 1 once the initiative is dropped.
    pub message_root: Rows<f32, L>,
    /// What competing initiatives leave of vision: the survival of that dose.
    pub rival_keep: Rows<f32, L>,
    /// Fidelity lost in a transmission that nothing anchors.
    pub transmission_loss: Rows<f32, L>,
    /// Share of that loss which full vision prevents.
    pub vision_anchor: Rows<f32, L>,
    /// Fidelity below which routine use does not count.
    pub fidelity_mark: Rows<f32, L>,
    /// All bits where the gate's power is at least 4.
    pub gate_fourth: Rows<u32, L>,
    /// All bits where the gate's power is 8.
    pub gate_eighth: Rows<u32, L>,
    /// Whether the gate's power is 4 in every lane.
    pub gate_at_four: bool,
    /// Weekly hazard of starting with all gates open.
    pub starting: Rows<f32, L>,
    /// Weekly hazard of starting on one's own.
    pub external: Rows<f32, L>,
    /// Weekly imitation coefficient of the Bass rule.
    pub imitation: Rows<f32, L>,
    /// Share of the district that has ever used the practice (for the Bass rule).
    pub ever_used_share: Rows<f32, L>,
    /// Contacts needed by the contagion rule.
    pub contacts: Rows<f32, L>,
    /// Exponent of the compensatory rule.
    pub substitution: Rows<f32, L>,
    /// Skill learnt in a week of use, alone.
    pub learning_alone: Rows<f32, L>,
    /// Skill learnt in a week of use, per unit of support.
    pub learning_supported: Rows<f32, L>,
    /// Skill mark of routine use.
    pub routine_mark: Rows<f32, L>,
    /// Skill mark of deep use, which lies at the mark of routine use or above.
    pub deep_mark: Rows<f32, L>,
    /// Speed at which belief follows success.
    pub mastery: Rows<f32, L>,
    /// Success felt at no skill.
    pub felt_floor: Rows<f32, L>,
    /// What full skill adds to it.
    pub felt_rise: Rows<f32, L>,
    /// Weekly lapse hazard of mechanical use without support and belief, overload included.
    pub lapse: Rows<f32, L>,
    /// Bits in which that of routine use differs from it.
    pub lapse_routine: Rows<u32, L>,
    /// Bits in which that of deep use differs from that of routine use.
    pub lapse_deep: Rows<u32, L>,
    /// How support holds off a lapse, in eighths.
    pub lapse_support: Rows<f32, L>,
    /// How belief holds off a lapse, in eighths.
    pub lapse_belief: Rows<f32, L>,
    /// Share of skill lost in a lapse.
    pub lapse_skill_lost: Rows<f32, L>,
    /// Share of every exposure that is taken in under competing initiatives: 1 / (1 + κ_L max(0, L − L*)).
    pub attention: Rows<f32, L>,
}

impl<const L: usize> Rates<L> {
    /// The rates of a week in a calm climate.
    pub fn new(parameters: &LaneParameters<L>) -> Self {
        let map = |f: &dyn Fn(usize) -> f64| [core::array::from_fn(|lane| f(lane) as f32); TILE];
        let row = |parameter| map(&|lane| parameters.get(parameter, lane));
        let get = |parameter, lane| parameters.get(parameter, lane);
        let keep = |half_life| map(&|lane| libm::exp2(-1.0 / get(half_life, lane)));
        let weekly = |parameter| map(&|lane| get(parameter, lane) / get(P::TeachingWeeks, lane));
        // Nobody learns more in a week than is left to learn, even with full support: then skill stays in [0, 1].
        let learning_alone = |lane| f64::min(1.0, get(P::LearningRate, lane) * get(P::LearningAlone, lane));
        let nothing_yet = [[0.0; L]; TILE];
        let mut rates = Self {
            keep_vision: keep(P::VisionHalfLife),
            keep_observation: keep(P::ObservationHalfLife),
            keep_belief: keep(P::BeliefHalfLife),
            keep_support: keep(P::SupportHalfLife),
            ambient_vision: nothing_yet,
            ambient_observation: nothing_yet,
            ambient_belief: nothing_yet,
            ambient_support: nothing_yet,
            peer_effect_on_non_users: row(P::PeerEffectOnNonUsers),
            peer_effect_of_use: [core::array::from_fn(|lane| {
                difference(get(P::PeerEffectOnNonUsers, lane) as f32, 1.0)
            }); TILE],
            inverse_gap: map(&|lane| 1.0 / get(P::DiscouragingGap, lane)),
            message_root: nothing_yet,
            rival_keep: nothing_yet,
            transmission_loss: nothing_yet,
            vision_anchor: row(P::VisionAnchor),
            fidelity_mark: row(P::FidelityMark),
            gate_fourth: [core::array::from_fn(|lane| u32::from(get(P::GateSharpness, lane) >= 2.0).wrapping_neg());
                TILE],
            gate_eighth: [core::array::from_fn(|lane| u32::from(get(P::GateSharpness, lane) >= 3.0).wrapping_neg());
                TILE],
            gate_at_four: (0..L).all(|lane| (2.0..3.0).contains(&get(P::GateSharpness, lane))),
            starting: row(P::StartingRate),
            external: weekly(P::ExternalRate),
            imitation: nothing_yet,
            ever_used_share: [[0.0; L]; TILE],
            contacts: nothing_yet,
            substitution: row(P::Substitution),
            learning_alone: map(&learning_alone),
            learning_supported: map(&|lane| {
                let most = 1.0 - f64::from(learning_alone(lane) as f32);
                (get(P::LearningRate, lane) * get(P::LearningSupported, lane)).min(most)
            }),
            routine_mark: row(P::RoutineMark),
            deep_mark: map(&|lane| f64::max(get(P::DeepMark, lane), get(P::RoutineMark, lane))),
            mastery: row(P::MasteryRate),
            felt_floor: row(P::FeltSuccessFloor),
            felt_rise: map(&|lane| f64::from(1.0 - get(P::FeltSuccessFloor, lane) as f32)),
            lapse: nothing_yet,
            lapse_routine: [[0; L]; TILE],
            lapse_deep: [[0; L]; TILE],
            lapse_support: map(&|lane| get(P::LapseSupport, lane) / f64::from(PARTS)),
            lapse_belief: map(&|lane| get(P::LapseBelief, lane) / f64::from(PARTS)),
            lapse_skill_lost: map(&|lane| 1.0 - get(P::LapseSkillKept, lane)),
            attention: nothing_yet,
        };
        for lane in 0..L {
            let get = |parameter| parameters.get(parameter, lane);
            rates.follow(&Climate::calm(get), lane, get);
        }
        rates
    }

    /// Follows the climate of a lane whose parameters are `get`.
    pub fn follow(&mut self, climate: &Climate, lane: usize, get: impl Fn(P) -> f64) {
        let excess = f64::max(0.0, climate.competing - get(P::InitiativeCapacity));
        let attention = 1.0 / (1.0 + get(P::Dilution) * excess);
        let lapse = (get(P::LapseRate) * libm::exp(get(P::LapseOverload) * (1.0 - attention))) as f32;
        let (routine, deep) = (lapse * get(P::LapseRoutine) as f32, lapse * get(P::LapseDeep) as f32);
        let (seen, contacts) = if climate.blind { (0.0, f64::INFINITY) } else { (1.0, get(P::ContagionContacts)) };
        let eighths = |dose: f64| dose / f64::from(PARTS);
        let ambient = |parameter| eighths(seen * attention * get(parameter));
        let rows = [
            (&mut self.attention, attention),
            (&mut self.ambient_vision, ambient(P::AmbientVision)),
            (&mut self.ambient_observation, ambient(P::AmbientObservation)),
            (&mut self.ambient_belief, ambient(P::AmbientBelief)),
            (&mut self.ambient_support, ambient(P::AmbientSupport)),
            (&mut self.imitation, seen * get(P::ImitationRate) / get(P::TeachingWeeks)),
            (&mut self.contacts, contacts),
            (&mut self.message_root, f64::from(root((attention * climate.message) as f32))),
            (&mut self.rival_keep, f64::from(survival(root((get(P::RivalVision) * excess) as f32)))),
            (&mut self.transmission_loss, climate.loss),
            (&mut self.lapse, f64::from(lapse)),
        ];
        for (rows, rate) in rows {
            for row in rows {
                row[lane] = rate as f32;
            }
        }
        for (of_routine, of_deep) in self.lapse_routine.iter_mut().zip(&mut self.lapse_deep) {
            (of_routine[lane], of_deep[lane]) = (difference(lapse, routine), difference(routine, deep));
        }
    }

    /// Tells the Bass rule how much of the district has ever used the practice.
    pub fn set_ever_used_share(&mut self, lane: usize, share: f32) {
        for row in &mut self.ever_used_share {
            row[lane] = share;
        }
    }

    /// What a summer of `weeks` weeks leaves of each condition's lift above its baseline, in the order vision,
    /// observation, belief, support.
    pub fn summer_keep(&self, weeks: f64, lane: usize) -> [f32; 4] {
        [self.keep_vision, self.keep_observation, self.keep_belief, self.keep_support]
            .map(|keep| libm::pow(f64::from(keep[0][lane]), weeks) as f32)
    }
}
