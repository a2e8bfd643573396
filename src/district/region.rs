//! Many districts, such as all of a state or of a country: a list with a row a school.

use super::error::{DistrictError, Faults, Wrong};
use super::limits;
use super::own_school::{people, tidy};
use super::sheet::{Field, Headings, level_of_cell, number};
use super::table::{Row, with_table};
use crate::model::settings::{RosterSchool, RosterStaff};
use crate::scenario::limits::DISTRICT_STAFF;
use std::collections::BTreeMap;
use std::path::Path;
use strum::{EnumIter, IntoEnumIterator};

/// Name of the list.
pub const REGION_FILE: &str = "districts.csv";

/// One of many districts.
#[derive(Debug, Clone, PartialEq)]
pub struct RegionDistrict {
    /// What tells it from the others: its number, or its name where the list has no numbers.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its state; empty where the list has none.
    pub state: String,
    /// Its schools, each with the number of its teachers of all subjects.
    pub schools: Vec<RosterSchool>,
}

impl RegionDistrict {
    /// Teachers of all subjects.
    pub fn teachers(&self) -> u64 {
        self.schools.iter().map(|school| school.staff.teachers()).sum()
    }
}

/// What the columns of the list say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub enum RegionField {
    /// Number of the district.
    Code,
    /// Its name.
    District,
    /// Its state.
    State,
    /// Name of the school.
    School,
    /// Its level, or its grades.
    Level,
    /// How many teachers it has.
    Teachers,
    /// What students bring, from 0 to 1.
    Context,
}

impl Field for RegionField {
    fn name(self) -> &'static str {
        match self {
            RegionField::Code => "code",
            RegionField::District => "district",
            RegionField::State => "state",
            RegionField::School => "school",
            RegionField::Level => "level",
            RegionField::Teachers => "teachers",
            RegionField::Context => "context",
        }
    }

    fn synonyms(self) -> &'static [&'static str] {
        match self {
            RegionField::Code => &["code", "district code", "district id", "leaid"],
            RegionField::District => &["district", "district name", "agency", "municipality"],
            RegionField::State => &["state", "province", "region"],
            RegionField::School => &["school", "school name", "building", "campus"],
            RegionField::Level => &["level", "school level", "grade span", "grades served"],
            RegionField::Teachers => &["teachers", "fte", "teacher fte", "number of teachers", "teacher count"],
            RegionField::Context => &["context"],
        }
    }
}

/// Reads a list of schools of many districts; rows of a district need not stand together.
///
/// # Errors
/// Where it cannot be read, its heading cannot be understood, or rows hold mistakes.
pub fn read_region_list(path: &Path) -> Result<Vec<RegionDistrict>, DistrictError> {
    let mut draft = Draft::default();
    let mut faults = Faults::default();
    let (file, rows) = with_table(path, |table| {
        let name = table.name.clone();
        let guess = Headings::<RegionField>::guess(&name, &table.headings, &[])?;
        let needed: Vec<RegionField> = RegionField::iter().filter(|field| is_needed(*field)).collect();
        guess.require(&name, &needed)?;
        let rows = table.rows(path, &mut faults, |row, faults| {
            if let Err((field, wrong)) = draft.row(row, &guess) {
                faults.add(row.spot(guess.of(field)), wrong);
            }
        })?;
        Ok((name, rows))
    })?;
    if draft.schools > limits::REGION_SCHOOLS {
        return Err(DistrictError::TooManySchools { file });
    }
    if rows.count == 0 {
        return Err(DistrictError::NoRows { file });
    }
    faults.judged()?;
    Ok(draft.districts)
}

fn is_needed(field: RegionField) -> bool {
    matches!(field, RegionField::District | RegionField::School | RegionField::Level | RegionField::Teachers)
}

#[derive(Default)]
struct Draft {
    districts: Vec<RegionDistrict>,
    /// Where each district stands, by its state and its number or name.
    positions: BTreeMap<(String, String), usize>,
    /// Teachers of each.
    staff: Vec<u64>,
    /// In which row each school of a district stands.
    rows: BTreeMap<(usize, String), u64>,
    schools: usize,
}

impl Draft {
    fn row(&mut self, row: &Row<'_>, guess: &Headings<RegionField>) -> Result<(), (RegionField, Wrong)> {
        let text = |field| tidy(&row.cell(guess.of(field)));
        let filled = |field| Some(text(field)).filter(|text| !text.is_empty()).ok_or((field, Wrong::Empty));
        let (name, school) = (filled(RegionField::District)?, filled(RegionField::School)?);
        let level = level_of_cell(&row.cell(guess.of(RegionField::Level))).ok_or((RegionField::Level, Wrong::Level))?;
        let teachers = self.teachers(row, guess)?;
        let wanted = "a number from 0 to 1";
        let context = number(&row.cell(guess.of(RegionField::Context)), wanted)
            .and_then(|it| if it.is_some_and(|it| it > 1.0) { Err(Wrong::Number { wanted }) } else { Ok(it) })
            .map_err(|wrong| (RegionField::Context, wrong))?;
        self.schools += 1;
        if self.schools > limits::REGION_SCHOOLS {
            // Said once, for the list as a whole; nothing more is kept of it.
            return Ok(());
        }
        let (code, state) = (text(RegionField::Code), text(RegionField::State));
        let code = if code.is_empty() { name.clone() } else { code };
        let next = self.districts.len();
        let position = *self.positions.entry((state.clone(), code.clone())).or_insert(next);
        if position == next {
            self.districts.push(RegionDistrict { code, name, state, schools: Vec::new() });
            self.staff.push(0);
        }
        if let Some(earlier) = self.rows.insert((position, school.clone()), row.number) {
            return Err((RegionField::School, Wrong::Twice { what: "this school of this district", earlier }));
        }
        let (Some(district), Some(staff)) = (self.districts.get_mut(position), self.staff.get_mut(position)) else {
            return Ok(());
        };
        *staff += u64::from(teachers);
        if *staff > DISTRICT_STAFF {
            return Err((RegionField::Teachers, Wrong::LargeDistrict { most: DISTRICT_STAFF }));
        }
        district.schools.push(RosterSchool { name: school, level, context, staff: RosterStaff::Count(teachers) });
        Ok(())
    }

    fn teachers(&self, row: &Row<'_>, guess: &Headings<RegionField>) -> Result<u32, (RegionField, Wrong)> {
        let wanted = "a number of teachers up to 10,000";
        let equivalents = number(&row.cell(guess.of(RegionField::Teachers)), wanted)
            .map_err(|wrong| (RegionField::Teachers, wrong))?;
        match equivalents {
            None => Err((RegionField::Teachers, Wrong::Empty)),
            Some(0.0) => Err((RegionField::Teachers, Wrong::NoTeachers)),
            Some(number) if number > limits::SCHOOL_STAFF => Err((RegionField::Teachers, Wrong::Number { wanted })),
            Some(number) => Ok(people(number)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{RegionDistrict, read_region_list};
    use crate::district::DistrictError;
    use crate::district::written::region_text;
    use std::fs;

    fn read(text: &str) -> Result<Vec<RegionDistrict>, DistrictError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("districts.csv");
        fs::write(&path, text).unwrap();
        read_region_list(&path)
    }

    const LIST: &str = "code,district,state,school,level,teachers,context\n\
                        0100005,North,AL,Oak,elementary,20,0.5\n\
                        0100006,South,AL,Oak,high,30.6,\n\
                        0100005,North,AL,Elm,middle,10,\n";

    #[test]
    fn rows_of_a_district_need_not_stand_together_and_schools_of_two_may_share_a_name() {
        let districts = read(LIST).unwrap();
        assert_eq!(districts.iter().map(|own| own.name.as_str()).collect::<Vec<_>>(), ["North", "South"]);
        assert_eq!(districts.iter().map(RegionDistrict::teachers).collect::<Vec<_>>(), [30, 31]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let districts = read(LIST).unwrap();
        assert_eq!(read(&region_text(&districts)).unwrap(), districts);
    }

    #[test]
    fn districts_of_one_name_in_two_states_are_two() {
        let list = "district,state,school,level,teachers\nNorth,AL,Oak,high,9\nNorth,WI,Oak,high,8\n";
        assert_eq!(read(list).unwrap().len(), 2);
        assert_eq!(read(&list.replace(",state,", ",").replace(",AL,", ",").replace("WI,Oak", "Elm")).unwrap().len(), 1);
    }

    #[test]
    fn every_mistake_is_named_with_its_row_and_column() {
        let list = "district,school,level,teachers\nNorth,Oak,high,many\n,Elm,high,3\nNorth,Ash,?,3\nNorth,Fir,high,0\n\
                    South,Oak,K-5,7\nSouth,Oak,K-5,7\n";
        let told = read(list).unwrap_err().to_string();
        for part in [
            "row 2, column `teachers`: a number of teachers",
            "row 3, column `district`: the cell is empty",
            "row 4, column `level`",
            "row 5, column `teachers`: a school with 0 teachers",
            "row 7, column `school`: this school of this district is already in row 6",
        ] {
            assert!(told.contains(part), "{part}: {told}");
        }
        assert!(matches!(read("district,school,level,teachers\n"), Err(DistrictError::NoRows { .. })));
        assert!(matches!(read("district,school\na,b\n"), Err(DistrictError::NoColumn { .. })));
    }
}
