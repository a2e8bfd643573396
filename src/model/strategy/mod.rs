//! The strategies: ways of making exposures, at a price, within limits. One strategy a file.
//!
//! A strategy reads the world and returns typed effects; it never writes a condition itself.

pub mod mentoring;
pub mod observation;
pub mod target;
pub mod workshop;

pub use mentoring::{Mentoring, Pairing};
pub use observation::{Cover, Observation};
pub use target::Target;
pub use workshop::Workshop;

/// The strategies of one scenario; those that are absent do nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strategies {
    /// Top-down professional development.
    pub workshop: Option<Workshop>,
    /// Release to visit bright spots.
    pub observation: Option<Observation>,
    /// Mentoring of new teachers.
    pub mentoring: Option<Mentoring>,
}
