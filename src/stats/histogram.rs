//! Histograms that merge exactly in any order, as integer counts in bins of one width from 0 to a maximum.
//!
//! The counts are plain slices, so that a caller can keep many histograms (weeks × measures) in one allocation; [`Bins`]
//! tells what the counts of a slice mean.

use thiserror::Error;

/// Why something could not be put into a histogram.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum HistogramError {
    /// The value is not a number, or lies more than half a bin outside the range.
    #[error("{value} lies outside the bins from 0 to {maximum}")]
    OutsideRange {
        /// The value.
        value: f64,
        /// Upper end of the range.
        maximum: f64,
    },
    /// The slice has another number of bins than expected.
    #[error("a histogram of {expected} bins was given {found} counts")]
    DifferentBins {
        /// Bins expected.
        expected: usize,
        /// Counts found.
        found: usize,
    },
}

/// Bins of one width: bin `k` stands for the value `k × maximum / steps` and takes what is nearest to it.
///
/// A value read back from its bin is wrong by at most half a [width](Bins::width); whole numbers in bins of width 1
/// are exact.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bins {
    maximum: f64,
    steps: u32,
}

impl Bins {
    /// Bins from 0 to `maximum` in `steps` equal steps, both ends included: `steps + 1` bins. `None` unless `maximum`
    /// is finite and positive and there is at least one step.
    pub fn new(maximum: f64, steps: u32) -> Option<Self> {
        (maximum.is_finite() && maximum > 0.0 && steps > 0).then_some(Self { maximum, steps })
    }

    /// One bin for each whole number from 0 to `maximum`: exact. A maximum of 0 still has the bins 0 and 1.
    pub fn counting(maximum: u32) -> Self {
        let steps = maximum.max(1);
        Self { maximum: f64::from(steps), steps }
    }

    /// The number of bins, which is the length of a slice of counts.
    pub fn len(self) -> usize {
        self.steps as usize + 1
    }

    /// Never: there are at least two bins.
    pub fn is_empty(self) -> bool {
        false
    }

    /// The distance of neighbouring bins, in the unit of the values.
    pub fn width(self) -> f64 {
        self.maximum / f64::from(self.steps)
    }

    /// The value that a bin stands for.
    pub fn value(self, bin: usize) -> f64 {
        bin as f64 * self.maximum / f64::from(self.steps)
    }

    /// The bin nearest to a value.
    ///
    /// # Errors
    /// When the value is not a number or lies outside the range: what is unknown must not be counted as 0.
    pub fn bin(self, value: f64) -> Result<usize, HistogramError> {
        // What is cut off after the point needs no rounding down: nothing negative gets that far.
        let nearest = value * f64::from(self.steps) / self.maximum + 0.5;
        if nearest >= 0.0 && nearest < self.len() as f64 {
            Ok(nearest as usize)
        } else {
            Err(HistogramError::OutsideRange { value, maximum: self.maximum })
        }
    }

    /// Counts a value.
    ///
    /// # Errors
    /// As [`Bins::bin`], or when `counts` has another length than the bins.
    pub fn add(self, counts: &mut [u32], value: f64) -> Result<(), HistogramError> {
        let found = counts.len();
        let bin = self.bin(value)?;
        if found != self.len() {
            return Err(HistogramError::DifferentBins { expected: self.len(), found });
        }
        // A replicate has a 32-bit number, so the runs of one scenario cannot overflow a count.
        if let Some(count) = counts.get_mut(bin) {
            *count = count.saturating_add(1);
        }
        Ok(())
    }

    /// The quantile by the inverse of the empirical distribution function (type 1 of Hyndman and Fan 1996): the value
    /// of the lowest bin at which at least the share `probability` of all values has been reached. It is the value of
    /// a bin, so it is exact to half a [width](Bins::width). `None` for an empty histogram or a probability outside
    /// [0, 1].
    pub fn quantile(self, counts: &[u32], probability: f64) -> Option<f64> {
        let [quantile] = self.quantiles(counts, [probability]);
        quantile
    }

    /// As [`quantile`](Self::quantile) of each of several probabilities, the counts being added up once for all.
    pub fn quantiles<const N: usize>(self, counts: &[u32], probabilities: [f64; N]) -> [Option<f64>; N] {
        let total = total(counts);
        let mut bin = 0;
        let mut reached = counts.first().map_or(0, |count| u64::from(*count));
        let mut last = 1;
        probabilities.map(|probability| {
            if total == 0 || !(0.0..=1.0).contains(&probability) {
                return None;
            }
            // The small number keeps a product such as 0.55 × 100 = 55.00000000000001 from asking for the 56th value.
            let rank = ((probability * total as f64 - 1e-9).ceil() as u64).clamp(1, total);
            if rank < last {
                // Probabilities that fall are rare, and begin again.
                (bin, reached) = (0, counts.first().map_or(0, |count| u64::from(*count)));
            }
            last = rank;
            while reached < rank {
                bin += 1;
                reached += u64::from(*counts.get(bin)?);
            }
            Some(self.value(bin))
        })
    }

    /// The mean of the bins' values, from an exact sum of integers. `None` for an empty histogram.
    pub fn mean(self, counts: &[u32]) -> Option<f64> {
        let total = total(counts);
        let steps: u128 = (0_u128..).zip(counts).map(|(bin, &count)| bin * u128::from(count)).sum();
        (total > 0).then(|| steps as f64 * self.maximum / (f64::from(self.steps) * total as f64))
    }
}

/// Adds the counts of one histogram to another; the order of merging never matters.
///
/// # Errors
/// When the slices differ in length.
pub fn merge(into: &mut [u32], from: &[u32]) -> Result<(), HistogramError> {
    if into.len() != from.len() {
        return Err(HistogramError::DifferentBins { expected: into.len(), found: from.len() });
    }
    for (count, more) in into.iter_mut().zip(from) {
        *count = count.saturating_add(*more);
    }
    Ok(())
}

/// The number of values counted.
pub fn total(counts: &[u32]) -> u64 {
    counts.iter().map(|&count| u64::from(count)).sum()
}

#[cfg(test)]
mod tests {
    use super::{Bins, HistogramError, merge, total};
    use proptest::prelude::*;

    fn counted(bins: Bins, values: &[f64]) -> Vec<u32> {
        let mut counts = vec![0; bins.len()];
        for &value in values {
            bins.add(&mut counts, value).unwrap();
        }
        counts
    }

    proptest! {
        #[test]
        fn merging_in_any_order_equals_counting_everything_at_once(
            values in prop::collection::vec(0.0..=1.0_f64, 1..60),
            first in 0..60_usize,
            second in 0..60_usize,
        ) {
            let bins = Bins::new(1.0, 20).unwrap();
            let (low, high) = (first.min(second).min(values.len()), first.max(second).min(values.len()));
            let parts = [&values[..low], &values[low..high], &values[high..]].map(|part| counted(bins, part));
            for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
                let mut merged = vec![0; bins.len()];
                for part in order {
                    merge(&mut merged, &parts[part]).unwrap();
                }
                prop_assert_eq!(&merged, &counted(bins, &values));
            }
        }

        #[test]
        fn a_quantile_rises_with_its_probability(
            values in prop::collection::vec(0.0..=1.0_f64, 1..60), a in 0.0..=1.0_f64, b in 0.0..=1.0_f64,
        ) {
            let bins = Bins::new(1.0, 50).unwrap();
            let counts = counted(bins, &values);
            prop_assert!(bins.quantile(&counts, a.min(b)) <= bins.quantile(&counts, a.max(b)));
            for order in [[a, b, a], [b, a, 2.0], [a.min(b), a.max(b), 1.0]] {
                prop_assert_eq!(bins.quantiles(&counts, order), order.map(|one| bins.quantile(&counts, one)));
            }
        }

        #[test]
        fn a_quantile_is_within_half_a_bin_of_the_exact_one(
            mut values in prop::collection::vec(0.0..=1.0_f64, 1..60), percent in 0..=100_u32,
        ) {
            let bins = Bins::new(1.0, 40).unwrap();
            let read = bins.quantile(&counted(bins, &values), f64::from(percent) / 100.0).unwrap();
            values.sort_by(f64::total_cmp);
            let rank = (values.len() * percent as usize).div_ceil(100).max(1);
            prop_assert!((read - values[rank - 1]).abs() <= bins.width() / 2.0 + 1e-12);
        }

        #[test]
        fn whole_numbers_are_exact(values in prop::collection::vec(0..=300_u32, 1..60)) {
            let bins = Bins::counting(300);
            let counts = counted(bins, &values.iter().map(|&value| f64::from(value)).collect::<Vec<_>>());
            let sum: u32 = values.iter().sum();
            prop_assert_eq!(bins.mean(&counts), Some(f64::from(sum) / values.len() as f64));
            prop_assert_eq!(bins.quantile(&counts, 0.0), values.iter().min().map(|&value| f64::from(value)));
            prop_assert_eq!(bins.quantile(&counts, 1.0), values.iter().max().map(|&value| f64::from(value)));
        }
    }

    #[test]
    fn a_rounded_product_does_not_skip_a_value() {
        let bins = Bins::counting(100);
        let counts = counted(bins, &(1..=100).map(f64::from).collect::<Vec<_>>());
        assert_eq!(bins.quantile(&counts, 0.55), Some(55.0));
        assert_eq!(bins.quantile(&counts, 0.551), Some(56.0));
    }

    #[test]
    fn bins_stand_for_short_decimal_numbers() {
        let bins = Bins::new(1.0, 1000).unwrap();
        assert_eq!(bins.value(7).to_string(), "0.007");
        assert_eq!(bins.value(1000).to_string(), "1");
    }

    #[test]
    fn an_empty_histogram_has_no_mean_and_no_quantile() {
        let bins = Bins::counting(3);
        assert_eq!((bins.mean(&[0; 4]), bins.quantile(&[0; 4], 0.5)), (None, None));
        assert_eq!(bins.quantile(&[1, 0, 0, 0], 1.1), None);
        assert_eq!(bins.quantile(&[1, 0, 0, 0], f64::NAN), None);
    }

    #[test]
    fn what_is_unknown_or_out_of_range_is_refused_and_not_counted() {
        let bins = Bins::new(1.0, 10).unwrap();
        let mut counts = vec![0; bins.len()];
        for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.06, 1.06, 1e300] {
            assert!(matches!(bins.add(&mut counts, value), Err(HistogramError::OutsideRange { .. })), "{value}");
        }
        assert_eq!(total(&counts), 0);
        assert!(bins.add(&mut counts[1..], 0.5).is_err());
        assert!(merge(&mut counts, &[1, 2]).is_err());
        for (maximum, steps) in [(0.0, 5), (-1.0, 5), (f64::NAN, 5), (f64::INFINITY, 5), (1.0, 0)] {
            assert_eq!(Bins::new(maximum, steps), None);
        }
    }
}
