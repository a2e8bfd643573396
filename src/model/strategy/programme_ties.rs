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
    /// What made it.
    pub bond: Bond,
    /// Credibility of the one for the other.
    pub credibility: f64,
}

/// What made a tie. A learner has at most one tie of each bond, so that no strategy undoes the ties of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// Mentoring.
    Mentor,
    /// A matched pair.
    Partner,
    /// Lesson study with an anchor.
    Anchor,
    /// A network of teacher leaders: the ties of a member, numbered.
    Peer(u16),
}

impl Bond {
    /// The slot of the draw by which such a tie survives a year.
    fn slot(self) -> u16 {
        match self {
            Bond::Mentor => 0,
            Bond::Partner => 1,
            Bond::Anchor => 2,
            Bond::Peer(number) => 3 + number,
        }
    }
}

/// The programme ties of one replicate, at most one for each seat that learns and bond.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProgrammeTies {
    ties: Vec<ProgrammeTie>,
}

impl ProgrammeTies {
    /// All ties, by the seat that learns and the bond.
    pub fn ties(&self) -> &[ProgrammeTie] {
        &self.ties
    }

    /// Makes a tie; an older one of the same learner and bond gives way.
    pub fn make(&mut self, tie: ProgrammeTie) {
        match self.ties.binary_search_by_key(&(tie.from, tie.bond), |old| (old.from, old.bond)) {
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
            let decision = luck::TIE_SURVIVAL.slot(tie.bond.slot());
            !gone(&tie.from) && !gone(&tie.to) && chance.happens(survival, decision, tie.from, year)
        });
    }

    /// The ambient exposure of a week through these ties. Two ties of a learner to one colleague show no more than one.
    pub fn expose<const L: usize>(
        &self,
        people: &People<L>,
        parameters: &LaneParameters<L>,
        lane: usize,
        exposures: &mut Vec<Exposure>,
    ) {
        let get = |parameter| parameters.get(parameter, lane);
        let of_learner = self.ties.chunk_by(|one, other| one.from == other.from);
        let known = |ties: &[ProgrammeTie], to| ties.iter().any(|tie| tie.to == to);
        let distinct = of_learner.flat_map(|ties| {
            ties.iter().enumerate().filter(move |(number, tie)| !known(&ties[..*number], tie.to)).map(|(_, tie)| tie)
        });
        for tie in distinct {
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

#[cfg(test)]
mod tests {
    use super::{Bond, ProgrammeTie, ProgrammeTies};

    fn tie(from: u32, to: u32, bond: Bond) -> ProgrammeTie {
        ProgrammeTie { from, to, bond, credibility: 1.0 }
    }

    #[test]
    fn ties_stand_in_one_order_whatever_the_order_in_which_they_are_made() {
        let made = [tie(4, 1, Bond::Partner), tie(4, 2, Bond::Mentor), tie(3, 9, Bond::Partner)];
        let (mut one, mut other) = (ProgrammeTies::default(), ProgrammeTies::default());
        made.into_iter().for_each(|tie| one.make(tie));
        made.into_iter().rev().for_each(|tie| other.make(tie));
        assert_eq!(one, other);
        assert_eq!(one.ties(), [made[2], made[1], made[0]]);
    }

    #[test]
    fn a_tie_gives_way_to_a_newer_one_of_its_bond_alone() {
        let mut ties = ProgrammeTies::default();
        for made in [tie(4, 1, Bond::Partner), tie(4, 2, Bond::Mentor), tie(4, 3, Bond::Partner)] {
            ties.make(made);
        }
        assert_eq!(ties.ties(), [tie(4, 2, Bond::Mentor), tie(4, 3, Bond::Partner)]);
    }
}
