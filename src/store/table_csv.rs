//! Tables as CSV (RFC 4180), safe to open in a spreadsheet.

use super::table_layout::TableLayout;
use crate::measure::{Table, Values};
use std::io::{self, Write};

/// What makes a spreadsheet read a cell of text as a formula (OWASP, "CSV Injection").
const FORMULA_STARTS: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\n', '\0'];

/// A table that is being written as CSV.
///
/// Lines end with CR LF. Numbers are the shortest digits that read back as the same number, with a point in every
/// locale; what is unknown is empty. Text that a spreadsheet would take for a formula gets a leading apostrophe.
pub struct CsvTable<W: Write> {
    writer: csv::Writer<W>,
    cell: Vec<u8>,
}

impl<W: Write> CsvTable<W> {
    /// Begins the table with its header; `columns` gives the names, its rows are not written.
    pub fn begin(sink: W, columns: &Table) -> io::Result<Self> {
        Self::with_layout(sink, &TableLayout::of(columns))
    }

    pub(super) fn with_layout(sink: W, layout: &TableLayout) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(sink);
        writer.write_record(layout.columns().iter().map(|column| guarded(&column.name))).map_err(system_error)?;
        Ok(Self { writer, cell: Vec::new() })
    }

    /// Appends the rows of a batch that has the columns of the table.
    pub fn write(&mut self, batch: &Table) -> io::Result<()> {
        for row in 0..batch.rows() {
            for column in &batch.columns {
                self.cell.clear();
                write_cell(&mut self.cell, &column.values, row)?;
                self.writer.write_field(&self.cell).map_err(system_error)?;
            }
            self.writer.write_record(None::<&[u8]>).map_err(system_error)?;
        }
        Ok(())
    }

    /// Hands all rows so far to the sink.
    pub fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }

    /// Completes the table.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()
    }
}

/// A whole table as CSV text.
pub fn csv_text(table: &Table) -> String {
    let mut bytes = Vec::new();
    // Memory takes whatever is written, so this cannot fail.
    let written = CsvTable::begin(&mut bytes, table).and_then(|mut csv| csv.write(table).and_then(|()| csv.finish()));
    match written {
        Ok(()) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(_) => String::new(),
    }
}

fn write_cell(cell: &mut Vec<u8>, values: &Values, row: usize) -> io::Result<()> {
    match values {
        Values::Text(texts) => texts.get(row).map_or(Ok(()), |text| cell.write_all(guarded(text).as_bytes())),
        Values::Integer(numbers) => known(numbers, row).map_or(Ok(()), |number| write!(cell, "{number}")),
        // The debug format is the shortest that reads back, with an exponent for very large and very small numbers.
        Values::Real(numbers) => known(numbers, row).map_or(Ok(()), |number| write!(cell, "{number:?}")),
    }
}

fn known<T: Copy>(values: &[Option<T>], row: usize) -> Option<T> {
    values.get(row).copied().flatten()
}

fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA_STARTS) { format!("'{text}") } else { text.to_owned() }
}

/// What the system said, which the conversion that `csv` offers would hide.
fn system_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(cause) => cause,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{CsvTable, FORMULA_STARTS};
    use crate::measure::{Column, Table, Values};
    use crate::store::fault::{assert_every_fault_is_reported, long_table, sample_table};
    use proptest::prelude::*;
    use std::io::{self, Write};

    fn column(name: &str, values: Values) -> Column {
        Column { name: name.to_owned(), unit: String::new(), meaning: String::new(), values }
    }

    fn write_to<W: Write>(sink: W, table: &Table) -> io::Result<()> {
        let mut csv = CsvTable::begin(sink, table)?;
        csv.write(table)?;
        csv.finish()
    }

    fn text_of(table: &Table) -> String {
        let mut bytes = Vec::new();
        write_to(&mut bytes, table).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn cells_are_quoted_guarded_and_empty_where_unknown() {
        let table = Table {
            name: "t".to_owned(),
            columns: vec![
                column("who", Values::Text(vec!["=1+1".into(), "a, \"b\"".into(), "two\nlines".into(), "".into()])),
                column("count", Values::Integer(vec![Some(-7), None, Some(i64::MAX), Some(0)])),
                column("share", Values::Real(vec![Some(-0.5), Some(1e-300), None, Some(0.1 + 0.2)])),
            ],
        };
        let expected = "who,count,share\r\n'=1+1,-7,-0.5\r\n\"a, \"\"b\"\"\",,1e-300\r\n\
                        \"two\nlines\",9223372036854775807,\r\n,0,0.30000000000000004\r\n";
        assert_eq!(text_of(&table), expected);
    }

    #[test]
    fn a_failing_sink_is_reported_at_every_byte() {
        assert_every_fault_is_reported(1, |sink| write_to(sink, &sample_table()));
        assert_every_fault_is_reported(97, |sink| write_to(sink, &long_table()));
    }

    proptest! {
        #[test]
        fn numbers_read_back_as_they_were(
            reals in prop::collection::vec(prop::option::of(any::<f64>().prop_filter("number", |x| !x.is_nan())), 1..20),
            integers in prop::collection::vec(prop::option::of(any::<i64>()), 20),
        ) {
            let integers: Vec<_> = integers.into_iter().take(reals.len()).collect();
            let columns = vec![
                column("x", Values::Real(reals.clone())),
                column("n", Values::Integer(integers.clone())),
            ];
            let text = text_of(&Table { name: "t".to_owned(), columns });
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            for (row, (real, integer)) in reader.records().zip(reals.iter().zip(&integers)) {
                let row = row.unwrap();
                prop_assert_eq!(row[0].parse::<f64>().ok().map(f64::to_bits), real.map(f64::to_bits));
                prop_assert_eq!(row[1].parse::<i64>().ok(), *integer);
            }
        }

        #[test]
        fn text_reads_back_and_never_starts_a_formula(
            texts in prop::collection::vec("[=+@'\"a,;\\-\\t\\r\\n\\x00é]{0,6}", 1..20),
        ) {
            let numbers = Values::Integer(vec![Some(1); texts.len()]);
            let columns = vec![column("who", Values::Text(texts.clone())), column("n", numbers)];
            let written = text_of(&Table { name: "t".to_owned(), columns });
            let mut reader = csv::Reader::from_reader(written.as_bytes());
            let cells: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
            prop_assert_eq!(cells.len(), texts.len());
            for (cell, text) in cells.iter().zip(&texts) {
                prop_assert!(!cell.starts_with(FORMULA_STARTS));
                prop_assert!(cell == text || cell.strip_prefix('\'') == Some(text));
            }
        }
    }
}
