//! Schools, teams and seats.
//!
//! A seat is a place in a team with a subject; people come and go, seats stay. Only seats that teach the target practice
//! are simulated; the others matter for who asks whom.

use super::super::settings::Level;

/// A school of a world.
#[derive(Debug, Clone, PartialEq)]
pub struct School {
    /// Name or code, for tables.
    pub name: String,
    /// Level.
    pub level: Level,
    /// What students bring and what resources there are, in [0, 1].
    pub context: f64,
}

/// A seat of the whole staff, target or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffSeat {
    /// Position of the school.
    pub school: u32,
    /// Position of the team, counted through the whole district.
    pub team: u32,
    /// Whether the seat teaches the target practice.
    pub target: bool,
    /// Years of experience of whoever sits there at the start, where a roster says so.
    pub experience: Option<u32>,
}

/// All schools and seats of a world; seats of a school stand together, in the order of schools.
#[derive(Debug, Clone, PartialEq)]
pub struct Seating {
    /// Schools.
    pub schools: Vec<School>,
    /// Seats of the whole staff.
    pub seats: Vec<StaffSeat>,
}
