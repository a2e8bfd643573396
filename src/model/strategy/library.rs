//! The library of codified practice: clips, routines and student work that bright spots have made.
//!
//! It outlives the money, the strategy and those who made it, and goes stale. Some teachers turn to it on their own, more of
//! them while it is promoted (Jackson and Makarin 2018).

use super::effect::{Exposure, Potency};
use super::view::View;
use crate::model::luck;
use crate::model::parameter::Parameter as P;

/// The artifacts of one replicate's district.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Library {
    /// Artifacts as good as new from a fully skilled maker; fractions where makers were less skilled or some have gone
    /// stale.
    pub artifacts: f64,
    /// Mean fidelity of those who made them, weighted by what the artifacts are worth, in [0, 1].
    pub fidelity: f64,
}

impl Library {
    /// No artifact.
    pub const EMPTY: Self = Self { artifacts: 0.0, fidelity: 0.0 };

    /// How well stocked it is, in [0, 1): artifacts / (artifacts + half), half being the stock that does half of what a
    /// library can do.
    pub fn stock(&self, half: f64) -> f64 {
        self.artifacts / (self.artifacts + half)
    }

    /// Adds an artifact, worth the skill in [0, 1] that it shows.
    pub fn add(&mut self, worth: f64, fidelity: f64) {
        if worth > 0.0 {
            self.fidelity = (self.fidelity * self.artifacts + fidelity * worth) / (self.artifacts + worth);
            self.artifacts += worth;
        }
    }

    /// A year goes by, which leaves the share `kept` of the artifacts as good as new.
    pub fn age(&mut self, kept: f64) {
        self.artifacts *= kept;
    }
}

/// The exposure of one week with a fully stocked library, for somebody who turns to it.
pub fn potency(get: impl Fn(P) -> f64) -> Potency {
    Potency {
        observation: get(P::LibraryObservation),
        belief: get(P::LibraryBelief),
        skill: get(P::LibrarySkill),
        ..Potency::default()
    }
}

/// The seats whose teachers turn to the library this year, in order.
pub fn readers<const L: usize>(view: &View<'_, L>, promoted: bool) -> Vec<u32> {
    let promotion = if promoted { view.get(P::LibraryPromotion) } else { 0.0 };
    let share = (view.get(P::LibraryTakeUp) + promotion).min(1.0);
    let takes_up = |seat: &u32| view.chance.happens(share, luck::LIBRARY, *seat, view.year);
    (0..view.world.seats.len() as u32).filter(takes_up).collect()
}

/// The exposures of a week of those who turn to the library.
pub fn expose<const L: usize>(library: &Library, readers: &[u32], view: &View<'_, L>, exposures: &mut Vec<Exposure>) {
    let potency = potency(|parameter| view.get(parameter));
    let dose = library.stock(view.get(P::LibraryHalf));
    let fidelity = library.fidelity as f32;
    exposures.extend(readers.iter().map(|seat| Exposure { seat: *seat, potency, dose, fidelity, model_skill: None }));
}

#[cfg(test)]
mod tests {
    use super::Library;

    #[test]
    fn artifacts_add_up_and_go_stale() {
        let mut library = Library::EMPTY;
        assert_eq!(library.stock(4.0), 0.0);
        library.add(0.0, 1.0);
        assert_eq!(library, Library::EMPTY);
        library.add(1.0, 1.0);
        library.add(1.0, 0.5);
        assert_eq!((library.artifacts, library.fidelity), (2.0, 0.75));
        library.age(0.5);
        assert_eq!((library.artifacts, library.fidelity), (1.0, 0.75));
        assert_eq!(library.stock(1.0), 0.5);
    }
}
