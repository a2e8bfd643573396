//! What `validate` is asked.

use super::place::{FigureOptions, ResultOptions};
use super::rules::{draws, seed, worlds};
use clap::Args;
use std::path::PathBuf;

pub(super) const VALIDATE_EXAMPLES: &str = "\
Examples:
  flywheel validate                       laws, trials and a fit, in a minute
  flywheel validate trials                the scoreboard
  flywheel validate trials my-trial.toml  your own trial beside nothing else
  flywheel validate laws                  cases with known answers
  flywheel validate fit --draws 1000      what trials say about assumptions
  flywheel validate trials --worlds 100 --name closely";

/// Options of `validate`.
#[derive(Debug, Args)]
pub struct ValidateOptions {
    /// What to look at.
    #[arg(value_name = "WHAT", default_value = "all")]
    pub what: Validation,
    /// Trial files, or folders of them.
    #[arg(value_name = "TRIAL", default_value = "scenarios/trials")]
    pub trials: Vec<PathBuf>,
    /// Worlds in which every trial is repeated, eight runs to a world.
    #[arg(long, value_name = "N", value_parser = worlds, default_value = "16", allow_negative_numbers = true)]
    pub worlds: u32,
    /// Draws of a fit; each repeats every trial in two worlds.
    #[arg(long, value_name = "N", value_parser = draws, default_value = "200", allow_negative_numbers = true)]
    pub draws: u32,
    /// Where the luck of the draws begins; that of a trial stands in its file.
    #[arg(long, value_name = "N", value_parser = seed, default_value = "1", allow_negative_numbers = true)]
    pub seed: u64,
    /// How figures are drawn.
    #[command(flatten)]
    pub drawing: FigureOptions,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}

/// What `validate` looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Validation {
    /// Everything.
    All,
    /// Published trials, repeated inside the simulator.
    Trials,
    /// Cases with known answers.
    Laws,
    /// What the trials say together about the assumed parameters.
    Fit,
}
