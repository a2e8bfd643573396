//! What strategies leave standing in the district of one replicate: for each other, and for later years.
//!
//! A strategy reaches teachers through exposures; what it changes beside them stands here, and nowhere else. The batch
//! lets the climate of the district follow it.

use super::library::Library;
use crate::model::process::climate::Climate;

/// The standing of one replicate.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Standing {
    /// Codified practice: it outlives those who made it, and the money.
    pub library: Library,
    /// Strength of the council at work this year, in [0, 1]; nobody's council is 0.
    pub council: f64,
    /// Weekly vision dose of this year's messages from the office, before attention.
    pub message: f64,
    /// Seats of teacher leaders with part of the week free this year, in order of seat.
    pub released: Vec<u32>,
    /// Seats whose teachers have hosted or mentored this year, once for each time.
    pub hosts: Vec<u32>,
}

impl Standing {
    /// Nothing stands.
    pub const NONE: Self =
        Self { library: Library::EMPTY, council: 0.0, message: 0.0, released: Vec::new(), hosts: Vec::new() };

    /// A new school year begins: what is renewed every year is taken back, what lasts stays.
    pub fn begin_year(&mut self) {
        self.council = 0.0;
        self.message = 0.0;
        self.released.clear();
        self.hosts.clear();
    }

    /// What is left of a climate, or added to it, by what stands.
    pub fn change(&self, climate: Climate) -> Climate {
        Climate { message: climate.message + self.message, ..climate }
    }

    /// Whether the teacher of a seat has part of the week free this year.
    pub fn is_released(&self, seat: u32) -> bool {
        self.released.binary_search(&seat).is_ok()
    }
}
