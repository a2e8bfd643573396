//! The laws as a table: a row a case.

use super::LawRow;
use crate::measure::{Column, Table, Values};

/// The table.
pub fn law_table(rows: &[LawRow]) -> Table {
    let texts = |of: &dyn Fn(&LawRow) -> String| Values::Text(rows.iter().map(of).collect());
    let reals = |of: &dyn Fn(&LawRow) -> Option<f64>| Values::Real(rows.iter().map(of).collect());
    let column = |name: &str, meaning: &str, values| Column {
        name: name.to_owned(),
        unit: String::new(),
        meaning: meaning.to_owned(),
        values,
    };
    let columns = vec![
        column("law", "What is looked at.", texts(&|row| row.law.clone())),
        column("source", "Where the answer comes from.", texts(&|row| row.source.to_owned())),
        column("expected", "The known answer; empty where only bounds are known.", reals(&|row| row.expected)),
        column("allowed_low", "The simulated value must not be below this.", reals(&|row| Some(row.allowed[0]))),
        column("allowed_high", "Nor above this.", reals(&|row| Some(row.allowed[1]))),
        column("simulated", "What is simulated.", reals(&|row| Some(row.simulated))),
        column("holds", "`yes` or `no`.", texts(&|row| if row.holds() { "yes" } else { "no" }.to_owned())),
    ];
    Table { name: "laws".to_owned(), columns }
}
