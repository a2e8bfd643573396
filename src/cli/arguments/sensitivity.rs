//! What `sensitivity` is asked.

use super::output::OutputOptions;
use super::place::{FigureOptions, ResultOptions};
use clap::Args;
use std::path::PathBuf;

pub(super) const SENSITIVITY_EXAMPLES: &str = "\
Examples:
  flywheel sensitivity scenarios/studies/what-decides.toml
  flywheel sensitivity study.toml --of mentoring --minus top-down-pd
  flywheel sensitivity study.toml --measure cash --year 3 --name who-pays

The design of the study is `morris` (few points, which keys matter at all)
or `saltelli` (many points, what share of the variance each key brings in).
Cells that `flywheel sweep` has finished are found, not run again.";

/// Options of `sensitivity`.
#[derive(Debug, Args)]
pub struct SensitivityOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// What is looked at.
    #[command(flatten)]
    pub output: OutputOptions,
    /// How figures are drawn.
    #[command(flatten)]
    pub drawing: FigureOptions,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}
