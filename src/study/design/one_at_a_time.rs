//! One dimension after the other, all else at its base value.

use super::{DesignError, Point, check_levels, middle};

pub(super) fn count(levels: &[u32]) -> Result<u64, DesignError> {
    check_levels(levels)?;
    let sum = levels.iter().try_fold(1_u64, |sum, count| sum.checked_add(u64::from(*count)));
    sum.ok_or(DesignError::TooManyPoints { most: u64::MAX })
}

/// The dimension that a point moves and its level. `None` for the base.
fn moved(levels: &[u32], index: u64) -> Option<(usize, u32)> {
    let mut rest = index.checked_sub(1)?;
    for (dimension, count) in levels.iter().enumerate() {
        match rest.checked_sub(u64::from(*count)) {
            Some(further) => rest = further,
            None => return Some((dimension, u32::try_from(rest).ok()?)),
        }
    }
    None
}

pub(super) fn level(levels: &[u32], index: u64, dimension: usize) -> Option<u32> {
    moved(levels, index).filter(|(other, _)| *other == dimension).map(|(_, level)| level)
}

pub(super) fn point(levels: &[u32], index: u64) -> Option<Point> {
    let moved = moved(levels, index);
    let coordinate = |(dimension, count): (usize, &u32)| {
        moved.filter(|(other, _)| *other == dimension).map(|(_, level)| middle(level, *count))
    };
    Some(levels.iter().enumerate().map(coordinate).collect())
}

#[cfg(test)]
mod tests {
    use crate::study::design::Design;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_point_is_the_base_and_every_other_moves_one_dimension(
            levels in prop::collection::vec(1..5_u32, 1..6),
        ) {
            let design = Design::OneAtATime { levels: levels.clone() };
            prop_assert_eq!(design.point(0), Some(vec![None; levels.len()]));
            let mut moved = Vec::new();
            for index in 1..design.points() {
                prop_assert_eq!(design.point(index).unwrap().iter().flatten().count(), 1);
                moved.extend((0..levels.len()).filter_map(|d| Some((d, design.level(index, d)?))));
            }
            let expected: Vec<(usize, u32)> =
                levels.iter().enumerate().flat_map(|(d, count)| (0..*count).map(move |level| (d, level))).collect();
            prop_assert_eq!(moved, expected);
        }
    }
}
