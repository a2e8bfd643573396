//! The Common Core of Data: the yearly files in which a federal office lists the public schools of the country.
//!
//! Columns are found by their names (`columns`), files by their columns (`layout`); what stands in cells is understood in
//! `codes`. Files are read as streams, and only the schools of the districts that are asked for are kept (`facts`), of which districts are made
//! (`compose`).

mod codes;
mod columns;
mod compose;
mod facts;
mod layout;
mod year;

pub use codes::{LeftOut, LevelFrom};
pub use compose::{FederalDistrict, FederalRegion, FederalSchool};
pub use layout::{Gives, Layout};
pub use year::SchoolYear;

use super::agency::{Agencies, Agency, Asked, Found};
use super::error::{DistrictError, Faults};
use super::own_school::tidy;
use super::table::{Rows, with_table};
use crate::scenario::visible;
use columns::Field;
use facts::{AGENCY_DIGITS, Facts, code, padded};
use layout::{Columns, layout};
use std::path::{Path, PathBuf};

/// A file of the country's statistics.
#[derive(Debug, Clone)]
pub struct FederalFile {
    path: PathBuf,
    name: String,
    columns: Columns,
    layout: Layout,
    gives: Vec<Gives>,
}

/// What was read of a file.
#[derive(Debug, Clone)]
pub struct FileRead {
    /// Name of the file, without its folder.
    pub name: String,
    /// How its columns are called.
    pub layout: Layout,
    /// The school year that it says it is of.
    pub year: Option<SchoolYear>,
    /// What it gave.
    pub gives: Vec<Gives>,
    /// Its rows.
    pub rows: Rows,
}

impl FederalFile {
    /// The file with this heading; none where it is another sort of file.
    ///
    /// # Errors
    /// Where a column that is needed is there twice.
    pub fn of(path: &Path, name: &str, headings: &[String]) -> Result<Option<Self>, DistrictError> {
        let columns = Columns::of_heading(headings);
        let is_twice = |heading: &&String| headings.iter().filter(|own| own.eq_ignore_ascii_case(heading)).count() > 1;
        let twice = columns.all().filter_map(|column| headings.get(column)).find(is_twice);
        if let Some(twice) = twice.filter(|_| columns.are_federal()) {
            return Err(DistrictError::SameColumn { file: name.to_owned(), column: visible(twice) });
        }
        let file = Self {
            path: path.to_owned(),
            name: name.to_owned(),
            layout: layout(headings),
            gives: columns.given(),
            columns,
        };
        Ok(file.columns.are_federal().then_some(file))
    }

    /// Its name, to be shown.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Makes a district from federal files.
///
/// # Errors
/// Where the files do not go together, hold mistakes, or no district or no school answers to what is asked.
pub fn read(files: &[FederalFile], asked: &Asked) -> Result<FederalDistrict, DistrictError> {
    let directory = directory(files)?;
    let agency = chosen(&catalogue(directory)?, asked)?;
    let (facts, read) = facts(files, directory, [&agency])?;
    compose::compose(agency, facts, read)
}

/// Makes all districts of federal files, or all of a state.
///
/// # Errors
/// As [`read`].
pub fn read_region(files: &[FederalFile], state: Option<&str>) -> Result<FederalRegion, DistrictError> {
    let directory = directory(files)?;
    let agencies = catalogue(directory)?.into_state(state)?;
    let (facts, read) = facts(files, directory, &agencies)?;
    compose::compose_region(agencies, &facts, read)
}

/// The file that lists the schools, where no two files say the same and one gives numbers of teachers.
fn directory(files: &[FederalFile]) -> Result<&FederalFile, DistrictError> {
    let given_by = |gives: Gives| files.iter().filter(move |file| file.gives.contains(&gives));
    for gives in files.iter().flat_map(|file| &file.gives) {
        if let [first, second, ..] = given_by(*gives).collect::<Vec<_>>().as_slice() {
            let (first, second) = (first.name.clone(), second.name.clone());
            return Err(DistrictError::TwoFiles { what: gives.name(), first, second });
        }
    }
    let directory = given_by(Gives::Schools).next().ok_or(DistrictError::NoDirectory)?;
    given_by(Gives::Teachers).next().ok_or(DistrictError::NoStaff)?;
    Ok(directory)
}

/// What all files say of the schools of some districts; the directory comes first, since the others only count.
fn facts<'a>(
    files: &[FederalFile],
    directory: &FederalFile,
    agencies: impl IntoIterator<Item = &'a Agency>,
) -> Result<(Facts, Vec<FileRead>), DistrictError> {
    let mut facts = Facts::of(agencies);
    let mut read = vec![facts.read(directory)?];
    for file in files.iter().filter(|file| file.path != directory.path) {
        read.push(facts.read(file)?);
    }
    Ok((facts, read))
}

/// All districts of a list of schools.
fn catalogue(directory: &FederalFile) -> Result<Agencies, DistrictError> {
    let mut agencies = Agencies::default();
    let mut faults = Faults::default();
    let of = |field| directory.columns.of(field);
    with_table(&directory.path, |table| {
        table.rows(&directory.path, &mut faults, |row, faults| {
            let column = of(Field::AgencyCode);
            match code(&row.cell(column), AGENCY_DIGITS) {
                Ok(code) => {
                    agencies.add(&code, || tidy(&row.cell(of(Field::AgencyName))), || tidy(&row.cell(of(Field::State))))
                }
                Err(wrong) => faults.add(row.spot(column), wrong),
            }
        })
    })?;
    faults.judged()?;
    Ok(agencies)
}

/// The district that is asked for.
fn chosen(agencies: &Agencies, asked: &Asked) -> Result<Agency, DistrictError> {
    let (word, found) = match (&asked.code, &asked.name) {
        (Some(code), _) => (code, agencies.by_code(&padded(code.trim(), AGENCY_DIGITS))),
        (None, Some(name)) => (name, agencies.by_name(name, asked.state.as_deref())),
        (None, None) => {
            let not_asked = DistrictError::NotAsked { agencies: agencies.count() };
            return agencies.only().cloned().ok_or(not_asked);
        }
    };
    match found {
        Found::One(agency) => Ok(agency),
        Found::Nothing(near) => Err(DistrictError::NoSuchAgency { asked: visible(word), near }),
        Found::Several(count, near) => Err(DistrictError::SeveralAgencies { asked: visible(word), count, near }),
    }
}
