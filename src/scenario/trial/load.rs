//! A trial from its file: the world by the tables of a scenario, the arms as what differs from it, and the figures.

use super::figure::{TrialFigure, figures};
use super::keys::{FIGURE_TABLES, TABLES};
use crate::model::parameter::Parameter;
use crate::model::registry::Registry;
use crate::model::settings::Settings;
use crate::scenario::document::{Document, Entry};
use crate::scenario::errors::ScenarioErrors;
use crate::scenario::keys::Catalogue;
use crate::scenario::load::{Layered, scenario_of, slug};
use crate::scenario::problem::{Problem, ProblemKind, Problems};
use crate::scenario::reading::Reading;
use crate::scenario::resolved::Resolved;
use crate::scenario::source::FileId;
use crate::scenario::visible::{quoted, visible};
use std::path::{Path, PathBuf};
use strum::IntoEnumIterator;
use toml::de::{DeTable, DeValue};

/// Arms and figures that a trial may have.
const MOST: usize = 32;

/// A trial without mistakes.
#[derive(Debug, Clone)]
pub struct Trial {
    /// Title for tables.
    pub title: String,
    /// A name for tables, made from the name of the file.
    pub slug: String,
    /// What was published.
    pub study: TrialStudy,
    /// The arms, in the order of the file.
    pub arms: Vec<TrialArm>,
    /// The figures, in the order of the file.
    pub figures: Vec<TrialFigure>,
    /// Where luck starts.
    pub seed: u64,
    /// The file as it was read.
    pub text: (PathBuf, String),
    /// Rosters and edge lists with the SHA-256 of their bytes.
    pub sheets: Vec<(PathBuf, String)>,
}

/// The work in which a trial was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialStudy {
    /// Who wrote it.
    pub authors: String,
    /// When it was published.
    pub year: u32,
    /// Its title.
    pub title: String,
    /// Who was assigned to what.
    pub design: String,
    /// How the simulated world differs.
    pub differs: String,
    /// Schools in each arm; none: as many as the simulated district has.
    pub schools: Option<u32>,
}

/// An arm of a trial.
#[derive(Debug, Clone)]
pub struct TrialArm {
    /// Its name.
    pub name: String,
    /// What is simulated, at central values but for those that the trial itself gives.
    pub settings: Settings,
    /// SHA-256 of the canonical text of the settings.
    pub hash: String,
    /// Parameters to which the trial gives values of its own, because of who took part in it.
    pub own: Vec<Parameter>,
}

/// Reads the trial at `path` and everything that it names.
///
/// # Errors
/// Every mistake in the file; those of arms, arm by arm, as far as the first with mistakes.
pub fn load_trial(path: &Path, registry: &Registry) -> Result<Trial, ScenarioErrors> {
    let (reading, file) = Reading::of_file(path)?;
    let text = reading.sources.get(file).text.clone();
    let (mut reading, root) = reading.parse(file, &text)?;
    let parts = Parts::of(file, root.get_ref(), &mut reading);
    let head = Catalogue::of_tables(TABLES);
    let document = Document::of_entries(file, parts.head, &head, &reading.sources, &mut reading.problems);
    let resolved = Resolved::join(vec![document], &head);
    let keys = Catalogue::new(registry);
    let world = Document::of_entries(file, parts.world, &keys, &reading.sources, &mut reading.problems);
    let mut arms = Vec::new();
    for (name, entries) in parts.arms {
        let arm = Document::of_entries(file, entries, &keys, &reading.sources, &mut reading.problems);
        if reading.problems.mistakes.is_empty() {
            arms.push(arm_of(path, name, vec![arm, world.clone()], registry, &reading)?);
        }
    }
    if arms.is_empty() && reading.problems.mistakes.is_empty() {
        let problem = Problem::new(ProblemKind::Conflict, "the trial has no arms").at(file, 0..0, "");
        reading.problems.add(problem.help("add [arms.control] and [arms.treated], with what differs in each"));
    }
    let years = arms.iter().map(|arm: &(TrialArm, _, _)| arm.0.settings.years).min().unwrap_or(u32::MAX);
    let (seed, sheets) = arms.first().map_or((1, Vec::new()), |arm| (arm.1, arm.2.clone()));
    let arms: Vec<TrialArm> = arms.into_iter().map(|arm| arm.0).collect();
    let one = Catalogue::of_tables(FIGURE_TABLES);
    let mut found = Vec::new();
    for (name, entries) in parts.figures {
        let span = entries.first().map_or(0..0, |(name, _)| name.span());
        let document = Document::of_entries(file, entries, &one, &reading.sources, &mut reading.problems);
        let resolved = Resolved::join(vec![document], &one);
        if !arms.is_empty() {
            found.extend(figures(&name, (file, span), &resolved, &arms, years, &mut reading));
        }
    }
    if found.is_empty() && reading.problems.mistakes.is_empty() {
        let problem = Problem::new(ProblemKind::Conflict, "the trial has no figures").at(file, 0..0, "");
        reading.problems.add(problem.help("add [figures.effect] with what was published"));
    }
    for key in ["study.authors", "study.title"] {
        if resolved.text(key).is_empty() && !resolved.any_broken(&[key]) {
            let problem = Problem::new(ProblemKind::Conflict, format!("`{key}` is not given")).at(file, 0..0, "");
            reading.problems.add(problem.help("name the original work below [study]: authors, year, title"));
        }
    }
    if !reading.problems.mistakes.is_empty() {
        return Err(reading.refused());
    }
    let Reading { sources: _, problems: _, .. } = reading;
    let stem = path.file_stem().map_or(String::new(), |stem| visible(stem.to_string_lossy().trim()));
    let title = resolved.text("title");
    Ok(Trial {
        title: if title.is_empty() { stem.clone() } else { title.to_owned() },
        slug: slug(&stem),
        study: TrialStudy {
            authors: resolved.text("study.authors").to_owned(),
            year: resolved.count("study.year"),
            title: resolved.text("study.title").to_owned(),
            design: resolved.text("study.design").to_owned(),
            differs: resolved.text("study.differs").to_owned(),
            schools: resolved.place("study.schools").map(|_| resolved.count("study.schools")),
        },
        arms,
        figures: found,
        seed,
        text: (path.to_path_buf(), text),
        sheets,
    })
}

type Entries<'t, 'i> = Vec<Entry<'t, 'i>>;
type Named<'t, 'i> = Vec<(String, Entries<'t, 'i>)>;

/// The parts of the file, each in the order in which it stands there.
struct Parts<'t, 'i> {
    head: Entries<'t, 'i>,
    world: Entries<'t, 'i>,
    arms: Named<'t, 'i>,
    figures: Named<'t, 'i>,
}

impl<'t, 'i> Parts<'t, 'i> {
    fn of(file: FileId, root: &'t DeTable<'i>, reading: &mut Reading) -> Self {
        let mut parts = Self { head: Vec::new(), world: Vec::new(), arms: Vec::new(), figures: Vec::new() };
        for (name, value) in root {
            match (name.get_ref().as_ref(), value.get_ref()) {
                ("title" | "study", _) => parts.head.push((name, value)),
                ("arms", DeValue::Table(table)) => parts.arms = named(file, "arms", table, reading),
                ("figures", DeValue::Table(table)) => parts.figures = named(file, "figures", table, reading),
                ("arms" | "figures", _) => {
                    let problem = Problem::new(ProblemKind::WrongType, format!("`{}` is a table", name.get_ref()));
                    let help = format!("write [{}.NAME]", name.get_ref());
                    reading.problems.add(problem.at(file, value.span(), "not a table").help(help));
                }
                ("extends", _) => {
                    let problem = Problem::new(ProblemKind::Conflict, "a trial extends nothing");
                    let help = "write the world of the trial into its file, so that it can be read at one place";
                    reading.problems.add(problem.at(file, name.span(), "not in a trial").help(help));
                }
                _ => parts.world.push((name, value)),
            }
        }
        parts
    }
}

/// The tables of a table, in the order of the file.
fn named<'t, 'i>(file: FileId, of: &str, table: &'t DeTable<'i>, reading: &mut Reading) -> Named<'t, 'i> {
    let mut tables: Vec<_> = table.iter().collect();
    tables.sort_by_key(|(name, _)| name.span().start);
    if tables.len() > MOST {
        let message = format!("the trial has {} {of}", tables.len());
        reading.problems.add(Problem::new(ProblemKind::TooLarge, message).help(format!("a trial may have {MOST}")));
        return Vec::new();
    }
    let mut found = Vec::new();
    for (name, value) in tables {
        let shown = visible(name.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) => found.push((shown, inner.iter().collect())),
            _ => {
                let message = format!("`{of}.{}` is a table, not a value", quoted(name.get_ref()));
                let problem = Problem::new(ProblemKind::WrongType, message).at(file, value.span(), "not a table");
                reading.problems.add(problem.help(format!("write [{of}.NAME] on a line of its own")));
            }
        }
    }
    found
}

type Sheets = Vec<(PathBuf, String)>;

/// One arm with its seed and sheets.
fn arm_of(
    path: &Path,
    name: String,
    layers: Vec<Document>,
    registry: &Registry,
    reading: &Reading,
) -> Result<(TrialArm, u64, Sheets), ScenarioErrors> {
    let resolved = Resolved::join(layers, &Catalogue::new(registry));
    let is_own = |parameter: &Parameter| resolved.place(&format!("parameters.{}", parameter.name())).is_some();
    let own = Parameter::iter().filter(is_own).collect();
    let (enclosure, sources) = (reading.enclosure.clone(), reading.sources.clone());
    let reading = Reading { enclosure, sources, problems: Problems::default() };
    let scenario = scenario_of(path, registry, Layered { resolved, reading })?;
    let arm = TrialArm { name, settings: scenario.settings, hash: scenario.hash, own };
    Ok((arm, scenario.run.seed, scenario.sheets))
}
