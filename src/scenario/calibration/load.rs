//! A calibration from its file: read, check, read its scenario and what was observed.

use super::adopted::of_members;
use super::keys::{OBSERVED_TABLES, TABLES};
use super::observed::{Calendar, Observation, Placed, of_sheet, of_table};
use crate::model::parameter::Parameter;
use crate::model::registry::Registry;
use crate::scenario::document::{Document, Entry};
use crate::scenario::errors::ScenarioErrors;
use crate::scenario::extends::asked_for;
use crate::scenario::key::Key;
use crate::scenario::keys::Catalogue;
use crate::scenario::load::slug;
use crate::scenario::problem::{Place, Problem, ProblemKind, Problems};
use crate::scenario::reading::Reading;
use crate::scenario::resolved::Resolved;
use crate::scenario::school_names::SchoolNames;
use crate::scenario::source::{FileId, FileRole, read_bytes};
use crate::scenario::study::{Axis, Levels, agree};
use crate::scenario::suggestion::nearest;
use crate::scenario::template::Template;
use crate::scenario::value::Value;
use crate::scenario::visible::{quoted, visible};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use strum::IntoEnumIterator;
use toml::de::DeValue;

/// Observations of the whole district or of one school, and parameters, that a calibration may have; covariances of more would
/// be noise.
const MOST_OBSERVATIONS: usize = 60;
const MOST_PARAMETERS: usize = 12;
/// Observations of the district and all schools together: every pair of them has a covariance at every point.
const MOST_OBSERVATIONS_TOGETHER: usize = 240;
/// Schools of the district times moments at which some are observed: so much is counted and kept of every world at every point.
const MOST_COUNTS: usize = 20_000;

/// A calibration without mistakes.
#[derive(Debug, Clone)]
pub struct Calibration {
    /// Title for tables and figures.
    pub title: String,
    /// A name for folders and files.
    pub slug: String,
    /// The scenario of the district as it was.
    pub template: Template,
    /// What is to be learnt, each with what is believed of it.
    pub axes: Vec<Axis>,
    /// What was observed, in the order of schools, the whole district first, and of time.
    pub observed: Vec<Observation>,
    /// Names of the schools that were observed, by their position in the district.
    pub schools: BTreeMap<u32, String>,
    /// Points of each stage.
    pub particles: u32,
    /// Stages at the most.
    pub stages: u32,
    /// Runs at each point: a multiple of 8.
    pub replicates: u32,
    /// Where luck starts.
    pub seed: u64,
    /// The file as it was read.
    pub text: (PathBuf, String),
    /// The CSV of observations or members, with its SHA-256, where there is one.
    pub sheet: Option<(PathBuf, String)>,
    /// Members who were watched one by one, where they were.
    pub members: Option<u32>,
}

impl Calibration {
    /// Makes the values of a point agree where the model asks it of several, as those of a study are (see `agreement`).
    pub fn agree(&self, values: &mut [Option<Value>]) {
        agree(&self.axes, std::slice::from_ref(&self.template), values);
    }

    /// The name of the school of an observation; none where it is of the whole district.
    pub fn school(&self, of: &Observation) -> Option<&str> {
        self.schools.get(&of.school?).map(String::as_str)
    }

    /// School year of the last observation, from 1.
    pub fn last_year(&self) -> u32 {
        self.observed.iter().map(|own| own.year).max().unwrap_or(1)
    }
}

/// Reads the calibration at `path` and everything that it names.
///
/// # Errors
/// Every mistake in the file and in what was observed, or in its scenario.
pub fn load_calibration(path: &Path, registry: &Registry) -> Result<Calibration, Vec<ScenarioErrors>> {
    let (reading, file) = Reading::of_file(path).map_err(|errors| vec![errors])?;
    let text = reading.sources.get(file).text.clone();
    let (mut reading, root) = reading.parse(file, &text).map_err(|errors| vec![errors])?;
    let is_list =
        |entry: &Entry<'_, '_>| entry.0.get_ref() == "observed" && matches!(entry.1.get_ref(), DeValue::Array(_));
    let (lists, rest): (Vec<Entry<'_, '_>>, Vec<_>) = root.get_ref().iter().partition(is_list);
    let keys = Catalogue::of_tables(TABLES);
    let document = Document::of_entries(file, rest, &keys, &reading.sources, &mut reading.problems);
    let resolved = Resolved::join(vec![document], &keys);
    let axes = axes(&resolved, registry, &mut reading);
    let Some(template) = template(&resolved, path, file, registry, &mut reading)? else {
        return Err(vec![reading.refused()]);
    };
    let settings = &template.scenario.settings;
    let begins = day(&resolved, &mut reading);
    let names = SchoolNames::of(&settings.district.schools);
    let calendar = Calendar { years: settings.years, weeks: settings.weeks_per_year(), begins, schools: &names };
    let (mut placed, mut sheet) = observed(&resolved, &lists, file, &calendar, &mut reading);
    let mut members = None;
    if let Some((of_members, number, own)) = adopted(&resolved, &calendar, &mut reading) {
        placed.extend(of_members);
        (members, sheet) = (Some(number), Some(own));
    }
    check_number(&placed, file, &names, &mut reading);
    each_once(&placed, &names, &mut reading.problems);
    if !reading.problems.mistakes.is_empty() {
        return Err(vec![reading.refused()]);
    }
    let mut observed: Vec<Observation> = placed.into_iter().map(|placed| placed.observation).collect();
    observed.sort_by_key(|own| (own.school, own.level, own.moment()));
    let schools = observed.iter().filter_map(|own| Some((own.school?, names.name(own.school?)?))).collect();
    let stem = path.file_stem().map_or(String::new(), |stem| visible(stem.to_string_lossy().trim()));
    let title = resolved.text("title");
    Ok(Calibration {
        title: if title.is_empty() { stem.clone() } else { title.to_owned() },
        slug: slug(&stem),
        template,
        axes,
        observed,
        schools,
        particles: resolved.count("calibrate.particles"),
        stages: resolved.count("calibrate.stages"),
        replicates: resolved.count("calibrate.replicates"),
        seed: resolved.whole("calibrate.seed").unsigned_abs(),
        text: (path.to_path_buf(), text),
        sheet,
        members,
    })
}

/// What is to be learnt.
fn axes(resolved: &Resolved, registry: &Registry, reading: &mut Reading) -> Vec<Axis> {
    const KEY: &str = "calibrate.parameters";
    let names = resolved.names(KEY);
    let place = resolved.place(KEY).cloned();
    if names.is_empty() && !resolved.any_broken(&[KEY]) {
        let problem = Problem::new(ProblemKind::Conflict, "nothing is to be learnt");
        let help = "write parameters = [\"starting_rate\"] below [calibrate]; `flywheel parameters` lists all names";
        reading.note(problem.help(help), place.as_ref(), "an empty list");
    }
    let catalogue = Catalogue::new(registry);
    let mut axes: Vec<Axis> = Vec::new();
    for (name, span) in names {
        let short = name.strip_prefix("parameters.").unwrap_or(name);
        let mut refuse = |kind, message: String, help: String, label: &str| {
            reading.note_within(Problem::new(kind, message).help(help), place.as_ref(), span.clone(), label);
        };
        let Ok(parameter) = short.parse::<Parameter>() else {
            let help = match nearest(short, Parameter::iter().map(Parameter::name)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`flywheel parameters` lists all names".to_owned(),
            };
            refuse(ProblemKind::Unknown, format!("unknown parameter `{}`", quoted(name)), help, "unknown parameter");
            continue;
        };
        let entry = registry.entry(parameter);
        let key = catalogue.find("parameters", parameter.name());
        if axes.len() >= MOST_PARAMETERS {
            let message = format!("{} parameters are to be learnt", names.len());
            let help = format!("name {MOST_PARAMETERS} at the most: a handful of shares over time says little of each");
            refuse(ProblemKind::TooLarge, message, help, "one too many");
            break;
        } else if axes.iter().any(|axis| Some(axis.path.as_str()) == key.map(Key::path).as_deref()) {
            let message = format!("`{}` is named twice", parameter.name());
            refuse(ProblemKind::Conflict, message, "leave one of the two out".to_owned(), "again");
        } else if entry.low >= entry.high || entry.is_known {
            let message = format!("of `{}` the registry believes only one value", parameter.name());
            refuse(ProblemKind::Conflict, message, "leave it out".to_owned(), "nothing to learn");
        } else if let Some(key) = key {
            axes.push(Axis::of_key(key, Levels::Believed(entry.belief())));
        }
    }
    axes
}

/// The scenario of the district; none where it is not named or cannot be read, which is noted.
fn template(
    resolved: &Resolved,
    path: &Path,
    file: FileId,
    registry: &Registry,
    reading: &mut Reading,
) -> Result<Option<Template>, Vec<ScenarioErrors>> {
    let (name, place) = (resolved.text("scenario"), resolved.place("scenario").cloned());
    if name.is_empty() {
        if !resolved.any_broken(&["scenario"]) {
            let problem = Problem::new(ProblemKind::Conflict, "no scenario is named").at(file, 0..0, "");
            let help =
                "write scenario = \"my-district.toml\": the district as it was, with what was done and paid in it";
            reading.problems.add(problem.help(help));
        }
        return Ok(None);
    }
    if Path::new(name).is_absolute() {
        let message = format!("`{}` is an absolute path", quoted(name));
        let help = "name a file relative to this file, so that both can be moved";
        reading.note(Problem::new(ProblemKind::Forbidden, message).help(help), place.as_ref(), "absolute");
        return Ok(None);
    }
    let found = path.parent().unwrap_or(Path::new("")).join(name);
    if let Err(problem) = read_bytes(&found, FileRole::Scenario) {
        reading.problems.add(asked_for(problem, place));
        return Ok(None);
    }
    let template = Template::load(&found, registry).map_err(|errors| vec![errors])?;
    Ok(Some(template))
}

/// The day on which the first school year began.
fn day(resolved: &Resolved, reading: &mut Reading) -> Option<Date> {
    let text = resolved.text("begins");
    if text.is_empty() {
        return None;
    }
    let day = text.parse::<Date>().ok();
    if day.is_none() {
        let problem = Problem::new(ProblemKind::WrongType, format!("`{}` is no day", quoted(text)));
        reading.note(problem.help("write begins = \"2021-08-23\""), resolved.place("begins"), "not a day");
    }
    day
}

type Sheet = Option<(PathBuf, String)>;

/// What was observed: from the file itself, or from a CSV.
fn observed(
    resolved: &Resolved,
    lists: &[Entry<'_, '_>],
    file: FileId,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
) -> (Vec<Placed>, Sheet) {
    let (name, place) = (resolved.text("observed").to_owned(), resolved.place("observed").cloned());
    let mut found = Vec::new();
    let mut sheet = None;
    if let Some(place) = place
        && let Some(id) = reading.read_sheet(&name, &place)
    {
        let mut problems = std::mem::take(&mut reading.problems);
        found = of_sheet(&reading.sources, id, calendar, &mut problems);
        reading.problems = problems;
        let source = reading.sources.get(id);
        sheet = Some((source.path.clone(), source.sha256.clone()));
    }
    for (_, list) in lists {
        let DeValue::Array(tables) = list.get_ref() else { continue };
        for table in tables.iter() {
            found.extend(of_value(table, file, calendar, reading));
        }
    }
    (found, sheet)
}

/// When members adopted, how many there are, and the file that says so; none where none is named, or it cannot be read.
fn adopted(
    resolved: &Resolved,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
) -> Option<(Vec<Placed>, u32, (PathBuf, String))> {
    let place = resolved.place("adopted").cloned()?;
    if resolved.place("observed").is_some() {
        let problem = Problem::new(ProblemKind::Conflict, "both `observed` and `adopted` name a file");
        reading.note(problem.help("leave one of the two out"), Some(&place), "a second file");
        return None;
    }
    let file = reading.read_sheet(resolved.text("adopted"), &place)?;
    let watched = resolved.place("watched_years").map(|_| resolved.count("watched_years"));
    if let Some(watched) = watched.filter(|watched| *watched > calendar.years) {
        let message = format!("{watched} years were watched, but the scenario has {}", calendar.years);
        let problem = Problem::new(ProblemKind::OutOfRange, message).help("raise `run.years` of the scenario");
        reading.note(problem, resolved.place("watched_years"), "too many");
        return None;
    }
    let mut problems = std::mem::take(&mut reading.problems);
    let (found, members) = of_members(&reading.sources, file, watched, calendar, &mut problems);
    reading.problems = problems;
    let source = reading.sources.get(file);
    Some((found, members, (source.path.clone(), source.sha256.clone())))
}

/// Something was observed, and not more than covariances can be told of.
fn check_number(found: &[Placed], file: FileId, names: &SchoolNames, reading: &mut Reading) {
    if found.is_empty() && reading.problems.mistakes.is_empty() {
        let problem = Problem::new(ProblemKind::Conflict, "nothing was observed").at(file, 0..0, "");
        let help = "write observed = \"use.csv\" at the top, or [[observed]] with year, level and share below it";
        reading.problems.add(problem.help(help));
    }
    let mut refuse = |message: String, help: String| {
        reading.problems.add(Problem::new(ProblemKind::TooLarge, message).at(file, 0..0, "").help(help));
    };
    if found.len() > MOST_OBSERVATIONS_TOGETHER {
        let message = format!("{} observations are given", found.len());
        let help = format!(
            "keep {MOST_OBSERVATIONS_TOGETHER} at the most: the end of every year instead of every term, one level of use, or \
             fewer schools"
        );
        refuse(message, help);
        return;
    }
    let mut of_place: BTreeMap<Option<u32>, usize> = BTreeMap::new();
    found.iter().for_each(|own| *of_place.entry(own.observation.school).or_default() += 1);
    for (school, number) in of_place.into_iter().filter(|(_, number)| *number > MOST_OBSERVATIONS) {
        let of = school
            .and_then(|own| names.name(own))
            .map_or(String::new(), |own| format!(" of school `{}`", quoted(&own)));
        let help = format!("keep {MOST_OBSERVATIONS} at the most, such as the end of every term");
        refuse(format!("{number} observations{of} are given"), help);
    }
    let by_school = found.iter().filter(|own| own.observation.school.is_some());
    let moments: BTreeSet<(u32, u32)> = by_school.map(|own| own.observation.moment()).collect();
    if names.count().saturating_mul(moments.len()) > MOST_COUNTS {
        let message =
            format!("schools are observed at {} moments in a district of {} schools", moments.len(), names.count());
        let help = format!(
            "keep moments times schools at {MOST_COUNTS} at the most: let schools have the same few moments, such as the end of \
             every year"
        );
        refuse(message, help);
    }
}

/// One observation of the file itself.
fn of_value(
    table: &toml::Spanned<DeValue<'_>>,
    file: FileId,
    calendar: &Calendar<'_>,
    reading: &mut Reading,
) -> Option<Placed> {
    let place = Place { file, span: table.span() };
    let DeValue::Table(entries) = table.get_ref() else {
        let problem = Problem::new(ProblemKind::WrongType, "an observation is a table");
        let help = "write [[observed]] on a line of its own, and year, level and share below it";
        reading.problems.add(problem.at(file, table.span(), "not a table").help(help));
        return None;
    };
    let before = reading.problems.mistakes.len() + reading.problems.left_out;
    let keys = Catalogue::of_tables(OBSERVED_TABLES);
    let document = Document::of_entries(file, entries.iter(), &keys, &reading.sources, &mut reading.problems);
    let resolved = Resolved::join(vec![document], &keys);
    if reading.problems.mistakes.len() + reading.problems.left_out > before {
        return None;
    }
    of_table(&resolved, &place, calendar, &mut reading.problems)
}

/// Two observations of the same level in the same place at the same moment contradict each other, or should be one.
fn each_once(placed: &[Placed], names: &SchoolNames, problems: &mut Problems) {
    let mut seen = BTreeMap::new();
    // More than these are refused anyhow.
    for own in placed.iter().take(MOST_OBSERVATIONS_TOGETHER) {
        let Observation { school, year, week, level, .. } = own.observation;
        if let Some(earlier) = seen.insert((school, level, year, week), &own.named) {
            let which =
                if earlier.is_empty() { String::new() } else { format!(" ({}above)", earlier.replace(": ", " ")) };
            let of =
                school.and_then(|own| names.name(own)).map_or(String::new(), |own| format!(" in `{}`", quoted(&own)));
            let message = format!(
                "{}the level `{}`{of} of year {year}, week {week} is there twice{which}",
                own.named,
                level.name()
            );
            let problem =
                Problem::new(ProblemKind::Conflict, message).at(own.place.file, own.place.span.clone(), "again");
            problems.add(problem.help("keep one of the two, or put both samples together"));
        }
    }
}
