//! A number and its range: that of 8 in 10 of its runs, unless what holds it says otherwise.

use crate::chart::error::ChartError;
use crate::chart::series::finite;

/// What is drawn as a dot with a whisker.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The mean, or the middle run.
    pub middle: f64,
    /// What 1 run in 10 stays below.
    pub low: f64,
    /// What 1 run in 10 exceeds.
    pub high: f64,
}

impl Spread {
    /// Refuses what is not finite or has its middle outside of its range.
    ///
    /// # Errors
    /// [`ChartError::NotANumber`] or [`ChartError::MiddleOutsideRange`].
    pub(super) fn check(self, series: &str) -> Result<(), ChartError> {
        let Self { middle, low, high } = self;
        [middle, low, high].into_iter().try_for_each(|value| finite(series, value))?;
        if (low..=high).contains(&middle) {
            Ok(())
        } else {
            Err(ChartError::MiddleOutsideRange { series: series.to_owned(), low, middle, high })
        }
    }

    /// Refuses in addition what is no share.
    ///
    /// # Errors
    /// [`ChartError::NotANumber`], [`ChartError::MiddleOutsideRange`] or [`ChartError::NoShare`].
    pub(super) fn check_shares(self, series: &str) -> Result<(), ChartError> {
        self.check(series)?;
        [self.low, self.high].into_iter().try_for_each(|value| share(series, value))
    }

    /// Refuses in addition what lies below nought.
    ///
    /// # Errors
    /// [`ChartError::NotANumber`], [`ChartError::MiddleOutsideRange`] or [`ChartError::BelowNought`].
    pub(super) fn check_amounts(self, series: &str) -> Result<(), ChartError> {
        self.check(series)?;
        not_below_nought(series, self.low)
    }
}

/// Refuses a number that is no share.
///
/// # Errors
/// [`ChartError::NotANumber`] or [`ChartError::NoShare`].
pub(super) fn share(series: &str, value: f64) -> Result<(), ChartError> {
    finite(series, value)?;
    let is_share = (0.0..=1.0).contains(&value);
    if is_share { Ok(()) } else { Err(ChartError::NoShare { series: series.to_owned(), value }) }
}

/// Refuses a number that is no amount.
///
/// # Errors
/// [`ChartError::NotANumber`] or [`ChartError::BelowNought`].
pub(super) fn not_below_nought(series: &str, value: f64) -> Result<(), ChartError> {
    finite(series, value)?;
    if value >= 0.0 { Ok(()) } else { Err(ChartError::BelowNought { series: series.to_owned(), value }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_middle_outside_of_its_range_or_of_the_shares_is_refused_by_name() {
        let spread = |low, middle, high| Spread { low, middle, high };
        assert_eq!(spread(0.1, 0.2, 0.3).check_shares("a"), Ok(()));
        assert!(matches!(spread(0.3, 0.2, 0.4).check("a"), Err(ChartError::MiddleOutsideRange { .. })));
        assert!(matches!(spread(0.3, 0.4, 1.2).check_shares("a"), Err(ChartError::NoShare { value: 1.2, .. })));
        assert!(matches!(spread(f64::NAN, 0.4, 1.2).check("a"), Err(ChartError::NotANumber { .. })));
        assert!(matches!(spread(-2.0, 0.4, 1.2).check_amounts("a"), Err(ChartError::BelowNought { value: -2.0, .. })));
    }
}
