//! How fast the practice spreads: level and change over a moving year, and the change of a school year run by run.

use crate::measure::{Measure, Summary};
use crate::stats::{Estimate, unit_means};
use core::num::NonZeroUsize;

/// A year of teaching weeks that begins in any week, as the mean of all runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MovingYear {
    /// Its middle, in weeks since the start.
    pub middle: f64,
    /// Mean share of target teachers at routine use within it.
    pub level: f64,
    /// Change of the share across it: the speed at which the level moves.
    pub change: f64,
}

/// Every moving year of a simulation, in order of time.
///
/// Means and not medians, since only means of runs have the change of the level as the level of the change. A whole year
/// holds every season once, summer included; the one that begins with the simulation is left out, since no summer comes
/// before the first week.
pub fn moving_years(summary: &Summary, weeks_per_year: usize) -> Vec<MovingYear> {
    let share = |week: usize| {
        let (bins, counts) = summary.histogram(week, Measure::RoutineUse);
        bins.mean(counts).map(|count| count / summary.seats as f64)
    };
    let Some(shares) = (0..summary.weeks()).map(share).collect::<Option<Vec<f64>>>() else { return Vec::new() };
    let weeks = weeks_per_year as f64;
    let year = |(start, year): (usize, &[f64])| {
        let (first, last) = (*year.first()?, *year.last()?);
        let sum: f64 = year.iter().sum::<f64>() - (first + last) / 2.0;
        Some(MovingYear { middle: start as f64 + weeks / 2.0, level: sum / weeks, change: last - first })
    };
    shares.windows(weeks_per_year + 1).enumerate().skip(1).filter_map(year).collect()
}

/// How a number of teachers changes, run by run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Runs in which it rises.
    pub gains: usize,
    /// Runs in which it falls.
    pub losses: usize,
    /// Mean change with the 95 % interval over worlds.
    pub mean: Estimate,
}

impl Change {
    /// The change in each run. `None` without runs.
    pub fn of(changes: &[f64], runs_per_world: NonZeroUsize) -> Option<Self> {
        Some(Self {
            gains: changes.iter().filter(|change| **change > 0.0).count(),
            losses: changes.iter().filter(|change| **change < 0.0).count(),
            mean: Estimate::of_units(&unit_means(changes, runs_per_world))?,
        })
    }
}

/// How many teachers at routine use a school year (from 2) adds or takes away.
pub fn change_in_year(summary: &Summary, year: usize) -> Option<Change> {
    let (before, now) = (summary.year(year.checked_sub(1)?)?, summary.year(year)?);
    let changes: Vec<f64> =
        now.routine.iter().zip(&before.routine).map(|(now, before)| f64::from(*now) - f64::from(*before)).collect();
    Change::of(&changes, NonZeroUsize::new(summary.lanes)?)
}
