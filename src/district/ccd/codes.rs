//! What stands in the cells of the federal files: codes for what is missing, numbers, levels, states of a school.

use crate::district::grade_span::{Grade, grade, level_of};
use crate::model::settings::Level;

/// Words and signs for what is missing, not applicable, suppressed, or of low quality.
const MISSING: [&str; 12] = ["", "M", "N", "R", ".", "NA", "N/A", "†", "‡", "–", "-", "−"];
/// Numbers that stand for the same: missing, not applicable, suppressed, low quality.
const MISSING_NUMBERS: [f64; 4] = [-1.0, -2.0, -3.0, -9.0];

/// Whether a cell says that something is missing.
pub fn is_missing(cell: &str) -> bool {
    let cell = cell.trim();
    let words = ["MISSING", "NOT APPLICABLE", "NOT REPORTED", "SUPPRESSED"];
    let upper = cell.to_uppercase();
    MISSING.contains(&upper.as_str())
        || words.contains(&upper.as_str())
        || cell.replace('–', "-").parse::<f64>().is_ok_and(|number| MISSING_NUMBERS.contains(&number))
}

/// A number of people; none where it is missing.
///
/// # Errors
/// Where it is neither.
pub fn count(cell: &str) -> Result<Option<f64>, NoNumber> {
    if is_missing(cell) {
        return Ok(None);
    }
    match cell.trim().parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(Some(number)),
        _ => Err(NoNumber),
    }
}

/// A cell that holds neither a number of people nor a sign for what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoNumber;

/// Why a school of the files is no school of the simulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// Closed, inactive or not yet opened.
    Closed,
    /// Nothing before kindergarten is simulated.
    Prekindergarten,
    /// For adults.
    Adults,
    /// A programme whose teachers belong to schools.
    Program,
    /// No rooms that colleagues could see.
    Virtual,
    /// Neither a level nor grades.
    NoLevel,
    /// No teachers of its own.
    NoTeachers,
    /// A number of teachers that is missing, and no school of the level to take it from.
    UnknownTeachers,
}

/// Whether a school of this status works.
pub fn works(cell: &str) -> bool {
    // Open, new, added, changed agency, reopened; not closed (2), inactive (6) and future (7).
    let word = cell.trim().to_lowercase();
    !(["2", "6", "7"].contains(&word.as_str())
        || ["closed", "inactive", "temporar", "future"].iter().any(|start| word.starts_with(start)))
}

/// Whether a school of this type is a programme only.
pub fn is_program(cell: &str) -> bool {
    let word = cell.trim().to_lowercase();
    word == "5" || word.starts_with("reportable")
}

/// Whether a school has no rooms at all; one that teaches both ways has some.
pub fn is_fully_virtual(cell: &str) -> bool {
    let letters: String = cell.chars().filter(|letter| letter.is_alphabetic()).collect::<String>().to_lowercase();
    ["fullvirtual", "fullyvirtual", "exclusivelyvirtual", "yes", "y", "avirtualschool", "virtualschool"]
        .contains(&letters.as_str())
}

/// Whether a school is a charter school.
pub fn is_charter(cell: &str) -> bool {
    ["yes", "y", "1"].contains(&cell.trim().to_lowercase().as_str())
}

/// Where a level comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelFrom {
    /// The file says it.
    Stated,
    /// Most of the grades belong to it.
    Grades,
}

/// The level of a school by what its file says, or, where that is another word, by its grades.
///
/// # Errors
/// Why it is not simulated.
pub fn level(cell: &str, low: &str, high: &str) -> Result<(Level, LevelFrom), LeftOut> {
    let (low, high) = (grade(low), grade(high));
    let by_grades = level_of(low, high).map(|level| (level, LevelFrom::Grades));
    match cell.trim().to_lowercase().as_str() {
        "elementary" | "primary" | "1" => Ok((Level::Elementary, LevelFrom::Stated)),
        "middle" | "2" => Ok((Level::Middle, LevelFrom::Stated)),
        "high" | "3" => Ok((Level::High, LevelFrom::Stated)),
        "prekindergarten" => Err(LeftOut::Prekindergarten),
        "adult education" => Err(LeftOut::Adults),
        // Secondary, other, ungraded, not applicable, not reported, or no column at all.
        _ => by_grades.ok_or(if low == Grade::Before { LeftOut::Prekindergarten } else { LeftOut::NoLevel }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_for_missing_is_missing_and_never_a_number() {
        for cell in ["-1", "-2", "-9", "-1.00", "-2.0", " -9 ", "M", "N", "m", "", ".", "†", "‡", "–", "−", "Missing"]
        {
            assert_eq!(count(cell), Ok(None), "{cell:?}");
        }
    }

    #[test]
    fn numbers_are_numbers_and_anything_else_is_a_mistake() {
        assert_eq!([count("24.50"), count("0"), count(" 7 ")], [Ok(Some(24.5)), Ok(Some(0.0)), Ok(Some(7.0))]);
        for cell in ["-4", "inf", "nan", "twelve", "12 teachers", "1e999", "2,5"] {
            assert_eq!(count(cell), Err(NoNumber), "{cell}");
        }
    }

    #[test]
    fn only_schools_that_work_are_kept_by_code_or_by_word() {
        for cell in ["1", "3", "4", "5", "8", "Open", "New", "Added", "Changed Boundary/Agency", "Reopened"] {
            assert!(works(cell), "{cell}");
        }
        for cell in ["2", "6", "7", "Closed", "Inactive", "Temporarily Closed", "Future"] {
            assert!(!works(cell), "{cell}");
        }
    }

    #[test]
    fn a_level_is_stated_or_follows_from_the_grades() {
        let of = |cell, low, high| level(cell, low, high).map(|(level, from)| (level.name(), from));
        assert_eq!(of("Elementary", "N", "N"), Ok(("elementary", LevelFrom::Stated)));
        assert_eq!(of("2", "06", "08"), Ok(("middle", LevelFrom::Stated)));
        assert_eq!(of("Other", "KG", "08"), Ok(("elementary", LevelFrom::Grades)));
        assert_eq!(of("Secondary", "07", "12"), Ok(("high", LevelFrom::Grades)));
        assert_eq!(of("", "09", "12"), Ok(("high", LevelFrom::Grades)));
        assert_eq!(of("Not Applicable", "N", "N"), Err(LeftOut::NoLevel));
        assert_eq!(of("Prekindergarten", "PK", "PK"), Err(LeftOut::Prekindergarten));
        assert_eq!(of("N", "PK", "PK"), Err(LeftOut::Prekindergarten));
        assert_eq!(of("Adult Education", "AE", "AE"), Err(LeftOut::Adults));
    }

    #[test]
    fn a_school_with_some_rooms_is_not_virtual() {
        assert!(["FULLVIRTUAL", "Full Virtual", "Exclusively virtual", "Yes"].into_iter().all(is_fully_virtual));
        assert!(!["NOTVIRTUAL", "SUPPVIRTUAL", "FACEVIRTUAL", "No", "", "Missing"].into_iter().any(is_fully_virtual));
    }
}
