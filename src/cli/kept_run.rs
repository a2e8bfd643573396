//! A comparison that was simulated earlier, from its folder alone.

use super::asked::Asked;
use super::failure::Failure;
use super::record::record;
use crate::measure::cell::MODEL_VERSION;
use crate::store::{MANIFEST_FILE, Manifest, MissingFile, RESULTS_FILE, ResultsFault, StoreError, read_results};
use crate::study::Results;
use crate::study::results::RESULTS_SCHEMA;
use std::fs;
use std::path::{Path, PathBuf};

/// Form and version of the model of results that this program writes and reads.
pub const RESULTS_VERSION: [u32; 2] = [RESULTS_SCHEMA, MODEL_VERSION];

/// Results with how they came about.
#[derive(Debug)]
pub struct KeptRun {
    /// The folder, by a path that ends in its name.
    pub folder: PathBuf,
    /// How they came about.
    pub manifest: Manifest,
    /// What they were asked.
    pub asked: Asked,
    /// What they are.
    pub results: Results,
}

impl KeptRun {
    /// Reads a folder of results, named by itself or by its manifest.
    ///
    /// # Errors
    /// Where there are no results of this version that are whole and those of the manifest.
    pub fn read(named: &Path) -> Result<Self, Failure> {
        let folder = folder_of(named);
        // The manifest first: that a folder holds no results of this program is the better message.
        let manifest = Manifest::read(folder)?;
        let (results, hash) = read_results(folder, RESULTS_VERSION)?;
        // A brief tells of both, so they must belong together.
        if !manifest.files.iter().any(|file| file.name == RESULTS_FILE && file.sha256 == hash) {
            let fault =
                ResultsFault::Damaged("it is another than the one that the manifest beside it names".to_owned());
            return Err(StoreError::Results { path: folder.join(RESULTS_FILE), fault }.into());
        }
        let asked = Asked::recorded(&manifest.command_line);
        Ok(Self { folder: with_name(folder), manifest, asked, results })
    }

    /// The manifest of what is made from them now: the scenarios are theirs, the program and its command are new.
    pub fn manifest_of(&self, started: jiff::Timestamp, missing: Vec<MissingFile>) -> Manifest {
        let own = record(started, self.results.seed, self.manifest.threads);
        Manifest {
            program_version: own.program_version,
            build: own.build,
            command_line: own.command_line,
            started: own.started,
            ended: own.ended,
            missing,
            ..self.manifest.clone()
        }
    }
}

/// The folder of results that is named by itself or by its manifest.
pub fn folder_of(named: &Path) -> &Path {
    match named.file_name() {
        Some(name) if name == MANIFEST_FILE => named.parent().unwrap_or(Path::new("")),
        _ => named,
    }
}

/// A path that ends in the folder's name, so that something can be named after it and lie beside it; `.` and `..` do not.
fn with_name(folder: &Path) -> PathBuf {
    let is_named = folder.file_name().is_some();
    let known = if is_named { None } else { fs::canonicalize(folder).ok() };
    known.unwrap_or_else(|| folder.to_path_buf())
}
