//! What was learnt of some parameters together: a CSV with a column for each and a row for each draw.

use super::compose::ROUNDING;
use super::problem::{Problem, ProblemKind, Problems};
use super::sheet::Sheet;
use super::source::{FileId, Sources};
use crate::model::evidence::{Learnt, PARTS};
use crate::model::parameter::Parameter;
use crate::model::registry::Registry;
use strum::IntoEnumIterator;

/// Draws that a file may have.
const MOST_DRAWS: usize = 100_000;

/// Reads the draws; none where something is wrong, which is noted.
pub fn read_draws(sources: &Sources, file: FileId, registry: &Registry, problems: &mut Problems) -> Option<Learnt> {
    let names: Vec<&'static str> = Parameter::iter().map(Parameter::name).collect();
    let before = problems.mistakes.len() + problems.left_out;
    let sheet = Sheet::open(sources, file, &names, &[], problems)?;
    let parameters: Vec<Parameter> = sheet.columns.iter().filter_map(|name| name.parse().ok()).collect();
    let mut draws: Vec<Vec<f64>> = Vec::new();
    sheet.rows(problems, |row, problems| {
        let mut value = |parameter: &Parameter| {
            let (entry, name) = (registry.entry(*parameter), parameter.name());
            let (low, high) = entry.bounds;
            if row.cell(name).is_none() {
                let problem = row.problem(ProblemKind::WrongType, name, "the cell is empty");
                problems.add(problem.help("every draw has a value for every parameter"));
                return None;
            }
            if entry.integer {
                row.whole(name, low as i64, high as i64, problems).map(|whole| whole as f64)
            } else {
                row.number(name, low, high, problems)
            }
        };
        let Some(draw) = parameters.iter().map(&mut value).collect::<Option<Vec<f64>>>() else { return };
        let of = |parameter: &Parameter| {
            parameters.iter().position(|own| own == parameter).and_then(|at| draw.get(at).copied())
        };
        for parts in PARTS {
            if parts.iter().filter_map(of).sum::<f64>() > 1.0 + ROUNDING {
                let message = format!("row {}: parts of one whole sum to more than 1", row.number);
                let problem = Problem::new(ProblemKind::Conflict, message).at(file, row.bytes(), "this row");
                problems.add(problem.help("leave the row out"));
            }
        }
        draws.push(draw);
    });
    let is_good = problems.mistakes.len() + problems.left_out == before;
    if draws.is_empty() && is_good {
        let problem = Problem::new(ProblemKind::Conflict, "the file has a heading and no draws");
        problems.add(problem.at(file, sheet.heading(), "nothing below").help("write a row for each draw"));
        return None;
    }
    if draws.len() > MOST_DRAWS {
        let message = format!("the file has {} draws", draws.len());
        let problem = Problem::new(ProblemKind::TooLarge, message).at(file, sheet.heading(), "");
        problems.add(problem.help(format!("keep {MOST_DRAWS} at the most")));
        return None;
    }
    is_good.then_some(Learnt { parameters, draws })
}
