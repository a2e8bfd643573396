//! Tables as Parquet, by plain column writers; the same rows give the same bytes, however they were batched.

use super::table_layout::TableLayout;
use super::waiting_rows::WaitingRows;
use crate::measure::{Column, Table, Values};
use parquet::basic::{Compression, LogicalType, Repetition, Type as PhysicalType};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;
use std::io::{self, Cursor, Read, Seek, Write};
use std::sync::Arc;

/// Values of a row group, over all columns. What a file says of its groups waits in memory until its end, so there are few of
/// them; their rows wait outside memory and are encoded column by column, so that memory is the same for a thousand rows and
/// for millions.
const VALUES_PER_GROUP: usize = 1 << 22;

/// Rows of a page: as long as it is not full, its values wait in eight bytes each.
const ROWS_PER_PAGE: usize = 1 << 12;

/// Bytes of different values that a column of a group says once and refers to; a column that has more of them is written as it
/// is from there on. All of them are in memory while the column is encoded.
const DICTIONARY_BYTES: usize = 1 << 16;

/// Named in each file instead of the version of the library that wrote it.
const CREATED_BY: &str = "flywheel";

/// A table that is being written as Parquet.
///
/// Text is required UTF-8, whole numbers are optional 64-bit integers and numbers optional doubles; unknown is null.
/// Unit and meaning of each column are in the file's key-value metadata as `column.NAME.unit` and
/// `column.NAME.meaning`, the name of the table as `table`.
pub struct ParquetTable<W: Write + Send, S = Cursor<Vec<u8>>> {
    writer: SerializedFileWriter<W>,
    /// Rows of the group that comes next, less than a group of them.
    rows: WaitingRows<S>,
    rows_per_group: usize,
}

impl<W: Write + Send> ParquetTable<W> {
    /// Begins the table; `columns` gives name and columns, its rows are not written. Rows that wait for their group do so in
    /// memory.
    pub fn begin(sink: W, columns: &Table) -> io::Result<Self> {
        Self::with_scratch(sink, &TableLayout::of(columns), Cursor::new(Vec::new()))
    }
}

impl<W: Write + Send, S: Read + Write + Seek> ParquetTable<W, S> {
    /// Begins the table, with a place for rows that wait for their group.
    pub(super) fn with_scratch(sink: W, layout: &TableLayout, scratch: S) -> io::Result<Self> {
        Self::with_groups(sink, layout, scratch, (VALUES_PER_GROUP / layout.columns().len().max(1)).max(1))
    }

    fn with_groups(sink: W, layout: &TableLayout, scratch: S, rows_per_group: usize) -> io::Result<Self> {
        let fields = layout.columns().iter().map(|column| field(column).map(Arc::new)).collect::<Result<_, _>>();
        let schema = fields
            .and_then(|fields| Type::group_type_builder(layout.name()).with_fields(fields).build())
            .map_err(system_error)?;
        let properties = WriterProperties::builder()
            .set_created_by(CREATED_BY.to_owned())
            .set_compression(Compression::SNAPPY)
            .set_data_page_row_count_limit(ROWS_PER_PAGE)
            .set_dictionary_page_size_limit(DICTIONARY_BYTES)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_key_value_metadata(Some(descriptions(layout)))
            .build();
        let writer = SerializedFileWriter::new(sink, Arc::new(schema), Arc::new(properties)).map_err(system_error)?;
        Ok(Self { writer, rows: WaitingRows::of(layout, scratch), rows_per_group })
    }

    /// Appends the rows of a batch that has the columns of the table.
    pub fn write(&mut self, batch: &Table) -> io::Result<()> {
        let mut first = 0;
        while first < batch.rows() {
            let next = batch.rows().min(first + self.rows_per_group - self.rows.rows());
            self.rows.add(batch, first, next)?;
            if self.rows.rows() == self.rows_per_group {
                self.write_group().map_err(system_error)?;
            }
            first = next;
        }
        Ok(())
    }

    /// Completes the table.
    pub fn finish(mut self) -> io::Result<()> {
        if self.rows.rows() > 0 {
            self.write_group().map_err(system_error)?;
        }
        self.writer.finish().map(drop).map_err(system_error)
    }

    /// Writes the rows that wait as a group, one column after the other.
    fn write_group(&mut self) -> Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        let mut number = 0;
        while let Some(mut column) = group.next_column()? {
            self.rows.column(number, |values| write_values(column.untyped(), values))?;
            column.close()?;
            number += 1;
        }
        self.rows.clear();
        group.close().map(drop)
    }
}

/// Appends values to a column of their type.
fn write_values(column: &mut ColumnWriter<'_>, values: &Values) -> Result<(), ParquetError> {
    let written = match (column, values) {
        (ColumnWriter::ByteArrayColumnWriter(writer), Values::Text(texts)) => {
            let bytes: Vec<ByteArray> = texts.iter().map(|text| text.as_str().into()).collect();
            writer.write_batch(&bytes, None, None)
        }
        (ColumnWriter::Int64ColumnWriter(writer), Values::Integer(numbers)) => {
            let (known, levels) = known_and_levels(numbers);
            writer.write_batch(&known, Some(&levels), None)
        }
        (ColumnWriter::DoubleColumnWriter(writer), Values::Real(numbers)) => {
            let (known, levels) = known_and_levels(numbers);
            writer.write_batch(&known, Some(&levels), None)
        }
        _ => Err(ParquetError::General("values of another type than their column".to_owned())),
    };
    written.map(drop)
}

/// The known values, and for each row whether it is known (definition level 1) or null (0).
fn known_and_levels<T: Copy>(values: &[Option<T>]) -> (Vec<T>, Vec<i16>) {
    (values.iter().flatten().copied().collect(), values.iter().map(|value| i16::from(value.is_some())).collect())
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

/// What the system said, where it is the cause.
fn system_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => cause.downcast::<io::Error>().map_or_else(io::Error::other, |cause| *cause),
        other => io::Error::other(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::table_layout::none_like;
    use super::super::waiting_rows::append;
    use super::{ParquetTable, TableLayout};
    use crate::measure::{Column, Table, Values};
    use crate::store::fault::{assert_every_fault_is_reported, long_table, sample_table};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::{Field, Row};
    use proptest::prelude::*;
    use std::fs::File;
    use std::io::{self, Cursor, Write};

    fn write_to<W: Write + Send>(sink: W, batches: &[Table], rows_per_group: usize) -> io::Result<()> {
        let (layout, scratch) = (TableLayout::of(&batches[0]), Cursor::new(Vec::new()));
        let mut parquet = ParquetTable::with_groups(sink, &layout, scratch, rows_per_group)?;
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
