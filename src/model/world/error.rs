//! Why there is no world.

use thiserror::Error;

/// Why a district cannot be made into a world.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WorldError {
    /// The roster says of every teacher that the seat does not teach the practice.
    #[error("no seat in the district teaches the target practice, so there is nobody in whom it could spread")]
    NoTargetSeat,
    /// An edge list names somebody whom the district does not have.
    #[error(
        "advice tie {tie} leads to or from teacher {position}, but the district has {staff} teachers (counted from 0)"
    )]
    TieOutsideStaff {
        /// Position in the list of ties, from 0.
        tie: usize,
        /// The position of the teacher that does not exist, from 0.
        position: u32,
        /// Number of teachers.
        staff: usize,
    },
}
