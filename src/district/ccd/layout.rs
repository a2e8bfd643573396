//! Which sort of federal file a table is, by its columns.

use super::columns::{Field, without_year};
use strum::{EnumIter, IntoEnumIterator};

/// How the columns of a file are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A file a subject, a row a count, since 2016-17: `SCHOOL_YEAR`, `TEACHERS`.
    Long,
    /// A file a subject, a row a school, 2014-15 and 2015-16: `SURVYEAR`, `FTE`.
    Split,
    /// One file with all of it, to 2013-14: `SCHNAM`, `LEANM`, `FTE`.
    Wide,
}

/// What a file gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, EnumIter)]
pub enum Gives {
    /// Names of schools, their district, and levels, grades or status.
    Schools,
    /// Teachers.
    Teachers,
    /// Students with free or reduced-price lunch.
    Lunches,
    /// Students.
    Students,
    /// Which schools have no rooms.
    Virtual,
}

impl Gives {
    /// In a sentence: both give …
    pub fn name(self) -> &'static str {
        match self {
            Gives::Schools => "the list of schools",
            Gives::Teachers => "numbers of teachers",
            Gives::Lunches => "numbers of lunches",
            Gives::Students => "numbers of students",
            Gives::Virtual => "which schools are virtual",
        }
    }

    fn is_in(self, columns: &Columns) -> bool {
        let has = |field| columns.of(field).is_some();
        match self {
            Gives::Schools => {
                has(Field::SchoolName)
                    && has(Field::AgencyName)
                    && has(Field::AgencyCode)
                    && (has(Field::Level) || has(Field::LowGrade))
            }
            Gives::Teachers => has(Field::Teachers),
            Gives::Lunches => has(Field::Lunches) || (has(Field::LunchProgram) && has(Field::StudentCount)),
            Gives::Students => has(Field::Students) || (has(Field::Grade) && has(Field::StudentCount)),
            Gives::Virtual => has(Field::Virtual),
        }
    }
}

/// Where the columns of a file are.
#[derive(Debug, Clone)]
pub struct Columns {
    positions: Vec<Option<usize>>,
}

impl Columns {
    /// The columns of a heading.
    pub fn of_heading(headings: &[String]) -> Self {
        Self { positions: Field::iter().map(|field| field.position(headings)).collect() }
    }

    /// Where one of them is.
    pub fn of(&self, field: Field) -> Option<usize> {
        self.positions.get(field as usize).copied().flatten()
    }

    /// Where all those that are there are.
    pub fn all(&self) -> impl Iterator<Item = usize> {
        self.positions.iter().copied().flatten()
    }

    /// Whether this is a federal file of schools.
    pub fn are_federal(&self) -> bool {
        self.of(Field::SchoolCode).is_some()
    }

    /// What the file gives.
    pub fn given(&self) -> Vec<Gives> {
        Gives::iter().filter(|gives| gives.is_in(self)).collect()
    }
}

/// How the columns of a file are called.
pub fn layout(headings: &[String]) -> Layout {
    let has = |name: &str| headings.iter().any(|heading| heading.eq_ignore_ascii_case(name));
    let old = |heading: &String| {
        let name = without_year(heading).unwrap_or(heading);
        name.eq_ignore_ascii_case("SCHNAM") || name.eq_ignore_ascii_case("LEANM")
    };
    if headings.iter().any(old) {
        Layout::Wide
    } else if has("SCHOOL_YEAR") {
        Layout::Long
    } else {
        Layout::Split
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, Gives, Layout, layout};

    fn headings(line: &str) -> Vec<String> {
        line.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn files_of_every_layout_are_recognised_by_their_columns_in_any_order() {
        for (line, expected, gives) in [
            (
                "SCHOOL_YEAR,ST,SCH_NAME,LEA_NAME,LEAID,NCESSCH,SY_STATUS,GSLO,GSHI,LEVEL",
                Layout::Long,
                vec![Gives::Schools],
            ),
            ("NCESSCH,LEAID,SCH_NAME,SCHOOL_YEAR,TEACHERS,TOTAL_INDICATOR", Layout::Long, vec![Gives::Teachers]),
            ("SCHOOL_YEAR,NCESSCH,LUNCH_PROGRAM,STUDENT_COUNT,TOTAL_INDICATOR", Layout::Long, vec![Gives::Lunches]),
            ("SCHOOL_YEAR,NCESSCH,GRADE,SEX,STUDENT_COUNT,TOTAL_INDICATOR", Layout::Long, vec![Gives::Students]),
            ("SURVYEAR,STABR,LEAID,LEA_NAME,SCH_NAME,NCESSCH,SY_STATUS,GSLO,GSHI", Layout::Split, vec![Gives::Schools]),
            ("SURVYEAR,NCESSCH,FTE", Layout::Split, vec![Gives::Teachers]),
            (
                "NCESSCH,LEAID,LEANM,SCHNAM,STATUS,LEVEL,FTE,TOTFRL,MEMBER",
                Layout::Wide,
                vec![Gives::Schools, Gives::Teachers, Gives::Lunches, Gives::Students],
            ),
            ("NCESSCH,LEAID,LEANM09,SCHNAM09,LEVEL09,FTE09", Layout::Wide, vec![Gives::Schools, Gives::Teachers]),
        ] {
            let mut shuffled = headings(line);
            shuffled.reverse();
            for headings in [headings(line), shuffled] {
                let columns = Columns::of_heading(&headings);
                assert!(columns.are_federal());
                assert_eq!((layout(&headings), columns.given()), (expected, gives.clone()), "{line}");
            }
        }
    }
}
