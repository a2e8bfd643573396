//! What a key of the scenario file is: the one description from which checking, the schema, the reference and the
//! listing of effective values are all made.

use super::limits;

/// A key of the scenario file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key<'a> {
    /// The table it stands in, such as `strategies.workshop`; empty at the top of the file.
    pub table: &'static str,
    /// Its name in that table.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// What holds where it is not given.
    pub default: Fallback,
    /// Unit in words; empty where there is none.
    pub unit: &'a str,
    /// One sentence.
    pub meaning: &'a str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A line of text.
    Text,
    /// A file in the folder of the scenario, by relative path.
    File,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of names.
    Names,
    /// A list of numbers.
    Numbers {
        /// Smallest value accepted.
        low: f64,
        /// Largest value accepted.
        high: f64,
    },
    /// Yes or no.
    Flag,
    /// A whole number.
    Whole {
        /// Smallest value accepted.
        low: i64,
        /// Largest value accepted.
        high: i64,
        /// The value must be a multiple of this.
        step: i64,
    },
    /// A number.
    Number {
        /// Smallest value accepted.
        low: f64,
        /// Largest value accepted; infinite where there is no bound.
        high: f64,
    },
}

/// What holds where a key is not given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fallback {
    /// Nothing; in words, what happens then.
    Nothing(&'static str),
    /// A text, a word.
    Text(&'static str),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
}

impl Key<'_> {
    /// The whole name, such as `strategies.workshop.days_per_year`.
    pub fn path(&self) -> String {
        if self.table.is_empty() { self.name.to_string() } else { format!("{}.{}", self.table, self.name) }
    }

    /// Whether the value is a part of a whole, so that 30 % is written 0.3.
    pub fn is_share(&self) -> bool {
        matches!(self.kind, Kind::Number { low, high } if low >= 0.0 && high == 1.0)
    }

    /// What the key takes, in words with its unit.
    pub fn accepts(&self) -> String {
        let text = self.kind.to_string();
        if self.unit.is_empty() || self.unit == "share" { text } else { format!("{text}; {}", self.unit) }
    }
}

impl std::fmt::Display for Kind {
    /// What is taken, in words.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Kind::Text => write!(formatter, "text of at most {} characters", limits::TEXT_CHARACTERS),
            Kind::File => write!(formatter, "file in the scenario's folder"),
            Kind::Word(words) => write!(formatter, "\"{}\"", words.join("\", \"")),
            Kind::Names => write!(formatter, "list of names"),
            Kind::Numbers { low, high } => write!(formatter, "list of numbers in [{low}, {high}]"),
            Kind::Flag => write!(formatter, "true or false"),
            Kind::Whole { low, high: i64::MAX, .. } => write!(formatter, "whole number from {low}"),
            Kind::Whole { low, high, step: 1 } => write!(formatter, "whole number in [{low}, {high}]"),
            Kind::Whole { low, high, step } => write!(formatter, "multiple of {step} in [{low}, {high}]"),
            Kind::Number { low, high } if high.is_infinite() => write!(formatter, "number from {low}"),
            Kind::Number { low, high } => write!(formatter, "number in [{low}, {high}]"),
        }
    }
}

impl std::fmt::Display for Fallback {
    /// As it would be written in the file, or what happens without it.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fallback::Nothing(words) => formatter.write_str(words),
            Fallback::Text(text) => write!(formatter, "\"{text}\""),
            Fallback::Whole(number) => write!(formatter, "{number}"),
            Fallback::Number(number) => write!(formatter, "{number}"),
            Fallback::Flag(flag) => write!(formatter, "{flag}"),
        }
    }
}
