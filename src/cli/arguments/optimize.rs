//! What `optimize` is asked.

use super::place::{FigureOptions, ResultOptions};
use super::rules::amount;
use clap::Args;
use std::path::PathBuf;

pub(super) const OPTIMIZE_EXAMPLES: &str = "\
Examples:
  flywheel optimize scenarios/studies/best-split.toml
  flywheel optimize study.toml --budget 75000 --budget 150000 --name frontier

A study for a search has one scenario, and varies what a district chooses:
  scenarios = [\"everything.toml\"]
  [vary]
  funding.split.observation = { from = 0, to = 1 }   # share of the budget
  funding.split.workshop = { from = 0, to = 0.4 }    # at most 40 %
  strategies.observation.visits_per_year = { from = 1, to = 6 }
  strategies.observation.target = [\"everyone\", \"non-users\"]
  [optimize]
  budgets = [75000, 150000]
  lowest_schools_at_least = 10                       # per cent

Killed, stopped or out of disk: run the same command again. Finished cells
are kept in the folder of --cells and never run again.";

/// Options of `optimize`.
#[derive(Debug, Args)]
pub struct OptimizeOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Yearly budget at which the best choice is sought; may be given several times [default: what [optimize] of the study
    /// says, that of the scenario otherwise]
    #[arg(long = "budget", value_name = "AMOUNT", value_parser = amount, allow_negative_numbers = true)]
    pub budgets: Vec<f64>,
    /// How figures are drawn.
    #[command(flatten)]
    pub drawing: FigureOptions,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}
