//! What `region` is asked.

use super::place::ResultOptions;
use super::rules::{few_replicates, listed, seed, staff};
use crate::cli::format::Format;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;
use strum::IntoEnumIterator;

pub(super) const REGION_EXAMPLES: &str = "\
Examples:
  flywheel district ccd_sch_029.zip ccd_sch_059.zip --every --state WI
  flywheel region my-districts/districts.csv my-districts/mentoring.toml
  flywheel region districts.csv a.toml b.toml --replicates 40 --least 50 --top 30

The list has a row a school and the columns district, school, level and
teachers; code, state and context if known. The district of a scenario is
replaced by each of the list, with as much money for each teacher.

Killed, stopped or out of disk: run the same command again. Finished cells
are kept in the folder of --cells and never run again.";

/// Options of `region`.
#[derive(Debug, Args)]
pub struct RegionOptions {
    /// List of the schools of all districts, as `flywheel district --every` writes it.
    #[arg(value_name = "DISTRICTS")]
    pub districts: PathBuf,
    /// Scenario files; the first is the one that the ranking on the terminal is about.
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// Runs of each scenario in each district, a multiple of 8; 8 of them share their advice ties.
    #[arg(long, value_name = "N", default_value = "8", value_parser = few_replicates, allow_negative_numbers = true)]
    pub replicates: u32,
    /// Where luck starts [default: what the first scenario says]
    #[arg(long, value_name = "SEED", value_parser = seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Districts with fewer target teachers are not ranked: what they add in a run is luck. The table `districts` has them.
    #[arg(long, value_name = "N", default_value = "20", value_parser = staff, allow_negative_numbers = true)]
    pub least: usize,
    /// Districts of the ranking that are shown; the table `ranking` has all of them.
    #[arg(long, value_name = "N", default_value = "12", value_parser = listed, allow_negative_numbers = true)]
    pub top: usize,
    /// How the answer is written: aligned for a terminal, as Markdown, or as JSON.
    #[arg(long, value_name = "FORMAT", default_value = Format::default().name(), value_parser = PossibleValuesParser::new(Format::iter().map(Format::name)))]
    pub format: String,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}
