//! What `compare` and `run` are asked.

use super::place::PlaceOptions;
use super::report::TargetOptions;
use super::rules::{amount, chance, reach, replicates, seed};
use crate::cli::format::Format;
use clap::Args;
use clap::builder::PossibleValuesParser;
use std::path::PathBuf;
use strum::IntoEnumIterator;

pub(super) const COMPARE_EXAMPLES: &str = "\
Examples:
  flywheel compare scenarios/mentoring.toml scenarios/top-down-pd.toml
  flywheel compare a.toml b.toml --current-plan what-we-do-now.toml
  flywheel compare a.toml b.toml --replicates 2000 --seed 7 --name second-look
  flywheel compare a.toml b.toml --output results --force --quiet
  flywheel compare a.toml b.toml --until-decided --name settled
  flywheel compare a.toml b.toml --target 20% --by 4 --name fifth
  flywheel compare a.toml b.toml --to-within 0.5pp --at-most 8000 --name close";

/// Options of `compare`.
#[derive(Debug, Args)]
pub struct CompareOptions {
    /// Scenario files, in the order of every table; the first is the one that others are measured against, unless a current
    /// plan is named.
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// Compare at equal money: gives every scenario this yearly budget, in its currency, and stretches or cuts its doses
    /// until the plan costs that much.
    #[arg(long, value_name = "AMOUNT", value_parser = amount, allow_negative_numbers = true)]
    pub budget: Option<f64>,
    /// Scenario file of what the district does now, one of SCENARIO or another: differences, and the titles of figures, then
    /// tell what changes against it instead of against the first scenario.
    #[arg(long, value_name = "SCENARIO")]
    pub current_plan: Option<PathBuf>,
    /// When to stop.
    #[command(flatten)]
    pub settle: SettleOptions,
    /// How to simulate and where to write.
    #[command(flatten)]
    pub simulation: SimulationOptions,
}

/// Options of `compare` that let it run until it knows enough.
#[derive(Debug, Clone, Default, Args)]
pub struct SettleOptions {
    /// Run until it is settled which scenario has the most teachers at routine use, or that others are within 2 points of it;
    /// it is looked at after every --replicates runs.
    #[arg(long, group = "goal")]
    pub until_decided: bool,
    /// Run until every difference from the leader is known to within so many percentage points, such as 1pp or 0.5pp.
    #[arg(long, group = "goal", value_name = "POINTS", value_parser = reach, allow_negative_numbers = true)]
    pub to_within: Option<f64>,
    /// The chance that is accepted of settling on anything wrong, for all looks and all pairs together [default: 0.05]
    #[arg(long, requires = "goal", value_name = "CHANCE", value_parser = chance, allow_negative_numbers = true)]
    pub error: Option<f64>,
    /// Runs of each scenario at which to stop anyway, a multiple of 8 [default: 20000]
    #[arg(long, requires = "goal", value_name = "N", value_parser = replicates, allow_negative_numbers = true)]
    pub at_most: Option<u32>,
}

/// Options of `run`.
#[derive(Debug, Args)]
pub struct RunOptions {
    /// Scenario file.
    #[arg(value_name = "SCENARIO")]
    pub scenario: PathBuf,
    /// How to simulate and where to write.
    #[command(flatten)]
    pub simulation: SimulationOptions,
}

/// How to simulate and where to write.
#[derive(Debug, Args)]
pub struct SimulationOptions {
    /// Runs of each scenario, a multiple of 8 [default: what the first scenario says, 400 otherwise]
    #[arg(long, value_name = "N", value_parser = replicates, allow_negative_numbers = true)]
    pub replicates: Option<u32>,
    /// Where luck starts; the same seed gives the same results [default: what the first scenario says, 1 otherwise]
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Where results and finished cells are.
    #[command(flatten)]
    pub place: PlaceOptions,
    /// Name of the folder of results [default: made from the scenarios' names]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Replace results of the same name.
    #[arg(long)]
    pub force: bool,
    /// Leave out what tells whether conclusions survive other assumptions and the worlds in which nobody sees colleagues, a
    /// quarter of the runs for each of them.
    #[arg(long)]
    pub no_variations: bool,
    /// Leave out the brief for the board: report.html, brief.pdf and slides.pptx.
    #[arg(long)]
    pub no_report: bool,
    /// What is to be reached, and when, in the brief and its figures.
    #[command(flatten)]
    pub target: TargetOptions,
    /// How the answer is written
    #[arg(long, value_name = "FORMAT", default_value = Format::Text.name(),
          value_parser = PossibleValuesParser::new(Format::iter().map(Format::name)))]
    pub format: String,
    /// Also measure whether adoption feeds itself: peer share, reproduction number and what is left without money; takes
    /// four times as long.
    #[arg(long)]
    pub flywheel: bool,
}
