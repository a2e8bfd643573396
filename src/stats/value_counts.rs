//! Many values of which few differ, such as shares of a district's teachers: how often each occurs.

use std::collections::BTreeMap;

/// How often each value occurs: as exact as the list of all values, and no longer than there are different ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ValueCounts {
    /// By the place of the value in the total order of numbers.
    counts: BTreeMap<i64, u64>,
    total: u64,
}

/// The place of a number in the total order (IEEE 754-2008, section 5.10), and back from the bits that are a place.
fn turned(bits: i64) -> i64 {
    bits ^ (((bits >> 63) as u64) >> 1) as i64
}

impl ValueCounts {
    /// Counts a value.
    pub fn add(&mut self, value: f64) {
        *self.counts.entry(turned(value.to_bits() as i64)).or_default() += 1;
        self.total += 1;
    }

    /// How many values there are.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The values that differ, rising, with how often each occurs.
    pub fn iter(&self) -> impl Iterator<Item = (f64, u64)> {
        self.counts.iter().map(|(place, count)| (f64::from_bits(turned(*place) as u64), *count))
    }

    /// The value at a rank, counted from 0, of all values sorted. `None` at and above their number.
    pub fn ranked(&self, rank: u64) -> Option<f64> {
        let mut below = 0;
        self.iter().find_map(|(value, count)| {
            below += count;
            (below > rank).then_some(value)
        })
    }
}

impl Extend<f64> for ValueCounts {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.add(value));
    }
}

#[cfg(test)]
mod tests {
    use super::ValueCounts;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ranks_are_those_of_the_sorted_values(
            values in prop::collection::vec(prop_oneof![(0..9_u8).prop_map(|count| f64::from(count) / 7.0), any::<f64>()], 0..60),
        ) {
            let mut counts = ValueCounts::default();
            counts.extend(values.iter().copied());
            let mut sorted = values;
            sorted.sort_by(f64::total_cmp);
            prop_assert_eq!(counts.total(), sorted.len() as u64);
            for (rank, value) in sorted.iter().enumerate() {
                prop_assert_eq!(counts.ranked(rank as u64).map(f64::to_bits), Some(value.to_bits()));
            }
            prop_assert_eq!(counts.ranked(sorted.len() as u64), None);
        }
    }
}
