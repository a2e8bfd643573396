//! Points from a CSV file: a column for each key, a row for each point.

use super::axis::{Axis, Levels};
use crate::scenario::key::{Key, Kind};
use crate::scenario::keys::Catalogue;
use crate::scenario::problem::{Problem, ProblemKind, Problems};
use crate::scenario::row::cell_span;
use crate::scenario::source::{FileId, Sources};
use crate::scenario::suggestion::nearest;
use crate::scenario::value::Value;
use crate::scenario::visible::quoted;

/// Rows that a file may have.
const MOST_ROWS: usize = 10_000_000;

/// Reads the columns of a file as axes whose lists go together row by row; mistakes are noted.
pub fn read_points(file: FileId, sources: &Sources, catalogue: &Catalogue<'_>, problems: &mut Problems) -> Vec<Axis> {
    let text = &sources.get(file).text;
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut keys: Vec<Key<'_>> = Vec::new();
    let heading = 0..sources.get(file).line(0).end;
    match reader.headers() {
        Ok(names) => {
            for (position, name) in names.iter().enumerate() {
                let span = cell_span(text, &heading, b',', position);
                let refuse = |kind, message: String| Problem::new(kind, message).at(file, span.clone(), "this column");
                let (table, last) = name.rsplit_once('.').unwrap_or(("", name));
                match catalogue.find(table, last) {
                    Some(key) if !can_vary(key) => {
                        let message = format!("`{}` cannot be varied", quoted(name));
                        problems.add(refuse(ProblemKind::Conflict, message).help("leave the column out"));
                    }
                    Some(key) if keys.iter().any(|known| known.path() == key.path()) => {
                        let message = format!("column `{}` is there twice", quoted(name));
                        problems.add(refuse(ProblemKind::Conflict, message).help("leave one of the two out"));
                    }
                    Some(key) => keys.push(*key),
                    None => {
                        let paths: Vec<String> = catalogue.keys().iter().map(Key::path).collect();
                        let problem = refuse(ProblemKind::Unknown, format!("a scenario has no key `{}`", quoted(name)));
                        problems.add(problem.help(match nearest(name, paths.iter().map(String::as_str)) {
                            Some(near) => format!("did you mean `{near}`?"),
                            None => "a column is named by the path of a key, such as run.years".to_owned(),
                        }));
                    }
                }
            }
            if keys.len() != names.len() {
                return Vec::new();
            }
        }
        Err(error) => {
            let problem = Problem::new(ProblemKind::Syntax, format!("the heading cannot be read: {error}"));
            problems.add(problem.at(file, heading, "the heading").help("begin with the names of the columns"));
            return Vec::new();
        }
    }
    let mut lists: Vec<Vec<Value>> = keys.iter().map(|_| Vec::new()).collect();
    for (row, record) in reader.records().enumerate() {
        let number = row + 1;
        let record = match record {
            Ok(record) if row < MOST_ROWS => record,
            Ok(_) => {
                let message = format!("the file has more than {MOST_ROWS} rows");
                problems.add(Problem::new(ProblemKind::TooLarge, message).help("split it into several studies"));
                break;
            }
            Err(error) => {
                let message = format!("row {number} cannot be read: {error}");
                problems.add(Problem::new(ProblemKind::Syntax, message).help("save the sheet as CSV again"));
                break;
            }
        };
        let start = record.position().map_or(0, |position| position.byte() as usize);
        let raw = start..sources.get(file).line(start).end;
        if record.len() != keys.len() {
            let message = format!("row {number}: {} cells, but the heading has {}", record.len(), keys.len());
            let problem = Problem::new(ProblemKind::Syntax, message).at(file, raw, "this row");
            problems.add(problem.help(format!("write {} cells with `,` between them", keys.len())));
            continue;
        }
        for (position, ((cell, key), list)) in record.iter().zip(&keys).zip(&mut lists).enumerate() {
            match value(key, cell) {
                Some(value) => list.push(value),
                None => {
                    let message = format!(
                        "row {number}, column `{}`: must be a {}, but is `{}`",
                        key.path(),
                        key.kind,
                        quoted(cell)
                    );
                    let span = cell_span(text, &raw, b',', position);
                    let problem = Problem::new(ProblemKind::OutOfRange, message).at(file, span, "");
                    problems.add(problem.help(format!("{} A cell may not be empty.", key.meaning)));
                }
            }
        }
    }
    if lists.first().is_some_and(Vec::is_empty) && problems.mistakes.is_empty() {
        let problem = Problem::new(ProblemKind::Conflict, "the file has a heading and no points");
        problems.add(problem.at(file, heading, "nothing below").help("write a row for each point"));
    }
    keys.iter().zip(lists).map(|(key, list)| Axis::of_key(key, Levels::List(list))).collect()
}

/// Whether a study may vary a key.
pub fn can_vary(key: &Key<'_>) -> bool {
    let is_value = !matches!(key.kind, Kind::Text | Kind::File | Kind::Names | Kind::Numbers { .. });
    is_value && !matches!(key.path().as_str(), "run.seed" | "run.replicates")
}

/// A cell as the value of a key; none where it does not fit.
fn value(key: &Key<'_>, cell: &str) -> Option<Value> {
    match key.kind {
        Kind::Whole { low, high, step } => {
            let number = cell.parse::<i64>().ok().filter(|number| (low..=high).contains(number));
            number.filter(|number| number % step == 0).map(Value::Whole)
        }
        Kind::Number { low, high } => {
            let number = cell.parse::<f64>().ok().filter(|number| number.is_finite() && (low..=high).contains(number));
            number.filter(|number| *number != 0.0 || number.is_sign_positive()).map(Value::Number)
        }
        Kind::Flag => cell.parse().ok().map(Value::Flag),
        Kind::Word(words) => words.contains(&cell).then(|| Value::Text(cell.to_owned())),
        Kind::Text | Kind::File | Kind::Names | Kind::Numbers { .. } => None,
    }
}
