//! `[district]`: schools from counts or from a roster, and ties.

use super::limits;
use super::problem::{Place, Problem, ProblemKind};
use super::reading::Reading;
use super::resolved::Resolved;
use super::roster::{Roster, read_roster};
use super::school_names::SchoolNames;
use super::survey::read_survey;
use super::ties::read_ties;
use super::value::Value;
use crate::model::registry::ParameterValues;
use crate::model::settings::{District, GivenTie, SchoolSource, Survey};

/// Keys of the counts, in the order of levels.
const COUNTS: [&str; 3] = ["district.elementary_schools", "district.middle_schools", "district.high_schools"];
/// The district where no count is given.
const USUAL_COUNTS: [i64; 3] = [16, 4, 3];
const ROSTER: &str = "district.roster";
const TIES: &str = "district.ties";
const SURVEY: &str = "district.survey";
/// Parameters whose place the answers of teachers take.
const TAKEN_BY_SURVEY: [&str; 3] =
    ["parameters.baseline_vision", "parameters.baseline_belief", "parameters.baseline_support"];

/// The district, and the names of its schools where they are known. All mistakes are noted.
pub fn district(
    resolved: &mut Resolved,
    parameters: &ParameterValues,
    reading: &mut Reading,
) -> (District, Option<SchoolNames>) {
    choose_source(resolved, reading);
    let name = resolved.text("district.name").to_string();
    let Some(place) = resolved.place(ROSTER).cloned() else {
        let schools = counts(resolved, parameters, reading);
        if let Some(place) = resolved.place(TIES).filter(|_| !resolved.any_broken(&[ROSTER])) {
            let problem = Problem::new(ProblemKind::Conflict, "`ties` needs a roster");
            let problem = problem.help("give `roster` a file with a row a teacher and the column `teacher`");
            reading.note(problem, Some(place), "ties between teachers of no roster");
        }
        let known = !resolved.any_broken(&[ROSTER, COUNTS[0], COUNTS[1], COUNTS[2]]);
        let names = known.then(|| SchoolNames::of_counts(schools));
        let survey = survey_at(resolved, names.as_ref(), reading);
        return (District { name, schools: SchoolSource::Synthetic { schools }, ties: None, survey }, names);
    };
    let roster = read_roster_at(resolved, &place, reading);
    let ties = resolved.place(TIES).cloned().and_then(|place| read_ties_at(resolved, &roster, &place, reading));
    let names = roster.as_ref().map(|roster| SchoolNames::of_roster(&roster.schools));
    let schools = SchoolSource::Roster(roster.map_or(Vec::new(), |roster| roster.schools));
    let survey = survey_at(resolved, names.as_ref(), reading);
    (District { name, schools, ties, survey }, names)
}

/// A roster and counts exclude each other: of two files the nearer decides, within one file it is a mistake.
fn choose_source(resolved: &mut Resolved, reading: &mut Reading) {
    let Some(roster) = resolved.place(ROSTER).cloned() else { return };
    let nearest_count = COUNTS.iter().filter_map(|path| resolved.place(path)).min_by_key(|place| place.file).cloned();
    let Some(count) = nearest_count else { return };
    if count.file == roster.file {
        let problem = Problem::new(ProblemKind::Conflict, "counts of schools and `roster` are both given");
        reading.note(problem.help("keep the roster or the counts"), Some(&count), "the roster says this already");
    }
    if count.file < roster.file {
        resolved.forget(ROSTER);
        for path in [TIES, SURVEY] {
            if resolved.place(path).is_some_and(|place| place.file > count.file) {
                resolved.forget(path);
            }
        }
    } else {
        COUNTS.iter().for_each(|path| resolved.forget(path));
    }
}

fn counts(resolved: &mut Resolved, parameters: &ParameterValues, reading: &mut Reading) -> [u32; 3] {
    let any_given = COUNTS.iter().any(|path| resolved.place(path).is_some());
    for (path, usual) in COUNTS.iter().zip(USUAL_COUNTS) {
        resolved.set_default(path, Value::Whole(if any_given { 0 } else { usual }));
    }
    let schools = COUNTS.map(|path| resolved.count(path));
    let staff = SchoolSource::Synthetic { schools }.teachers(parameters);
    let place = COUNTS.iter().filter_map(|path| resolved.place(path)).next().cloned();
    if schools == [0; 3] && !resolved.any_broken(&COUNTS) {
        let problem = Problem::new(ProblemKind::Conflict, "the district has no schools");
        reading.note(
            problem.help("give at least one level a school: elementary_schools = 16"),
            place.as_ref(),
            "no school",
        );
    } else if staff > limits::DISTRICT_STAFF as f64 {
        let message = format!(
            "the district would have about {staff:.0} teachers; at most {} are simulated",
            limits::DISTRICT_STAFF
        );
        let problem = Problem::new(ProblemKind::TooLarge, message).help("describe a part of it");
        reading.note(problem, place.as_ref(), "too many schools of this size");
    }
    schools
}

/// The survey that the scenario names, where the schools are known by name.
fn survey_at(resolved: &Resolved, names: Option<&SchoolNames>, reading: &mut Reading) -> Option<Survey> {
    let place = resolved.place(SURVEY).cloned()?;
    for path in TAKEN_BY_SURVEY {
        let given = resolved.place(path).cloned();
        let Some(given) = given else { continue };
        let name = path.rsplit('.').next().unwrap_or(path);
        let problem =
            Problem::new(ProblemKind::Remark, format!("`{name}` has no effect: the survey says where teachers stand"));
        reading.note(problem.help("leave it out, or leave `survey` out"), Some(&given), "not used");
    }
    let file = reading.read_sheet(resolved.text(SURVEY), &place)?;
    read_survey(&reading.sources, file, names?, &mut reading.problems)
}

fn read_roster_at(resolved: &Resolved, place: &Place, reading: &mut Reading) -> Option<Roster> {
    let file = reading.read_sheet(resolved.text(ROSTER), place)?;
    read_roster(&reading.sources, file, resolved.text("district.target_subject"), &mut reading.problems)
}

fn read_ties_at(
    resolved: &Resolved,
    roster: &Option<Roster>,
    place: &Place,
    reading: &mut Reading,
) -> Option<Vec<GivenTie>> {
    let file = reading.read_sheet(resolved.text(TIES), place)?;
    let roster = roster.as_ref()?;
    if roster.codes.is_empty() {
        let problem = Problem::new(ProblemKind::Conflict, "`ties` needs a roster with teacher codes");
        let problem = problem.help("give the roster a row a teacher and a column `teacher`");
        reading.note(problem, Some(place), "the roster has no codes");
        return None;
    }
    read_ties(&reading.sources, file, &roster.codes, &mut reading.problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::Level;

    #[test]
    fn the_keys_of_the_counts_follow_the_order_of_levels() {
        for (path, level) in COUNTS.iter().zip(Level::ALL) {
            assert_eq!(*path, format!("district.{}_schools", level.name()));
        }
    }
}
