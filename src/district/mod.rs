//! The district of the user, from what districts have: files of the federal statistics, or lists of their own.
//!
//! Files are recognised by their columns and read as streams within limits (`container`, `table`); what was read, assumed and
//! left out is handed on as data, and only `cli` speaks of it. What is written (`written`) is what a scenario reads.

// What a user hands in never makes it panic.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

mod agency;
mod ccd;
mod container;
mod encoding;
mod error;
mod grade_span;
mod limits;
mod own_school;
mod region;
mod sheet;
mod survey;
mod table;
mod written;

pub use agency::{Agency, Asked};
pub use ccd::{FederalDistrict, FederalRegion, FederalSchool, FileRead, Gives, Layout, LeftOut, LevelFrom, SchoolYear};
pub use error::{DistrictError, Fault, Faults, Spot, Wrong};
pub use own_school::tidy;
pub use region::{REGION_FILE, RegionDistrict, RegionField, read_region_list};
pub use sheet::{
    Field, Headings, LevelGuess, OwnTie, OwnTies, SheetDistrict, SheetForm, StaffField, TieField, Told, read_ties,
};
pub use survey::{
    ANSWERS_FILE, AnswerField, Condition, DistrictScore, FEWEST_ANSWERS, Item, QUESTIONNAIRE_FILE, SURVEY_FILE,
    SchoolScore, SurveyScores, answers_text, questionnaire_text, read_answers, survey_text,
};
pub use table::Rows;
pub use written::{DISTRICT_FILE, ROSTER_FILE, TIES_FILE, district_text, region_text, roster_text, ties_text};

use ccd::FederalFile;
use std::path::{Path, PathBuf};
use table::with_table;

/// A district, by what it was made from.
#[derive(Debug)]
pub enum OwnDistrict {
    /// Files of the federal statistics.
    Federal(FederalDistrict),
    /// A list of its own.
    Sheet(SheetDistrict),
}

/// Makes a district from files, whatever they are.
///
/// # Errors
/// Where they cannot be read, do not go together, or hold mistakes.
pub fn read(
    paths: &[PathBuf],
    asked: &Asked,
    told: &[Told],
    subjects: &[String],
) -> Result<OwnDistrict, DistrictError> {
    let (federal, own) = recognised(paths)?;
    match (federal.as_slice(), own.as_slice()) {
        ([], [(path, _)]) => sheet::read_roster(path, told, subjects).map(OwnDistrict::Sheet),
        ([], [(_, first), (_, second), ..]) => {
            Err(DistrictError::TwoSheets { first: first.clone(), second: second.clone() })
        }
        (files, []) => ccd::read(files, asked).map(OwnDistrict::Federal),
        ([file, ..], [(_, other), ..]) => {
            Err(DistrictError::Mixed { federal: file.name().to_owned(), other: other.clone() })
        }
    }
}

/// Makes all districts of federal files, or all of a state.
///
/// # Errors
/// As [`read`], and where one of the files is none of the federal ones.
pub fn read_region(paths: &[PathBuf], state: Option<&str>) -> Result<FederalRegion, DistrictError> {
    let (federal, own) = recognised(paths)?;
    match own.into_iter().next() {
        Some((_, file)) => Err(DistrictError::OwnList { file }),
        None => ccd::read_region(&federal, state),
    }
}

/// Files of the federal statistics, and others with their names.
type Recognised<'p> = (Vec<FederalFile>, Vec<(&'p Path, String)>);

/// Which files are which, by their headings.
fn recognised(paths: &[PathBuf]) -> Result<Recognised<'_>, DistrictError> {
    let (mut federal, mut own): Recognised<'_> = (Vec::new(), Vec::new());
    for path in paths {
        with_table(path, |table| {
            match FederalFile::of(path, &table.name, &table.headings)? {
                Some(file) => federal.push(file),
                None => own.push((path, table.name.clone())),
            }
            Ok(())
        })?;
    }
    Ok((federal, own))
}
