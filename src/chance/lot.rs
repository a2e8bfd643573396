//! Lots: subjects in the order that luck gives them.

/// A subject behind its luck, in one number: lots are sorted fast, by luck and, of equal luck, by subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lot(u64);

impl Lot {
    /// The lot of a subject that drew these bits.
    #[inline]
    pub fn new(bits: u32, subject: u32) -> Self {
        Self(u64::from(bits) << 32 | u64::from(subject))
    }

    /// Whose lot it is.
    #[inline]
    pub fn subject(self) -> u32 {
        self.0 as u32
    }
}

#[cfg(test)]
mod tests {
    use super::Lot;

    #[test]
    fn lots_stand_by_luck_and_then_by_subject() {
        let mut lots = [Lot::new(7, u32::MAX), Lot::new(u32::MAX, 0), Lot::new(7, 3)];
        lots.sort_unstable();
        assert_eq!(lots.map(Lot::subject), [3, u32::MAX, 0]);
    }
}
