//! One table as two files, `NAME.csv` and `NAME.parquet`, or as the second alone, row batch by row batch.

use super::error::{Action, StoreError};
use super::part_file::PartFile;
use super::scratch_file::ScratchFile;
use super::table_csv::CsvTable;
use super::table_layout::TableLayout;
use super::table_parquet::ParquetTable;
use crate::measure::Table;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// A table of a run folder that is being written. Neither file has its name before [`finish`](Self::finish).
pub struct TableWriter {
    layout: TableLayout,
    csv: Option<(CsvTable<Arc<File>>, PartFile)>,
    parquet: ParquetTable<Arc<File>, ScratchFile>,
    parquet_file: PartFile,
}

impl TableWriter {
    /// Begins both files in a folder; `columns` gives name and columns, its rows are not written.
    pub(super) fn begin(folder: &Path, columns: &Table) -> Result<Self, StoreError> {
        let csv_file = PartFile::create(folder, &format!("{}.csv", columns.name))?;
        let csv = CsvTable::with_layout(csv_file.sink(), &TableLayout::of(columns)).map_err(cannot_write(&csv_file))?;
        Ok(Self { csv: Some((csv, csv_file)), ..Self::begin_parquet(folder, columns)? })
    }

    /// Begins the Parquet file alone.
    pub(super) fn begin_parquet(folder: &Path, columns: &Table) -> Result<Self, StoreError> {
        let layout = TableLayout::of(columns);
        let parquet_file = PartFile::create(folder, &format!("{}.parquet", columns.name))?;
        let scratch = ScratchFile::at(parquet_file.scratch());
        let parquet = ParquetTable::with_scratch(parquet_file.sink(), &layout, scratch);
        let parquet = parquet.map_err(cannot_write(&parquet_file))?;
        Ok(Self { layout, csv: None, parquet, parquet_file })
    }

    /// Appends rows. They reach the CSV file at once and the Parquet file when a row group is full, until when they
    /// wait in a file beside it; memory does not grow with the number of batches.
    ///
    /// # Errors
    /// When the batch has other columns than the table was begun with, or the system refuses to write.
    pub fn write(&mut self, batch: &Table) -> Result<(), StoreError> {
        self.layout.check(batch)?;
        if let Some((csv, file)) = &mut self.csv {
            csv.write(batch).and_then(|()| csv.flush()).map_err(cannot_write(file))?;
        }
        self.parquet.write(batch).map_err(cannot_write(&self.parquet_file))
    }

    /// Completes both files and gives them their names.
    ///
    /// # Errors
    /// When the system refuses to write or rename.
    pub fn finish(self) -> Result<(), StoreError> {
        if let Some((csv, file)) = self.csv {
            csv.finish().map_err(cannot_write(&file))?;
            file.keep()?;
        }
        self.parquet.finish().map_err(cannot_write(&self.parquet_file))?;
        self.parquet_file.keep()
    }
}

fn cannot_write(file: &PartFile) -> impl FnOnce(io::Error) -> StoreError {
    StoreError::at(file.path(), Action::Write)
}
