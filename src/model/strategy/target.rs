//! Targeting rules: whom a strategy is for.

/// Whom a strategy is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// Every target teacher.
    Everyone,
    /// Those who do not use the practice at the moment.
    NonUsers,
    /// Those with at most three years of experience.
    Novices,
    /// Those whom most colleagues ask for advice, first.
    MostSought,
    /// The schools of a list, by position in the district.
    AssignedSchools(Vec<u32>),
    /// A randomised arm: this share of the schools, drawn anew in every replicate.
    AssignedShare(f64),
}
