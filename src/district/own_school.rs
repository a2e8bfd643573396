//! A school of the district, as it will stand in the roster, and texts made fit for it.

use super::limits;
use crate::scenario::visible;
use std::collections::BTreeSet;

/// What makes a spreadsheet read a cell as a formula.
const FORMULA_STARTS: [char; 4] = ['=', '+', '-', '@'];

/// A name on one line, without what could steer a terminal or a spreadsheet; nothing where nothing is left.
pub fn tidy(cell: &str) -> String {
    let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let harmless = line.trim_start_matches(|letter| FORMULA_STARTS.contains(&letter)).trim_start();
    visible(harmless).chars().take(limits::NAME_CHARACTERS).collect()
}

/// The name itself, or, where a school of that name is there already, the name with something that tells them apart.
pub fn distinct(name: String, mark: &str, taken: &mut BTreeSet<String>) -> (String, bool) {
    if taken.insert(name.clone()) {
        return (name, false);
    }
    let room = limits::NAME_CHARACTERS.saturating_sub(mark.chars().count() + 16);
    let short: String = name.chars().take(room).collect();
    let numbered = (1..).map(|number| if number == 1 { String::new() } else { format!(" {number}") });
    let other = numbered.map(|number| format!("{short} ({mark}{number})")).find(|other| taken.insert(other.clone()));
    (other.unwrap_or(short), true)
}

/// People where full-time equivalents are known: as many, rounded, and at least one.
pub fn people(equivalents: f64) -> u32 {
    // Within the limits of a school, so that nothing is cut off.
    equivalents.clamp(0.0, limits::SCHOOL_STAFF).round().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::{distinct, people, tidy};
    use std::collections::BTreeSet;

    #[test]
    fn names_are_one_harmless_line() {
        assert_eq!(tidy("  Lincoln \n School "), "Lincoln School");
        assert_eq!(tidy("=cmd|' /C calc'!A0"), "cmd|' /C calc'!A0");
        assert_eq!(tidy("a\u{1b}[31m"), "a␛[31m");
        assert_eq!(tidy("--"), "");
        assert_eq!(tidy(&"x".repeat(900)).len(), 200);
    }

    #[test]
    fn schools_of_one_name_are_told_apart() {
        let mut taken = BTreeSet::new();
        let names: Vec<String> = (0..3).map(|_| distinct("Lincoln".to_owned(), "00012", &mut taken).0).collect();
        assert_eq!(names, ["Lincoln", "Lincoln (00012)", "Lincoln (00012 2)"]);
    }

    #[test]
    fn equivalents_become_whole_people_and_never_nobody() {
        assert_eq!([0.2, 1.5, 24.4, 24.5].map(people), [1, 2, 24, 25]);
    }
}
