//! One table as two files, `NAME.csv` and `NAME.parquet`, row batch by row batch.

use super::error::{Action, StoreError};
use super::part_file::PartFile;
use super::table_csv::CsvTable;
use super::table_layout::TableLayout;
use super::table_parquet::{ParquetTable, ROWS_PER_GROUP};
use crate::measure::Table;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// A table of a run folder that is being written. Neither file has its name before [`finish`](Self::finish).
pub struct TableWriter {
    layout: TableLayout,
    csv: CsvTable<Arc<File>>,
    csv_file: PartFile,
    parquet: ParquetTable<Arc<File>>,
    parquet_file: PartFile,
}

impl TableWriter {
    /// Begins both files in a folder; `columns` gives name and columns, its rows are not written.
    pub(super) fn begin(folder: &Path, columns: &Table) -> Result<Self, StoreError> {
        let layout = TableLayout::of(columns);
        let csv_file = PartFile::create(folder, &format!("{}.csv", columns.name))?;
        let parquet_file = PartFile::create(folder, &format!("{}.parquet", columns.name))?;
        let csv = CsvTable::with_layout(csv_file.sink(), &layout).map_err(cannot_write(&csv_file))?;
        let parquet = ParquetTable::with_layout(parquet_file.sink(), &layout, ROWS_PER_GROUP)
            .map_err(cannot_write(&parquet_file))?;
        Ok(Self { layout, csv, csv_file, parquet, parquet_file })
    }

    /// Appends rows. They reach the CSV file at once and the Parquet file when a row group is full; memory does not
    /// grow with the number of batches.
    ///
    /// # Errors
    /// When the batch has other columns than the table was begun with, or the system refuses to write.
    pub fn write(&mut self, batch: &Table) -> Result<(), StoreError> {
        self.layout.check(batch)?;
        let csv = self.csv.write(batch).and_then(|()| self.csv.flush());
        csv.map_err(cannot_write(&self.csv_file))?;
        self.parquet.write(batch).map_err(cannot_write(&self.parquet_file))
    }

    /// Completes both files and gives them their names.
    ///
    /// # Errors
    /// When the system refuses to write or rename.
    pub fn finish(self) -> Result<(), StoreError> {
        self.csv.finish().map_err(cannot_write(&self.csv_file))?;
        self.csv_file.keep()?;
        self.parquet.finish().map_err(cannot_write(&self.parquet_file))?;
        self.parquet_file.keep()
    }
}

fn cannot_write(file: &PartFile) -> impl FnOnce(io::Error) -> StoreError {
    StoreError::at(file.path(), Action::Write)
}
