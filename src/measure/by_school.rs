//! Use in every school at a few moments of a run: noted only where it is asked for, beside what every cell holds.

use crate::model::process::school_use::SchoolUse;
use serde::{Deserialize, Serialize};

/// The form of what is noted by school, and how it is counted; it is part of the key of such cells, so raise it whenever one of
/// them changes.
const FORM: u32 = 1;

/// Use in every school at the moments that were asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BySchool {
    /// Weeks since the start, at the end of which it was counted; rising.
    pub weeks: Vec<u32>,
    /// Every school in the order of the district: `schools[(moment * number of schools + school) * lanes + lane]`.
    pub schools: Vec<SchoolUse>,
}

impl BySchool {
    /// Room for so many schools in so many replicates, with nothing counted; none where no moment is asked for.
    pub fn empty(weeks: &[u32], schools: usize, lanes: usize) -> Option<Self> {
        let counts = vec![SchoolUse::default(); weeks.len() * schools * lanes];
        (!weeks.is_empty()).then(|| Self { weeks: weeks.to_vec(), schools: counts })
    }

    /// Use in a school at the end of a week, counted from the start, in one of so many replicates; none where that was not
    /// asked for, or there is no such school.
    pub fn at(&self, week: u32, school: usize, (lane, lanes): (usize, usize)) -> Option<&SchoolUse> {
        let moment = self.weeks.binary_search(&week).ok()?;
        let number = self.schools_of(lanes);
        let position = (moment * number + school) * lanes + lane;
        (school < number && lane < lanes).then(|| self.schools.get(position)).flatten()
    }

    /// Notes all schools of a replicate at the end of a week, if that is asked for.
    pub(crate) fn note(&mut self, week: u32, (lane, lanes): (usize, usize), count: impl FnOnce() -> Vec<SchoolUse>) {
        let Ok(moment) = self.weeks.binary_search(&week) else { return };
        let first = moment * self.schools_of(lanes) * lanes + lane;
        for (to, own) in self.schools.iter_mut().skip(first).step_by(lanes.max(1)).zip(count()) {
            *to = own;
        }
    }

    fn schools_of(&self, lanes: usize) -> usize {
        self.schools.len() / (self.weeks.len() * lanes).max(1)
    }
}

/// The scenario of a key whose cell also holds use by school at these weeks; that of any other cell where there are none.
pub(super) fn with_schools(scenario: &str, weeks: &[u32]) -> String {
    if weeks.is_empty() {
        return scenario.to_owned();
    }
    let weeks: Vec<String> = weeks.iter().map(u32::to_string).collect();
    format!("{scenario} by school, form {FORM}, weeks {}", weeks.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_noted_of_a_school_is_found_at_its_moment_and_in_its_replicate() {
        let mut noted = BySchool::empty(&[36, 72], 3, 8).unwrap();
        let school = |uses| SchoolUse { teachers: 9, uses, ..SchoolUse::default() };
        for (week, lane) in [(36, 0), (36, 7), (72, 3)] {
            noted.note(week, (lane, 8), || (0..3).map(|own| school(week + own)).collect());
        }
        noted.note(37, (1, 8), || unreachable!("nobody asked for this week"));
        assert_eq!(noted.at(36, 2, (7, 8)), Some(&school(38)));
        assert_eq!(noted.at(72, 0, (3, 8)), Some(&school(72)));
        assert_eq!(noted.at(72, 0, (4, 8)), Some(&SchoolUse::default()));
        for (week, school, lane) in [(37, 0, 0), (36, 3, 0), (36, 0, 8)] {
            assert_eq!(noted.at(week, school, (lane, 8)), None);
        }
        assert_eq!(BySchool::empty(&[], 3, 8), None);
    }

    #[test]
    fn a_key_without_schools_is_the_one_it_always_was() {
        assert_eq!(with_schools("ab", &[]), "ab");
        assert_ne!(with_schools("ab", &[36]), with_schools("ab", &[36, 72]));
    }
}
