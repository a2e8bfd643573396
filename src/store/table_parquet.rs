//! Tables as Parquet, by plain column writers; the same rows give the same bytes, however they were batched.

use super::column_chunk::ColumnChunk;
use super::table_layout::{TableLayout, none_like};
use crate::measure::{Column, Table, Values};
use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::io::{self, Write};
use std::sync::Arc;

/// Values of a row group, over all columns. What a file says of its groups waits in memory until its end, and so does the group
/// that is being written, encoded: both are small at this size, so that memory is the same for a thousand rows and for millions.
const VALUES_PER_GROUP: usize = 1 << 20;

/// Rows that wait to be encoded together. They are counted from the beginning of the group, so that the bytes do not depend
/// on how the rows arrived.
const ROWS_TOGETHER: usize = 1 << 10;

/// Rows of a page: as long as it is not full, its values wait in eight bytes each.
const ROWS_PER_PAGE: usize = 1 << 12;

/// Named in each file instead of the version of the library that wrote it.
const CREATED_BY: &str = "flywheel";

/// A table that is being written as Parquet.
///
/// Text is required UTF-8, whole numbers are optional 64-bit integers and numbers optional doubles; unknown is null.
/// Unit and meaning of each column are in the file's key-value metadata as `column.NAME.unit` and
/// `column.NAME.meaning`, the name of the table as `table`.
pub struct ParquetTable<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    /// Less than [`ROWS_TOGETHER`] rows.
    waiting: Vec<Values>,
    /// The columns of the group that is being written; none where none has begun.
    group: Vec<ColumnChunk>,
    /// Rows of that group, those waiting included.
    rows_of_group: usize,
    rows_per_group: usize,
}

impl<W: Write + Send> ParquetTable<W> {
    /// Begins the table; `columns` gives name and columns, its rows are not written.
    pub fn begin(sink: W, columns: &Table) -> io::Result<Self> {
        Self::with_layout(sink, &TableLayout::of(columns))
    }

    pub(super) fn with_layout(sink: W, layout: &TableLayout) -> io::Result<Self> {
        let rows = VALUES_PER_GROUP / layout.columns().len().max(1);
        Self::with_groups(sink, layout, rows.next_multiple_of(ROWS_TOGETHER))
    }

    fn with_groups(sink: W, layout: &TableLayout, rows_per_group: usize) -> io::Result<Self> {
        let fields = layout.columns().iter().map(|column| field(column).map(Arc::new)).collect::<Result<_, _>>();
        let schema = fields
            .and_then(|fields| Type::group_type_builder(layout.name()).with_fields(fields).build())
            .map_err(system_error)?;
        let properties = WriterProperties::builder()
            .set_created_by(CREATED_BY.to_owned())
            .set_compression(Compression::SNAPPY)
            .set_data_page_row_count_limit(ROWS_PER_PAGE)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_key_value_metadata(Some(descriptions(layout)))
            .build();
        let writer = SerializedFileWriter::new(sink, Arc::new(schema), Arc::new(properties)).map_err(system_error)?;
        let waiting = layout.columns().iter().map(|column| none_like(&column.values)).collect();
        Ok(Self { writer, waiting, group: Vec::new(), rows_of_group: 0, rows_per_group })
    }

    /// Appends the rows of a batch that has the columns of the table.
    pub fn write(&mut self, batch: &Table) -> io::Result<()> {
        let mut first = 0;
        while first < batch.rows() {
            let room = ROWS_TOGETHER - self.rows_of_group % ROWS_TOGETHER;
            let room = room.min(self.rows_per_group - self.rows_of_group);
            let next = batch.rows().min(first + room);
            for (waiting, column) in self.waiting.iter_mut().zip(&batch.columns) {
                append(waiting, &column.values, first, next);
            }
            self.rows_of_group += next - first;
            if next - first == room {
                self.encode().map_err(system_error)?;
            }
            if self.rows_of_group == self.rows_per_group {
                self.write_group().map_err(system_error)?;
            }
            first = next;
        }
        Ok(())
    }

    /// Completes the table.
    pub fn finish(mut self) -> io::Result<()> {
        if self.rows_of_group > 0 {
            self.encode().and_then(|()| self.write_group()).map_err(system_error)?;
        }
        self.writer.finish().map(drop).map_err(system_error)
    }

    /// Encodes the rows that wait.
    fn encode(&mut self) -> Result<(), ParquetError> {
        if self.group.is_empty() {
            let begin = |column| ColumnChunk::begin(column, self.writer.properties().clone());
            let columns = self.writer.schema_descr().columns().iter().cloned();
            self.group = columns.map(begin).collect();
        }
        for (column, values) in self.group.iter_mut().zip(&mut self.waiting) {
            column.write(values)?;
            *values = none_like(values);
        }
        Ok(())
    }

    fn write_group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for column in self.group.drain(..) {
            let (bytes, close) = column.finish()?;
            group.append_column(&bytes, close)?;
        }
        self.rows_of_group = 0;
        group.close().map(drop)
    }
}

fn field(column: &Column) -> Result<Type, ParquetError> {
    let (physical, logical, repetition) = match column.values {
        Values::Text(_) => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED),
        Values::Integer(_) => (PhysicalType::INT64, None, Repetition::OPTIONAL),
        Values::Real(_) => (PhysicalType::DOUBLE, None, Repetition::OPTIONAL),
    };
    Type::primitive_type_builder(&column.name, physical).with_logical_type(logical).with_repetition(repetition).build()
}

fn descriptions(layout: &TableLayout) -> Vec<KeyValue> {
    let mut entries = vec![KeyValue::new("table".to_owned(), layout.name().to_owned())];
    for Column { name, unit, meaning, .. } in layout.columns() {
        entries.push(KeyValue::new(format!("column.{name}.unit"), unit.clone()));
        entries.push(KeyValue::new(format!("column.{name}.meaning"), meaning.clone()));
    }
    entries
}

/// Appends a range of rows to values of the same type.
fn append(into: &mut Values, from: &Values, first: usize, next: usize) {
    match (into, from) {
        (Values::Text(into), Values::Text(from)) => into.extend(from.iter().take(next).skip(first).cloned()),
        (Values::Integer(into), Values::Integer(from)) => into.extend(from.iter().take(next).skip(first)),
        (Values::Real(into), Values::Real(from)) => into.extend(from.iter().take(next).skip(first)),
        _ => {}
    }
}

/// What the system said, where it is the cause.
fn system_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => cause.downcast::<io::Error>().map_or_else(io::Error::other, |cause| *cause),
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{ParquetTable, TableLayout, append, none_like};
    use crate::measure::{Column, Table, Values};
    use crate::store::fault::{assert_every_fault_is_reported, long_table, sample_table};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::{Field, Row};
    use proptest::prelude::*;
    use std::fs::File;
    use std::io::{self, Write};

    fn write_to<W: Write + Send>(sink: W, batches: &[Table], rows_per_group: usize) -> io::Result<()> {
        let mut parquet = ParquetTable::with_groups(sink, &TableLayout::of(&batches[0]), rows_per_group)?;
        for batch in batches {
            parquet.write(batch)?;
        }
        parquet.finish()
    }

    fn bytes_of(batches: &[Table], rows_per_group: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_to(&mut bytes, batches, rows_per_group).unwrap();
        bytes
    }

    fn read(bytes: &[u8]) -> SerializedFileReader<File> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        SerializedFileReader::new(file).unwrap()
    }

    fn rows(reader: &SerializedFileReader<File>) -> Vec<Vec<Field>> {
        let row = |row: Row| row.into_columns().into_iter().map(|(_, field)| field).collect();
        reader.get_row_iter(None).unwrap().map(|found| row(found.unwrap())).collect()
    }

    fn fields_of(table: &Table) -> Vec<Vec<Field>> {
        let field = |column: &Column, row: usize| match &column.values {
            Values::Text(texts) => Field::Str(texts[row].clone()),
            Values::Integer(numbers) => numbers[row].map_or(Field::Null, Field::Long),
            Values::Real(numbers) => numbers[row].map_or(Field::Null, Field::Double),
        };
        (0..table.rows()).map(|row| table.columns.iter().map(|column| field(column, row)).collect()).collect()
    }

    /// Cuts a table into batches of the given sizes, the last of which takes the rest.
    fn cut(table: &Table, sizes: &[usize]) -> Vec<Table> {
        let mut first = 0_usize;
        let sizes = sizes.iter().copied().chain([usize::MAX]);
        sizes
            .map(|size| {
                let next = first.saturating_add(size).min(table.rows());
                let mut batch = table.clone();
                for column in &mut batch.columns {
                    let whole = column.values.clone();
                    column.values = none_like(&whole);
                    append(&mut column.values, &whole, first, next);
                }
                first = next;
                batch
            })
            .collect()
    }

    #[test]
    fn every_value_reads_back_raw_and_unknown_is_null() {
        let table = sample_table();
        let reader = read(&bytes_of(std::slice::from_ref(&table), 2));
        assert_eq!(rows(&reader), fields_of(&table));
        assert_eq!(reader.num_row_groups(), 3);
    }

    #[test]
    fn units_and_meanings_travel_with_the_file() {
        let reader = read(&bytes_of(&[sample_table()], 100));
        let metadata = reader.metadata().file_metadata();
        assert_eq!(metadata.created_by(), Some("flywheel"));
        let entries = metadata.key_value_metadata().unwrap();
        let value = |key: &str| entries.iter().find(|entry| entry.key == key).and_then(|entry| entry.value.as_deref());
        assert_eq!(value("table"), Some("weekly"));
        assert_eq!(value("column.starts.unit"), Some("teachers"));
        assert_eq!(value("column.share.meaning"), Some("Share at routine use."));
    }

    #[test]
    fn a_table_without_rows_is_a_valid_file() {
        let empty = cut(&sample_table(), &[0]).remove(0);
        let reader = read(&bytes_of(&[empty], 2));
        assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
        assert_eq!(reader.metadata().file_metadata().schema_descr().num_columns(), 3);
    }

    #[test]
    fn a_failing_sink_is_reported_at_every_byte() {
        assert_every_fault_is_reported(1, |sink| write_to(sink, &[sample_table()], 2));
        assert_every_fault_is_reported(97, |sink| write_to(sink, &[long_table()], 1000));
    }

    proptest! {
        #[test]
        fn the_bytes_do_not_depend_on_how_the_rows_were_batched(
            values in prop::collection::vec(("[a-c=é]{0,3}", any::<Option<i64>>(), any::<Option<f64>>()), 0..40),
            sizes in prop::collection::vec(0..20_usize, 0..6),
        ) {
            let mut table = sample_table();
            table.columns[0].values = Values::Text(values.iter().map(|row| row.0.clone()).collect());
            table.columns[1].values = Values::Integer(values.iter().map(|row| row.1).collect());
            table.columns[2].values = Values::Real(values.iter().map(|row| row.2).collect());
            let whole = bytes_of(std::slice::from_ref(&table), 7);
            prop_assert_eq!(&whole, &bytes_of(&cut(&table, &sizes), 7));
            prop_assert_eq!(rows(&read(&whole)), fields_of(&table));
        }
    }
}
