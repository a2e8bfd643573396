//! A roster: a row for each school with the number of its teachers, or a row for each teacher.

use super::limits;
use super::problem::{Problem, ProblemKind, Problems};
use super::row::Row;
use super::sheet::Sheet;
use super::source::{FileId, Sources};
use super::suggestion::nearest;
use super::visible::quoted;
use crate::model::settings::{Level, RosterSchool, RosterStaff, RosterTeacher};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

/// Columns of a roster.
pub const COLUMNS: &[&str] =
    &["school", "level", "teachers", "teacher", "team", "grade", "subject", "experience", "context"];
/// Columns that only make sense in a row for each teacher.
const TEACHER_COLUMNS: [&str; 5] = ["teacher", "team", "grade", "subject", "experience"];
/// Words for a level, the usual one first.
const LEVELS: [(&str, Level); 6] = [
    ("elementary", Level::Elementary),
    ("middle", Level::Middle),
    ("high", Level::High),
    ("primary", Level::Elementary),
    ("junior", Level::Middle),
    ("senior", Level::High),
];
/// Subjects of an elementary teacher who has a class of their own.
const CLASS_TEACHER: [&str; 4] = ["class", "classroom", "generalist", "homeroom"];

/// A roster as read.
#[derive(Debug, Default)]
pub struct Roster {
    /// Schools in the order in which the file names them first.
    pub schools: Vec<RosterSchool>,
    /// For every teacher code the position in the roster, counted through the schools in their order.
    pub codes: BTreeMap<String, u32>,
}

/// Reads a roster; none where its heading cannot be understood. All mistakes are noted.
pub fn read_roster(sources: &Sources, file: FileId, target_subject: &str, problems: &mut Problems) -> Option<Roster> {
    let sheet = Sheet::open(sources, file, COLUMNS, &["school", "level"], problems)?;
    let mistakes_before = problems.mistakes.len() + problems.left_out;
    let mut draft = Draft::new(target_subject, sheet.has("teachers"));
    let stray = TEACHER_COLUMNS.iter().find(|column| sheet.has("teachers") && sheet.has(column));
    if let Some(column) = stray {
        let message = format!("the heading has `teachers` and `{column}`");
        let problem = Problem::new(ProblemKind::Conflict, message).at(file, sheet.heading(), "the heading");
        problems.add(problem.help("write a row a school with `teachers`, or a row a teacher without that column"));
        return None;
    }
    sheet.rows(problems, |row, problems| draft.row(row, problems));
    let clean = problems.mistakes.len() + problems.left_out == mistakes_before;
    if clean {
        draft.check_whole(file, sheet.heading(), problems);
    }
    Some(draft.finish())
}

struct Draft {
    target_subject: String,
    row_a_school: bool,
    schools: Vec<RosterSchool>,
    by_name: BTreeMap<String, usize>,
    /// For every teacher code the school and the position in it.
    codes: BTreeMap<String, (usize, usize)>,
    staff: u64,
    too_many: bool,
}

impl Draft {
    fn new(target_subject: &str, row_a_school: bool) -> Self {
        let target_subject = target_subject.to_lowercase();
        let (schools, by_name, codes) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        Self { target_subject, row_a_school, schools, by_name, codes, staff: 0, too_many: false }
    }

    fn row(&mut self, row: &Row<'_, '_>, problems: &mut Problems) {
        let name = row.required_name("school", problems);
        let level = level(row, problems);
        let context = row.number("context", 0.0, 1.0, problems);
        let teachers = if self.row_a_school {
            if row.cell("teachers").is_none() {
                let problem = row.problem(ProblemKind::WrongType, "teachers", "the cell is empty");
                problems.add(problem.help("write how many teachers of all subjects the school has"));
            }
            row.whole("teachers", 1, limits::SCHOOL_STAFF, problems).map_or(0, |number| number.unsigned_abs())
        } else {
            1
        };
        self.staff += teachers;
        let (Some(name), Some(level)) = (name, level) else { return };
        let known = self.by_name.get(&name).copied();
        if self.row_a_school && known.is_some() {
            let message = format!("`{}` is named twice", quoted(&name));
            problems.add(row.problem(ProblemKind::Conflict, "school", &message).help("give every school one row"));
            return;
        }
        if self.over_limit(row, problems) {
            return;
        }
        let school = known.unwrap_or_else(|| {
            let staff = if self.row_a_school {
                RosterStaff::Count(u32::try_from(teachers).unwrap_or(u32::MAX))
            } else {
                RosterStaff::Teachers(Vec::new())
            };
            self.schools.push(RosterSchool { name: name.clone(), level, context: None, staff });
            self.by_name.insert(name, self.schools.len() - 1);
            self.schools.len() - 1
        });
        self.agree(school, level, context, row, problems);
        if !self.row_a_school {
            self.teacher(school, level, row, problems);
        }
    }

    /// Past the limits of schools or staff nothing more is kept.
    fn over_limit(&mut self, row: &Row<'_, '_>, problems: &mut Problems) -> bool {
        let over_schools = self.schools.len() as i64 >= limits::SCHOOLS;
        let over_staff = self.staff > limits::DISTRICT_STAFF;
        if (over_schools || over_staff) && !self.too_many {
            self.too_many = true;
            let limit = if over_schools {
                format!("a district may have {} schools", limits::SCHOOLS)
            } else {
                format!("a district may have {} teachers", limits::DISTRICT_STAFF)
            };
            problems.add(row.problem(ProblemKind::TooLarge, "school", &limit).help("split the roster"));
        }
        self.too_many
    }

    /// What several rows say of one school must be the same.
    fn agree(&mut self, school: usize, level: Level, context: Option<f64>, row: &Row<'_, '_>, problems: &mut Problems) {
        let Some(school) = self.schools.get_mut(school) else { return };
        if school.level != level {
            let message = format!("an earlier row says that `{}` is {}", quoted(&school.name), school.level.name());
            problems.add(
                row.problem(ProblemKind::Conflict, "level", &message).help("give a school one level, or two names"),
            );
        }
        match (school.context, context) {
            (Some(known), Some(context)) if known != context => {
                let message = format!("an earlier row says {known} for `{}`", quoted(&school.name));
                problems.add(row.problem(ProblemKind::Conflict, "context", &message).help("give a school one context"));
            }
            (None, Some(context)) => school.context = Some(context),
            _ => {}
        }
    }

    fn teacher(&mut self, school: usize, level: Level, row: &Row<'_, '_>, problems: &mut Problems) {
        let team = row.name("team", problems).or_else(|| row.name("grade", problems));
        let experience =
            row.whole("experience", 0, limits::EXPERIENCE, problems).and_then(|years| u32::try_from(years).ok());
        let target = row.cell("subject").map(|subject| self.is_target(subject, level));
        let code = row.name("teacher", problems);
        let Some(RosterStaff::Teachers(teachers)) = self.schools.get_mut(school).map(|school| &mut school.staff) else {
            return;
        };
        if let Some(code) = code {
            match self.codes.entry(code) {
                Entry::Vacant(free) => drop(free.insert((school, teachers.len()))),
                Entry::Occupied(taken) => {
                    let message = format!("`{}` is given twice", quoted(taken.key()));
                    let problem = row.problem(ProblemKind::Conflict, "teacher", &message);
                    problems.add(problem.help("give every teacher a code of their own"));
                }
            }
        }
        teachers.push(RosterTeacher { team, target, experience });
    }

    fn is_target(&self, subject: &str, level: Level) -> bool {
        let subject = subject.to_lowercase();
        match subject.as_str() {
            "target" => true,
            "other" => false,
            word if level == Level::Elementary && CLASS_TEACHER.contains(&word) => true,
            word => word == self.target_subject,
        }
    }

    /// A roster must have someone whom the simulation is about.
    fn check_whole(&self, file: FileId, heading: Range<usize>, problems: &mut Problems) {
        if self.schools.is_empty() {
            let problem =
                Problem::new(ProblemKind::Conflict, "the roster has no schools").at(file, heading, "no row follows");
            problems.add(problem.help("add a row for each school, such as `Lincoln,elementary,24`"));
            return;
        }
        let nobody = self.schools.iter().all(|school| match &school.staff {
            RosterStaff::Count(_) => false,
            RosterStaff::Teachers(teachers) => teachers.iter().all(|teacher| teacher.target == Some(false)),
        });
        if nobody {
            let message = "no teacher of the roster teaches the target practice";
            let help = format!(
                "write `target` in the column `subject`, or set `target_subject` (now `{}`) in [district]",
                quoted(&self.target_subject)
            );
            problems.add(
                Problem::new(ProblemKind::Conflict, message).at(file, heading, "see the column `subject`").help(help),
            );
        }
    }

    fn finish(self) -> Roster {
        let mut firsts = Vec::new();
        let mut next = 0;
        for school in &self.schools {
            firsts.push(next);
            next += school.staff.teachers() as usize;
        }
        let position = |(school, within): (usize, usize)| {
            u32::try_from(firsts.get(school).copied().unwrap_or_default() + within).unwrap_or(u32::MAX)
        };
        let codes = self.codes.into_iter().map(|(code, place)| (code, position(place))).collect();
        Roster { schools: self.schools, codes }
    }
}

fn level(row: &Row<'_, '_>, problems: &mut Problems) -> Option<Level> {
    let Some(cell) = row.cell("level") else {
        problems.add(
            row.problem(ProblemKind::WrongType, "level", "the cell is empty").help("write elementary, middle or high"),
        );
        return None;
    };
    let word = cell.to_lowercase();
    let found = LEVELS.iter().find(|(name, _)| *name == word).map(|(_, level)| *level);
    if found.is_none() {
        let help = match nearest(cell, LEVELS.iter().map(|(name, _)| *name)) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "write elementary, middle or high".to_string(),
        };
        let message = format!("unknown level `{}`", quoted(cell));
        problems.add(row.problem(ProblemKind::OutOfRange, "level", &message).help(help));
    }
    found
}
