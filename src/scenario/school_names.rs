//! Schools by name: those of a roster, or E01, E02, … M01, … H01, … in the order of levels.

use super::suggestion::nearest;
use crate::model::settings::{Level, RosterSchool, SchoolSource};
use std::collections::BTreeMap;

/// Finds a school by its name.
#[derive(Debug, Clone, PartialEq)]
pub enum SchoolNames {
    /// Names made from the counts of each level, in the order of [`Level::ALL`].
    Counted([u32; 3]),
    /// Names of a roster with their positions.
    Listed(BTreeMap<String, u32>),
}

impl SchoolNames {
    /// Names of a district made from counts.
    pub fn of_counts(schools: [u32; 3]) -> Self {
        Self::Counted(schools)
    }

    /// Names of a roster.
    pub fn of_roster(schools: &[RosterSchool]) -> Self {
        Self::Listed((0..).zip(schools).map(|(position, school)| (school.name.clone(), position)).collect())
    }

    /// Names of a district that has been read.
    pub fn of(schools: &SchoolSource) -> Self {
        match schools {
            SchoolSource::Synthetic { schools } => Self::of_counts(*schools),
            SchoolSource::Roster(schools) => Self::of_roster(schools),
        }
    }

    /// How many schools there are.
    pub fn count(&self) -> usize {
        match self {
            Self::Counted(schools) => schools.iter().map(|count| *count as usize).sum(),
            Self::Listed(names) => names.len(),
        }
    }

    /// The position of a school in the district.
    pub fn position(&self, name: &str) -> Option<u32> {
        match self {
            Self::Listed(names) => names.get(name).copied(),
            Self::Counted(schools) => {
                let mut first = 0;
                for (level, count) in Level::ALL.into_iter().zip(schools) {
                    if let Some(number) =
                        name.strip_prefix(level.initial()).and_then(|digits| digits.parse::<u32>().ok())
                    {
                        let exists = (1..=*count).contains(&number) && level.school_name(number) == name;
                        return exists.then(|| first + number - 1);
                    }
                    first += count;
                }
                None
            }
        }
    }

    /// The name of the school at a position of the district.
    pub fn name(&self, position: u32) -> Option<String> {
        match self {
            Self::Listed(names) => names.iter().find(|(_, own)| **own == position).map(|(name, _)| name.clone()),
            Self::Counted(schools) => {
                let mut first = 0;
                for (level, count) in Level::ALL.into_iter().zip(schools) {
                    if (first..first + count).contains(&position) {
                        return Some(level.school_name(position - first + 1));
                    }
                    first += count;
                }
                None
            }
        }
    }

    /// A way out for a name that no school has: the school that may have been meant, or what names look like.
    pub fn way_out(&self, name: &str) -> String {
        let near = match self {
            Self::Listed(names) => nearest(name, names.keys().map(String::as_str)).map(str::to_owned),
            Self::Counted(schools) => {
                let of_level = |(level, count): (Level, &u32)| (1..=*count).map(move |own| level.school_name(own));
                let all: Vec<String> = Level::ALL.into_iter().zip(schools).flat_map(of_level).collect();
                nearest(name, all.iter().map(String::as_str)).map(str::to_owned)
            }
        };
        near.map_or_else(|| self.example(), |near| format!("did you mean `{near}`? {}", self.example()))
    }

    /// What names look like, for a way out.
    pub fn example(&self) -> String {
        match self {
            Self::Listed(names) => match names.first_key_value() {
                Some((name, _)) => format!("schools have the names of the roster, such as `{name}`"),
                None => "the roster has no schools".to_string(),
            },
            Self::Counted(schools) => {
                let ranges: Vec<String> = Level::ALL
                    .into_iter()
                    .zip(schools)
                    .filter(|(_, count)| **count > 0)
                    .map(|(level, count)| format!("{} to {}", level.school_name(1), level.school_name(*count)))
                    .collect();
                format!("schools are named {}", ranges.join(", "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::District;
    use crate::model::world::Seating;
    use crate::scenario::registry;

    #[test]
    fn counted_schools_stand_in_the_order_of_levels() {
        let names = SchoolNames::of_counts([2, 1, 120]);
        let found = ["E01", "E02", "M01", "H01", "H120"].map(|name| names.position(name));
        assert_eq!(found, [Some(0), Some(1), Some(2), Some(3), Some(122)]);
        assert_eq!(
            [0, 2, 122, 123].map(|own| names.name(own)),
            [Some("E01"), Some("M01"), Some("H120"), None].map(|own| own.map(str::to_owned))
        );
    }

    #[test]
    fn a_scenario_finds_every_school_by_the_name_that_it_has_in_the_world() {
        let schools = SchoolSource::Synthetic { schools: [120, 3, 101] };
        let names = SchoolNames::of(&schools);
        let district = District { name: String::new(), schools, ties: None, survey: None };
        let parameters = registry().unwrap().central();
        let seating = Seating::generate(&district, &parameters, 1).unwrap();
        assert_eq!(seating.schools.len(), names.count());
        for (position, school) in (0..).zip(&seating.schools) {
            assert_eq!(
                (names.position(&school.name), names.name(position)),
                (Some(position), Some(school.name.clone()))
            );
        }
    }

    #[test]
    fn a_slip_of_the_pen_leads_to_a_school_and_any_other_name_to_what_names_look_like() {
        let names = SchoolNames::of_counts([2, 0, 3]);
        assert_eq!(names.way_out("E1"), "did you mean `E01`? schools are named E01 to E02, H01 to H03");
        assert_eq!(names.way_out("Lincoln"), "schools are named E01 to E02, H01 to H03");
    }

    #[test]
    fn only_the_one_spelling_of_a_counted_name_is_found() {
        let names = SchoolNames::of_counts([2, 1, 3]);
        for name in ["E1", "E001", "E03", "M00", "H-1", "e01", "", "E+1", "X01"] {
            assert_eq!(names.position(name), None, "{name}");
        }
    }
}
