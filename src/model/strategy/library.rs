//! The library of codified practice: clips, routines and student work that bright spots have made.

/// The artifacts of one replicate's district.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Library {
    /// Artifacts as good as new; fractions where some have gone stale.
    pub artifacts: f64,
    /// Mean fidelity of those who made them, in [0, 1].
    pub fidelity: f64,
}

impl Library {
    /// No artifact.
    pub const EMPTY: Self = Self { artifacts: 0.0, fidelity: 0.0 };

    /// How well stocked it is, in [0, 1): artifacts / (artifacts + half), half being the stock that does half of what a
    /// library can do.
    pub fn stock(&self, half: f64) -> f64 {
        self.artifacts / (self.artifacts + half)
    }

    /// Adds an artifact.
    pub fn add(&mut self, fidelity: f64) {
        self.fidelity = (self.fidelity * self.artifacts + fidelity) / (self.artifacts + 1.0);
        self.artifacts += 1.0;
    }

    /// A year goes by, which leaves the share `kept` of the artifacts as good as new.
    pub fn age(&mut self, kept: f64) {
        self.artifacts *= kept;
    }
}

#[cfg(test)]
mod tests {
    use super::Library;

    #[test]
    fn artifacts_add_up_and_go_stale() {
        let mut library = Library::EMPTY;
        assert_eq!(library.stock(4.0), 0.0);
        library.add(1.0);
        library.add(0.5);
        assert_eq!((library.artifacts, library.fidelity), (2.0, 0.75));
        library.age(0.5);
        assert_eq!((library.artifacts, library.fidelity), (1.0, 0.75));
        assert_eq!(library.stock(1.0), 0.5);
    }
}
