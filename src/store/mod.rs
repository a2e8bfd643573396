//! The only module that writes results: run folders with their manifest, and tables as CSV and Parquet.
//!
//! A folder appears under its own name complete or not at all. Until then everything is in a hidden folder beside it.

// What a user hands in never makes it panic.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

mod cells;
mod error;
mod folder_name;
mod lock;
mod manifest;
mod part_file;
mod program;
mod results_file;
mod run_folder;
mod scratch_file;
mod table_csv;
mod table_layout;
mod table_parquet;
mod table_writer;
mod verify;
mod waiting_rows;

#[cfg(test)]
mod fault;

pub use cells::{CellCatalogue, CellStore, Holdings};
pub use error::{Action, FailureKind, StoreError};
pub use folder_name::folder_name;
pub use manifest::{
    Ending, FileEntry, MANIFEST_FILE, MANIFEST_SCHEMA, Manifest, MissingFile, Platform, ScenarioEntry, ScenarioFile,
    SheetEntry, StudyEntry, length_and_hash, sha256,
};
pub use program::Build;
pub use results_file::{RESULTS_FILE, ResultsFault, pack_results, read_results};
pub use run_folder::RunFolder;
pub use table_csv::{CsvTable, csv_text};
pub use table_parquet::ParquetTable;
pub use table_writer::TableWriter;
pub use verify::{Difference, verify};
