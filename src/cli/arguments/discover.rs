//! What `discover` is asked.

use super::output::OutputOptions;
use super::place::{FigureOptions, ResultOptions};
use super::rules::per_cent;
use clap::Args;
use std::path::PathBuf;

pub(super) const DISCOVER_EXAMPLES: &str = "\
Examples:
  flywheel discover study.toml --of mentoring --minus top-down-pd
  flywheel discover study.toml --margin 0         any lead counts
  flywheel discover study.toml --coverage 90      a rule that misses few

The design of the study is `latin-hypercube`, `sobol`, `prior` or `points`.
Cells that `flywheel sweep` has finished are found, not run again.";

/// Options of `discover`.
#[derive(Debug, Args)]
pub struct DiscoverOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// What is looked at.
    #[command(flatten)]
    pub output: OutputOptions,
    /// Lead in percentage points that counts as beating [default: what [decide] of the study says, 2 otherwise]
    #[arg(long, value_name = "POINTS", value_parser = per_cent, allow_negative_numbers = true)]
    pub margin: Option<f64>,
    /// Smallest part of the points with such a lead, in per cent, that the rule must hold.
    #[arg(long, value_name = "PER_CENT", value_parser = per_cent, default_value = "60", allow_negative_numbers = true)]
    pub coverage: f64,
    /// How figures are drawn.
    #[command(flatten)]
    pub drawing: FigureOptions,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}
