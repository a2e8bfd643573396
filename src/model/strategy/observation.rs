//! Release to visit bright spots.

use super::target::Target;

/// Visits as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Whom it is for.
    pub target: Target,
    /// Visits for each of them in a school year.
    pub visits_per_year: u32,
    /// Who takes the visitor's class.
    pub cover: Cover,
    /// Share of target teachers nominated as bright spots each year.
    pub nominated_share: f64,
}

/// Who takes the class of a teacher on release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// A paid substitute, if one is found.
    Substitute,
    /// A leader of the school, free of charge, on a few days a year.
    Leader,
}
