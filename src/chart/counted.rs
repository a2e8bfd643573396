//! What the frequencies of a figure count: runs that differ by luck alone are no futures.

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counted {
    /// Runs at given assumptions: they differ by luck.
    #[default]
    Runs,
    /// Runs of which each world has assumptions of its own, drawn from what is believed.
    Futures,
    /// Draws from what is believed, luck averaged out.
    Draws,
    /// Runs of published trials, each with the seed of its own file.
    Repeats,
    /// Runs beside what was observed in the district.
    Fitted,
}

impl Counted {
    /// One of them.
    pub fn one(self) -> &'static str {
        match self {
            Counted::Runs | Counted::Repeats | Counted::Fitted => "run",
            Counted::Futures => "future",
            Counted::Draws => "draw",
        }
    }

    /// Several.
    pub fn many(self) -> &'static str {
        match self {
            Counted::Runs | Counted::Repeats | Counted::Fitted => "runs",
            Counted::Futures => "futures",
            Counted::Draws => "draws",
        }
    }

    /// What a range over them holds.
    pub fn range(self) -> &'static str {
        match self {
            Counted::Runs | Counted::Repeats | Counted::Fitted => "luck only",
            Counted::Futures => "luck and what is not known",
            Counted::Draws => "what is not known",
        }
    }
}
