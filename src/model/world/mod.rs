//! The world as it stands before anybody acts: schools, teams, seats and advice ties.

pub mod network;
pub mod seating;
pub mod target_ties;

pub use network::{Network, StaffTie};
pub use seating::{School, Seating, StaffSeat};
pub use target_ties::TargetTies;
