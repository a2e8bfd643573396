//! A district, or many, from what the files say of their schools.

use super::FileRead;
use super::codes::{LeftOut, LevelFrom, is_charter, is_fully_virtual, is_program, level, works};
use super::facts::{Facts, SchoolFacts};
use crate::district::agency::Agency;
use crate::district::error::DistrictError;
use crate::district::own_school::{distinct, people};
use crate::district::region::RegionDistrict;
use crate::model::settings::{Level, RosterSchool, RosterStaff};
use std::collections::{BTreeMap, BTreeSet};

/// Digits of a school's number that tell schools of one district apart.
const OWN_DIGITS: usize = 5;

/// A school that is simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct FederalSchool {
    /// Its name, told apart from others of the same name.
    pub name: String,
    /// Whether something had to be added to tell it apart.
    pub is_renamed: bool,
    /// Its level.
    pub level: Level,
    /// Where that comes from.
    pub level_from: LevelFrom,
    /// Teachers, as people.
    pub teachers: u32,
    /// Teachers as the file gives them, in full-time equivalents; none where they were taken from the other schools of the level.
    pub equivalents: Option<f64>,
    /// 1 less the share of students with free or reduced-price lunch, where both numbers are known.
    pub context: Option<f64>,
    /// Whether it is a charter school.
    pub is_charter: bool,
}

/// A district made from federal files.
#[derive(Debug, Clone)]
pub struct FederalDistrict {
    /// Which one.
    pub agency: Agency,
    /// The files.
    pub files: Vec<FileRead>,
    /// Schools that are simulated, in the order of their numbers.
    pub schools: Vec<FederalSchool>,
    /// Schools that are not, and why.
    pub left_out: Vec<(LeftOut, String)>,
    /// Whether any file says which schools are open.
    pub knows_status: bool,
}

impl FederalDistrict {
    /// Its schools for the roster.
    pub fn roster(&self) -> Vec<RosterSchool> {
        roster(&self.schools)
    }
}

fn roster(schools: &[FederalSchool]) -> Vec<RosterSchool> {
    let school = |school: &FederalSchool| RosterSchool {
        name: school.name.clone(),
        level: school.level,
        context: school.context,
        staff: RosterStaff::Count(school.teachers),
    };
    schools.iter().map(school).collect()
}

/// Many districts made from federal files.
#[derive(Debug, Clone)]
pub struct FederalRegion {
    /// The files.
    pub files: Vec<FileRead>,
    /// Districts with schools that are simulated, in the order of their numbers.
    pub districts: Vec<RegionDistrict>,
    /// How many schools are not simulated, by reason.
    pub left_out: BTreeMap<LeftOut, u64>,
    /// Districts of which no school is simulated.
    pub emptied: u64,
    /// Simulated schools whose number of teachers is that of the district's other schools of the level.
    pub filled_in: u64,
    /// Whether any file says which schools are open.
    pub knows_status: bool,
}

/// Makes the district.
///
/// # Errors
/// Where no school is left.
pub fn compose(agency: Agency, facts: Facts, files: Vec<FileRead>) -> Result<FederalDistrict, DistrictError> {
    let (schools, left_out) = sorted(facts.schools.iter());
    if schools.is_empty() {
        return Err(DistrictError::NothingLeft { name: agency.name, schools: facts.schools.len() });
    }
    let knows_status = knows_status(&facts);
    Ok(FederalDistrict { agency, files, schools, left_out, knows_status })
}

/// Makes the districts.
///
/// # Errors
/// Where no school of any is left.
pub fn compose_region(
    agencies: Vec<Agency>,
    facts: &Facts,
    files: Vec<FileRead>,
) -> Result<FederalRegion, DistrictError> {
    let mut by_agency: BTreeMap<&str, Vec<(&String, &SchoolFacts)>> = BTreeMap::new();
    for (code, school) in &facts.schools {
        by_agency.entry(&school.agency).or_default().push((code, school));
    }
    let (mut left_out, mut emptied, mut filled_in) = (BTreeMap::new(), 0, 0);
    let mut districts = Vec::new();
    for agency in agencies {
        let of_agency = by_agency.remove(agency.code.as_str()).unwrap_or_default();
        let (schools, others) = sorted(of_agency.into_iter());
        for (why, _) in others {
            *left_out.entry(why).or_default() += 1;
        }
        if schools.is_empty() {
            emptied += 1;
            continue;
        }
        filled_in += schools.iter().filter(|school| school.equivalents.is_none()).count() as u64;
        let Agency { code, name, state, .. } = agency;
        districts.push(RegionDistrict { code, name, state, schools: roster(&schools) });
    }
    if districts.is_empty() {
        return Err(DistrictError::NothingLeft { name: ALL_DISTRICTS.to_owned(), schools: facts.schools.len() });
    }
    Ok(FederalRegion { files, districts, left_out, emptied, filled_in, knows_status: knows_status(facts) })
}

/// How all districts are called together.
const ALL_DISTRICTS: &str = "all districts";

fn knows_status(facts: &Facts) -> bool {
    facts.schools.values().any(|facts| !facts.status.is_empty())
}

/// The schools of one district that are simulated, and those that are not, with the reason.
fn sorted<'f>(
    facts: impl Iterator<Item = (&'f String, &'f SchoolFacts)>,
) -> (Vec<FederalSchool>, Vec<(LeftOut, String)>) {
    let mut left_out = Vec::new();
    let mut kept: Vec<(&String, &SchoolFacts, Level, LevelFrom)> = Vec::new();
    for (code, school) in facts {
        match simulated(school) {
            Ok((level, from)) => kept.push((code, school, level, from)),
            Err(why) => left_out.push((why, school.name.clone())),
        }
    }
    let means = Level::ALL.map(|level| {
        let known =
            kept.iter().filter(|(_, _, own, _)| *own == level).filter_map(|(_, school, ..)| school.teachers.number);
        let (count, sum) = known.fold((0_u32, 0.0), |(count, sum), number| (count + 1, sum + number));
        (count > 0).then(|| sum / f64::from(count))
    });
    let mut taken = BTreeSet::new();
    let mut schools = Vec::new();
    for (code, school, level, level_from) in kept {
        let mean = Level::ALL.into_iter().zip(means).find(|(own, _)| *own == level).and_then(|(_, mean)| mean);
        let Some(equivalents) = school.teachers.number.or(mean) else {
            left_out.push((LeftOut::UnknownTeachers, school.name.clone()));
            continue;
        };
        let own_digits = code.get(code.len().saturating_sub(OWN_DIGITS)..).unwrap_or_default();
        let (name, is_renamed) = distinct(school.name.clone(), own_digits, &mut taken);
        schools.push(FederalSchool {
            name,
            is_renamed,
            level,
            level_from,
            teachers: people(equivalents),
            equivalents: school.teachers.number,
            context: context(school),
            is_charter: is_charter(&school.charter),
        });
    }
    left_out.sort();
    (schools, left_out)
}

/// The level of a school that is simulated, or why it is not.
fn simulated(school: &SchoolFacts) -> Result<(Level, LevelFrom), LeftOut> {
    if !works(&school.status) {
        return Err(LeftOut::Closed);
    }
    if is_program(&school.kind) {
        return Err(LeftOut::Program);
    }
    if is_fully_virtual(&school.rooms) {
        return Err(LeftOut::Virtual);
    }
    let found = level(&school.level, &school.low_grade, &school.high_grade)?;
    if school.teachers.number == Some(0.0) { Err(LeftOut::NoTeachers) } else { Ok(found) }
}

/// 1 less the share of students with free or reduced-price lunch, in hundredths.
fn context(school: &SchoolFacts) -> Option<f64> {
    let [free, reduced] = school.lunch_parts.map(|part| part.number);
    let parts = || Some(free? + reduced?);
    let lunches = school.lunches.number.or_else(parts)?;
    let students = school.students.number.filter(|students| *students > 0.0)?;
    let share = (lunches / students).clamp(0.0, 1.0);
    Some(((1.0 - share) * 100.0).round() / 100.0)
}
