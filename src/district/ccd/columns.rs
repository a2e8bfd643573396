//! The columns of the federal files, by the names that they have had over the years.

use strum::EnumIter;

/// What a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, EnumIter)]
pub enum Field {
    /// Twelve digits of a school.
    SchoolCode,
    /// Seven digits of a district.
    AgencyCode,
    /// Name of a school.
    SchoolName,
    /// Name of a district.
    AgencyName,
    /// Two letters of a state.
    State,
    /// School year.
    Year,
    /// Open, closed and so on.
    Status,
    /// Elementary, middle, high and others.
    Level,
    /// Lowest grade.
    LowGrade,
    /// Highest grade.
    HighGrade,
    /// Regular, special education and so on.
    Type,
    /// Whether it is a charter school.
    Charter,
    /// Whether it has no rooms.
    Virtual,
    /// Teachers as full-time equivalents.
    Teachers,
    /// Students in a column of their own.
    Students,
    /// Students with free or reduced-price lunch in a column of their own.
    Lunches,
    /// Which lunch programme a row counts.
    LunchProgram,
    /// What sort of count of lunches a row holds.
    DataGroup,
    /// Students that a row counts.
    StudentCount,
    /// The grade that a row counts.
    Grade,
    /// Whether a row counts a part or the whole.
    Total,
}

impl Field {
    /// Headings of the column, the newest first.
    pub fn headings(self) -> &'static [&'static str] {
        match self {
            Field::SchoolCode => &["NCESSCH"],
            Field::AgencyCode => &["LEAID"],
            Field::SchoolName => &["SCH_NAME", "SCHNAM"],
            Field::AgencyName => &["LEA_NAME", "LEANM"],
            Field::State => &["ST", "STABR", "STABBR", "STBR", "LSTATE", "LSTAT"],
            Field::Year => &["SCHOOL_YEAR", "SURVYEAR"],
            Field::Status => &["SY_STATUS", "STATUS", "SY_STATUS_TEXT"],
            Field::Level => &["LEVEL", "SCHOOL_LEVEL"],
            Field::LowGrade => &["GSLO"],
            Field::HighGrade => &["GSHI"],
            Field::Type => &["SCH_TYPE", "TYPE", "SCH_TYPE_TEXT", "SCHOOL_TYPE_TEXT"],
            Field::Charter => &["CHARTER_TEXT", "CHARTR"],
            Field::Virtual => &["VIRTUAL", "VIRTUAL_TEXT"],
            Field::Teachers => &["TEACHERS", "FTE"],
            Field::Students => &["MEMBER", "TOTAL"],
            Field::Lunches => &["TOTFRL"],
            Field::LunchProgram => &["LUNCH_PROGRAM"],
            Field::DataGroup => &["DATA_GROUP"],
            Field::StudentCount => &["STUDENT_COUNT"],
            Field::Grade => &["GRADE"],
            Field::Total => &["TOTAL_INDICATOR"],
        }
    }

    /// Its position in a heading. Until 2009-10 names ended with the year: `SCHNAM09`.
    pub fn position(self, headings: &[String]) -> Option<usize> {
        let is = |heading: &String, name: &str| {
            heading.eq_ignore_ascii_case(name)
                || without_year(heading).is_some_and(|own| own.eq_ignore_ascii_case(name))
        };
        self.headings().iter().find_map(|name| headings.iter().position(|heading| is(heading, name)))
    }
}

/// A heading without two digits at its end, where it has them.
pub fn without_year(heading: &str) -> Option<&str> {
    let (name, year) = heading.split_at_checked(heading.len().checked_sub(2)?)?;
    let is_year = year.bytes().all(|byte| byte.is_ascii_digit()) && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_year.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::Field;
    use strum::IntoEnumIterator;

    #[test]
    fn columns_are_found_by_name_wherever_they_stand_and_however_they_are_written() {
        let headings = ["x", "ncessch", "FTE09", "LEVEL09", "SCHNAM09"].map(str::to_owned);
        let found: Vec<(Field, usize)> =
            Field::iter().filter_map(|field| Some((field, field.position(&headings)?))).collect();
        assert_eq!(found, [(Field::SchoolCode, 1), (Field::SchoolName, 4), (Field::Level, 3), (Field::Teachers, 2)]);
    }

    #[test]
    fn a_code_comes_before_the_words_for_it() {
        let headings = ["SY_STATUS_TEXT", "SY_STATUS"].map(str::to_owned);
        assert_eq!(Field::Status.position(&headings), Some(1));
    }
}
