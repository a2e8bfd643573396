//! Schools by name: those of a roster, or E01, E02, … M01, … H01, … in the order of levels.

use crate::model::settings::{Level, RosterSchool};
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
                    if let Some(number) = name.strip_prefix(letter(level)).and_then(|digits| digits.parse::<u32>().ok())
                    {
                        let exists = (1..=*count).contains(&number) && counted_name(level, number) == name;
                        return exists.then(|| first + number - 1);
                    }
                    first += count;
                }
                None
            }
        }
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
                    .map(|(level, count)| format!("{} to {}", counted_name(level, 1), counted_name(level, *count)))
                    .collect();
                format!("schools are named {}", ranges.join(", "))
            }
        }
    }
}

/// The name of the `number`th school of a level, from 1, in a district made from counts.
pub fn counted_name(level: Level, number: u32) -> String {
    format!("{}{number:02}", letter(level))
}

fn letter(level: Level) -> char {
    match level {
        Level::Elementary => 'E',
        Level::Middle => 'M',
        Level::High => 'H',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_schools_stand_in_the_order_of_levels() {
        let names = SchoolNames::of_counts([2, 1, 120]);
        let found = ["E01", "E02", "M01", "H01", "H120"].map(|name| names.position(name));
        assert_eq!(found, [Some(0), Some(1), Some(2), Some(3), Some(122)]);
    }

    #[test]
    fn only_the_one_spelling_of_a_counted_name_is_found() {
        let names = SchoolNames::of_counts([2, 1, 3]);
        for name in ["E1", "E001", "E03", "M00", "H-1", "e01", "", "E+1", "X01"] {
            assert_eq!(names.position(name), None, "{name}");
        }
    }
}
