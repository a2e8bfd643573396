//! Top-down professional development: days with a presenter.

use super::target::Target;

/// Workshop days as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Workshop {
    /// Whom it is for.
    pub target: Target,
    /// Days for each of them in a school year.
    pub days_per_year: u32,
}
