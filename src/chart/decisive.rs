//! The guarded title about what decides an outcome: one key whose interval is clear of all others, or none.

use crate::chart::claim::{at_start, fitted, within};
use crate::chart::error::ChartError;

/// What the keys of a study do to an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decisive {
    /// The key whose interval lies above that of every other key; none where there is no such key.
    pub key: Option<String>,
    /// What is measured, inside of a sentence, such as `share at routine use`.
    pub measure: String,
    /// The scenario that is looked at.
    pub of: String,
    /// The scenario that is taken from it, if any.
    pub minus: Option<String>,
    /// Whether more of what is measured is better, so that a difference is a lead.
    pub is_lead: bool,
}

impl Decisive {
    /// The title, on two lines of a slide at most; long names are shortened.
    ///
    /// # Errors
    /// [`ChartError::Font`] if text cannot be measured, [`ChartError::NoName`] if a name cannot be printed.
    pub fn title(&self) -> Result<String, ChartError> {
        match (&self.key, &self.minus) {
            (Some(key), Some(minus)) if !self.is_lead => fitted([key, &self.of, minus], |[key, of, minus]| {
                format!("{} moves the difference between {} and {} most", at_start(key), within(of), within(minus))
            }),
            (None, Some(minus)) if !self.is_lead => fitted([&self.of, minus], |[of, minus]| {
                format!("What moves the difference between {} and {}", within(of), within(minus))
            }),
            (Some(key), Some(minus)) => fitted([key, &self.of, minus], |[key, of, minus]| {
                format!("{} moves the lead of {} over {} most", at_start(key), within(of), within(minus))
            }),
            (Some(key), None) => fitted([key, &self.measure, &self.of], |[key, measure, of]| {
                format!("{} moves the {measure} under {} most", at_start(key), within(of))
            }),
            (None, Some(minus)) => fitted([&self.of, minus], |[of, minus]| {
                format!("What moves the lead of {} over {}", within(of), within(minus))
            }),
            (None, None) => fitted([&self.measure, &self.of], |[measure, of]| {
                format!("What moves the {measure} under {}", within(of))
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Decisive;

    fn title(key: Option<&str>, minus: Option<&str>) -> String {
        let (key, minus) = (key.map(str::to_owned), minus.map(str::to_owned));
        Decisive {
            key,
            measure: "share at routine use".into(),
            of: "Bright-spot observation".into(),
            minus,
            is_lead: true,
        }
        .title()
        .unwrap()
    }

    #[test]
    fn a_key_is_named_only_where_one_is_clear_of_all_others() {
        assert_eq!(
            title(Some("visit completion"), Some("Top-down PD")),
            "Visit completion moves the lead of bright-spot observation over top-down PD most"
        );
        assert_eq!(title(None, Some("Top-down PD")), "What moves the lead of bright-spot observation over top-down PD");
        assert_eq!(title(None, None), "What moves the share at routine use under bright-spot observation");
        assert_eq!(
            title(Some("lapse rate"), None),
            "Lapse rate moves the share at routine use under bright-spot observation most"
        );
    }

    #[test]
    fn long_names_are_shortened_until_the_title_fits() {
        let long = "a key of very many words ".repeat(5);
        assert!(title(Some(&long), Some(&long)).contains('…'));
    }
}
