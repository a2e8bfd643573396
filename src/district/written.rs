//! The files of a district as text: those that a scenario reads.

use super::region::RegionDistrict;
use super::sheet::OwnTie;
use crate::model::parameter::Parameter;
use crate::model::settings::{RosterSchool, RosterStaff, RosterTeacher};

/// Name of the file that scenarios extend.
pub const DISTRICT_FILE: &str = "district.toml";
/// Name of the roster.
pub const ROSTER_FILE: &str = "roster.csv";
/// Name of the edge list.
pub const TIES_FILE: &str = "ties.csv";

/// Digits of a teacher's code.
const CODE_DIGITS: usize = 5;

/// The code of the teacher at a position of the roster: made here, so that it says nothing of anybody.
fn code(position: usize) -> String {
    format!("T{:0digits$}", position + 1, digits = CODE_DIGITS)
}

/// The roster: a row a school, or a row a teacher where teachers are known.
pub fn roster_text(schools: &[RosterSchool]) -> String {
    let by_teacher = schools.iter().any(|school| matches!(school.staff, RosterStaff::Teachers(_)));
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut position = 0;
    for school in schools {
        let place = [school.name.clone(), school.level.name().to_owned()];
        match &school.staff {
            RosterStaff::Count(count) => rows.push([&place[..], &[count.to_string(), context(school)]].concat()),
            RosterStaff::Teachers(teachers) => {
                for teacher in teachers {
                    rows.push([&place[..], &cells(teacher, position), &[context(school)]].concat());
                    position += 1;
                }
            }
        }
    }
    let heading: &[&str] = if by_teacher {
        &["school", "level", "teacher", "team", "subject", "experience", "context"]
    } else {
        &["school", "level", "teachers", "context"]
    };
    csv_text(heading, rows)
}

fn cells(teacher: &RosterTeacher, position: usize) -> [String; 4] {
    let subject = match teacher.target {
        Some(true) => "target",
        Some(false) => "other",
        None => "",
    };
    let experience = teacher.experience.map_or(String::new(), |years| years.to_string());
    [code(position), teacher.team.clone().unwrap_or_default(), subject.to_owned(), experience]
}

/// A list of many districts: a row a school.
pub fn region_text(districts: &[RegionDistrict]) -> String {
    let mut rows = Vec::new();
    for district in districts {
        for school in &district.schools {
            let own = [&district.code, &district.name, &district.state, &school.name].map(Clone::clone);
            let numbers = [school.level.name().to_owned(), school.staff.teachers().to_string(), context(school)];
            rows.push([&own[..], &numbers[..]].concat());
        }
    }
    csv_text(&["code", "district", "state", "school", "level", "teachers", "context"], rows)
}

fn context(school: &RosterSchool) -> String {
    school.context.map_or(String::new(), |context| context.to_string())
}

/// The edge list.
pub fn ties_text(ties: &[OwnTie]) -> String {
    let row = |tie: &OwnTie| vec![code(tie.from as usize), code(tie.to as usize), tie.weight.to_string()];
    csv_text(&["from", "to", "weight"], ties.iter().map(row).collect())
}

fn csv_text(heading: &[&str], rows: Vec<Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Memory takes whatever is written, and all rows are as long as the heading, so this cannot fail.
    let written = writer.write_record(heading).and_then(|()| rows.iter().try_for_each(|row| writer.write_record(row)));
    let bytes = written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// The file that scenarios extend; `colleagues` is how many a teacher asks in the schools of an edge list, where the ties of
/// others are to be generated to match.
pub fn district_text(name: &str, has_ties: bool, colleagues: Option<f64>) -> String {
    let degree = Parameter::AdviceDegree.name();
    let matched = colleagues.map_or(String::new(), |colleagues| {
        format!("\n[parameters]\n{degree} = {colleagues:.2}    # as in the schools of {TIES_FILE}, for the ties of the others\n")
    });
    let name = toml::Value::String(name.to_owned());
    let ties = if has_ties { format!("ties = \"{TIES_FILE}\"\n") } else { String::new() };
    format!(
        "#:schema scenario.schema.json\n# The district and the money that all the scenarios beside this file share.\n\
         title = \"No strategy\"\n\n[district]\nname = {name}\nroster = \"{ROSTER_FILE}\"\n{ties}\n[funding]\n\
         yearly_budget = 150000    # to be changed: for all strategies of a scenario together\n\
         currency = \"USD\"\nyears = 3                 # then the money stops\n\n[run]\n\
         years = 6                 # three years with money, three without\n{matched}"
    )
}

#[cfg(test)]
mod tests {
    use super::{district_text, roster_text};
    use crate::model::settings::{Level, RosterSchool, RosterStaff};

    #[test]
    fn a_name_with_quotation_marks_stays_a_name() {
        for name in ["Say \"cheese\"", "back\\slash", "it's", "tab\there"] {
            let table: toml::Table = district_text(name, true, Some(2.5)).parse().unwrap();
            assert_eq!(table["district"]["name"].as_str(), Some(name));
            assert_eq!(table["parameters"]["advice_degree"].as_float(), Some(2.5));
        }
    }

    #[test]
    fn a_roster_of_schools_has_a_row_each() {
        let school = |name: &str, context| RosterSchool {
            name: name.to_owned(),
            level: Level::High,
            context,
            staff: RosterStaff::Count(7),
        };
        assert_eq!(
            roster_text(&[school("A, the first", Some(0.25)), school("B", None)]),
            "school,level,teachers,context\n\"A, the first\",high,7,0.25\nB,high,7,\n"
        );
    }
}
