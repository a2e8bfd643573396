//! What strategies leave standing in the district of one replicate: for each other, and for later years.
//!
//! A strategy reaches teachers through exposures; what it changes beside them stands here, and nowhere else. The batch
//! lets the climate of the district follow it.

use super::council;
use super::effect::Exposure;
use super::library::{self, Library};
use super::view::View;
use crate::model::parameter::Parameter as P;
use crate::model::process::climate::Climate;

/// The standing of one replicate.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Standing {
    /// Codified practice: it outlives those who made it, and the money.
    pub library: Library,
    /// Whether the library is promoted this year.
    pub promoted: bool,
    /// Seats whose teachers turn to the library this year, in order; none before it is first of use in the year.
    pub readers: Option<Vec<u32>>,
    /// Strength of the council at work this year, in [0, 1]; nobody's council is 0.
    pub council: f64,
    /// Seats of its members.
    pub councillors: Vec<u32>,
    /// Vision dose of this week's messages from the office, before attention.
    pub message: f64,
    /// Seats of teacher leaders with part of the week free this year, in order of seat.
    pub released: Vec<u32>,
    /// How much more each of them has room for, as a share of what they otherwise have.
    pub release_room: f64,
    /// Seats whose teachers have given something of theirs this year, as hosts, mentors, partners, anchors, makers of
    /// artifacts or members of the council, once for each time; whoever gives may tire of it.
    pub hosts: Vec<u32>,
}

impl Standing {
    /// A new school year begins: what is renewed every year is taken back, what lasts stays.
    pub fn begin_year(&mut self, get: impl Fn(P) -> f64) {
        self.library.age(get(P::LibraryKept));
        self.promoted = false;
        self.readers = None;
        self.council = 0.0;
        self.councillors.clear();
        self.message = 0.0;
        self.released.clear();
        self.release_room = 0.0;
        self.hosts.clear();
    }

    /// What is left of a climate, or added to it, by what stands.
    pub fn change(&self, climate: Climate, get: impl Fn(P) -> f64) -> Climate {
        let said = Climate { message: climate.message + self.message, ..climate };
        let advised = council::change(said, self.council, &get);
        let anchored = get(P::LibraryAnchor) * self.library.stock(get(P::LibraryHalf));
        Climate { loss: advised.loss * (1.0 - anchored), ..advised }
    }

    /// The strength in which the council of a year that has ended lives on, once those in `changed` seats have left it.
    pub fn remembered(&self, changed: &[u32]) -> f64 {
        let stayed = self.councillors.iter().filter(|seat| !changed.contains(seat)).count();
        self.council * stayed as f64 / self.councillors.len().max(1) as f64
    }

    /// The exposures of a week through what stands, whether or not there is money.
    pub fn expose<const L: usize>(&mut self, view: &View<'_, L>, exposures: &mut Vec<Exposure>) {
        if self.library.artifacts > 0.0 {
            let promoted = self.promoted;
            let readers = self.readers.get_or_insert_with(|| library::readers(view, promoted));
            library::expose(&self.library, readers, view, exposures);
        }
    }

    /// Gives the teachers of `seats` part of this year's weeks free, so that each has room for so much more.
    pub fn release(&mut self, seats: &[u32], more: f64) {
        self.released.clear();
        self.released.extend(seats);
        self.released.sort_unstable();
        self.release_room = more;
    }

    /// How much the teacher of a seat has room for, relative to one who teaches the whole week.
    pub fn capacity(&self, seat: u32) -> f64 {
        if self.released.binary_search(&seat).is_ok() { 1.0 + self.release_room } else { 1.0 }
    }
}
