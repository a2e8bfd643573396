//! Which values of what is believed a scenario takes: the profiles of the evidence.
//!
//! A profile speaks only of what the scenario leaves open: a value that it gives itself stays, and so do those that a
//! district knows of itself (its calendar, its schools).

use super::belief::Belief;
use super::luck::{LEARNT, PRIOR, PRIOR_RULE};
use super::parameter::Parameter;
use super::registry::{End, ParameterValues, Registry};
use super::settings::{DecisionRule, Settings};
use crate::chance::Chance;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How what is believed is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Profile {
    /// The central value of everything.
    #[default]
    Central,
    /// Of everything that leans, the quartile away from its hopeful end.
    Skeptical,
    /// Of everything that leans, the quartile towards its hopeful end.
    Hopeful,
    /// Parameters, ties and decision rule drawn anew for every world.
    Prior,
    /// One of the draws of what was learnt for every world, and of everything else the central value.
    Learnt,
}

impl Profile {
    /// All profiles.
    pub const ALL: [Profile; 5] =
        [Profile::Central, Profile::Skeptical, Profile::Hopeful, Profile::Prior, Profile::Learnt];

    /// Those at which every number has one value.
    pub const FIXED: [Profile; 3] = [Profile::Central, Profile::Skeptical, Profile::Hopeful];

    /// The word used in scenarios.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Central => "central",
            Profile::Skeptical => "skeptical",
            Profile::Hopeful => "hopeful",
            Profile::Prior => "prior",
            Profile::Learnt => "learnt",
        }
    }

    /// Whether worlds differ in what is not known, so that they are futures and not luck alone.
    pub fn is_drawn(self) -> bool {
        matches!(self, Profile::Prior | Profile::Learnt)
    }
}

/// Where the leaning profiles stand in what is believed of a number: not at its ends, since all numbers stand there together.
/// Of about six numbers that matter equally, all quartiles at once are as far out as the 5th per cent of the whole
/// (0.674 √6 = 1.65 standard deviations); all 5th per cents at once would be four standard deviations out.
const QUARTILE: f64 = 0.25;

/// Parameters that are parts of one whole and so must not sum to more than 1.
pub const PARTS: [&[Parameter]; 2] = [
    &[Parameter::ExperienceNoviceShare, Parameter::ExperienceEarlyShare, Parameter::ExperienceMiddleShare],
    &[Parameter::InitialRoutineShare, Parameter::InitialDeepShare],
];

/// Skill at which use becomes routine, and at which it becomes deep, which is not less.
const MARKS: [Parameter; 2] = [Parameter::RoutineMark, Parameter::DeepMark];

/// What a scenario leaves to its profile.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evidence {
    /// Which values are taken.
    pub profile: Profile,
    /// Parameters that the scenario does not give itself, in the order of the registry.
    pub open: Arc<[Open]>,
    /// Whether the decision rule is drawn with them under [`Profile::Prior`], since the scenario names none.
    pub is_rule_open: bool,
    /// What was learnt of some parameters together, for [`Profile::Learnt`]; none where nothing was.
    pub learnt: Option<Arc<Learnt>>,
}

/// What was learnt of some parameters: draws that are equally likely, each of which holds values that go together.
#[derive(Debug, Clone, PartialEq)]
pub struct Learnt {
    /// Which parameters.
    pub parameters: Vec<Parameter>,
    /// A value for each of them, draw by draw.
    pub draws: Vec<Vec<f64>>,
}

impl Learnt {
    /// The median of each parameter, in their order; nothing without draws.
    pub fn medians(&self) -> Vec<(Parameter, f64)> {
        let median = |(at, parameter): (usize, &Parameter)| {
            let mut values: Vec<f64> = self.draws.iter().filter_map(|draw| draw.get(at).copied()).collect();
            values.sort_by(f64::total_cmp);
            Some((*parameter, *values.get(values.len() / 2)?))
        };
        self.parameters.iter().enumerate().filter_map(median).collect()
    }
}

/// A parameter that a scenario leaves to its profile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Open {
    /// Which one.
    pub parameter: Parameter,
    /// What is believed of it.
    pub belief: Belief,
    /// The end at which the practice spreads further or costs less.
    pub hopeful: Option<End>,
}

impl Open {
    fn under(&self, profile: Profile) -> f64 {
        let share = match (profile, self.hopeful) {
            (Profile::Skeptical, Some(End::High)) | (Profile::Hopeful, Some(End::Low)) => QUARTILE,
            (Profile::Skeptical, Some(End::Low)) | (Profile::Hopeful, Some(End::High)) => 1.0 - QUARTILE,
            (Profile::Skeptical | Profile::Hopeful, None)
            | (Profile::Central | Profile::Prior | Profile::Learnt, _) => {
                return self.belief.central;
            }
        };
        self.belief.at(share)
    }
}

impl Evidence {
    /// Under `profile`, everything of `registry` but what is `given` by the scenario and what a district knows of itself.
    pub fn of(profile: Profile, registry: &Registry, is_given: impl Fn(Parameter) -> bool, is_rule_open: bool) -> Self {
        let open = registry
            .entries()
            .iter()
            .filter(|entry| !entry.is_known && !is_given(entry.parameter))
            .map(|entry| Open { parameter: entry.parameter, belief: entry.belief(), hopeful: entry.hopeful })
            .collect();
        Self { profile, open, is_rule_open, learnt: None }
    }

    fn is_open(&self, parameter: Parameter) -> bool {
        self.open.binary_search_by_key(&parameter, |open| open.parameter).is_ok()
    }

    /// Parts of one whole share what there is room for, and marks are in order; what the scenario gives stays.
    fn agree(&self, values: &mut ParameterValues) {
        for parts in PARTS {
            let sum = |values: &ParameterValues, open: bool| -> f64 {
                parts.iter().filter(|part| self.is_open(**part) == open).map(|part| values.get(*part)).sum()
            };
            let (room, wanted) = ((1.0 - sum(values, false)).max(0.0), sum(values, true));
            if wanted > room {
                for part in parts.iter().filter(|part| self.is_open(**part)) {
                    values.set(*part, values.get(*part) * room / wanted);
                }
            }
        }
        let [routine, deep] = MARKS.map(|mark| values.get(mark));
        if routine > deep {
            match MARKS.map(|mark| self.is_open(mark)) {
                [true, true] => {
                    values.set(MARKS[0], deep);
                    values.set(MARKS[1], routine);
                }
                [true, false] => values.set(MARKS[0], deep),
                [false, true] => values.set(MARKS[1], routine),
                [false, false] => {}
            }
        }
    }
}

impl Settings {
    /// The same scenario under a profile.
    pub fn under(&self, profile: Profile) -> Self {
        let mut settings = self.clone();
        for open in self.evidence.open.iter() {
            settings.parameters.set(open.parameter, open.under(profile));
        }
        self.evidence.agree(&mut settings.parameters);
        settings.evidence.profile = profile;
        settings
    }

    /// The same scenario with a decision rule, which is drawn no more.
    pub fn deciding(&self, rule: DecisionRule) -> Self {
        let evidence = Evidence { is_rule_open: false, ..self.evidence.clone() };
        Self { decision: rule, evidence, ..self.clone() }
    }

    /// What a world is made of where that differs from world to world, with nothing left open: under [`Profile::Prior`] every
    /// open parameter is drawn from what is believed of it, and an open decision rule from all rules, which are equally
    /// likely; under [`Profile::Learnt`] one of its draws takes effect, which are equally likely too. None under the other
    /// profiles. The draws are those of the world, whatever its strategies.
    pub fn in_world(&self, seed: u64, world: u32) -> Option<Self> {
        if !self.evidence.profile.is_drawn() {
            return None;
        }
        let chance = Chance::new(seed, world);
        let mut settings = self.clone();
        if self.evidence.profile == Profile::Learnt {
            if let Some(learnt) = &self.evidence.learnt {
                let position = chance.uniform(LEARNT, 0, 0) * learnt.draws.len() as f64;
                let draw = learnt.draws.get(position as usize).map_or(&[][..], Vec::as_slice);
                for (parameter, value) in learnt.parameters.iter().zip(draw) {
                    settings.parameters.set(*parameter, *value);
                }
            }
            settings.evidence = Evidence::default();
            return Some(settings);
        }
        for open in self.evidence.open.iter() {
            let share = chance.uniform(PRIOR, open.parameter.index() as u32, 0);
            settings.parameters.set(open.parameter, open.belief.at(share));
        }
        self.evidence.agree(&mut settings.parameters);
        if self.evidence.is_rule_open {
            let rules = DecisionRule::ALL;
            let position = chance.uniform(PRIOR_RULE, 0, 0) * rules.len() as f64;
            settings.decision = rules.get(position as usize).copied().unwrap_or(settings.decision);
        }
        settings.evidence = Evidence::default();
        Some(settings)
    }
}
