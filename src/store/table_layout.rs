//! The columns that a file of a table was begun with, and what a further batch of rows must have.

use super::error::StoreError;
use crate::measure::{Column, Table, Values};

/// Name and columns of a table, without rows.
#[derive(Debug, Clone)]
pub(super) struct TableLayout {
    table: Table,
}

impl TableLayout {
    /// The layout of a table; its rows are left out.
    pub(super) fn of(table: &Table) -> Self {
        let without_rows = |column: &Column| Column { values: none_like(&column.values), ..column.clone() };
        Self { table: Table { name: table.name.clone(), columns: table.columns.iter().map(without_rows).collect() } }
    }

    /// Name of the table.
    pub(super) fn name(&self) -> &str {
        &self.table.name
    }

    /// The columns, each without values.
    pub(super) fn columns(&self) -> &[Column] {
        &self.table.columns
    }

    /// Checks that a batch has the same columns, all of one length.
    pub(super) fn check(&self, batch: &Table) -> Result<(), StoreError> {
        let (expected, found) = (self.columns().len(), batch.columns.len());
        if expected != found {
            return Err(self.mismatch(format!("has {expected} columns, but a batch has {found}")));
        }
        for (ours, theirs) in self.columns().iter().zip(&batch.columns) {
            let name = &theirs.name;
            if ours.name != *name || ours.unit != theirs.unit || none_like(&ours.values) != none_like(&theirs.values) {
                return Err(self.mismatch(format!("column `{}` does not match `{name}` of a batch", ours.name)));
            }
            let (rows, values) = (batch.rows(), theirs.values.len());
            if rows != values {
                return Err(self.mismatch(format!("column `{name}` of a batch has {values} values for {rows} rows")));
            }
        }
        Ok(())
    }

    fn mismatch(&self, reason: String) -> StoreError {
        StoreError::Columns { table: self.table.name.clone(), reason }
    }
}

/// No values of the same type.
pub(super) fn none_like(values: &Values) -> Values {
    match values {
        Values::Text(_) => Values::Text(Vec::new()),
        Values::Integer(_) => Values::Integer(Vec::new()),
        Values::Real(_) => Values::Real(Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::TableLayout;
    use crate::measure::{Column, Table, Values};

    fn table(columns: Vec<(&str, &str, Values)>) -> Table {
        let column = |(name, unit, values): (&str, &str, Values)| Column {
            name: name.to_owned(),
            unit: unit.to_owned(),
            meaning: String::new(),
            values,
        };
        Table { name: "t".to_owned(), columns: columns.into_iter().map(column).collect() }
    }

    #[test]
    fn only_batches_with_the_same_columns_fit() {
        let text = || Values::Text(vec!["a".to_owned()]);
        let real = || Values::Real(vec![Some(1.0)]);
        let layout = TableLayout::of(&table(vec![("who", "", text()), ("cost", "USD", real())]));
        assert!(layout.check(&table(vec![("who", "", text()), ("cost", "USD", real())])).is_ok());
        for wrong in [
            table(vec![("who", "", text())]),
            table(vec![("cost", "USD", real()), ("who", "", text())]),
            table(vec![("who", "", text()), ("cost", "EUR", real())]),
            table(vec![("who", "", text()), ("cost", "USD", Values::Integer(vec![Some(1)]))]),
            table(vec![("who", "", text()), ("cost", "USD", Values::Real(vec![]))]),
        ] {
            assert!(layout.check(&wrong).is_err(), "{wrong:?}");
        }
    }
}
