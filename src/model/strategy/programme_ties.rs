//! Ties that programmes make: a bounded overlay on the natural ties, owned by a lane, that fades (Quinn and Kim 2018).

use super::effect::{Exposure, Potency};
use crate::chance::Chance;
use crate::model::luck;
use crate::model::parameter::Parameter as P;
use crate::model::process::people::People;
use crate::model::process::rates::LaneParameters;

/// A tie that a programme made: `from` can see the room of `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProgrammeTie {
    /// Who learns.
    pub from: u32,
    /// Who is watched.
    pub to: u32,
    /// Credibility of the one for the other.
    pub credibility: f64,
}

/// The programme ties of one replicate, at most one for each seat that learns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProgrammeTies {
    ties: Vec<ProgrammeTie>,
}

impl ProgrammeTies {
    /// No ties.
    pub const NONE: Self = Self { ties: Vec::new() };

    /// All ties, by the seat that learns.
    pub fn ties(&self) -> &[ProgrammeTie] {
        &self.ties
    }

    /// Makes a tie; an older one of the same learner gives way.
    pub fn make(&mut self, tie: ProgrammeTie) {
        match self.ties.binary_search_by_key(&tie.from, |old| old.from) {
            Ok(position) => self.ties[position] = tie,
            Err(position) => self.ties.insert(position, tie),
        }
    }

    /// Between school years: ties end with the people in `changed` seats, and others fade.
    pub fn fade<const L: usize>(
        &mut self,
        changed: &[u32],
        parameters: &LaneParameters<L>,
        lane: usize,
        chance: Chance,
        year: u32,
    ) {
        let survival = parameters.get(P::ProgrammeTieSurvival, lane);
        let gone = |seat: &u32| changed.binary_search(seat).is_ok();
        self.ties.retain(|tie| {
            !gone(&tie.from) && !gone(&tie.to) && chance.happens(survival, luck::TIE_SURVIVAL, tie.from, year)
        });
    }

    /// The ambient exposure of a week through these ties.
    pub fn expose<const L: usize>(
        &self,
        people: &People<L>,
        parameters: &LaneParameters<L>,
        lane: usize,
        exposures: &mut Vec<Exposure>,
    ) {
        let get = |parameter| parameters.get(parameter, lane);
        for tie in &self.ties {
            let (from, to) = (tie.from as usize, tie.to as usize);
            if !(people.teachers.uses(to, lane) && people.teachers.is_open(to, lane)) {
                continue;
            }
            let stage = if people.teachers.uses(from, lane) { 1.0 } else { get(P::PeerEffectOnNonUsers) };
            let skill = people.teachers.skill(to, lane);
            exposures.push(Exposure {
                seat: tie.from,
                potency: Potency {
                    vision: get(P::AmbientVision),
                    observation: get(P::AmbientObservation),
                    belief: get(P::AmbientBelief),
                    support: get(P::AmbientSupport) * f64::from(skill),
                    ..Potency::default()
                },
                dose: stage * tie.credibility,
                fidelity: people.teachers.fidelity(to, lane),
                model_skill: Some(skill),
            });
        }
    }
}
