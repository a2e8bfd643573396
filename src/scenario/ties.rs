//! An edge list: who asks whom for advice, by the teacher codes of a roster.

use super::limits;
use super::problem::{ProblemKind, Problems};
use super::row::Row;
use super::sheet::Sheet;
use super::source::{FileId, Sources};
use super::visible::quoted;
use crate::model::settings::GivenTie;
use std::collections::BTreeMap;

/// Columns of an edge list.
pub const COLUMNS: &[&str] = &["from", "to", "weight"];

/// Reads an edge list, in the order of asker and asked, whatever the order of its rows. All mistakes are noted.
pub fn read_ties(
    sources: &Sources,
    file: FileId,
    codes: &BTreeMap<String, u32>,
    problems: &mut Problems,
) -> Option<Vec<GivenTie>> {
    let sheet = Sheet::open(sources, file, COLUMNS, &["from", "to"], problems)?;
    // For every pair the weight and the row that gave it.
    let mut ties: BTreeMap<(u32, u32), (f64, usize)> = BTreeMap::new();
    sheet.rows(problems, |row, problems| {
        let from = seat(row, "from", codes, problems);
        let to = seat(row, "to", codes, problems);
        let given = row.cell("weight").is_some();
        let weight = row.number("weight", 0.0, limits::TIE_WEIGHT, problems).or_else(|| (!given).then_some(1.0));
        let (Some(from), Some(to), Some(weight)) = (from, to, weight) else { return };
        if from == to {
            let problem = row.problem(ProblemKind::Conflict, "to", "nobody asks themselves for advice");
            problems.add(problem.help("leave the row out"));
        } else if let Some((_, earlier)) = ties.get(&(from, to)) {
            let problem = row.problem(ProblemKind::Conflict, "to", &format!("this tie is already in row {earlier}"));
            problems.add(problem.help("keep one row and give it the `weight` of both"));
        } else {
            ties.insert((from, to), (weight, row.number));
        }
    });
    Some(ties.into_iter().map(|((from, to), (weight, _))| GivenTie { from, to, weight }).collect())
}

fn seat(row: &Row<'_, '_>, column: &str, codes: &BTreeMap<String, u32>, problems: &mut Problems) -> Option<u32> {
    let code = row.required_name(column, problems)?;
    let seat = codes.get(&code).copied();
    if seat.is_none() {
        let message = format!("the roster has no teacher `{}`", quoted(&code));
        problems.add(
            row.problem(ProblemKind::Conflict, column, &message).help("write a code of the roster's column `teacher`"),
        );
    }
    seat
}
