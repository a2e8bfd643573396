//! Tidy tables: named, typed columns with units, the one form in which results leave the program.

use serde::{Deserialize, Serialize};

/// A table of equally long columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Name of the table, and of its file without the ending, such as `weekly`.
    pub name: String,
    /// Columns, in the order of the file.
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Name in `snake_case`.
    pub name: String,
    /// Unit in words, empty for text.
    pub unit: String,
    /// One sentence.
    pub meaning: String,
    /// One value a row.
    pub values: Values,
}

impl Column {
    /// A column of these values.
    pub fn new(name: impl Into<String>, unit: impl Into<String>, meaning: impl Into<String>, values: Values) -> Self {
        Self { name: name.into(), unit: unit.into(), meaning: meaning.into(), values }
    }
}

/// The values of a column; `None` is unknown or not applicable and stays empty in files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Values {
    /// Text.
    Text(Vec<String>),
    /// Whole numbers.
    Integer(Vec<Option<i64>>),
    /// Numbers.
    Real(Vec<Option<f64>>),
}

impl Values {
    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Values::Text(values) => values.len(),
            Values::Integer(values) => values.len(),
            Values::Real(values) => values.len(),
        }
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Table {
    /// The number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// The column of this name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}
