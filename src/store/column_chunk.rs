//! A column of a row group while its rows come in: encoded page by page, so that a group of many rows waits in few bytes.

use crate::measure::Values;
use bytes::Bytes;
use parquet::column::page::{CompressedPage, PageWriteSpec, PageWriter};
use parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterPropertiesPtr;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A column chunk that is being encoded in memory.
pub(super) struct ColumnChunk {
    writer: ColumnWriter<'static>,
    pages: Pages,
}

/// Pages that are finished, one after the other; shared with the writer that makes them.
#[derive(Clone)]
struct Pages(Arc<Mutex<TrackedWrite<Vec<u8>>>>);

impl Pages {
    fn lock(&self) -> MutexGuard<'_, TrackedWrite<Vec<u8>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PageWriter for Pages {
    fn write_page(&mut self, page: CompressedPage) -> Result<PageWriteSpec> {
        SerializedPageWriter::new(&mut self.lock()).write_page(page)
    }

    fn close(&mut self) -> Result<()> {
        Ok(())
    }
}

impl ColumnChunk {
    /// Begins the chunk of a column.
    pub(super) fn begin(column: ColumnDescPtr, properties: WriterPropertiesPtr) -> Self {
        let pages = Pages(Arc::new(Mutex::new(TrackedWrite::new(Vec::new()))));
        Self { writer: get_column_writer(column, properties, Box::new(pages.clone())), pages }
    }

    /// Appends values of the type of the column.
    ///
    /// # Errors
    /// When they are of another type.
    pub(super) fn write(&mut self, values: &Values) -> Result<()> {
        let written = match (&mut self.writer, values) {
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

    /// The bytes of the whole chunk, and what the file has to say of it.
    pub(super) fn finish(self) -> Result<(Bytes, ColumnCloseResult)> {
        let close = self.writer.close()?;
        let pages = std::mem::replace(&mut *self.pages.lock(), TrackedWrite::new(Vec::new()));
        Ok((pages.into_inner()?.into(), close))
    }
}

/// The known values, and for each row whether it is known (definition level 1) or null (0).
fn known_and_levels<T: Copy>(values: &[Option<T>]) -> (Vec<T>, Vec<i16>) {
    (values.iter().flatten().copied().collect(), values.iter().map(|value| i16::from(value.is_some())).collect())
}
