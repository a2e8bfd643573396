//! A comparison that was simulated earlier, from its folder alone.

use super::failure::Failure;
use crate::measure::cell::MODEL_VERSION;
use crate::store::{MANIFEST_FILE, Manifest, read_results};
use crate::study::Results;
use crate::study::results::RESULTS_SCHEMA;
use std::path::{Path, PathBuf};

/// Form and version of the model of results that this program writes and reads.
pub const RESULTS_VERSION: [u32; 2] = [RESULTS_SCHEMA, MODEL_VERSION];

/// Results with how they came about.
#[derive(Debug)]
pub struct KeptRun {
    /// The folder.
    pub folder: PathBuf,
    /// How they came about.
    pub manifest: Manifest,
    /// What they are.
    pub results: Results,
}

impl KeptRun {
    /// Reads a folder of results, named by itself or by its manifest.
    pub fn read(named: &Path) -> Result<Self, Failure> {
        let folder = match named.file_name() {
            Some(name) if name == MANIFEST_FILE => named.parent().unwrap_or(Path::new(".")),
            _ => named,
        };
        // The manifest first: that a folder holds no results of this program is the better message.
        let manifest = Manifest::read(folder)?;
        let results = read_results(folder, RESULTS_VERSION)?;
        Ok(Self { folder: folder.to_path_buf(), manifest, results })
    }
}
