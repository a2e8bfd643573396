//! A share of a study's units for one machine of several: contiguous, so that a point is mostly made once.

use std::ops::Range;
use std::str::FromStr;
use thiserror::Error;

/// Shard `index` of `count`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which one, from 1.
    pub index: u32,
    /// Of how many.
    pub count: u32,
}

/// Why some words name no shard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ShardError {
    /// They are not `I/N`.
    #[error("write a shard as I/N, such as 3/20")]
    Form,
    /// There is no such shard.
    #[error("shards are counted from 1 to their number")]
    Range,
}

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, ShardError> {
        let (index, count) = text.split_once('/').ok_or(ShardError::Form)?;
        let number = |text: &str| text.parse::<u32>().map_err(|_| ShardError::Form);
        let shard = Self { index: number(index)?, count: number(count)? };
        if shard.index == 0 || shard.index > shard.count { Err(ShardError::Range) } else { Ok(shard) }
    }
}

impl Shard {
    /// All shards of so many.
    pub fn all(count: u32) -> impl Iterator<Item = Self> {
        (1..=count).map(move |index| Self { index, count })
    }

    /// Its part of so many units; parts differ in size by one at most, and together they are everything.
    pub fn range(self, units: u64) -> Range<u64> {
        let bound = |index: u32| (u128::from(units) * u128::from(index) / u128::from(self.count)) as u64;
        bound(self.index - 1)..bound(self.index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn shards_are_everything_once_and_of_nearly_one_size(units in 0..5_000_u64, count in 1..300_u32) {
            let mut next = 0;
            for shard in Shard::all(count) {
                let range = shard.range(units);
                prop_assert_eq!(range.start, next);
                let size = range.end - range.start;
                prop_assert!(size == units / u64::from(count) || size == units / u64::from(count) + 1);
                next = range.end;
            }
            prop_assert_eq!(next, units);
        }
    }

    #[test]
    fn a_shard_is_read_as_it_is_written_and_nothing_else() {
        assert_eq!("3/20".parse(), Ok(Shard { index: 3, count: 20 }));
        for text in ["0/3", "4/3", "0/0"] {
            assert_eq!(text.parse::<Shard>(), Err(ShardError::Range), "{text}");
        }
        for text in ["", "3", "a/b", "1/-2", "1/2/3", "1 / 2"] {
            assert_eq!(text.parse::<Shard>(), Err(ShardError::Form), "{text}");
        }
    }
}
