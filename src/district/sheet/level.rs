//! The level of a school as spreadsheets write it.

use crate::district::grade_span::level_of_span;
use crate::model::settings::Level;

/// Words that tell a level; of several, the first of this list decides, since a junior high school is a middle school.
const WORDS: [(&str, Level); 15] = [
    ("middle", Level::Middle),
    ("junior", Level::Middle),
    ("intermediate", Level::Middle),
    ("ms", Level::Middle),
    ("elementary", Level::Elementary),
    ("primary", Level::Elementary),
    ("elem", Level::Elementary),
    ("es", Level::Elementary),
    ("kindergarten", Level::Elementary),
    ("high", Level::High),
    ("senior", Level::High),
    ("secondary", Level::High),
    ("hs", Level::High),
    ("preparatory", Level::High),
    ("collegiate", Level::High),
];

/// The level that the words of a cell, or its span of grades, tell.
pub fn level_of_cell(cell: &str) -> Option<Level> {
    level_of_words(cell).or_else(|| level_of_span(cell))
}

/// The level that the name of a school tells.
pub fn level_of_words(text: &str) -> Option<Level> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|letter: char| !letter.is_alphabetic()).collect();
    WORDS.iter().find(|(word, _)| words.contains(word)).map(|(_, level)| *level)
}

#[cfg(test)]
mod tests {
    use super::{Level, level_of_cell, level_of_words};

    #[test]
    fn words_and_spans_tell_a_level() {
        for (cell, level) in [
            ("Elementary", Some(Level::Elementary)),
            ("Elem.", Some(Level::Elementary)),
            ("JUNIOR HIGH", Some(Level::Middle)),
            ("HS", Some(Level::High)),
            ("K-5", Some(Level::Elementary)),
            ("6–8", Some(Level::Middle)),
            ("9-12", Some(Level::High)),
            ("?", None),
            ("", None),
        ] {
            assert_eq!(level_of_cell(cell), level, "{cell}");
        }
        assert_eq!(level_of_words("Lincoln Middle School"), Some(Level::Middle));
        assert_eq!(level_of_words("Highland Academy"), None);
    }
}
