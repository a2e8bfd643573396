//! What is said of a district made from federal files.

use super::account::{Account, named};
use crate::district::{FederalDistrict, FederalSchool, FileRead, Gives, Layout, LeftOut, LevelFrom, SchoolYear};
use crate::model::settings::Level;
use crate::report::words::numbered;
use std::collections::BTreeSet;

/// What is assumed where no file gives the status of schools.
pub const ALL_TAKEN_FOR_OPEN: &str = "No file says which schools are open: all of them were taken for open.";

/// Tells all of it.
pub fn tell(district: &FederalDistrict, account: &mut Account) {
    read(district, account);
    assumed(district, account);
    check(district, account);
}

/// What was read of each file.
pub fn tell_files(files: &[FileRead], account: &mut Account) {
    for FileRead { name, layout, year, gives, rows } in files {
        let year = year.map_or("no school year is given".to_owned(), |year| format!("school year {year}"));
        let gives: Vec<&str> = gives.iter().map(|gives| gives.name()).collect();
        let gives = if gives.is_empty() { "nothing that is needed".to_owned() } else { gives.join(", ") };
        let layout = match layout {
            Layout::Long => "columns as since 2016-17",
            Layout::Split => "columns as in 2014-15 and 2015-16",
            Layout::Wide => "columns as until 2013-14",
        };
        account.read.push(format!("`{name}`: {gives}; {year}, {}, {layout}.", numbered(rows.count, "row")));
    }
}

fn read(district: &FederalDistrict, account: &mut Account) {
    tell_files(&district.files, account);
    let agency = &district.agency;
    account.read.push(format!("District {}: {}, {}.", agency.code, agency.name, agency.state));
    let of = |level: Level| district.schools.iter().filter(|school| school.level == level).count();
    let levels = Level::ALL.map(|level| format!("{} {}", of(level), level.name()));
    let teachers: u64 = district.schools.iter().map(|school| u64::from(school.teachers)).sum();
    let (kept, listed) = (district.schools.len() as u64, (district.schools.len() + district.left_out.len()) as u64);
    account.read.push(format!(
        "{} of {} are simulated ({}), with {} of all subjects.",
        numbered(kept, "school"),
        numbered(listed, "school"),
        levels.join(", "),
        numbered(teachers, "teacher"),
    ));
}

/// The names of the schools for which something holds.
fn names(district: &FederalDistrict, holds: impl Fn(&FederalSchool) -> bool) -> Vec<&str> {
    district.schools.iter().filter(|school| holds(school)).map(|school| school.name.as_str()).collect()
}

fn assumed(district: &FederalDistrict, account: &mut Account) {
    let known: f64 = district.schools.iter().filter_map(|school| school.equivalents).sum();
    account.assumed.push(format!(
        "A teacher for each full-time equivalent, rounded school by school ({known:.1} equivalents are given). Where people work \
         part-time there are more teachers than that."
    ));
    let unknown = names(district, |school| school.equivalents.is_none());
    if !unknown.is_empty() {
        account.assumed.push(format!(
            "The number of teachers is missing or suppressed for {}: the mean of the district's other schools of the level was taken.",
            named(&unknown, "school")
        ));
    }
    let by_grades = names(district, |school| school.level_from == LevelFrom::Grades);
    if !by_grades.is_empty() {
        account.assumed.push(format!(
            "{}: neither elementary, middle nor high is said, so the level is that to which most grades belong (kindergarten to 5, \
             6 to 8, 9 to 12; of equals the lower).",
            named(&by_grades, "school")
        ));
    }
    let charters = names(district, |school| school.is_charter);
    if !charters.is_empty() {
        account.assumed.push(format!(
            "{} of the district are simulated as its other schools are.",
            named(&charters, "charter school")
        ));
    }
    let contexts = district.schools.iter().filter(|school| school.context.is_some()).count();
    account.assumed.push(if contexts > 0 {
        format!(
            "The context of {} is 1 less the share of students with free or reduced-price lunch; it is drawn for the others. It only \
             says which schools are alike.",
            numbered(contexts as u64, "school")
        )
    } else {
        "Contexts of schools (which say only which are alike) are drawn: for one from numbers of lunches, those and the numbers of \
         students are needed."
            .to_owned()
    });
    if !district.knows_status {
        account.assumed.push(ALL_TAKEN_FOR_OPEN.to_owned());
    }
    account.assumed.push(
        "Which teachers teach the practice's subject, teams, experience and advice ties are not in these files: they are made \
         as `docs/model.md` says."
            .to_owned(),
    );
    let windows: u64 = district.files.iter().map(|file| file.rows.windows_cells).sum();
    if windows > 0 {
        account.assumed.push(format!("{} not in UTF-8 were read as Windows-1252.", numbered(windows, "cell")));
    }
}

fn check(district: &FederalDistrict, account: &mut Account) {
    let years: BTreeSet<SchoolYear> = district.files.iter().filter_map(|file| file.year).collect();
    if years.len() > 1 {
        let years: Vec<String> = years.iter().map(SchoolYear::to_string).collect();
        account.check.push(format!(
            "The files are of different school years ({}): schools that opened or closed between them are not right.",
            years.join(", ")
        ));
    } else if let Some(year) = years.first() {
        account.check.push(format!("The numbers are those of {year}: what has changed since, change in `roster.csv`."));
    }
    let reasons: BTreeSet<LeftOut> = district.left_out.iter().map(|(reason, _)| *reason).collect();
    for reason in reasons {
        let names: Vec<&str> =
            district.left_out.iter().filter(|(own, _)| *own == reason).map(|(_, name)| name.as_str()).collect();
        account.check.push(format!("Left out: {}, {}.", named(&names, "school"), why(reason)));
    }
    let renamed = names(district, |school| school.is_renamed);
    if !renamed.is_empty() {
        account.check.push(format!(
            "Several schools have one name; digits of their numbers were added to tell apart {}.",
            named(&renamed, "school")
        ));
    }
    if district.files.iter().any(|file| file.gives.contains(&Gives::Lunches)) {
        account.check.push(
            "Where all students eat free, counts of lunches say little of what students bring: look at the column `context`.".to_owned(),
        );
    }
}

/// Why a school is left out, in words.
pub fn why(reason: LeftOut) -> &'static str {
    match reason {
        LeftOut::Closed => "closed, inactive or not yet open",
        LeftOut::Prekindergarten => "before kindergarten only",
        LeftOut::Adults => "for adults",
        LeftOut::Program => "programmes whose teachers belong to other schools",
        LeftOut::Virtual => "fully virtual, without rooms that colleagues could see",
        LeftOut::NoLevel => "without a level and without grades",
        LeftOut::NoTeachers => "with 0 teachers of their own",
        LeftOut::UnknownTeachers => {
            "whose number of teachers is missing, as is that of every other school of the level"
        }
    }
}
