//! Why nothing can be learnt from what was observed.

use crate::scenario::visible;
use thiserror::Error;

/// Why nothing can be learnt from what was observed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CalibrateError {
    /// More teachers answered than there are.
    #[error("{asked} teachers answered, but the district of the scenario has {teachers} target teachers")]
    AskedTooMany {
        /// How many answered.
        asked: u32,
        /// How many there are at the most.
        teachers: u32,
    },
    /// More teachers of a school answered than there are.
    #[error(
        "{asked} teachers of school `{}` answered, but it has {teachers} target teachers in the scenario",
        visible(school)
    )]
    AskedTooManyInSchool {
        /// Name of the school.
        school: String,
        /// How many answered.
        asked: u32,
        /// How many there are at the most.
        teachers: u32,
    },
    /// Nobody in a school could have been observed.
    #[error("school `{}` was observed, but none of its teachers is a target teacher in the scenario", visible(school))]
    NobodyInSchool {
        /// Name of the school.
        school: String,
    },
    /// Not as many members were watched as there are.
    #[error("{members} members were watched, but the district of the scenario has {teachers} target teachers")]
    OtherMembers {
        /// How many were watched.
        members: u32,
        /// How many there are.
        teachers: u32,
    },
    /// Nothing that is believed of the parameters makes a district that could be run.
    #[error("no values that are believed of these parameters make a district that can be simulated: {0}")]
    NothingPossible(String),
    /// All observations are fitted.
    #[error("nothing is left to score after year {until}: the last observation is of year {last}")]
    NothingToScore {
        /// The last year that is fitted.
        until: u32,
        /// The last year of which there is an observation.
        last: u32,
    },
    /// No observation is fitted.
    #[error("nothing is left to fit up to year {until}: the first observation is of year {first}")]
    NothingToFit {
        /// The last year that would be fitted.
        until: u32,
        /// The first year of which there is an observation.
        first: u32,
    },
}
