//! What ends a command early, as a sentence with a way out, and the exit codes that scripts can rely on.

use super::district_failures;
use super::layout::each_once;
use crate::district::DistrictError;
use crate::model::world::WorldError;
use crate::run::{RunError, UnitError};
use crate::scenario::{RegistryError, ScenarioErrors};
use crate::store::{Action, FailureKind, MissingFile, ResultsFault, StoreError};
use crate::study::calibrate::CalibrateError;
use crate::study::design::DesignError;
use crate::study::optimize::{SearchError, TaskError};
use crate::study::{ChoiceError, DiscoveryError, LookedAtError, SensitivityError, VariationsError};
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use thiserror::Error;

/// Exit codes; the numbers follow `sysexits.h` and, for signals, the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Ok = 0,
    /// The command line is wrong.
    Usage = 64,
    /// A scenario has mistakes.
    BadScenario = 65,
    /// A file named by the user is not there or cannot be read.
    NoInput = 66,
    /// The program contradicts itself: a defect.
    Internal = 70,
    /// Output cannot be created, or would replace something.
    CannotCreate = 73,
    /// Reading or writing failed.
    InputOutput = 74,
    /// Stopped by Ctrl-C.
    Interrupted = 130,
    /// Stopped by a request to terminate.
    Terminated = 143,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// What ends a command early.
#[derive(Debug, Error)]
pub enum Failure {
    /// Words of the command line that do not fit together.
    #[error("{0}")]
    Usage(String),
    /// Scenarios with mistakes.
    #[error("{}", rendered(.0, false))]
    Scenarios(Vec<ScenarioErrors>),
    /// Scenarios that cannot be compared.
    #[error("{0}")]
    Incomparable(String),
    /// Results could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The threads that simulate could not be started.
    #[error("{0}")]
    Threads(String),
    /// A scenario could not be simulated.
    #[error(transparent)]
    Unit(#[from] UnitError),
    /// Figures could not be drawn; the results are complete without them.
    #[error("{}; all else was written to `{}`", not_drawn(missing), place.display())]
    Figures {
        /// Which files are missing, at least one, and why.
        missing: Vec<MissingFile>,
        /// The folder of results.
        place: PathBuf,
    },
    /// Figures that were asked for have nothing to show.
    #[error("nothing was drawn, since there is nothing to show: {}", .0.trim_end())]
    NothingToDraw(String),
    /// The registry within the program is not valid.
    #[error("the registry of parameters within this program is not valid: {0}")]
    Registry(#[from] RegistryError),
    /// Nothing can be learnt from what was observed.
    #[error(transparent)]
    Calibrate(#[from] CalibrateError),
    /// The system does not let this program listen for Ctrl-C.
    #[error("cannot listen for Ctrl-C: {0}")]
    Signals(io::Error),
    /// The terminal or pipe could not be written to.
    #[error("cannot write to standard output: {0}")]
    Output(io::Error),
    /// The reader of standard output has gone, which is no mistake.
    #[error("nobody reads standard output any more")]
    NobodyListens,
    /// A file that would be written is there already.
    #[error("`{}` exists already; nothing was written", path.display())]
    StarterExists {
        /// Which file.
        path: PathBuf,
    },
    /// The folder for files that would be written could not be made.
    #[error("cannot create the folder `{}`: {source}", path.display())]
    StarterFolder {
        /// Which folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write `{}`: {source}", path.display())]
    StarterFile {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// No district can be made from the files of the user.
    #[error(transparent)]
    District(#[from] DistrictError),
    /// Something is not what it should be.
    #[error("{what}{}", listed_below(differences))]
    Differs {
        /// What is not as it should be.
        what: String,
        /// How it differs.
        differences: Vec<String>,
    },
    /// The folder to run a manifest in is there already.
    #[error("`{}` exists already; nothing was run", path.display())]
    ReplicaExists {
        /// The folder.
        path: PathBuf,
    },
    /// A sheet that a manifest records cannot be read.
    #[error("cannot read `{}`, which a manifest names but does not hold: {source}", path.display())]
    Sheet {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A study has no points that could be run.
    #[error("the study cannot be run: {0}")]
    Variations(#[from] VariationsError),
    /// What is to be looked at is not there.
    #[error("the study cannot be looked at so: {0}")]
    LookedAt(#[from] LookedAtError),
    /// A study cannot say what its keys do.
    #[error("the study cannot say what decides: {0}")]
    Sensitivity(#[from] SensitivityError),
    /// A study cannot say where one scenario beats another.
    #[error("the study cannot say where one scenario beats another: {0}")]
    Discovery(#[from] DiscoveryError),
    /// A study poses no decision.
    #[error("the study poses no decision: {0}")]
    Choice(#[from] ChoiceError),
    /// A study holds nothing to optimise.
    #[error("the study holds nothing to optimise: {0}")]
    Task(#[from] TaskError),
    /// A search cannot go on.
    #[error("the search cannot go on: {0}")]
    Search(#[from] SearchError),
    /// The district of a reference cannot be made.
    #[error("the district cannot be made: {0}")]
    World(#[from] WorldError),
    /// There is no trial to look at.
    #[error("there is no trial in `{}`", place.display())]
    NoTrials {
        /// A folder without any.
        place: PathBuf,
    },
    /// A law does not hold: a defect of the model.
    #[error("{0} of the cases with known answers do not come out as they must")]
    BrokenLaws(usize),
    /// The trials rest on no parameter that could be fitted.
    #[error("the trials rest on nothing that could be fitted: {0}")]
    NothingToFit(DesignError),
    /// Two trials have the same short name.
    #[error("two trials have the short name `{0}`")]
    TrialTwice(String),
    /// The world of a trial cannot be made.
    #[error("the world of the trial `{trial}` cannot be made: {source}")]
    TrialWorld {
        /// Short name of the trial.
        trial: String,
        /// Why.
        source: WorldError,
    },
    /// Cells of a study are missing.
    #[error("{missing} of {cells} cells of the study are not finished in `{}`", place.display())]
    Unfinished {
        /// How many are missing.
        missing: u64,
        /// How many there are.
        cells: u64,
        /// The folder of cells.
        place: PathBuf,
    },
    /// The program contradicts itself.
    #[error("{0}")]
    Internal(&'static str),
}

impl From<RunError<Failure>> for Failure {
    fn from(error: RunError<Failure>) -> Self {
        match error {
            RunError::Sink(failure) => failure,
            RunError::Threads(_) => Failure::Threads(error.to_string()),
        }
    }
}

impl Failure {
    /// Why standard output could not be written to; that its reader has gone is no mistake.
    pub fn of_output(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Failure::NobodyListens } else { Failure::Output(error) }
    }

    /// The exit code.
    pub fn exit(&self) -> Exit {
        match self {
            Failure::Usage(_) => Exit::Usage,
            Failure::Scenarios(errors) if errors.iter().any(ScenarioErrors::are_unreadable) => Exit::NoInput,
            Failure::ReplicaExists { .. } => Exit::CannotCreate,
            Failure::District(DistrictError::Unreadable { .. } | DistrictError::NotAFile { .. }) => Exit::NoInput,
            Failure::District(
                DistrictError::NotAsked { .. }
                | DistrictError::NoSuchAgency { .. }
                | DistrictError::SeveralAgencies { .. }
                | DistrictError::NamedColumn { .. },
            ) => Exit::Usage,
            Failure::District(_) => Exit::BadScenario,
            Failure::Sheet { .. } => Exit::NoInput,
            Failure::LookedAt(LookedAtError::Measure(_) | LookedAtError::Scenario { .. }) => Exit::Usage,
            Failure::Discovery(DiscoveryError::Prim(_)) => Exit::Internal,
            Failure::Calibrate(CalibrateError::NothingToScore { .. } | CalibrateError::NothingToFit { .. }) => {
                Exit::Usage
            }
            Failure::Scenarios(_)
            | Failure::Incomparable(_)
            | Failure::Variations(_)
            | Failure::LookedAt(_)
            | Failure::Choice(_)
            | Failure::Task(_)
            | Failure::World(_)
            | Failure::Sensitivity(_)
            | Failure::Differs { .. }
            | Failure::NothingToDraw(_)
            | Failure::Calibrate(_)
            | Failure::Discovery(_) => Exit::BadScenario,
            Failure::Store(error) => match error.kind() {
                FailureKind::Usage => Exit::Usage,
                FailureKind::CannotCreate => Exit::CannotCreate,
                FailureKind::NoInput => Exit::NoInput,
                FailureKind::BadInput => Exit::BadScenario,
                FailureKind::InputOutput => Exit::InputOutput,
                FailureKind::Internal => Exit::Internal,
            },
            Failure::Unit(error) if !error.is_defect() => Exit::BadScenario,
            Failure::Unit(_)
            | Failure::Threads(_)
            | Failure::Figures { .. }
            | Failure::Registry(_)
            | Failure::Search(_)
            | Failure::Internal(_) => Exit::Internal,
            Failure::Output(_) | Failure::Signals(_) | Failure::StarterFile { .. } => Exit::InputOutput,
            Failure::Unfinished { .. } | Failure::NoTrials { .. } => Exit::NoInput,
            Failure::TrialTwice(_) | Failure::TrialWorld { .. } | Failure::NothingToFit(_) => Exit::BadScenario,
            Failure::BrokenLaws(_) => Exit::Internal,
            Failure::NobodyListens => Exit::Ok,
            Failure::StarterExists { .. } | Failure::StarterFolder { .. } => Exit::CannotCreate,
        }
    }

    /// What the user can do about it.
    pub fn way_out(&self) -> Option<&'static str> {
        match self {
            Failure::District(error) => district_failures::way_out(error),
            Failure::Store(StoreError::Results { fault: ResultsFault::Missing, .. }) => {
                Some("name a folder that `flywheel compare` or `flywheel run` of this version has written")
            }
            Failure::Store(StoreError::NoManifest { .. }) => {
                Some("name a folder that flywheel has written, such as one below `output`")
            }
            Failure::Store(StoreError::Results { fault: ResultsFault::OtherVersion { .. }, .. }) => {
                Some("simulate it again with this version: the manifest beside it names the command")
            }
            Failure::Store(StoreError::Results { fault: ResultsFault::Damaged(_), .. }) => {
                Some("`flywheel verify` says which files of the folder have changed; `flywheel rerun` makes them again")
            }
            Failure::Store(StoreError::Exists { .. }) => {
                Some("add --force to replace it, or --name NAME to write beside it")
            }
            Failure::Store(StoreError::Busy { .. }) => Some("wait for the other process, or use --name NAME"),
            Failure::Store(StoreError::NotARunFolder { .. }) => Some("use --name NAME to write beside it"),
            Failure::Store(StoreError::System { action: Action::Create | Action::Lock, .. }) => {
                Some("name a folder that can be written to with --output DIR")
            }
            Failure::Unfinished { .. } => Some(
                "`flywheel sweep status` names the shards; `flywheel sweep run-shard` or `flywheel sweep` runs what is missing",
            ),
            Failure::ReplicaExists { .. } => Some("remove it, or name another folder with --folder DIR"),
            Failure::Differs { .. } => {
                Some("the manifest names the version of the program that made them; use that one to compare")
            }
            Failure::NoTrials { .. } => {
                Some("name trial files, or a folder with some; those of this program lie in scenarios/trials")
            }
            Failure::TrialTwice(_) => Some("short names come from file names: give one of the files another name"),
            Failure::TrialWorld { .. } => Some("change [district] of the trial"),
            Failure::NothingToFit(_) => Some("name parameters with `rests_on` in figures of the trials"),
            Failure::BrokenLaws(_) => Some("this is a defect of flywheel: please report it with the table of laws"),
            Failure::Variations(_) => Some("change [design], [vary] or `replicates` of the study"),
            Failure::LookedAt(LookedAtError::Itself(_)) => Some("name another scenario with --of or --minus"),
            Failure::LookedAt(LookedAtError::Year { .. }) => Some("name an earlier year with --year, or in [output]"),
            Failure::LookedAt(_) => Some("name another one, or leave the option out"),
            Failure::Sensitivity(SensitivityError::Design(_)) => Some(
                "write kind = \"morris\" and points = 12 below [design]: twelve trajectories screen which keys matter; \
                 `flywheel sweep` writes the tables of any design, and `flywheel discover` says where a scenario leads",
            ),
            Failure::Discovery(DiscoveryError::Design(_)) => Some(
                "write kind = \"sobol\" and points = 128 below [design]; for `morris` and `saltelli` there is \
                 `flywheel sensitivity`",
            ),
            Failure::Discovery(DiscoveryError::NoRival) => Some(
                "name it with --minus SCENARIO, or with minus = \"...\" below [output]; `no-strategy` is doing nothing",
            ),
            Failure::Discovery(DiscoveryError::NotAShare(_)) => Some("look at a share, such as --measure routine_use"),
            Failure::Discovery(DiscoveryError::Prim(_)) => {
                Some("this is a defect of flywheel: please report it with the command line and the study")
            }
            Failure::Choice(ChoiceError::NoDraws { .. }) => {
                Some("write kind = \"latin-hypercube\", \"sobol\" or \"prior\" below [design]")
            }
            Failure::Choice(ChoiceError::OneDraw) => Some("write points = 256 or more below [design]"),
            Failure::Choice(ChoiceError::NoWorth) => Some("write worth = 10000 or another amount below [decide]"),
            Failure::Choice(ChoiceError::YearsVary { .. }) => Some("leave it out of [vary]"),
            Failure::Choice(ChoiceError::BudgetTwice) => Some("keep one of the two"),
            Failure::Choice(ChoiceError::NoSuchYear { .. }) => Some("change `year` below [output], or `run.years`"),
            Failure::Task(TaskError::Scenarios { .. }) => {
                Some("write one scenario with all strategies that money could go to; its budget is split over them")
            }
            Failure::Task(TaskError::NotChosen { .. }) => Some(
                "vary keys of [strategies] and shares of the budget, such as funding.split.observation; for what is not known there is \
                 `flywheel decide`",
            ),
            Failure::Task(TaskError::MoneyVaried { .. }) => Some(
                "leave it out of [vary]; write budgets = [75000, 150000] below [optimize] to compare amounts of money",
            ),
            Failure::Task(TaskError::NoBudget) => {
                Some("write budgets = [150000] below [optimize], or yearly_budget below [funding] of the scenario")
            }
            Failure::Task(TaskError::NoAim { .. }) => Some(
                "look at a share such as measure = \"routine_use\" below [output]; what is spent is held down by the budget",
            ),
            Failure::Task(TaskError::NoSuchYear { .. }) => Some("change `year` below [output], or `run.years`"),
            Failure::Calibrate(CalibrateError::AskedTooMany { .. }) => Some(
                "make [district] of the scenario as large as the district is, or count answers of target teachers alone",
            ),
            Failure::Calibrate(CalibrateError::AskedTooManyInSchool { .. }) => Some(
                "count answers of target teachers alone, or give the scenario a roster with the teachers of each school",
            ),
            Failure::Calibrate(CalibrateError::NobodyInSchool { .. }) => {
                Some("leave its observations out, or mark its target teachers in the roster")
            }
            Failure::Calibrate(CalibrateError::OtherMembers { .. }) => {
                Some("give the scenario a roster with a row for each member, below [district]")
            }
            Failure::Calibrate(CalibrateError::NothingPossible(_)) => {
                Some("change the scenario, or name other parameters")
            }
            Failure::Calibrate(CalibrateError::NothingToScore { .. }) => Some("name an earlier year with --until"),
            Failure::Calibrate(CalibrateError::NothingToFit { .. }) => Some("name a later year with --until"),
            Failure::StarterExists { .. } => Some("add --force to replace it, or choose another folder"),
            Failure::StarterFolder { .. } => Some("choose another folder"),
            Failure::Figures { .. } => Some(
                "the tables hold the numbers of every figure, so nothing need be run again; this is a defect of \
                 flywheel: please report it with the command line and the scenario",
            ),
            Failure::Internal(_) | Failure::Registry(_) | Failure::Search(_) => {
                Some("this is a defect of flywheel: please report it with the command line and the scenario")
            }
            _ => None,
        }
    }
}

/// Differences, a line each.
fn listed_below(differences: &[String]) -> String {
    differences.iter().map(|difference| format!("\n  {difference}")).collect()
}

/// The names of figures that are missing, each with its reason.
fn not_drawn(missing: &[MissingFile]) -> String {
    let told = missing.iter().map(|MissingFile { name, reason }| format!("`{name}` could not be drawn: {reason}"));
    told.collect::<Vec<_>>().join("; ")
}

/// The mistakes of all scenarios; one in a file that several extend is shown once.
pub fn rendered(errors: &[ScenarioErrors], colour: bool) -> String {
    each_once(&errors.iter().map(|errors| errors.render(colour)).collect::<String>())
}
