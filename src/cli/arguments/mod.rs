//! The command line, a command a file.

mod calibrate;
mod compare;
mod decide;
mod discover;
mod district;
mod optimize;
mod output;
mod place;
mod region;
mod report;
mod rules;
mod sensitivity;
mod survey;
mod sweep;
mod validate;

pub use calibrate::CalibrateOptions;
pub use compare::{CompareOptions, RunOptions, SettleOptions, SimulationOptions};
pub use decide::DecideOptions;
pub use discover::DiscoverOptions;
pub use district::DistrictOptions;
pub use optimize::OptimizeOptions;
pub use place::{PlaceOptions, ResultOptions};
pub use region::RegionOptions;
pub use report::{PlotOptions, ReportOptions, TargetOptions};
pub use sensitivity::SensitivityOptions;
pub use survey::SurveyOptions;
pub use sweep::{
    Engine, SweepMergeOptions, SweepOptions, SweepPart, SweepPlanOptions, SweepShardOptions, SweepStatusOptions,
};
pub use validate::{ValidateOptions, Validation};

use calibrate::CALIBRATE_EXAMPLES;
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use compare::COMPARE_EXAMPLES;
use decide::DECIDE_EXAMPLES;
use discover::DISCOVER_EXAMPLES;
use district::DISTRICT_EXAMPLES;
use optimize::OPTIMIZE_EXAMPLES;
use region::REGION_EXAMPLES;
use report::{PLOT_EXAMPLES, REPORT_EXAMPLES};
use sensitivity::SENSITIVITY_EXAMPLES;
use std::path::PathBuf;
use survey::SURVEY_EXAMPLES;
use sweep::SWEEP_EXAMPLES;
use validate::VALIDATE_EXAMPLES;

// Lines of at most 80 letters, which no usual terminal breaks.
const EXAMPLES: &str = "\
Examples:
  flywheel init my-district            write a commented starter set
  flywheel check my-district/*.toml    read, report, say what a year will cost
  flywheel compare my-district/top-down-pd.toml my-district/mentoring.toml
  flywheel run my-district/mentoring.toml --replicates 80

Exit codes:
  0 done · 64 command line · 65 mistakes in a scenario or study
  66 a file cannot be read · 70 defect of flywheel
  73 output cannot be created or exists · 74 reading or writing failed
  130 Ctrl-C · 143 terminated";

/// Simulates how a teaching practice spreads through the teachers of a school district, and compares the strategies that a
/// district can buy.
#[derive(Debug, Parser)]
#[command(name = "flywheel", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// Say nothing but errors; files are written all the same.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare strategies with each other and with doing nothing, under the same luck.
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(CompareOptions),
    /// Simulate one scenario beside doing nothing.
    Run(RunOptions),
    /// Write the brief of a comparison for a board: a page for the browser, two pages for the packet, and slides; nothing is
    /// simulated again.
    #[command(after_help = REPORT_EXAMPLES)]
    Report(ReportOptions),
    /// Draw the figures of a comparison again, for a slide, a report or a journal; nothing is simulated again.
    #[command(after_help = PLOT_EXAMPLES)]
    Plot(PlotOptions),
    /// Run scenarios at many points of a study; what is finished is never run again.
    #[command(after_help = SWEEP_EXAMPLES, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Sweep(SweepOptions),
    /// Hash every file of a folder of results again and compare with its manifest.
    Verify(VerifyOptions),
    /// Run what a manifest records again, from its own scenarios, and compare every file.
    Rerun(RerunOptions),
    /// Say which keys of a study decide an outcome, such as which of two scenarios is better.
    #[command(after_help = SENSITIVITY_EXAMPLES)]
    Sensitivity(SensitivityOptions),
    /// Say where one scenario beats another, as a rule of few keys of a study.
    #[command(after_help = DISCOVER_EXAMPLES)]
    Discover(DiscoverOptions),
    /// Say which strategy is the best buy when parameters are not known, how sure that is, and what knowing more is worth.
    #[command(after_help = DECIDE_EXAMPLES)]
    Decide(DecideOptions),
    /// Seek the best split of a budget over strategies, with their doses and targets, and hold it against an equal split and each
    /// strategy alone.
    #[command(after_help = OPTIMIZE_EXAMPLES)]
    Optimize(OptimizeOptions),
    /// Learn from observed use over time what parameters are like in a district, and say what was not learnt.
    #[command(after_help = CALIBRATE_EXAMPLES)]
    Calibrate(CalibrateOptions),
    /// Say how far the model can be trusted: cases with known answers, published trials repeated inside it, and what these leave
    /// open of its assumptions.
    #[command(after_help = VALIDATE_EXAMPLES)]
    Validate(ValidateOptions),
    /// Read scenarios, report every mistake, show each value with its source and what a year will cost; nothing is simulated.
    Check(CheckOptions),
    /// Write a commented starter set of scenarios into a folder.
    Init(InitOptions),
    /// Make a district file and a roster of your own from federal statistics or a list, and say what was assumed.
    #[command(after_help = DISTRICT_EXAMPLES)]
    District(DistrictOptions),
    /// Simulate all districts of a state or a country, each a world of its own, and rank them by what a strategy adds.
    #[command(after_help = REGION_EXAMPLES)]
    Region(RegionOptions),
    /// Ask your teachers where they stand: write a questionnaire about the four conditions, or turn its answers into scores by
    /// school.
    #[command(after_help = SURVEY_EXAMPLES)]
    Survey(SurveyOptions),
    /// List the parameters of the model with ranges, sources and confidence.
    Parameters(ParameterOptions),
    /// Print the JSON Schema of the scenario file, or of the study file, for editors.
    Schema(SchemaOptions),
    /// Print completions for a shell.
    Completions {
        /// Which shell.
        shell: Shell,
    },
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckOptions {
    /// Scenario files.
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// Show the parameters of the model too, not only those that the scenario changes.
    #[arg(long)]
    pub parameters: bool,
}

/// Options of `init`.
#[derive(Debug, Args)]
pub struct InitOptions {
    /// Folder to write into; made if it is not there.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Replace files of the same names.
    #[arg(long)]
    pub force: bool,
}

/// Options of `verify`.
#[derive(Debug, Args)]
pub struct VerifyOptions {
    /// Folder of results.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Options of `rerun`.
#[derive(Debug, Args)]
pub struct RerunOptions {
    /// Manifest of the results, or their folder.
    #[arg(value_name = "MANIFEST")]
    pub manifest: PathBuf,
    /// Folder to run in; made here, and left for a look.
    #[arg(long, value_name = "DIR", default_value = "output/rerun")]
    pub folder: PathBuf,
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub struct SchemaOptions {
    /// That of the study file.
    #[arg(long, group = "sort")]
    pub study: bool,
    /// That of the file of a calibration, which says what was observed.
    #[arg(long, group = "sort")]
    pub calibration: bool,
    /// That of the file of a published trial.
    #[arg(long, group = "sort")]
    pub trial: bool,
}

/// Options of `parameters`.
#[derive(Debug, Args)]
pub struct ParameterOptions {
    /// Only parameters whose name contains this.
    #[arg(value_name = "PART")]
    pub part: Option<String>,
}
