//! A list of schools, or of teachers.

use super::headings::{Field, Headings, Told};
use super::level::{level_of_cell, level_of_words};
use super::number::number;
use crate::district::error::{DistrictError, Faults, Wrong};
use crate::district::limits;
use crate::district::own_school::{people, tidy};
use crate::district::table::{Row, Rows, with_table};
use crate::model::settings::{Level, RosterSchool, RosterStaff, RosterTeacher};
use crate::scenario::limits::EXPERIENCE;
use std::collections::BTreeMap;
use std::path::Path;
use strum::EnumIter;

/// What the columns of such a list say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub enum StaffField {
    /// Name of the school.
    School,
    /// Its level, or its grades.
    Level,
    /// How many teachers it has.
    Teachers,
    /// Whatever tells one teacher from another; it is replaced by a code.
    Teacher,
    /// Grade team or department; replaced by a number.
    Team,
    /// Grade taught, where there is no team.
    Grade,
    /// Subject taught.
    Subject,
    /// Years of experience.
    Experience,
    /// What students bring, from 0 to 1.
    Context,
}

impl Field for StaffField {
    fn name(self) -> &'static str {
        match self {
            StaffField::School => "school",
            StaffField::Level => "level",
            StaffField::Teachers => "teachers",
            StaffField::Teacher => "teacher",
            StaffField::Team => "team",
            StaffField::Grade => "grade",
            StaffField::Subject => "subject",
            StaffField::Experience => "experience",
            StaffField::Context => "context",
        }
    }

    fn synonyms(self) -> &'static [&'static str] {
        match self {
            StaffField::School => {
                &["school", "school name", "building", "building name", "campus", "campus name", "site"]
            }
            StaffField::Level => &["level", "school level", "grade span", "grades served"],
            StaffField::Teachers => {
                &["teachers", "fte", "teacher fte", "number of teachers", "teacher count", "headcount", "staff"]
            }
            StaffField::Teacher => {
                &["teacher", "teacher id", "teacher code", "employee id", "staff id", "employee number", "id"]
            }
            StaffField::Team => &["team", "team name", "department", "department name", "dept", "plc"],
            StaffField::Grade => &["grade", "grade level", "grade taught"],
            StaffField::Subject => {
                &["subject", "subject taught", "content area", "subject area", "discipline", "course"]
            }
            StaffField::Experience => {
                &["experience", "years of experience", "years experience", "years teaching", "seniority", "years"]
            }
            StaffField::Context => &["context"],
        }
    }
}

/// What a row of the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetForm {
    /// A school with its number of teachers.
    School,
    /// A teacher.
    Teacher,
}

impl SheetForm {
    /// Whether a list of this form is read for a field.
    pub fn reads(self, field: StaffField) -> bool {
        match field {
            StaffField::School | StaffField::Level | StaffField::Context => true,
            StaffField::Teachers => self == SheetForm::School,
            _ => self == SheetForm::Teacher,
        }
    }
}

/// Where the levels of the schools come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelGuess {
    /// A column.
    Column,
    /// The names of the schools.
    Names,
}

/// A district made from a spreadsheet.
#[derive(Debug, Clone)]
pub struct SheetDistrict {
    /// Name of the file, without its folder.
    pub file: String,
    /// Its headings, as they stand there.
    pub headings: Vec<String>,
    /// What was made of them.
    pub guess: Headings<StaffField>,
    /// What a row is.
    pub form: SheetForm,
    /// Where the levels come from.
    pub level_from: LevelGuess,
    /// Its rows.
    pub rows: Rows,
    /// The schools, in the order in which the list names them first.
    pub schools: Vec<RosterSchool>,
    /// Whether a number of teachers had a part of a person in it.
    pub had_fractions: bool,
    /// For what the list calls each teacher, in small letters, the position in the roster, through the schools in their order.
    pub codes: BTreeMap<String, u32>,
}

impl SheetDistrict {
    /// Teachers of the list.
    pub fn teachers(&self) -> u64 {
        self.schools.iter().map(|school| school.staff.teachers()).sum()
    }

    /// Teachers of whom the list says that they teach the subject; none where it has no such column.
    pub fn of_subject(&self) -> Option<usize> {
        self.guess.of(StaffField::Subject)?;
        let of = |school: &RosterSchool| match &school.staff {
            RosterStaff::Count(_) => 0,
            RosterStaff::Teachers(teachers) => teachers.iter().filter(|teacher| teacher.target == Some(true)).count(),
        };
        Some(self.schools.iter().map(of).sum())
    }
}

/// Reads a list of schools or of teachers.
///
/// # Errors
/// Where it cannot be read, its heading cannot be understood, or rows hold mistakes.
pub fn read_roster(path: &Path, told: &[Told], subjects: &[String]) -> Result<SheetDistrict, DistrictError> {
    let mut faults = Faults::default();
    let district = with_table(path, |table| {
        let (name, headings) = (table.name.clone(), table.headings.clone());
        let guess = Headings::<StaffField>::guess(&name, &headings, told)?;
        let own = |field| guess.of(field).is_some();
        // A team or a grade can also be said of a school.
        let of_teachers = [StaffField::Teacher, StaffField::Subject, StaffField::Experience];
        let form = if of_teachers.into_iter().any(own) || !own(StaffField::Teachers) {
            SheetForm::Teacher
        } else {
            SheetForm::School
        };
        guess.require(&name, &[StaffField::School])?;
        let level_from = if own(StaffField::Level) { LevelGuess::Column } else { LevelGuess::Names };
        let mut draft = Draft {
            guess: &guess,
            form,
            subjects,
            schools: Vec::new(),
            by_name: BTreeMap::new(),
            codes: BTreeMap::new(),
            had_fractions: false,
        };
        let rows = table.rows(path, &mut faults, |row, faults| draft.row(row, faults))?;
        let Draft { schools, codes, had_fractions, .. } = draft;
        let codes = numbered(&schools, codes);
        let schools: Vec<RosterSchool> = schools.into_iter().map(|known| known.school).collect();
        let file = path.file_name().map(|name| tidy(&name.to_string_lossy())).unwrap_or_default();
        Ok((name, SheetDistrict { file, headings, guess, form, level_from, rows, schools, had_fractions, codes }))
    });
    let (name, district) = district?;
    faults.judged()?;
    if district.schools.is_empty() {
        return Err(DistrictError::NothingLeft { name, schools: 0 });
    }
    if district.of_subject() == Some(0) {
        let column = district.guess.of(StaffField::Subject).and_then(|column| district.headings.get(column));
        let column = column.map(|heading| crate::scenario::visible(heading)).unwrap_or_default();
        let subjects = subjects.iter().map(|subject| format!("`{}`", crate::scenario::visible(subject))).collect();
        return Err(DistrictError::NobodyTeaches { file: name, column, subjects });
    }
    Ok(district)
}

/// A school and the row that named it first.
struct Known {
    school: RosterSchool,
    row: u64,
    /// The numbers of its teams.
    teams: BTreeMap<String, usize>,
}

struct Draft<'g> {
    guess: &'g Headings<StaffField>,
    form: SheetForm,
    subjects: &'g [String],
    schools: Vec<Known>,
    by_name: BTreeMap<String, usize>,
    /// For each teacher the school, the position in it, and the row.
    codes: BTreeMap<String, (usize, usize, u64)>,
    had_fractions: bool,
}

impl Draft<'_> {
    fn row(&mut self, row: &Row<'_>, faults: &mut Faults) {
        if let Err((field, wrong)) = self.read(row) {
            faults.add(row.spot(self.guess.of(field)), wrong);
        }
    }

    fn read(&mut self, row: &Row<'_>) -> Result<(), (StaffField, Wrong)> {
        let cell = |field| row.cell(self.guess.of(field));
        let name = tidy(&cell(StaffField::School));
        if name.is_empty() {
            return Err((StaffField::School, Wrong::Empty));
        }
        let level = match self.guess.of(StaffField::Level) {
            Some(_) if cell(StaffField::Level).trim().is_empty() => Err((StaffField::Level, Wrong::Empty)),
            Some(_) => level_of_cell(&cell(StaffField::Level)).ok_or((StaffField::Level, Wrong::Level)),
            None => level_of_words(&name).ok_or((StaffField::School, Wrong::NoLevel)),
        }?;
        let context = number(&cell(StaffField::Context), "a number from 0 to 1")
            .and_then(|context| match context {
                Some(context) if context > 1.0 => Err(Wrong::Number { wanted: "a number from 0 to 1" }),
                context => Ok(context),
            })
            .map_err(|wrong| (StaffField::Context, wrong))?;
        let known = self.by_name.get(&name.to_lowercase()).copied();
        let position = match (known, self.form) {
            (Some(position), SheetForm::Teacher) => position,
            (Some(position), SheetForm::School) => {
                let earlier = self.schools.get(position).map_or(0, |known| known.row);
                return Err((StaffField::School, Wrong::Twice { what: "this school", earlier }));
            }
            (None, form) => {
                let staff = match form {
                    SheetForm::School => RosterStaff::Count(self.count(row)?),
                    SheetForm::Teacher => RosterStaff::Teachers(Vec::new()),
                };
                let school = RosterSchool { name: name.clone(), level, context, staff };
                self.schools.push(Known { school, row: row.number, teams: BTreeMap::new() });
                self.by_name.insert(name.to_lowercase(), self.schools.len() - 1);
                self.schools.len() - 1
            }
        };
        if self.form == SheetForm::Teacher { self.teacher(position, level, row) } else { Ok(()) }
    }

    fn count(&mut self, row: &Row<'_>) -> Result<u32, (StaffField, Wrong)> {
        let field = StaffField::Teachers;
        let wanted = "a number of teachers from 0 to 10 000";
        let equivalents = number(&row.cell(self.guess.of(field)), wanted).map_err(|wrong| (field, wrong))?;
        match equivalents {
            None => Err((field, Wrong::Empty)),
            Some(0.0) => Err((field, Wrong::NoTeachers)),
            Some(equivalents) if equivalents > limits::SCHOOL_STAFF => Err((field, Wrong::Number { wanted })),
            Some(equivalents) => {
                self.had_fractions |= equivalents.fract() != 0.0;
                Ok(people(equivalents))
            }
        }
    }

    fn teacher(&mut self, position: usize, level: Level, row: &Row<'_>) -> Result<(), (StaffField, Wrong)> {
        let cell = |field| row.cell(self.guess.of(field));
        let wanted = "a number of years from 0 to 80";
        let experience = number(&cell(StaffField::Experience), wanted)
            .and_then(|years| match years {
                Some(years) if years > EXPERIENCE as f64 => Err(Wrong::Number { wanted }),
                years => Ok(years.map(|years| years as u32)),
            })
            .map_err(|wrong| (StaffField::Experience, wrong))?;
        let subject = cell(StaffField::Subject).to_lowercase();
        let taught = |subjects: &[String]| {
            let words = subject.split(|letter: char| !letter.is_alphanumeric());
            words
                .filter(|word| !word.is_empty())
                .any(|word| subjects.iter().any(|wanted| word.starts_with(wanted.as_str())))
        };
        let target = (!subject.trim().is_empty()).then(|| taught(self.subjects));
        let team = [StaffField::Team, StaffField::Grade].map(|field| cell(field).trim().to_lowercase());
        let team = team.into_iter().find(|team| !team.is_empty());
        let code = cell(StaffField::Teacher).trim().to_lowercase();
        let Some(Known { school, row: earlier, teams }) = self.schools.get_mut(position) else { return Ok(()) };
        if school.level != level {
            return Err((StaffField::Level, Wrong::OtherLevel { earlier: *earlier }));
        }
        let RosterStaff::Teachers(teachers) = &mut school.staff else { return Ok(()) };
        if !code.is_empty() {
            if let Some((_, _, earlier)) = self.codes.get(&code) {
                return Err((StaffField::Teacher, Wrong::Twice { what: "this teacher", earlier: *earlier }));
            }
            self.codes.insert(code, (position, teachers.len(), row.number));
        }
        let team = team.map(|team| {
            let next = teams.len() + 1;
            format!("team {}", teams.entry(team).or_insert(next))
        });
        teachers.push(RosterTeacher { team, target, experience });
        Ok(())
    }
}

/// Positions through the schools in their order.
fn numbered(schools: &[Known], codes: BTreeMap<String, (usize, usize, u64)>) -> BTreeMap<String, u32> {
    let mut firsts = Vec::with_capacity(schools.len());
    let mut next = 0;
    for Known { school, .. } in schools {
        firsts.push(next);
        if let RosterStaff::Teachers(teachers) = &school.staff {
            next += teachers.len();
        }
    }
    let position = |school: usize, within: usize| firsts.get(school).copied().unwrap_or_default() + within;
    codes
        .into_iter()
        .map(|(code, (school, within, _))| (code, u32::try_from(position(school, within)).unwrap_or(u32::MAX)))
        .collect()
}
