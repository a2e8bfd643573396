//! What is asked of the numbers of any figure with a line a strategy.

use crate::chart::axis::SchoolYears;
use crate::chart::error::ChartError;
use crate::chart::text::clean;
use crate::chart::theme::MOST_SERIES;

/// Names as they can be printed.
///
/// # Errors
/// [`ChartError::NoSeries`], [`ChartError::TooManySeries`] or [`ChartError::NoName`].
pub(super) fn printable_names<'a>(names: impl ExactSizeIterator<Item = &'a str>) -> Result<Vec<String>, ChartError> {
    match names.len() {
        0 => return Err(ChartError::NoSeries),
        count if count > MOST_SERIES => return Err(ChartError::TooManySeries { count, most: MOST_SERIES }),
        _ => {}
    }
    names
        .enumerate()
        .map(|(index, name)| Some(clean(name)).filter(|name| !name.is_empty()).ok_or(index + 1))
        .collect::<Result<_, _>>()
        .map_err(|position| ChartError::NoName { position })
}

/// Refuses weeks that are none, not finite, out of order or outside of the horizon.
///
/// # Errors
/// [`ChartError::NoPoints`], [`ChartError::NotFinite`], [`ChartError::WeeksOutOfOrder`] or
/// [`ChartError::OutsideHorizon`].
pub(super) fn check_weeks(
    series: &str,
    weeks: impl Iterator<Item = f64>,
    years: &SchoolYears,
) -> Result<(), ChartError> {
    let horizon = years.horizon();
    let mut before: Option<f64> = None;
    for week in weeks {
        let series = || series.to_owned();
        if !week.is_finite() {
            return Err(ChartError::NotFinite { series: series(), week, value: week });
        }
        if before.is_some_and(|before| week <= before) {
            return Err(ChartError::WeeksOutOfOrder { series: series(), week });
        }
        if week < 0.0 || week > horizon {
            return Err(ChartError::OutsideHorizon { series: series(), week, horizon });
        }
        before = Some(week);
    }
    before.map(|_| ()).ok_or_else(|| ChartError::NoPoints { series: series.to_owned() })
}

/// Refuses a number that is no share.
///
/// # Errors
/// [`ChartError::NotFinite`] or [`ChartError::NotAShare`].
pub(super) fn check_share(series: &str, week: f64, value: f64) -> Result<(), ChartError> {
    let series = || series.to_owned();
    if !value.is_finite() {
        return Err(ChartError::NotFinite { series: series(), week, value });
    }
    if !(0.0..=1.0).contains(&value) {
        return Err(ChartError::NotAShare { series: series(), week, value });
    }
    Ok(())
}

/// Refuses NaN and infinities among numbers that belong to no week.
///
/// # Errors
/// [`ChartError::NotANumber`].
pub(super) fn finite(series: &str, value: f64) -> Result<(), ChartError> {
    if value.is_finite() { Ok(()) } else { Err(ChartError::NotANumber { series: series.to_owned(), value }) }
}
