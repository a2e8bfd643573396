//! The command line.

use crate::scenario::{OUTCOMES, OutputWords};
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use std::ops::RangeInclusive;
use std::path::PathBuf;

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

const COMPARE_EXAMPLES: &str = "\
Examples:
  flywheel compare scenarios/mentoring.toml scenarios/top-down-pd.toml
  flywheel compare a.toml b.toml --current-plan what-we-do-now.toml
  flywheel compare a.toml b.toml --replicates 2000 --seed 7 --name second-look
  flywheel compare a.toml b.toml --output results --force --quiet
  flywheel compare a.toml b.toml --until-decided --name settled
  flywheel compare a.toml b.toml --to-within 0.5pp --at-most 8000 --name close";

const SWEEP_EXAMPLES: &str = "\
Examples:
  flywheel sweep scenarios/studies/visits.toml
  flywheel sweep study.toml --only 17             one point, to look into it
  flywheel sweep plan study.toml                  how much is there to run?
  flywheel sweep plan study.toml --shards 20 --emit slurm > job.sh
  flywheel sweep run-shard 3/20 study.toml
  flywheel sweep status study.toml --shards 20
  flywheel sweep merge study.toml

Killed, stopped or out of disk: run the same command again. Finished cells
are kept in the folder of --cells and never run again.";

const SENSITIVITY_EXAMPLES: &str = "\
Examples:
  flywheel sensitivity scenarios/studies/what-decides.toml
  flywheel sensitivity study.toml --of mentoring --minus top-down-pd
  flywheel sensitivity study.toml --measure cash --year 3 --name who-pays

The design of the study is `morris` (few points, which keys matter at all)
or `saltelli` (many points, what share of the variance each key brings in).
Cells that `flywheel sweep` has finished are found, not run again.";

const DISCOVER_EXAMPLES: &str = "\
Examples:
  flywheel discover study.toml --of mentoring --minus top-down-pd
  flywheel discover study.toml --margin 0         any lead counts
  flywheel discover study.toml --coverage 90      a rule that misses few

The design of the study is `latin-hypercube`, `sobol`, `prior` or `points`.
Cells that `flywheel sweep` has finished are found, not run again.";
const DECIDE_EXAMPLES: &str = "\
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

const OPTIMIZE_EXAMPLES: &str = "\
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

const VALIDATE_EXAMPLES: &str = "\
Examples:
  flywheel validate                       laws, trials and a fit, in a minute
  flywheel validate trials                the scoreboard
  flywheel validate trials my-trial.toml  your own trial beside nothing else
  flywheel validate laws                  cases with known answers
  flywheel validate fit --draws 1000      what trials say about assumptions
  flywheel validate trials --worlds 100 --name closely";

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
    /// Say how far the model can be trusted: cases with known answers, published trials repeated inside it, and what these leave
    /// open of its assumptions.
    #[command(after_help = VALIDATE_EXAMPLES)]
    Validate(ValidateOptions),
    /// Read scenarios, report every mistake, show each value with its source and what a year will cost; nothing is simulated.
    Check(CheckOptions),
    /// Write a commented starter set of scenarios into a folder.
    Init(InitOptions),
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
    /// Also measure whether adoption feeds itself: peer share, reproduction number and what is left without money; takes
    /// four times as long.
    #[arg(long)]
    pub flywheel: bool,
}

/// Options of `sweep`.
#[derive(Debug, Args)]
pub struct SweepOptions {
    /// Study file.
    #[arg(required = true, value_name = "STUDY")]
    pub study: Option<PathBuf>,
    /// Run this point alone, counted from 0.
    #[arg(long, value_name = "POINT")]
    pub only: Option<u64>,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
    /// What else than running it all.
    #[command(subcommand)]
    pub part: Option<SweepPart>,
}

/// Parts of a sweep, for several machines.
#[derive(Debug, Subcommand)]
pub enum SweepPart {
    /// Say how much a study is and how much of it is finished; write a job for a cluster.
    Plan(SweepPlanOptions),
    /// Run one of several shares of a study; finished cells are kept, nothing else is written.
    RunShard(SweepShardOptions),
    /// Say how much of each shard is finished, from files alone.
    Status(SweepStatusOptions),
    /// Write the results of a study whose cells are all finished.
    Merge(SweepMergeOptions),
}

/// Options of `sweep plan`.
#[derive(Debug, Args)]
pub struct SweepPlanOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Shards [default: as many as take at least half a minute each, at most 1,000]
    #[arg(long, value_name = "N", value_parser = shards, allow_negative_numbers = true)]
    pub shards: Option<u32>,
    /// Write, instead of a table, a job that runs what is missing.
    #[arg(long, value_name = "ENGINE")]
    pub emit: Option<Engine>,
    /// Where finished cells are.
    #[command(flatten)]
    pub place: PlaceOptions,
}

/// Engines that can run a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    /// A job array of Slurm, for `sbatch`.
    Slurm,
    /// A job file of HyperQueue, for `hq job submit-file`.
    Hyperqueue,
    /// A line for GNU parallel.
    Parallel,
}

/// Options of `sweep run-shard`.
#[derive(Debug, Args)]
pub struct SweepShardOptions {
    /// Which shard of how many, as I/N; as N alone, the index is that of the job array around it (Slurm, PBS, an indexed job
    /// of Kubernetes, AWS Batch).
    #[arg(value_name = "I/N")]
    pub shard: String,
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Where finished cells are.
    #[command(flatten)]
    pub place: PlaceOptions,
}

/// Options of `sweep status`.
#[derive(Debug, Args)]
pub struct SweepStatusOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Shards.
    #[arg(long, value_name = "N", value_parser = shards, default_value_t = 1, allow_negative_numbers = true)]
    pub shards: u32,
    /// Where finished cells are.
    #[command(flatten)]
    pub place: PlaceOptions,
}

/// Options of `sweep merge`.
#[derive(Debug, Args)]
pub struct SweepMergeOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}

/// Options of `decide`.
#[derive(Debug, Args)]
pub struct DecideOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}

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
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}

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

/// Options of `sensitivity`.
#[derive(Debug, Args)]
pub struct SensitivityOptions {
    /// Study file.
    #[arg(value_name = "STUDY")]
    pub study: PathBuf,
    /// What is looked at.
    #[command(flatten)]
    pub output: OutputOptions,
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}

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
    /// Where to write.
    #[command(flatten)]
    pub results: ResultOptions,
}

/// What is looked at, where the study says something else.
#[derive(Debug, Args)]
pub struct OutputOptions {
    /// What is measured [default: what [output] of the study says, routine_use otherwise]
    #[arg(long, value_name = "MEASURE", value_parser = PossibleValuesParser::new(OUTCOMES))]
    pub measure: Option<String>,
    /// At the end of which school year [default: what the study says, the last one otherwise]
    #[arg(long, value_name = "YEAR", value_parser = year, allow_negative_numbers = true)]
    pub year: Option<u32>,
    /// Short name of the scenario that is looked at [default: what the study says, its first otherwise]
    #[arg(long, value_name = "SCENARIO")]
    pub of: Option<String>,
    /// Short name of the scenario that is taken from it, run by run; `no-strategy` is doing nothing [default: what the study
    /// says]
    #[arg(long, value_name = "SCENARIO")]
    pub minus: Option<String>,
}

impl OutputOptions {
    /// What the command line says, and where it is silent what the study says.
    pub fn over(&self, study: &OutputWords) -> OutputWords {
        OutputWords {
            measure: self.measure.clone().unwrap_or_else(|| study.measure.clone()),
            year: self.year.or(study.year),
            of: self.of.clone().or_else(|| study.of.clone()),
            minus: self.minus.clone().or_else(|| study.minus.clone()),
            weekly: study.weekly,
        }
    }
}

/// Where results and finished cells are, and how many threads work on them.
#[derive(Debug, Clone, Args)]
pub struct PlaceOptions {
    /// Folder in which the folder of results is written.
    #[arg(long, short, value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
    /// Folder of finished cells, which no command simulates again [default: `.cells` in the folder of --output]
    #[arg(long, value_name = "DIR")]
    pub cells: Option<PathBuf>,
    /// Threads [default: one for each core]
    #[arg(long, value_name = "N", value_parser = threads, allow_negative_numbers = true)]
    pub threads: Option<u16>,
}

/// Where the results of a study are written.
#[derive(Debug, Clone, Args)]
pub struct ResultOptions {
    /// Name of the folder of results [default: made from the name of the study file]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Replace results of the same name.
    #[arg(long)]
    pub force: bool,
    /// Where finished cells are.
    #[command(flatten)]
    pub place: PlaceOptions,
}

impl PlaceOptions {
    /// Where finished cells are.
    pub fn cells(&self) -> PathBuf {
        self.cells.clone().unwrap_or_else(|| self.output.join(".cells"))
    }

    /// How many threads work.
    pub fn threads(&self) -> usize {
        self.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
    }
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
    #[arg(long)]
    pub study: bool,
}

/// Options of `parameters`.
#[derive(Debug, Args)]
pub struct ParameterOptions {
    /// Only parameters whose name contains this.
    #[arg(value_name = "PART")]
    pub part: Option<String>,
}

/// The rule of `run.replicates`, said in the same words.
fn replicates(text: &str) -> Result<u32, String> {
    let number: u32 = within(text, 8..=1_000_000, "from 8 to 1,000,000")?;
    if number.is_multiple_of(8) {
        return Ok(number);
    }
    let below = number / 8 * 8;
    Err(format!("runs come in eights: write {below} or {}", below + 8))
}

/// The rule of `run.seed`.
fn seed(text: &str) -> Result<u64, String> {
    within(text, 0..=i64::MAX as u64, "from 0 to 9,223,372,036,854,775,807")
}

/// The rule of `funding.yearly_budget`.
fn amount(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(amount) if (0.0..=1e12).contains(&amount) => Ok(amount),
        _ => Err("write an amount of money from 0 to 1000000000000, such as 150000".to_owned()),
    }
}

/// The rule of `decide.margin`.
fn per_cent(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if (0.0..=100.0).contains(&number) => Ok(number),
        _ => Err("a number from 0 to 100 is needed".to_owned()),
    }
}

/// The rule of `output.year`.
fn year(text: &str) -> Result<u32, String> {
    within(text, 1..=50, "from 1 to 50")
}

/// Percentage points as a difference of shares.
fn reach(text: &str) -> Result<f64, String> {
    let number = text.strip_suffix("pp").unwrap_or(text).trim_end();
    match number.parse::<f64>() {
        Ok(points) if (0.01..=50.0).contains(&points) => Ok(points / 100.0),
        _ => Err("write percentage points from 0.01 to 50, such as 1pp or 0.5pp".to_owned()),
    }
}

fn chance(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(chance) if (0.0001..=0.5).contains(&chance) => Ok(chance),
        _ => Err("write a chance from 0.0001 to 0.5, such as 0.05".to_owned()),
    }
}

fn shards(text: &str) -> Result<u32, String> {
    within(text, 1..=1_000_000, "from 1 to 1,000,000")
}

fn draws(text: &str) -> Result<u32, String> {
    within(text, 10..=100_000, "from 10 to 100,000")
}

fn worlds(text: &str) -> Result<u32, String> {
    within(text, 2..=10_000, "from 2 to 10,000")
}

fn threads(text: &str) -> Result<u16, String> {
    within(text, 1..=1024, "from 1 to 1,024")
}

/// A whole number within a range, which is told in words where it is missed.
fn within<N: TryFrom<i128> + PartialOrd>(text: &str, range: RangeInclusive<N>, words: &str) -> Result<N, String> {
    let number: i128 = text.parse().map_err(|_| format!("a whole number is needed, {words}"))?;
    N::try_from(number).ok().filter(|number| range.contains(number)).ok_or_else(|| words.to_owned())
}
