//! School years, in the forms in which the federal files have written them.

use std::fmt;

/// A school year, by the calendar year in which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchoolYear(u16);

impl SchoolYear {
    /// Reads `2022-2023`, `2022-23` or `2022`.
    pub fn read(cell: &str) -> Option<Self> {
        let first: String = cell.trim().chars().take_while(char::is_ascii_digit).collect();
        let year = first.parse::<u16>().ok()?;
        (1980..2100).contains(&year).then_some(Self(year))
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{:02}", self.0, (self.0 + 1) % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::SchoolYear;

    #[test]
    fn every_form_of_a_year_is_the_same_year() {
        for cell in ["2022-2023", "2022-23", "2022"] {
            assert_eq!(SchoolYear::read(cell).unwrap().to_string(), "2022-23", "{cell}");
        }
        assert_eq!(SchoolYear::read("1999").unwrap().to_string(), "1999-00");
        assert_eq!([SchoolYear::read("-1"), SchoolYear::read(""), SchoolYear::read("99999")], [None; 3]);
    }
}
