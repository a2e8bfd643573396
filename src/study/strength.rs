//! How well the effect of a strategy is known: of the numbers behind what it does to a teacher, how many were published or
//! converted from something published, and how many nobody has measured.

use crate::model::parameter::Parameter;
use crate::model::registry::{Confidence, Registry};
use crate::model::strategy::{
    Kind, coaching, lesson_study, library, mentoring, network, observation, pairing, vision, workshop,
};
use core::cell::RefCell;
use std::collections::BTreeSet;

/// What is known of the numbers behind an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strength {
    /// Numbers that were published, or converted from published ones.
    pub known: usize,
    /// All numbers.
    pub all: usize,
}

impl Strength {
    /// The strength of these strategies together; none where they do nothing to a teacher by themselves, as with time alone.
    pub fn of(kinds: &[Kind], registry: &Registry) -> Option<Self> {
        let asked: BTreeSet<Parameter> = kinds.iter().flat_map(|kind| behind(*kind, registry)).collect();
        let is_known = |parameter: &&Parameter| registry.entry(**parameter).confidence != Confidence::Assumed;
        let (known, all) = (asked.iter().filter(is_known).count(), asked.len());
        (all > 0).then_some(Self { known, all })
    }

    /// From 0 (all is assumed) to 5 (all is known): so many fifths of the numbers are known, rounded down.
    pub fn marks(self) -> u8 {
        u8::try_from(self.known * 5 / self.all.max(1)).unwrap_or(5).min(5)
    }
}

/// The parameters that the potencies of a strategy ask for: found by asking.
fn behind(kind: Kind, registry: &Registry) -> BTreeSet<Parameter> {
    let asked = RefCell::new(BTreeSet::new());
    let central = registry.central();
    let get = |parameter: Parameter| {
        asked.borrow_mut().insert(parameter);
        central.get(parameter)
    };
    match kind {
        Kind::ReleaseTime | Kind::Council => {}
        Kind::Workshop => drop(workshop::potency(get)),
        Kind::Observation => drop(observation::potency(get)),
        Kind::Mentoring => drop((mentoring::potency(get), mentoring::generic_potency(get))),
        Kind::Coaching => drop(coaching::potency(get)),
        Kind::Pairing => drop(pairing::potency(get, 1.0)),
        Kind::Codified => drop(library::potency(get)),
        Kind::Vision => drop(vision::potency(get)),
        Kind::LessonStudy => drop((lesson_study::potency(get, 1.0), lesson_study::unanchored_potency(get))),
        Kind::Network => drop(network::potency(get)),
    }
    asked.into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::registry;
    use strum::IntoEnumIterator;

    #[test]
    fn only_time_and_a_council_have_no_effect_of_their_own_and_none_is_stronger_than_all_known() {
        let registry = registry().unwrap();
        for kind in Kind::iter() {
            let strength = Strength::of(&[kind], &registry);
            assert_eq!(strength.is_none(), matches!(kind, Kind::ReleaseTime | Kind::Council), "{kind:?}");
            assert!(strength.is_none_or(|own| own.known <= own.all && own.marks() <= 5));
        }
    }

    #[test]
    fn two_strategies_together_ask_for_the_numbers_of_both() {
        let registry = registry().unwrap();
        let all = |kinds: &[Kind]| Strength::of(kinds, &registry).map_or(0, |own| own.all);
        assert!(all(&[Kind::Observation, Kind::Workshop]) > all(&[Kind::Observation]));
        assert_eq!(all(&[Kind::Observation, Kind::Observation]), all(&[Kind::Observation]));
    }
}
