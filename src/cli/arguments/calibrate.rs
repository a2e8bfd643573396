//! What `calibrate` is asked.

use super::place::{FigureOptions, ResultOptions};
use super::rules::{districts, year};
use clap::Args;
use std::path::PathBuf;

pub(super) const CALIBRATE_EXAMPLES: &str = "\
Examples:
  flywheel calibrate scenarios/calibration/our-district.toml
  flywheel calibrate data.toml --check        could such data tell at all?
  flywheel calibrate data.toml --until 2      fit two years, score the rest

A file of data names the scenario of the district as it was, what is to be
learnt, and what was observed:
  scenario = \"our-district.toml\"
  observed = \"use.csv\"        # columns year, level, school, share, asked, …
  [calibrate]
  parameters = [\"starting_rate\", \"ambient_observation\"]

Killed, stopped or out of disk: run the same command again. Finished cells
are kept in the folder of --cells and never run again.";

/// Options of `calibrate`.
#[derive(Debug, Args)]
pub struct CalibrateOptions {
    /// File with the data.
    #[arg(value_name = "DATA")]
    pub data: PathBuf,
    /// Say whether such data could identify the parameters: districts with known values are made up, observed as the real one
    /// was, and what is learnt from them is held against what is known
    #[arg(long, conflicts_with = "until")]
    pub check: bool,
    /// How many districts `--check` makes up
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = districts, requires = "check")]
    pub districts: u32,
    /// Fit what was observed up to the end of this school year, and score the forecast of the rest
    #[arg(long, value_name = "YEAR", value_parser = year, allow_negative_numbers = true)]
    pub until: Option<u32>,
    /// How figures are drawn.
    #[command(flatten)]
    pub drawing: FigureOptions,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}
