//! The lines of the canonical text.

/// The text as it grows.
#[derive(Default)]
pub struct Lines {
    /// The lines so far.
    pub text: String,
}

impl Lines {
    /// Adds `key = value`.
    pub fn add(&mut self, key: &str, value: impl std::fmt::Display) {
        self.text.push_str(&format!("{key} = {value}\n"));
    }
}

/// The shortest digits that give the number back; 40 and 40.0 are one number, and so is either zero.
pub fn number(value: f64) -> String {
    format!("{:?}", value + 0.0)
}
