//! Advice ties between target seats, as the kernel walks them.

/// Ties in compressed rows: those of target seat `i` are at `starts[i]..starts[i + 1]`.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetTies {
    /// Where the ties of each seat start, with one more entry at the end.
    pub starts: Vec<u32>,
    /// Who is asked, as a position among target seats.
    pub to: Vec<u32>,
    /// Strength × credibility.
    pub weight: Vec<f32>,
}
