//! What teachers say of the four conditions, and how much of each they need: a row a school, numbers from 0 to 1.

use super::problem::{Problem, ProblemKind, Problems};
use super::row::Row;
use super::school_names::SchoolNames;
use super::sheet::Sheet;
use super::source::{FileId, Sources};
use super::visible::quoted;
use crate::model::settings::{ConditionLevels, ConditionNeeds, Survey};
use std::collections::BTreeMap;

/// Columns of the file.
pub const COLUMNS: &[&str] = &[
    "school",
    "answers",
    "vision",
    "observation",
    "belief",
    "support",
    "need_vision",
    "need_observation",
    "need_belief",
    "need_support",
];
/// Columns of the conditions.
const CONDITIONS: [&str; 4] = ["vision", "observation", "belief", "support"];
/// Columns of what is needed of them; any of them may be missing, and any cell empty.
const NEEDS: [&str; 4] = ["need_vision", "need_observation", "need_belief", "need_support"];
/// Most people who can have answered in one school.
const MOST_ANSWERS: i64 = 10_000;

/// What a row says of its school.
struct Given {
    levels: [f64; 4],
    needs: ConditionNeeds,
    /// How many answered.
    answers: f64,
    /// The number of the row.
    row: usize,
}

/// Reads the file; schools that it does not name have the mean of the others, weighted by answers. All mistakes are noted.
pub fn read_survey(sources: &Sources, file: FileId, names: &SchoolNames, problems: &mut Problems) -> Option<Survey> {
    let required = ["school", "vision", "observation", "belief", "support"];
    let sheet = Sheet::open(sources, file, COLUMNS, &required, problems)?;
    let mistakes_before = problems.mistakes.len() + problems.left_out;
    let mut given: BTreeMap<u32, Given> = BTreeMap::new();
    sheet.rows(problems, |row, problems| {
        let school = school(row, names, problems);
        let levels = CONDITIONS.map(|condition| level(row, condition, problems));
        let [need_vision, need_observation, need_belief, need_support] =
            NEEDS.map(|need| row.number(need, 0.0, 1.0, problems));
        let answers = row.whole("answers", 0, MOST_ANSWERS, problems).unwrap_or(1).max(1) as f64;
        let [Some(vision), Some(observation), Some(belief), Some(support)] = levels else { return };
        let Some(school) = school else { return };
        if let Some(earlier) = given.get(&school) {
            let message = format!("this school is already in row {}", earlier.row);
            let problem = row.problem(ProblemKind::Conflict, "school", &message);
            problems.add(problem.help("give every school one row"));
        } else {
            let needs = ConditionNeeds {
                vision: need_vision,
                observation: need_observation,
                belief: need_belief,
                support: need_support,
            };
            let levels = [vision, observation, belief, support];
            given.insert(school, Given { levels, needs, answers, row: row.number });
        }
    });
    let clean = problems.mistakes.len() + problems.left_out == mistakes_before;
    if clean && given.is_empty() {
        let problem = Problem::new(ProblemKind::Conflict, "the survey has no answers");
        problems
            .add(problem.at(file, sheet.heading(), "no row follows").help("leave `survey` out until there are some"));
        return None;
    }
    let answers: f64 = given.values().map(|given| given.answers).sum();
    let mean = |position: usize| {
        let of = |given: &Given| given.levels.get(position).copied().unwrap_or_default() * given.answers;
        given.values().map(of).sum::<f64>() / answers
    };
    let usual = [mean(0), mean(1), mean(2), mean(3)];
    let silent = names.count() - given.len();
    if silent > 0 && clean {
        let schools = if silent == 1 { "1 school has".to_string() } else { format!("{silent} schools have") };
        let remark = Problem::new(
            ProblemKind::Remark,
            format!("{schools} no row in the survey: the mean of the others holds there"),
        );
        problems.add(remark.at(file, sheet.heading(), ""));
    }
    let of = |school: u32| {
        let [vision, observation, belief, support] = given.get(&school).map_or(usual, |given| given.levels);
        ConditionLevels { vision, observation, belief, support }
    };
    let [.., support] = usual;
    let count = u32::try_from(names.count()).unwrap_or(u32::MAX);
    let needs = |school: u32| given.get(&school).map_or_else(ConditionNeeds::default, |given| given.needs);
    let is_known = given.values().any(|given| given.needs != ConditionNeeds::default());
    let needs = is_known.then(|| (0..count).map(needs).collect());
    Some(Survey { support, schools: (0..count).map(of).collect(), needs })
}

fn school(row: &Row<'_, '_>, names: &SchoolNames, problems: &mut Problems) -> Option<u32> {
    let name = row.required_name("school", problems)?;
    let position = names.position(&name);
    if position.is_none() {
        let message = format!("the district has no school `{}`", quoted(&name));
        problems.add(row.problem(ProblemKind::Conflict, "school", &message).help(names.example()));
    }
    position
}

fn level(row: &Row<'_, '_>, condition: &str, problems: &mut Problems) -> Option<f64> {
    if row.cell(condition).is_none() {
        let problem = row.problem(ProblemKind::WrongType, condition, "the cell is empty");
        problems.add(problem.help("fill it in, or leave the row out"));
    }
    row.number(condition, 0.0, 1.0, problems)
}
