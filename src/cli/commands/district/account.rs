//! What was read, what was assumed, and what to check, as a short text.

use crate::report::words::numbered;

/// Names that are listed; of more only the number is said.
const LISTED: usize = 8;

/// The account as it grows.
#[derive(Debug, Default)]
pub struct Account {
    /// What was read and made of it.
    pub read: Vec<String>,
    /// What was assumed.
    pub assumed: Vec<String>,
    /// What to check.
    pub check: Vec<String>,
}

impl Account {
    /// Notes what has to be set by hand in any case.
    pub fn tell_what_no_file_says(&mut self) {
        self.assumed.push(
            "The budget (150,000 USD a year, three years) and the length of the run are those of the example, not yours.".to_owned(),
        );
        self.check.push("Set `yearly_budget` and `years` under [funding] of `district.toml`.".to_owned());
        self.check.push(
            "All else, such as turnover, pay and where teachers stand today, is at its usual value: `flywheel check` shows each."
                .to_owned(),
        );
    }

    /// The account as Markdown, which can be read as it is.
    pub fn markdown(&self, name: &str) -> String {
        let part = |heading: &str, lines: &[String]| {
            let lines: String = lines.iter().map(|line| format!("- {line}\n")).collect();
            if lines.is_empty() { String::new() } else { format!("\n## {heading}\n\n{lines}") }
        };
        let (read, assumed, check) = (&self.read, &self.assumed, &self.check);
        format!("# {name}\n{}{}{}", part("Read", read), part("Assumed", assumed), part("To check", check))
    }
}

/// `3 schools (A, B, C)`.
pub fn named(names: &[&str], one: &str) -> String {
    let shown: Vec<&str> = names.iter().copied().take(LISTED).collect();
    let more = if names.len() > LISTED { " and others" } else { "" };
    format!("{} ({}{more})", numbered(names.len() as u64, one), shown.join(", "))
}
