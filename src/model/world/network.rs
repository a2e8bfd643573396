//! Advice ties among the whole staff.

/// A directed tie: the holder asks `to` for advice about instruction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StaffTie {
    /// Who is asked, as a position among the staff.
    pub to: u32,
    /// Strength, 1 for an ordinary tie.
    pub weight: f32,
}

/// Who asks whom, for the whole staff, in compressed rows: the ties of seat `i` are `ties[starts[i]..starts[i + 1]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// Where the ties of each seat start, with one more entry at the end.
    pub starts: Vec<u32>,
    /// Ties, by seat.
    pub ties: Vec<StaffTie>,
}
