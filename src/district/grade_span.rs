//! The level of a school from the grades that it teaches.

use crate::model::settings::Level;

/// The highest grade of an elementary and of a middle school.
const LAST_GRADES: [(i32, Level); 2] = [(5, Level::Elementary), (8, Level::Middle)];
/// The highest grade there is; some states number a year after the twelfth.
const LAST: i32 = 13;

/// A grade as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// Before kindergarten.
    Before,
    /// Kindergarten is 0.
    Year(i32),
    /// Without grades, for adults, missing, or not understood.
    None,
}

/// Reads a grade, such as `PK`, `KG` or `05`.
pub fn grade(cell: &str) -> Grade {
    let word = cell.trim().to_uppercase();
    match word.as_str() {
        "PK" | "PREK" | "PRE-K" => Grade::Before,
        "KG" | "K" | "KINDERGARTEN" => Grade::Year(0),
        digits => match digits.trim_start_matches('G').parse::<i32>() {
            Ok(year) if (1..=LAST).contains(&year) => Grade::Year(year),
            _ => Grade::None,
        },
    }
}

/// The level that most grades of a school belong to, of equals the lower: kindergarten to 5 elementary, 6 to 8 middle, 9 and
/// above high. None where no grade is known.
pub fn level_of(low: Grade, high: Grade) -> Option<Level> {
    let (first, last) = match (low, high) {
        (Grade::Before, Grade::Year(last)) => (0, last),
        (Grade::Year(first), Grade::Year(last)) => (first.min(last), first.max(last)),
        (Grade::Year(only), _) | (_, Grade::Year(only)) => (only, only),
        _ => return None,
    };
    let level_of =
        |year: i32| LAST_GRADES.iter().find(|(grade, _)| year <= *grade).map_or(Level::High, |(_, level)| *level);
    let grades = |level: Level| (first..=last).filter(|year| level_of(*year) == level).count();
    // Of equals the last one wins, so the lower levels come last.
    Level::ALL.into_iter().rev().max_by_key(|level| grades(*level))
}

/// The level of a span such as `K-5`, `6–8` or `9 to 12`.
pub fn level_of_span(text: &str) -> Option<Level> {
    let parts: Vec<&str> = text.split(['-', '–', '—']).flat_map(|part| part.split(" to ")).collect();
    match parts.as_slice() {
        [low, high] => level_of(grade(low), grade(high)),
        [only] => level_of(grade(only), Grade::None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Grade, grade, level_of_span};
    use crate::model::settings::Level;

    #[test]
    fn most_grades_decide_and_of_equals_the_lower_level() {
        for (span, level) in [
            ("K-5", Some(Level::Elementary)),
            ("PK-8", Some(Level::Elementary)),
            ("6–8", Some(Level::Middle)),
            ("5-8", Some(Level::Middle)),
            ("7-12", Some(Level::High)),
            ("6 to 12", Some(Level::High)),
            ("KG-12", Some(Level::Elementary)),
            ("3-8", Some(Level::Elementary)),
            ("9-12", Some(Level::High)),
            ("PK-PK", None),
            ("UG-UG", None),
            ("M", None),
        ] {
            assert_eq!(level_of_span(span), level, "{span}");
        }
    }

    #[test]
    fn grades_are_read_in_the_forms_in_which_they_are_written() {
        assert_eq!(
            [grade("KG"), grade("05"), grade("13"), grade("PK")].map(|grade| grade),
            [Grade::Year(0), Grade::Year(5), Grade::Year(13), Grade::Before]
        );
        for cell in ["UG", "AE", "N", "M", "", "99", "-1", "-2"] {
            assert_eq!(grade(cell), Grade::None, "{cell}");
        }
    }
}
