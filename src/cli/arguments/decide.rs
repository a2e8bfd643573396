//! What `decide` is asked.

use super::place::{FigureOptions, ResultOptions};
use clap::Args;
use std::path::PathBuf;

pub(super) const DECIDE_EXAMPLES: &str = "\
Examples:
  flywheel decide scenarios/studies/which-strategy.toml
  flywheel decide study.toml --name for-the-board --force

A study for a decision draws what is not known and may name a worth:
  [design]
  kind = \"latin-hypercube\"     # or sobol, prior
  points = 256
  [vary]
  parameters = \"registry\"      # all that the registry is not sure of
  [decide]
  worth = 10000                 # of one more teacher at routine use
  budgets = [75000, 150000]     # each strategy at equal money

Killed, stopped or out of disk: run the same command again. Finished cells
are kept in the folder of --cells and never run again.";

/// Options of `decide`.
#[derive(Debug, Args)]
pub struct DecideOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// How figures are drawn.
    #[command(flatten)]
    pub drawing: FigureOptions,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}
