//! What a lasting added teacher costs: a ratio that a figure may only tell where there are enough teachers to divide by.
//!
//! Its interval is that of a ratio of means, 95 %: it says how well the ratio is known, not what 8 in 10 runs are like, and is
//! therefore never called likely.

use crate::chart::error::ChartError;
use crate::chart::number::{amount, amount_range};
use crate::chart::spread::{Spread, not_below_nought};
use crate::chart::text::clean;
use crate::measure::{Column, Values};

/// A cost per teacher, as far as it is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Ratio {
    /// The ratio of the means; `low` and `high` are the ends of its 95 % interval, not those of 8 in 10 runs.
    Known(Spread),
    /// The lower end of its 95 % interval; the upper end is open, since the teachers may be none.
    AtLeast(f64),
    /// There is no ratio, in a few words such as `none added` or `not reached`.
    Without(String),
}

impl Ratio {
    /// Refuses what cannot be drawn.
    ///
    /// # Errors
    /// Those of [`Spread`], and [`ChartError::MissingText`].
    pub(super) fn check(&self, series: &str) -> Result<(), ChartError> {
        match self {
            Ratio::Known(spread) => spread.check_amounts(series),
            Ratio::AtLeast(least) => not_below_nought(series, *least),
            Ratio::Without(words) if clean(words).is_empty() => {
                Err(ChartError::MissingText { part: "word for no ratio" })
            }
            Ratio::Without(_) => Ok(()),
        }
    }

    /// The amount or the words, and the interval if there is one.
    pub(super) fn told(&self) -> (String, Option<String>) {
        match self {
            Ratio::Known(spread) => (amount(spread.middle), Some(amount_range(spread.low, spread.high))),
            Ratio::AtLeast(least) => (format!("at least {}", amount(*least)), None),
            Ratio::Without(words) => (clean(words), None),
        }
    }

    /// The same in a sentence.
    pub(super) fn sentence(&self) -> String {
        match self.told() {
            (amount, Some(interval)) => format!("{amount} ({})", in_95(&interval)),
            (words, None) => words,
        }
    }

    /// The largest number that is drawn, if any.
    pub(super) fn furthest(&self) -> Option<f64> {
        match self {
            Ratio::Known(spread) => Some(spread.high),
            Ratio::AtLeast(least) => Some(*least),
            Ratio::Without(_) => None,
        }
    }

    /// The numbers of several ratios as columns of a data table.
    pub(super) fn columns(ratios: &[&Ratio], currency: &str) -> Vec<Column> {
        let real = |name: &str, meaning: &str, value: &dyn Fn(&Ratio) -> Option<f64>| {
            let values = Values::Real(ratios.iter().map(|ratio| value(ratio)).collect());
            Column { name: name.into(), unit: currency.into(), meaning: meaning.into(), values }
        };
        let known = |ratio: &Ratio, value: fn(&Spread) -> f64| match ratio {
            Ratio::Known(spread) => Some(value(spread)),
            _ => None,
        };
        vec![
            real("cost_per_teacher", "Cost per lasting added teacher: ratio of the means.", &|ratio| {
                known(ratio, |spread| spread.middle)
            }),
            real("cost_per_teacher_low", "Lower end of the 95 % interval of that cost.", &|ratio| match ratio {
                Ratio::AtLeast(least) => Some(*least),
                other => known(other, |spread| spread.low),
            }),
            real("cost_per_teacher_high", "Upper end of the 95 % interval of that cost; none where open.", &|ratio| {
                known(ratio, |spread| spread.high)
            }),
        ]
    }
}

/// An interval with what it is.
pub(super) fn in_95(interval: &str) -> String {
    format!("95\u{A0}%: {interval}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_told_in_numbers_only_where_there_is_one() {
        let known = Ratio::Known(Spread { middle: 9_400.0, low: 7_000.0, high: 15_000.0 });
        assert_eq!(known.sentence(), "9,400 (95\u{A0}%: 7,000–15k)");
        assert_eq!(Ratio::AtLeast(120_000.0).sentence(), "at least 120k");
        assert_eq!(Ratio::Without("none added".into()).sentence(), "none added");
        assert!(Ratio::Without(" ".into()).check("a").is_err());
        assert_eq!(Ratio::Without("none added".into()).furthest(), None);
    }
}
