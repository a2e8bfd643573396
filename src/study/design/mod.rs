//! Designs: where the points of a study lie, before anybody says what the coordinates mean.
//!
//! A point is a list of coordinates between 0 and 1; whoever runs the study maps each to the range, the distribution or
//! the list of its parameter. Points are computed one by one from their index, so a design takes no memory, any machine
//! can compute any part of it, and **a design that is made longer keeps its former points** where mathematics allows it:
//!
//! | Design | Longer by | Keeps its points |
//! |---|---|---|
//! | factorial, one at a time | a level | no |
//! | Latin hypercube | a point | no: its strata are as many as its points |
//! | Sobol' sequence, random | a point | yes |
//! | Morris | a trajectory | yes |
//! | Saltelli | a block | yes |
//!
//! The luck of a design comes from its own seed by keyed draws (`luck`), so points have equal bits everywhere.

mod factorial;
mod latin_hypercube;
mod luck;
mod morris;
mod one_at_a_time;
mod random;
mod saltelli;
mod sobol_sequence;

pub use luck::resampling;

use thiserror::Error;

/// A coordinate for each dimension: a number from 0 to 1, or `None` where the dimension keeps its base value. Only
/// [`Design::OneAtATime`] has base values, and only [`Design::Morris`] reaches 1 itself.
pub type Point = Vec<Option<f64>>;

/// Where the points of a study lie in the unit cube.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Design {
    /// Every combination of the levels, the last dimension changing fastest. Level l of n lies at (l + 0.5) / n.
    Factorial {
        /// Number of levels of each dimension.
        levels: Vec<u32>,
    },
    /// A Latin hypercube (McKay, Beckman and Conover 1979): of n equal strata of each dimension every one holds exactly
    /// one point, at a random place within it.
    LatinHypercube {
        /// Number of points, and of strata.
        points: u32,
        /// Number of dimensions.
        dimensions: u32,
        /// Seed of the design.
        seed: u64,
    },
    /// The sequence of Sobol' (1967) with the direction numbers of Joe and Kuo (2008), scrambled as by Owen (1995): 2^m
    /// points fill every dimension evenly, and pairs of dimensions nearly so.
    SobolSequence {
        /// Number of points, at most 2^16; powers of two are balanced.
        points: u32,
        /// Number of dimensions, at most 256.
        dimensions: u32,
        /// Seed of the scrambling.
        seed: u64,
    },
    /// One dimension after the other takes each of its levels while all others keep their base values. Point 0 is the
    /// base itself.
    OneAtATime {
        /// Number of levels of each dimension; the base is not among them.
        levels: Vec<u32>,
    },
    /// Random trajectories through a grid (Morris 1991): of k + 1 neighbouring points each differs from the one before
    /// in one dimension, by half the grid, p / (2(p − 1)).
    Morris {
        /// Number of trajectories of k + 1 points.
        trajectories: u32,
        /// Number of dimensions k.
        dimensions: u32,
        /// Number of levels p of the grid 0, 1/(p − 1), …, 1; even, so that every level is as likely as any other.
        levels: u32,
        /// Seed of the trajectories.
        seed: u64,
    },
    /// Blocks of k + 2 points for variance-based indices (Saltelli et al. 2010): A, B, and for each dimension A with
    /// that one coordinate taken from B. A and B are the halves of a scrambled Sobol' sequence in 2k dimensions.
    Saltelli {
        /// Number of blocks, at most 2^16; powers of two are balanced.
        base: u32,
        /// Number of dimensions k, at most 128.
        dimensions: u32,
        /// Seed of the scrambling.
        seed: u64,
    },
    /// Independent points, for draws from distributions.
    Random {
        /// Number of points.
        points: u32,
        /// Number of dimensions.
        dimensions: u32,
        /// Seed of the draws.
        seed: u64,
    },
}

/// Why a design has no points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DesignError {
    /// Nothing would vary.
    #[error("a design needs at least one dimension")]
    NoDimensions,
    /// No points, blocks or trajectories are asked for.
    #[error("a design needs at least one point")]
    NoPoints,
    /// A dimension has no level to take.
    #[error("dimension {dimension} of the design has no level")]
    NoLevels {
        /// The dimension, from 0.
        dimension: usize,
    },
    /// A grid that Morris's trajectories cannot walk evenly.
    #[error("trajectories need an even number of levels, at least 2, not {levels}")]
    OddLevels {
        /// Levels asked for.
        levels: u32,
    },
    /// The sequence has no more dimensions.
    #[error("this design has at most {most} dimensions, not {dimensions}")]
    TooManyDimensions {
        /// Dimensions asked for.
        dimensions: u32,
        /// Dimensions there are.
        most: u32,
    },
    /// The sequence is no longer than this, or the number of points cannot be counted.
    #[error("this design has at most {most} points or blocks")]
    TooManyPoints {
        /// Points, or blocks of [`Design::Saltelli`], there can be.
        most: u64,
    },
}

impl Design {
    /// Whether the design can be made.
    ///
    /// # Errors
    /// What is wrong with it: nothing to vary, or more than the design holds.
    pub fn check(&self) -> Result<(), DesignError> {
        self.count().map(drop)
    }

    /// The number of points; 0 for a design that [`check`](Self::check) refuses.
    pub fn points(&self) -> u64 {
        self.count().unwrap_or(0)
    }

    /// The number of dimensions, which is the length of every point.
    pub fn dimensions(&self) -> usize {
        match self {
            Self::Factorial { levels } | Self::OneAtATime { levels } => levels.len(),
            Self::LatinHypercube { dimensions, .. }
            | Self::SobolSequence { dimensions, .. }
            | Self::Morris { dimensions, .. }
            | Self::Saltelli { dimensions, .. }
            | Self::Random { dimensions, .. } => *dimensions as usize,
        }
    }

    /// The point with an index from 0. `None` past the last one, and for a design that [`check`](Self::check) refuses.
    pub fn point(&self, index: u64) -> Option<Point> {
        if index >= self.points() {
            return None;
        }
        match self {
            Self::Factorial { levels } => factorial::point(levels, index),
            Self::LatinHypercube { points, dimensions, seed } => {
                latin_hypercube::point(*points, *dimensions, *seed, index)
            }
            Self::SobolSequence { dimensions, seed, .. } => sobol_sequence::point(*dimensions, *seed, index),
            Self::OneAtATime { levels } => one_at_a_time::point(levels, index),
            Self::Morris { dimensions, levels, seed, .. } => morris::point(*dimensions, *levels, *seed, index),
            Self::Saltelli { dimensions, seed, .. } => saltelli::point(*dimensions, *seed, index),
            Self::Random { dimensions, seed, .. } => random::point(*dimensions, *seed, index),
        }
    }

    /// The level, from 0, that a dimension has at a point of a design with levels: so a caller can give levels values of
    /// its own. `None` for other designs, for a dimension at its base value, and outside the design.
    pub fn level(&self, index: u64, dimension: usize) -> Option<u32> {
        if index >= self.points() || dimension >= self.dimensions() {
            return None;
        }
        match self {
            Self::Factorial { levels } => factorial::level(levels, index, dimension),
            Self::OneAtATime { levels } => one_at_a_time::level(levels, index, dimension),
            Self::Morris { dimensions, levels, seed, .. } => {
                morris::level(*dimensions, *levels, *seed, index, u32::try_from(dimension).ok()?)
            }
            Self::LatinHypercube { .. } | Self::SobolSequence { .. } | Self::Saltelli { .. } | Self::Random { .. } => {
                None
            }
        }
    }

    fn count(&self) -> Result<u64, DesignError> {
        if self.dimensions() == 0 {
            return Err(DesignError::NoDimensions);
        }
        let some = |points: u32| if points == 0 { Err(DesignError::NoPoints) } else { Ok(u64::from(points)) };
        match self {
            Self::Factorial { levels } => factorial::count(levels),
            Self::OneAtATime { levels } => one_at_a_time::count(levels),
            Self::LatinHypercube { points, .. } | Self::Random { points, .. } => some(*points),
            Self::SobolSequence { points, dimensions, .. } => {
                sobol_sequence::check(*points, *dimensions)?;
                some(*points)
            }
            Self::Morris { trajectories, dimensions, levels, .. } => {
                morris::check(*levels)?;
                Ok(some(*trajectories)? * (u64::from(*dimensions) + 1))
            }
            Self::Saltelli { base, dimensions, .. } => {
                saltelli::check(*base, *dimensions)?;
                Ok(some(*base)? * (u64::from(*dimensions) + 2))
            }
        }
    }
}

/// The item, from 0, of a list of so many at a coordinate: each item has an equal part of the range. `None` for an empty
/// list or a coordinate outside [0, 1]; 1 itself belongs to the last item.
pub fn item(coordinate: f64, items: u32) -> Option<u32> {
    let last = items.checked_sub(1)?;
    (0.0..=1.0).contains(&coordinate).then(|| ((coordinate * f64::from(items)) as u32).min(last))
}

/// Refuses a dimension without levels.
fn check_levels(levels: &[u32]) -> Result<(), DesignError> {
    levels.iter().position(|count| *count == 0).map_or(Ok(()), |dimension| Err(DesignError::NoLevels { dimension }))
}

/// Where a level lies: in the middle of its part of [0, 1).
fn middle(level: u32, levels: u32) -> f64 {
    (f64::from(level) + 0.5) / f64::from(levels)
}

#[cfg(test)]
mod tests {
    use super::{Design, DesignError, item};
    use proptest::prelude::*;

    /// Every kind of design, small.
    fn any_design() -> impl Strategy<Value = Design> {
        let sizes = (1..20_u32, 1..6_u32, any::<u64>());
        prop_oneof![
            prop::collection::vec(1..4_u32, 1..4).prop_map(|levels| Design::Factorial { levels }),
            prop::collection::vec(1..4_u32, 1..4).prop_map(|levels| Design::OneAtATime { levels }),
            sizes.clone().prop_map(|(points, dimensions, seed)| Design::LatinHypercube { points, dimensions, seed }),
            sizes.clone().prop_map(|(points, dimensions, seed)| Design::SobolSequence { points, dimensions, seed }),
            sizes.clone().prop_map(|(points, dimensions, seed)| Design::Random { points, dimensions, seed }),
            sizes.clone().prop_map(|(base, dimensions, seed)| Design::Saltelli { base, dimensions, seed }),
            (sizes, 1..5_u32).prop_map(|((trajectories, dimensions, seed), half)| Design::Morris {
                trajectories,
                dimensions,
                levels: 2 * half,
                seed,
            }),
        ]
    }

    proptest! {
        #[test]
        fn every_point_has_every_dimension_and_lies_in_the_cube(design in any_design()) {
            prop_assert_eq!(design.check(), Ok(()));
            for index in 0..design.points() {
                let point = design.point(index).unwrap();
                prop_assert_eq!(point.len(), design.dimensions());
                prop_assert!(point.iter().flatten().all(|coordinate| (0.0..=1.0).contains(coordinate)));
                let closed = matches!(design, Design::Morris { .. });
                prop_assert!(closed || point.iter().flatten().all(|coordinate| *coordinate < 1.0));
            }
            prop_assert_eq!(design.point(design.points()), None);
            prop_assert_eq!(design.level(design.points(), 0), None);
            prop_assert_eq!(design.level(0, design.dimensions()), None);
        }

        #[test]
        fn a_longer_design_keeps_its_former_points(
            length in 1..40_u32, more in 1..40_u32, dimensions in 1..6_u32, seed in any::<u64>(),
        ) {
            let make = |n: u32| [
                Design::SobolSequence { points: n, dimensions, seed },
                Design::Random { points: n, dimensions, seed },
                Design::Saltelli { base: n, dimensions, seed },
                Design::Morris { trajectories: n, dimensions, levels: 4, seed },
            ];
            for (short, long) in make(length).iter().zip(&make(length + more)) {
                prop_assert!(short.points() < long.points());
                for index in 0..short.points() {
                    prop_assert_eq!(short.point(index), long.point(index));
                }
            }
        }

        #[test]
        fn a_level_and_its_coordinate_agree(levels in prop::collection::vec(1..5_u32, 1..4)) {
            for design in [Design::Factorial { levels: levels.clone() }, Design::OneAtATime { levels: levels.clone() }] {
                for index in 0..design.points() {
                    for (dimension, coordinate) in design.point(index).unwrap().into_iter().enumerate() {
                        let from_coordinate = coordinate.and_then(|coordinate| item(coordinate, levels[dimension]));
                        prop_assert_eq!(from_coordinate, design.level(index, dimension));
                    }
                }
            }
        }
    }

    #[test]
    fn a_design_that_cannot_be_made_says_why_and_has_no_points() {
        let (seed, most) = (1, 256);
        for (design, error) in [
            (Design::Factorial { levels: vec![] }, DesignError::NoDimensions),
            (Design::Factorial { levels: vec![2, 0] }, DesignError::NoLevels { dimension: 1 }),
            (Design::Factorial { levels: vec![u32::MAX; 3] }, DesignError::TooManyPoints { most: u64::MAX }),
            (Design::OneAtATime { levels: vec![0] }, DesignError::NoLevels { dimension: 0 }),
            (Design::LatinHypercube { points: 0, dimensions: 1, seed }, DesignError::NoPoints),
            (Design::Random { points: 1, dimensions: 0, seed }, DesignError::NoDimensions),
            (
                Design::SobolSequence { points: 1, dimensions: 257, seed },
                DesignError::TooManyDimensions { dimensions: 257, most },
            ),
            (
                Design::SobolSequence { points: 65_537, dimensions: 1, seed },
                DesignError::TooManyPoints { most: 65_536 },
            ),
            (
                Design::Saltelli { base: 1, dimensions: 129, seed },
                DesignError::TooManyDimensions { dimensions: 129, most: 128 },
            ),
            (Design::Saltelli { base: 65_537, dimensions: 1, seed }, DesignError::TooManyPoints { most: 65_536 }),
            (Design::Morris { trajectories: 1, dimensions: 1, levels: 5, seed }, DesignError::OddLevels { levels: 5 }),
            (Design::Morris { trajectories: 0, dimensions: 1, levels: 4, seed }, DesignError::NoPoints),
        ] {
            assert_eq!(design.check(), Err(error), "{design:?}");
            assert_eq!((design.points(), design.point(0), design.level(0, 0)), (0, None, None), "{design:?}");
        }
    }

    #[test]
    fn the_largest_designs_can_be_read_to_their_end() {
        let seed = 3;
        for design in [
            Design::SobolSequence { points: 65_536, dimensions: 256, seed },
            Design::Saltelli { base: 65_536, dimensions: 128, seed },
            Design::LatinHypercube { points: u32::MAX, dimensions: 2, seed },
            Design::Random { points: u32::MAX, dimensions: 2, seed },
            Design::Morris { trajectories: u32::MAX, dimensions: 2, levels: u32::MAX - 1, seed },
            Design::Factorial { levels: vec![u32::MAX, u32::MAX] },
            Design::OneAtATime { levels: vec![u32::MAX, u32::MAX] },
        ] {
            let point = design.point(design.points() - 1).unwrap();
            assert!(point.iter().flatten().all(|coordinate| (0.0..=1.0).contains(coordinate)), "{design:?}");
        }
    }

    #[test]
    fn a_list_is_cut_into_equal_parts_and_its_ends_belong_to_it() {
        assert_eq!([0.0, 0.332, 0.334, 0.5, 0.99, 1.0].map(|u| item(u, 3)), [0, 0, 1, 1, 2, 2].map(Some));
        assert_eq!([item(0.5, 0), item(-0.1, 3), item(1.1, 3), item(f64::NAN, 3)], [None; 4]);
    }
}
