//! The lines of the canonical text.

use std::fmt::Write;

/// The text as it grows.
#[derive(Default)]
pub struct Lines {
    /// The lines so far.
    pub text: String,
}

impl Lines {
    /// Adds `key = value`.
    pub fn add(&mut self, key: &str, value: impl std::fmt::Display) {
        // Writing to a text cannot fail.
        let _ = writeln!(self.text, "{key} = {value}");
    }
}

/// The shortest digits that give a number back; 40 and 40.0 are one number, and so is either zero.
#[derive(Debug, Clone, Copy)]
pub struct Digits(f64);

impl std::fmt::Display for Digits {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:?}", self.0 + 0.0)
    }
}

/// A number as its digits.
pub fn number(value: f64) -> Digits {
    Digits(value)
}
