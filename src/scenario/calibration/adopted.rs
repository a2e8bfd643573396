//! When each member of a community adopted, as the share who had by the end of every year.
//!
//! Whoever had not adopted when watching ended is counted as that and no more: nothing is said of later years.

use super::keys::MEMBER_COLUMNS;
use super::observed::{Calendar, Observation, Placed, UseLevel};
use crate::scenario::problem::{Place, Problem, ProblemKind, Problems};
use crate::scenario::sheet::Sheet;
use crate::scenario::source::{FileId, Sources};
use std::collections::BTreeMap;

/// The observations, and how many members there are.
pub(super) fn of_members(
    sources: &Sources,
    file: FileId,
    watched: Option<u32>,
    calendar: &Calendar<'_>,
    problems: &mut Problems,
) -> (Vec<Placed>, u32) {
    let Some(sheet) = Sheet::open(sources, file, MEMBER_COLUMNS, MEMBER_COLUMNS, problems) else {
        return (Vec::new(), 0);
    };
    let last = watched.unwrap_or(calendar.years);
    let mut members: BTreeMap<String, usize> = BTreeMap::new();
    let mut adopted: Vec<u32> = Vec::new();
    sheet.rows(problems, |row, problems| {
        let Some(name) = row.required_name("member", problems) else { return };
        if let Some(earlier) = members.insert(name, row.number) {
            let message = format!("this member is already in row {earlier}");
            let problem = row.problem(ProblemKind::Conflict, "member", &message);
            problems.add(problem.help("keep one row for each member, with the year of the first use"));
        }
        let year = row.whole("year", 0, 50, problems).and_then(|year| u32::try_from(year).ok());
        if let Some(year) = year.filter(|year| *year > last) {
            let message = format!("school year {year} is after the last one that is watched, {last}");
            let problem = row.problem(ProblemKind::OutOfRange, "year", &message);
            let help =
                "raise `watched_years` and `run.years` of the scenario, or leave the cell empty: not yet adopted";
            problems.add(problem.help(help));
        }
        adopted.extend(year);
    });
    let number = u32::try_from(members.len()).unwrap_or(u32::MAX);
    let Some(latest) = watched.or(adopted.iter().copied().max()).filter(|latest| *latest > 0) else {
        if problems.mistakes.is_empty() {
            let problem = Problem::new(ProblemKind::Conflict, "nobody adopted, or all had before the first year");
            let help = "give the school year in which each member adopted, counted from the first one of the scenario";
            problems.add(problem.at(file, sheet.heading(), "nothing to learn from").help(help));
        }
        return (Vec::new(), number);
    };
    let observation = |year: u32| {
        let by_then = adopted.iter().filter(|own| **own <= year).count();
        let share = by_then as f64 / f64::from(number.max(1));
        let observation = Observation {
            school: None,
            year,
            week: calendar.weeks,
            level: UseLevel::EverUsed,
            share,
            asked: None,
            error: None,
        };
        Placed { observation, place: Place { file, span: sheet.heading() }, named: String::new() }
    };
    ((1..=latest).map(observation).collect(), number)
}
