//! When a comparison is to stop, from the command line.

use super::arguments::SettleOptions;
use crate::study::compare::MARGIN;
use crate::study::{Goal, Until};

/// Runs of each scenario where the command line names no limit.
const MOST_RUNS: u32 = 20_000;
/// Error where the command line names none.
const ERROR: f64 = 0.05;

/// What the command line asks for; none where it names a number of runs instead.
pub fn until(options: &SettleOptions) -> Option<Until> {
    let goal = match options.to_within {
        Some(reach) => Goal::Within(reach),
        None => options.until_decided.then_some(Goal::Leader { margin: MARGIN })?,
    };
    let most_runs = options.at_most.unwrap_or(MOST_RUNS);
    Some(Until { goal, error: options.error.unwrap_or(ERROR), most_runs })
}
