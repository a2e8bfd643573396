//! What strategies may do to the world, and the one place where it is done.
//!
//! A strategy returns effects; it never writes a condition. An exposure is a dose of something seen, heard or received, from
//! somebody more or less credible who is more or less skilled.

use crate::model::parameter::Parameter as P;
use crate::model::process::rates::{LaneParameters, Rates};
use crate::model::process::saturation::PARTS;
use crate::model::process::teacher::{DoseTile, TILE, Teachers};

/// What one unit of an exposure does to each condition, from a fully credible and fully skilled source.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Potency {
    /// Vision dose.
    pub vision: f64,
    /// Observation dose.
    pub observation: f64,
    /// Belief dose, before the gap between model and observer.
    pub belief: f64,
    /// Support dose.
    pub support: f64,
    /// Negative belief dose, whoever the source is.
    pub discouragement: f64,
    /// Skill dose: what is taught directly, whether the practice is used or not.
    pub skill: f64,
}

/// One exposure of one teacher.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exposure {
    /// Who is exposed.
    pub seat: u32,
    /// What a unit does.
    pub potency: Potency,
    /// Units × credibility.
    pub dose: f64,
    /// Fidelity of what is shown.
    pub fidelity: f32,
    /// Skill of a person who is watched: vision, observation and belief grow with it, and belief turns where it is too far
    /// above the observer's. None where nobody is watched (a presenter's slides).
    pub model_skill: Option<f32>,
}

/// What one exposure does to a teacher of a given skill: the doses that [`apply`] adds.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Dose {
    /// Vision dose.
    pub vision: f64,
    /// Observation dose.
    pub observation: f64,
    /// Positive belief dose.
    pub belief: f64,
    /// Support dose.
    pub support: f64,
    /// Negative belief dose.
    pub discouragement: f64,
    /// Skill dose.
    pub skill: f64,
}

impl Exposure {
    /// The doses for an observer of this skill, before attention.
    ///
    /// The belief part is multiplied by 1 − (q_m − q)/g*, held between −1 and 1; where negative, it discourages
    /// (Rogers and Feller 2016).
    pub fn dose_for(&self, observer_skill: f32, discouraging_gap: f64) -> Dose {
        let shown = self.model_skill.map_or(1.0, f64::from);
        let encouragement = self
            .model_skill
            .map_or(1.0, |skill| (1.0 - f64::from(skill - observer_skill) / discouraging_gap).clamp(-1.0, 1.0));
        let belief = self.potency.belief * shown * encouragement;
        Dose {
            vision: self.dose * self.potency.vision * shown,
            observation: self.dose * self.potency.observation * shown,
            belief: self.dose * belief.max(0.0),
            support: self.dose * self.potency.support,
            discouragement: self.dose * (self.potency.discouragement + (-belief).max(0.0)),
            skill: self.dose * self.potency.skill,
        }
    }
}

/// Adds exposures to the doses of the week: the only place where strategies reach teachers.
pub fn apply<const L: usize>(
    exposures: &[Exposure],
    teachers: &Teachers<L>,
    doses: &mut [DoseTile<L>],
    rates: &Rates<L>,
    parameters: &LaneParameters<L>,
    lane: usize,
) {
    let gap = parameters.get(P::DiscouragingGap, lane);
    let attention = f64::from(rates.attention[0][lane]);
    for exposure in exposures {
        let seat = exposure.seat as usize;
        let dose = exposure.dose_for(teachers.skill(seat, lane), gap);
        let (tile, row) = (&mut doses[seat / TILE], seat % TILE);
        // Most exposures do one or two things; what they leave alone need not be fetched.
        let add = |sum: &mut f32, dose: f64| {
            if dose != 0.0 {
                *sum += (attention * dose) as f32 / PARTS;
            }
        };
        add(&mut tile.vision[row][lane], dose.vision);
        add(&mut tile.observation[row][lane], dose.observation);
        add(&mut tile.belief[row][lane], dose.belief);
        add(&mut tile.support[row][lane], dose.support);
        add(&mut tile.discouragement[row][lane], dose.discouragement);
        add(&mut tile.skill[row][lane], dose.skill);
        add(&mut tile.fidelity[row][lane], dose.observation * f64::from(exposure.fidelity));
    }
}
