//! A study from its file: read, check, read its scenarios.

use super::agreement::agree;
use super::axis::Axis;
use super::keys::TABLES;
use super::points::read_points;
use super::vary::Vary;
use crate::model::registry::Registry;
use crate::scenario::document::Document;
use crate::scenario::errors::ScenarioErrors;
use crate::scenario::extends::asked_for;
use crate::scenario::keys::Catalogue;
use crate::scenario::load::slug;
use crate::scenario::problem::{Place, Problem, ProblemKind};
use crate::scenario::reading::Reading;
use crate::scenario::resolved::Resolved;
use crate::scenario::source::{FileId, FileRole, read_bytes};
use crate::scenario::template::{Template, applies};
use crate::scenario::value::Value;
use crate::scenario::visible::{quoted, visible};
use std::path::{Path, PathBuf};
use strum::{EnumString, IntoStaticStr};
use toml::de::{DeTable, DeValue};

/// Scenarios that a study may have.
const MOST_SCENARIOS: usize = 32;

/// A study without mistakes.
#[derive(Debug, Clone)]
pub struct Study {
    /// Title for tables and figures.
    pub title: String,
    /// A name for folders and files.
    pub slug: String,
    /// The question that it is to answer; empty where none is told.
    pub question: String,
    /// The scenarios that are run at every point, with names of their own.
    pub templates: Vec<Template>,
    /// What differs between points.
    pub axes: Vec<Axis>,
    /// Which points are run.
    pub design: DesignWords,
    /// Runs of each scenario at each point: a multiple of 8.
    pub replicates: u32,
    /// Where luck starts.
    pub seed: u64,
    /// What is looked at.
    pub output: OutputWords,
    /// What a decision turns on.
    pub decide: DecideWords,
    /// How the best choice is sought.
    pub optimize: OptimizeWords,
    /// The study file as it was read.
    pub text: (PathBuf, String),
    /// The CSV of points, with its SHA-256, where there is one.
    pub sheet: Option<(PathBuf, String)>,
}

/// How points are chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum DesignKind {
    /// Every combination of levels.
    Factorial,
    /// McKay, Beckman and Conover 1979.
    LatinHypercube,
    /// A scrambled Sobol' sequence.
    Sobol,
    /// The scenarios as they are, and one key changed at a time.
    OneAtATime,
    /// Trajectories of Morris 1991.
    Morris,
    /// Blocks of Saltelli 2010, for indices of Sobol'.
    Saltelli,
    /// Independent draws.
    Prior,
    /// Rows of a file.
    Points,
}

/// What a study says of its design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DesignWords {
    /// How points are chosen.
    pub kind: DesignKind,
    /// Points, blocks or trajectories.
    pub points: u32,
    /// Levels of the grid of Morris.
    pub levels: u32,
    /// Where the luck of the design starts.
    pub seed: u64,
    /// Whether every point has worlds of its own.
    pub luck_apart: bool,
}

/// What a study says of what is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputWords {
    /// Name of the measure.
    pub measure: String,
    /// School year; none for the last.
    pub year: Option<u32>,
    /// Short name of the scenario; none for the first.
    pub of: Option<String>,
    /// Short name of the scenario that is taken from it.
    pub minus: Option<String>,
    /// Whether weekly values are written.
    pub weekly: bool,
}

/// What a study says of a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct DecideWords {
    /// Yearly budgets; none: as the scenarios have it.
    pub budgets: Vec<f64>,
    /// What one more teacher at routine use is worth.
    pub worth: f64,
    /// Differences of shares below this are a tie, in [0, 1].
    pub margin: f64,
}

/// What a study says of the search for the best choice.
#[derive(Debug, Clone, PartialEq)]
pub struct OptimizeWords {
    /// Yearly budgets; none: that of the scenario.
    pub budgets: Vec<f64>,
    /// Choices that are tried at each budget.
    pub evaluations: u32,
    /// Runs in worlds that were not searched in: a multiple of 8.
    pub check_replicates: u32,
    /// Least share at routine use in the lowest quarter of schools, in [0, 1]; none where nothing is asked.
    pub lowest_schools_at_least: Option<f64>,
    /// Choices behind the best by no more than this share are alternatives, in [0, 1].
    pub near: f64,
    /// Alternatives that are shown.
    pub alternatives: u32,
}

impl Study {
    /// Makes the values of a point agree where the model asks it of several: those drawn from what is believed of parameters
    /// one by one are changed as little as need be, so that no draw is refused (see `agreement`).
    pub fn agree(&self, values: &mut [Option<Value>]) {
        agree(&self.axes, &self.templates, values);
    }
}

/// Reads the study at `path` and everything that it names.
///
/// # Errors
/// Every mistake in the study, or in each of its scenarios.
pub fn load_study(path: &Path, registry: &Registry) -> Result<Study, Vec<ScenarioErrors>> {
    let (mut reading, file) = Reading::of_file(path).map_err(|errors| vec![errors])?;
    let catalogue = Catalogue::of_tables(TABLES);
    let document = Document::read(file, &catalogue, &reading.sources, &mut reading.problems);
    let resolved = Resolved::join(vec![document], &catalogue);
    let kind = resolved.text("design.kind").parse().unwrap_or(DesignKind::Factorial);
    let keys = Catalogue::new(registry);
    let axes = varied(file, &keys, registry, &mut reading);
    let (axes, sheet) =
        if kind == DesignKind::Points { of_points(&resolved, &keys, axes, &mut reading) } else { (axes, None) };
    check_design(&resolved, kind, &axes, file, &mut reading);
    let templates = templates(&resolved, path, registry, &mut reading)?;
    check_axes(&axes, &templates, file, &mut reading);
    let output = output(&resolved, &templates, &mut reading);
    if !reading.problems.mistakes.is_empty() {
        return Err(vec![reading.refused()]);
    }
    let Reading { sources, problems: _, .. } = reading;
    let stem = path.file_stem().map_or(String::new(), |stem| visible(stem.to_string_lossy().trim()));
    let title = resolved.text("title");
    let luck_apart = match resolved.place("design.luck") {
        Some(_) => resolved.text("design.luck") == "apart",
        None => kind == DesignKind::Prior,
    };
    let source = sources.get(file);
    Ok(Study {
        title: if title.is_empty() { stem.clone() } else { title.to_owned() },
        slug: slug(&stem),
        question: resolved.text("question").to_owned(),
        templates,
        axes: axes.into_iter().map(|(axis, _)| axis).collect(),
        design: DesignWords {
            kind,
            points: resolved.count("design.points"),
            levels: resolved.count("design.levels"),
            seed: resolved.whole("design.seed").unsigned_abs(),
            luck_apart,
        },
        replicates: resolved.count("replicates"),
        seed: resolved.whole("seed").unsigned_abs(),
        output,
        decide: DecideWords {
            budgets: resolved.numbers("decide.budgets").to_vec(),
            worth: resolved.number("decide.worth").unwrap_or_default(),
            margin: resolved.number("decide.margin").unwrap_or_default() / 100.0,
        },
        optimize: OptimizeWords {
            budgets: resolved.numbers("optimize.budgets").to_vec(),
            evaluations: resolved.count("optimize.evaluations"),
            check_replicates: resolved.count("optimize.check_replicates"),
            lowest_schools_at_least: resolved.number("optimize.lowest_schools_at_least").map(|share| share / 100.0),
            near: resolved.number("optimize.near").unwrap_or_default() / 100.0,
            alternatives: resolved.count("optimize.alternatives"),
        },
        text: (source.path.clone(), source.text.clone()),
        sheet,
    })
}

type Placed = Vec<(Axis, std::ops::Range<usize>)>;

/// The axes of `[vary]`.
fn varied(file: FileId, keys: &Catalogue<'_>, registry: &Registry, reading: &mut Reading) -> Placed {
    let (root, _) = DeTable::parse_recoverable(&reading.sources.get(file).text);
    let Some(DeValue::Table(table)) = root.get_ref().get("vary").map(toml::Spanned::get_ref) else { return Vec::new() };
    let mut problems = std::mem::take(&mut reading.problems);
    let axes = Vary { catalogue: keys, registry, file, sources: &reading.sources, problems: &mut problems }.axes(table);
    drop(root);
    reading.problems = problems;
    axes
}

/// The axes of a CSV of points instead of those of `[vary]`.
fn of_points(
    resolved: &Resolved,
    keys: &Catalogue<'_>,
    varied: Placed,
    reading: &mut Reading,
) -> (Placed, Option<(PathBuf, String)>) {
    let Some(place) = resolved.place("design.file").cloned() else {
        let problem = Problem::new(ProblemKind::Conflict, "the design `points` needs a file");
        reading.note(
            problem.help("write file = \"points.csv\" below [design]"),
            resolved.place("design.kind"),
            "points of no file",
        );
        return (varied, None);
    };
    if let Some((axis, span)) = varied.first() {
        let problem = Problem::new(ProblemKind::Conflict, "the points of a file and `[vary]` are both given")
            .at(place.file, span.clone(), "the file has the values")
            .help(format!("leave `[vary]` out, or make `{}` a column of the file", axis.path));
        reading.problems.add(problem);
    }
    let Some(sheet) = reading.read_sheet(resolved.text("design.file"), &place) else { return (Vec::new(), None) };
    let mut problems = std::mem::take(&mut reading.problems);
    let axes = read_points(sheet, &reading.sources, keys, &mut problems);
    reading.problems = problems;
    let source = reading.sources.get(sheet);
    let axes = axes.into_iter().map(|axis| (axis, place.span.clone())).collect();
    (axes, Some((source.path.clone(), source.sha256.clone())))
}

fn check_design(resolved: &Resolved, kind: DesignKind, axes: &Placed, file: FileId, reading: &mut Reading) {
    if axes.is_empty() && kind != DesignKind::Points && reading.problems.mistakes.is_empty() {
        let problem = Problem::new(ProblemKind::Conflict, "the study varies nothing");
        let problem = problem.at(file, 0..0, "").help(
            "add [vary] with a key of a scenario, such as strategies.observation.visits_per_year = [2, 4, 8]; to look at \
             scenarios as they are, use `flywheel compare`",
        );
        reading.problems.add(problem);
    }
    if kind != DesignKind::Points && resolved.place("design.file").is_some() {
        let problem = Problem::new(ProblemKind::Conflict, "`file` is for the design `points` alone");
        reading.note(
            problem.help("write kind = \"points\", or leave `file` out"),
            resolved.place("design.file"),
            "not used",
        );
    }
    if kind == DesignKind::Morris && resolved.count("design.levels") % 2 == 1 {
        let problem = Problem::new(ProblemKind::OutOfRange, "`levels` of the design `morris` must be even");
        reading.note(problem.help("write 4, 6 or 8"), resolved.place("design.levels"), "an odd number");
    }
}

/// Reads the scenarios of a study. Mistakes in them are theirs, and reported as such.
fn templates(
    resolved: &Resolved,
    study: &Path,
    registry: &Registry,
    reading: &mut Reading,
) -> Result<Vec<Template>, Vec<ScenarioErrors>> {
    let names = resolved.names("scenarios");
    let place = resolved.place("scenarios").cloned();
    if names.is_empty() && !resolved.any_broken(&["scenarios"]) {
        let problem = Problem::new(ProblemKind::Conflict, "the study has no scenarios");
        let help = "write scenarios = [\"mentoring.toml\"]; a path starts from the folder of the study";
        reading.note(problem.help(help), place.as_ref(), "an empty list");
    }
    let mut templates: Vec<Template> = Vec::new();
    let mut errors = Vec::new();
    for (position, (name, span)) in names.iter().enumerate() {
        let at = |problem: Problem| {
            asked_for(problem, place.as_ref().map(|place| Place { file: place.file, span: span.clone() }))
        };
        if position >= MOST_SCENARIOS {
            let message = format!("the study has {} scenarios", names.len());
            let help = format!("a study may have {MOST_SCENARIOS}");
            reading.problems.add(at(Problem::new(ProblemKind::TooLarge, message).help(help)));
            break;
        }
        if Path::new(name).is_absolute() {
            let message = format!("`{}` is an absolute path", quoted(name));
            let help = "name a file relative to this file, so that the study can be moved";
            reading.problems.add(at(Problem::new(ProblemKind::Forbidden, message).help(help)));
            continue;
        }
        let path = study.parent().unwrap_or(Path::new("")).join(name);
        if let Err(problem) = read_bytes(&path, FileRole::Scenario) {
            reading.problems.add(at(problem));
            continue;
        }
        match Template::load(&path, registry) {
            Ok(template) => {
                let slug = &template.scenario.slug;
                if templates.iter().any(|known| known.scenario.slug == *slug) || slug == NOTHING {
                    let message = format!("two scenarios have the short name `{slug}`");
                    let help = "short names come from file names: give one of the files another name";
                    reading.problems.add(at(Problem::new(ProblemKind::Conflict, message).help(help)));
                }
                templates.push(template);
            }
            Err(found) => errors.push(found),
        }
    }
    if errors.is_empty() { Ok(templates) } else { Err(errors) }
}

/// Short name of doing nothing.
pub const NOTHING: &str = "no-strategy";

/// A key that no scenario of the study has changes nothing.
fn check_axes(axes: &Placed, templates: &[Template], file: FileId, reading: &mut Reading) {
    for (axis, span) in axes {
        let is_used = templates.iter().any(|template| applies(&axis.path, |table| template.has_table(table)));
        if !is_used && !templates.is_empty() {
            let table = axis.path.rsplit_once('.').map_or("", |(table, _)| table);
            let problem = Problem::new(ProblemKind::Conflict, format!("no scenario of the study has [{table}]"));
            let help = format!("vary a key of a strategy that a scenario has, or add a scenario with [{table}]");
            reading.problems.add(problem.at(file, span.clone(), "changes nothing").help(help));
        }
    }
}

fn output(resolved: &Resolved, templates: &[Template], reading: &mut Reading) -> OutputWords {
    let slugs: Vec<&str> = templates.iter().map(|template| template.scenario.slug.as_str()).chain([NOTHING]).collect();
    let mut named = |key: &str| {
        let text = resolved.text(key);
        if text.is_empty() {
            return None;
        }
        if !slugs.contains(&text) && !templates.is_empty() {
            let problem = Problem::new(
                ProblemKind::Unknown,
                format!("no scenario of the study has the short name `{}`", quoted(text)),
            );
            let help = match crate::scenario::suggestion::nearest(text, slugs.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there is {}", crate::scenario::suggestion::listed(slugs.iter().copied())),
            };
            reading.note(problem.help(help), resolved.place(key), "unknown scenario");
        }
        Some(text.to_owned())
    };
    let (of, minus) = (named("output.of"), named("output.minus"));
    let year = resolved.place("output.year").map(|_| resolved.count("output.year"));
    let weekly = resolved.flag("output.weekly");
    OutputWords { measure: resolved.text("output.measure").to_owned(), year, of, minus, weekly }
}
