//! What every figure says about itself, apart from its drawing.

use crate::chart::counted::Counted;
use crate::chart::error::ChartError;
use crate::chart::number::count;
use crate::chart::text::clean;
use crate::measure::{Column, Table, Values};
use std::fmt;

/// Most characters of an alt text: what a listener will bear.
pub const ALT_LENGTH: usize = 150;

/// The words and numbers that belong to a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Specification {
    /// Short name in `kebab-case`, the same for all figures of this sort, such as `adoption-curves`.
    pub name: String,
    /// The question that the figure answers, as its reader would put it.
    pub question: String,
    /// What the figure shows: a claim that was checked, or a neutral title.
    pub title: String,
    /// What is measured, its unit and number, and what a band means.
    pub subtitle: String,
    /// Type, variables and main finding in at most [`ALT_LENGTH`] characters.
    pub alt: String,
    /// What a person who cannot see the figure needs: axes, every series, main comparison, uncertainty, source.
    pub description: String,
    /// The numbers that are drawn.
    pub table: Table,
    /// Where the numbers come from.
    pub provenance: Provenance,
}

/// A column of the numbers that are drawn.
pub(super) fn column(name: &str, unit: &str, meaning: &str, values: Values) -> Column {
    Column { name: name.into(), unit: unit.into(), meaning: meaning.into(), values }
}

/// Where the numbers of a figure come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Version of the program.
    pub version: String,
    /// Name of the district.
    pub district: String,
    /// How many paired runs.
    pub runs: u32,
    /// What these runs are.
    pub counted: Counted,
    /// Seed of all luck.
    pub seed: u64,
    /// Scenarios that were compared and are not in the figure.
    pub left_out: usize,
}

impl fmt::Display for Provenance {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Provenance { version, district, runs, counted, seed, left_out } = self;
        let runs = count(u64::from(*runs));
        if *counted == Counted::Repeats {
            write!(formatter, "flywheel {version} · {district}, {runs} runs each, seeds in their files · ")?;
            if *left_out > 0 {
                write!(formatter, "{left_out} further figures not shown · ")?;
            }
            return write!(formatter, "published figures beside simulated ones");
        }
        let many = counted.many();
        write!(formatter, "flywheel {version} · {district} · {runs} paired {many} · seed {seed} · ")?;
        if *left_out > 0 {
            write!(formatter, "{left_out} scenarios that spread less not shown · ")?;
        }
        let sort = if *counted == Counted::Fitted { "simulated beside observed" } else { "simulated, not observed" };
        formatter.write_str(sort)
    }
}

impl Specification {
    /// Refuses a specification that leaves something unsaid.
    ///
    /// # Errors
    /// [`ChartError::MissingText`], [`ChartError::AltTooLong`] or [`ChartError::UnevenTable`].
    pub fn check(&self) -> Result<(), ChartError> {
        let parts = [
            ("name", &self.name),
            ("question", &self.question),
            ("title", &self.title),
            ("subtitle", &self.subtitle),
            ("alt text", &self.alt),
            ("long description", &self.description),
        ];
        for (part, text) in parts {
            if clean(text).is_empty() {
                return Err(ChartError::MissingText { part });
            }
        }
        let characters = self.alt.chars().count();
        if characters > ALT_LENGTH {
            return Err(ChartError::AltTooLong { characters, most: ALT_LENGTH });
        }
        let expected = self.table.rows();
        match self.table.columns.iter().find(|column| column.values.len() != expected) {
            Some(column) => {
                Err(ChartError::UnevenTable { column: column.name.clone(), rows: column.values.len(), expected })
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn specification() -> Specification {
        Specification {
            name: "example".into(),
            question: "How far?".into(),
            title: "Far".into(),
            subtitle: "Share".into(),
            alt: "Chart".into(),
            description: "A chart".into(),
            table: Table {
                name: "example".into(),
                columns: vec![
                    column("strategy", "", "x", Values::Text(vec!["a".into(), "b".into()])),
                    column("week", "", "x", Values::Integer(vec![Some(1), None])),
                ],
            },
            provenance: Provenance {
                version: "0.1.0".into(),
                district: "Demo".into(),
                runs: 400,
                counted: Counted::Runs,
                seed: 2026,
                left_out: 0,
            },
        }
    }

    #[test]
    fn a_complete_specification_passes() {
        assert_eq!(specification().check(), Ok(()));
    }

    #[test]
    fn the_footer_says_where_the_numbers_come_from_and_that_they_are_simulated() {
        assert_eq!(
            specification().provenance.to_string(),
            "flywheel 0.1.0 · Demo · 400 paired runs · seed 2026 · simulated, not observed"
        );
    }

    #[test]
    fn an_alt_text_of_more_than_150_characters_is_refused() {
        let long = Specification { alt: "é".repeat(151), ..specification() };
        assert_eq!(long.check(), Err(ChartError::AltTooLong { characters: 151, most: 150 }));
        assert_eq!(Specification { alt: "é".repeat(150), ..specification() }.check(), Ok(()));
    }

    #[test]
    fn a_title_of_control_characters_only_is_missing() {
        let blank = Specification { title: " \u{7}\n".into(), ..specification() };
        assert_eq!(blank.check(), Err(ChartError::MissingText { part: "title" }));
    }

    #[test]
    fn a_table_of_uneven_columns_is_refused() {
        let mut uneven = specification();
        uneven.table.columns[1].values = Values::Integer(vec![Some(1)]);
        assert_eq!(uneven.check(), Err(ChartError::UnevenTable { column: "week".into(), rows: 1, expected: 2 }));
    }
}
