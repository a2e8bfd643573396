//! What the files say of the schools of the districts that are asked for.

use super::codes::count;
use super::columns::Field;
use super::layout::Gives;
use super::year::SchoolYear;
use super::{FederalFile, FileRead};
use crate::district::agency::Agency;
use crate::district::error::{DistrictError, Faults, Wrong};
use crate::district::limits;
use crate::district::own_school::tidy;
use crate::district::table::{Row, with_table};
use std::collections::{BTreeMap, BTreeSet};

/// Digits of the number of a district.
pub const AGENCY_DIGITS: usize = 7;
/// Digits of the number of a school.
pub const SCHOOL_DIGITS: usize = 12;
/// How a row says that it counts a school as a whole.
const WHOLE: &str = "education unit total";

/// A school as the files describe it; texts are as they stand there.
#[derive(Debug, Clone, Default)]
pub struct SchoolFacts {
    /// The seven digits of its district.
    pub agency: String,
    /// Its name.
    pub name: String,
    /// What is said of its level.
    pub level: String,
    /// Its lowest grade.
    pub low_grade: String,
    /// Its highest grade.
    pub high_grade: String,
    /// Whether it works; none where no file says.
    pub status: String,
    /// Of which type it is.
    pub kind: String,
    /// Whether it is a charter school.
    pub charter: String,
    /// Whether it has rooms.
    pub rooms: String,
    /// Teachers, as full-time equivalents.
    pub teachers: Given,
    /// Students.
    pub students: Given,
    /// Students with free or reduced-price lunch.
    pub lunches: Given,
    /// The same in parts: free, and reduced-price.
    pub lunch_parts: [Given; 2],
    row: u64,
}

/// A number of which a file speaks: the row where it does, and the number unless it is missing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Given {
    row: Option<u64>,
    /// The number, unless it is missing.
    pub number: Option<f64>,
}

/// The schools of some districts, by their number.
#[derive(Debug)]
pub struct Facts {
    /// By the twelve digits of each school.
    pub schools: BTreeMap<String, SchoolFacts>,
    agencies: BTreeSet<String>,
}

impl Facts {
    /// Nothing is known yet of the schools of these districts.
    pub fn of<'a>(agencies: impl IntoIterator<Item = &'a Agency>) -> Self {
        let agencies = agencies.into_iter().map(|agency| agency.code.clone()).collect();
        Self { schools: BTreeMap::new(), agencies }
    }

    /// Reads what a file says.
    ///
    /// # Errors
    /// Where it cannot be read, or holds mistakes that concern these districts.
    pub fn read(&mut self, file: &FederalFile) -> Result<FileRead, DistrictError> {
        let mut faults = Faults::default();
        let mut year = None;
        let rows = with_table(&file.path, |table| {
            table.rows(&file.path, &mut faults, |row, faults| {
                year = year.or_else(|| SchoolYear::read(&row.cell(file.columns.of(Field::Year))));
                if let Err((field, wrong)) = self.row(file, row) {
                    faults.add(row.spot(file.columns.of(field)), wrong);
                }
            })
        })?;
        faults.judged()?;
        let name = file.path.file_name().map(|name| tidy(&name.to_string_lossy())).unwrap_or_default();
        Ok(FileRead { name, layout: file.layout, year, gives: file.gives.clone(), rows })
    }

    fn row(&mut self, file: &FederalFile, row: &Row<'_>) -> Result<(), (Field, Wrong)> {
        let cell = |field| row.cell(file.columns.of(field));
        let lists = file.gives.contains(&Gives::Schools);
        let mut agency = String::new();
        if lists {
            agency = code(&cell(Field::AgencyCode), AGENCY_DIGITS).map_err(|wrong| (Field::AgencyCode, wrong))?;
            if !self.agencies.contains(&agency) {
                return Ok(());
            }
        }
        let school = code(&cell(Field::SchoolCode), SCHOOL_DIGITS).map_err(|wrong| (Field::SchoolCode, wrong))?;
        if lists {
            if let Some(earlier) = self.schools.get(&school) {
                let wrong = Wrong::Twice { what: "this school", earlier: earlier.row };
                return Err((Field::SchoolCode, wrong));
            }
            let listed = |field| cell(field).trim().to_owned();
            let facts = SchoolFacts {
                agency,
                name: tidy(&cell(Field::SchoolName)),
                level: listed(Field::Level),
                low_grade: listed(Field::LowGrade),
                high_grade: listed(Field::HighGrade),
                status: listed(Field::Status),
                kind: listed(Field::Type),
                charter: listed(Field::Charter),
                row: row.number,
                ..SchoolFacts::default()
            };
            if facts.name.is_empty() {
                return Err((Field::SchoolName, Wrong::Empty));
            }
            self.schools.insert(school.clone(), facts);
        }
        let Some(facts) = self.schools.get_mut(&school) else { return Ok(()) };
        for gives in &file.gives {
            match gives {
                Gives::Schools => {}
                Gives::Teachers => note(&mut facts.teachers, file, row, Field::Teachers, limits::SCHOOL_STAFF)?,
                Gives::Virtual => facts.rooms = cell(Field::Virtual).trim().to_owned(),
                Gives::Students if file.columns.of(Field::Students).is_some() => {
                    note(&mut facts.students, file, row, Field::Students, f64::MAX)?;
                }
                Gives::Students => note(&mut facts.students, file, row, Field::StudentCount, f64::MAX)?,
                Gives::Lunches if file.columns.of(Field::Lunches).is_some() => {
                    note(&mut facts.lunches, file, row, Field::Lunches, f64::MAX)?;
                }
                Gives::Lunches => lunches(facts, file, row)?,
            }
        }
        Ok(())
    }
}

/// Notes a number, unless the row counts a part of a school.
fn note(given: &mut Given, file: &FederalFile, row: &Row<'_>, field: Field, most: f64) -> Result<(), (Field, Wrong)> {
    let total = row.cell(file.columns.of(Field::Total));
    if !total.trim().is_empty() && !total.trim().eq_ignore_ascii_case(WHOLE) {
        return Ok(());
    }
    store(given, file, row, field, most)
}

fn store(given: &mut Given, file: &FederalFile, row: &Row<'_>, field: Field, most: f64) -> Result<(), (Field, Wrong)> {
    let number = count(&row.cell(file.columns.of(field))).ok().filter(|number| number.is_none_or(|it| it <= most));
    let wanted = "a number of people from 0 on, or a code for what is missing (-1, -2, -9, M, N),";
    let number = number.ok_or((field, Wrong::Number { wanted }))?;
    match given.row {
        Some(earlier) => Err((Field::SchoolCode, Wrong::Twice { what: "this school", earlier })),
        None => {
            *given = Given { row: Some(row.number), number };
            Ok(())
        }
    }
}

/// A row a programme: the whole where it is given, else its two parts.
fn lunches(facts: &mut SchoolFacts, file: &FederalFile, row: &Row<'_>) -> Result<(), (Field, Wrong)> {
    let group = row.cell(file.columns.of(Field::DataGroup)).to_lowercase();
    if group.starts_with("direct") {
        return Ok(());
    }
    let program = row.cell(file.columns.of(Field::LunchProgram)).to_lowercase();
    let [free, reduced] = &mut facts.lunch_parts;
    let given = if program.starts_with("free lunch") {
        free
    } else if program.starts_with("reduced") {
        reduced
    } else if program.starts_with("no category") {
        &mut facts.lunches
    } else {
        return Ok(());
    };
    store(given, file, row, Field::StudentCount, f64::MAX)
}

/// A number of so many digits; a spreadsheet may have eaten zeros before it.
pub fn code(cell: &str, digits: usize) -> Result<String, Wrong> {
    let cell = cell.trim();
    let plain = cell.strip_suffix(".0").unwrap_or(cell);
    let is_number = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && plain.len() <= digits {
        return Ok(padded(plain, digits));
    }
    let lower = cell.to_lowercase();
    match lower.split_once("e+") {
        Some((start, power)) if start.replace(',', ".").parse::<f64>().is_ok() && power.parse::<u8>().is_ok() => {
            Err(Wrong::RoundedCode { cell: cell.chars().take(digits + 8).collect() })
        }
        _ if cell.is_empty() => Err(Wrong::Empty),
        _ => Err(Wrong::Code { digits }),
    }
}

/// Zeros before a number until it has so many digits.
pub fn padded(number: &str, digits: usize) -> String {
    format!("{number:0>digits$}")
}

#[cfg(test)]
mod tests {
    use super::{Wrong, code};

    #[test]
    fn a_code_gets_back_the_zeros_that_a_spreadsheet_has_eaten_and_not_the_digits() {
        assert_eq!(code("100005", 7).as_deref(), Ok("0100005"));
        assert_eq!(code(" 550852000123 ", 12).as_deref(), Ok("550852000123"));
        assert_eq!(code("5508520.0", 7).as_deref(), Ok("5508520"));
        assert!(matches!(code("5.50852E+11", 12), Err(Wrong::RoundedCode { .. })));
        assert!(matches!(code("5,50852e+11", 12), Err(Wrong::RoundedCode { .. })));
        assert_eq!(code("", 7), Err(Wrong::Empty));
        for cell in ["Lincoln", "12345678", "-1", "1e+lots"] {
            assert_eq!(code(cell, 7), Err(Wrong::Code { digits: 7 }), "{cell}");
        }
    }
}
