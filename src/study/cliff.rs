//! The funding cliff: what is left of a strategy's gain after its money has stopped.

use super::money::Amount;
use super::pace::Change;
use crate::measure::Summary;
use crate::stats::{Estimate, unit_means};
use core::num::NonZeroUsize;

/// What is left of a gain.
#[derive(Debug, Clone, PartialEq)]
pub struct Cliff {
    /// Gain over doing nothing after 0, 1, 2 … school years without money, as a share of the mean gain when it stopped. A
    /// run's own gain may be so small that nothing could be divided by it, so the mean of all runs is the measure of each.
    pub left: Vec<Amount>,
    /// How the gain changes from the end of the money to the end of the simulation, in teachers.
    pub change: Change,
}

/// The cliff of an arm whose money stops after `funded_years`, against doing nothing. `None` where the money does not stop
/// within the years simulated, and where the gain at that moment cannot be told from nought or below.
pub fn cliff(own: &Summary, nothing: &Summary, funded_years: u32) -> Option<Cliff> {
    let per_world = NonZeroUsize::new(own.lanes)?;
    let gains = |year: usize| -> Option<Vec<f64>> {
        let (own, nothing) = (own.year(year)?, nothing.year(year)?);
        Some(own.routine.iter().zip(&nothing.routine).map(|(own, other)| f64::from(*own) - f64::from(*other)).collect())
    };
    let stop = funded_years as usize;
    let at_stop = gains(stop)?;
    let clear = Estimate::of_units(&unit_means(&at_stop, per_world))?;
    let is_clear = clear.interval.is_some_and(|interval| interval.low > 0.0);
    if !is_clear || stop >= own.years() {
        return None;
    }
    let whole = at_stop.iter().sum::<f64>() / at_stop.len() as f64;
    let of_whole = |gains: &[f64]| Amount::of(&gains.iter().map(|gain| gain / whole).collect::<Vec<_>>());
    let left = (stop..=own.years()).map(|year| of_whole(&gains(year)?)).collect::<Option<_>>()?;
    let at_end = gains(own.years())?;
    let changes: Vec<f64> = at_end.iter().zip(&at_stop).map(|(end, stop)| end - stop).collect();
    Some(Cliff { left, change: Change::of(&changes, per_world)? })
}
