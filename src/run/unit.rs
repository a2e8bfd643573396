//! Units of work: a point of a study in one world. Their order is the order of every result.

/// A point in a world: all scenarios of the point run on it, under the same luck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// Point of the study, from 0; a comparison has one.
    pub point: u64,
    /// Number of the world.
    pub world: u32,
}

/// Which worlds the points of a study have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Luck {
    /// Every point the same: what differs between points is not luck.
    Shared,
    /// Every point its own: the mean over points is over luck as well.
    Apart,
}

/// The units of a study, point by point and within a point world by world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Units {
    /// Points.
    pub points: u64,
    /// Number of the first world: 0, or more where those before it are kept for something else.
    pub first_world: u32,
    /// Worlds to a point, at least one.
    pub worlds: u32,
    /// Which worlds these are.
    pub luck: Luck,
}

impl Units {
    /// One point in so many worlds: a comparison.
    pub fn of_comparison(worlds: u32) -> Self {
        Self { points: 1, first_world: 0, worlds, luck: Luck::Shared }
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.points.saturating_mul(u64::from(self.worlds))
    }

    /// The unit at a position below [`count`](Self::count). Worlds are numbered in 32 bits, as luck is; whoever makes the
    /// units sees to it that there are no more.
    pub fn at(&self, position: u64) -> Unit {
        let worlds = u64::from(self.worlds.max(1));
        let world = match self.luck {
            Luck::Shared => position % worlds,
            Luck::Apart => position,
        };
        Unit { point: position / worlds, world: self.first_world + world as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_go_point_by_point_and_world_by_world() {
        let all = |luck| {
            let units = Units { points: 2, first_world: 0, worlds: 3, luck };
            (0..units.count()).map(|at| units.at(at)).map(|unit| (unit.point, unit.world)).collect::<Vec<_>>()
        };
        assert_eq!(all(Luck::Shared), [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]);
        assert_eq!(all(Luck::Apart), [(0, 0), (0, 1), (0, 2), (1, 3), (1, 4), (1, 5)]);
    }

    #[test]
    fn worlds_may_begin_behind_those_that_are_kept_for_something_else() {
        let units = Units { points: 2, first_world: 7, worlds: 2, luck: Luck::Shared };
        let worlds = (0..units.count()).map(|at| units.at(at).world).collect::<Vec<_>>();
        assert_eq!(worlds, [7, 8, 7, 8]);
    }
}
