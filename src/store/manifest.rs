//! The manifest: how a folder of results came about, and what is in it.
//!
//! It is the only file that may differ between two runs of the same scenario: wall-clock times, threads and platform
//! live here and nowhere else.

use super::error::{Action, StoreError};
use super::part_file::{PartFile, is_part};
use super::program::Build;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Name of the manifest within its folder.
pub const MANIFEST_FILE: &str = "manifest.json";

/// Version of the manifest's own form; raised when a field changes its meaning or goes.
pub const MANIFEST_SCHEMA: u32 = 1;

const PROGRAM: &str = "flywheel";

/// How a folder of results came about. `cli` fills it in; [`RunFolder::finish`](super::RunFolder::finish) adds the files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this file's form, [`MANIFEST_SCHEMA`].
    pub manifest_schema: u32,
    /// Name of the program, always `flywheel`.
    pub program: String,
    /// Version of the program.
    pub program_version: String,
    /// What the program was made from.
    #[serde(default)]
    pub build: Build,
    /// Version of the model; raised when numbers move.
    pub model_version: u32,
    /// The command line, word by word.
    pub command_line: Vec<String>,
    /// Where it ran.
    pub platform: Platform,
    /// Master seed.
    pub seed: u64,
    /// Replicates asked for.
    pub replicates: u32,
    /// Worlds that the replicates are spread over.
    pub worlds: u32,
    /// Threads that simulated.
    pub threads: usize,
    /// When the work began, RFC 3339.
    pub started: String,
    /// When it ended, RFC 3339.
    pub ended: String,
    /// How it ended.
    pub ending: Ending,
    /// The scenarios, in the order of the command line.
    pub scenarios: Vec<ScenarioEntry>,
    /// The study that the runs belong to; none for a comparison.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub study: Option<StudyEntry>,
    /// What the numbers rest on, in words.
    pub evidence: String,
    /// Every other file of the folder, by name.
    pub files: Vec<FileEntry>,
    /// Files that should be there and could not be made; the others are complete without them.
    #[serde(default)]
    pub missing: Vec<MissingFile>,
}

/// A platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Platform {
    /// Operating system, such as `linux`.
    pub system: String,
    /// Processor architecture, such as `x86_64`.
    pub architecture: String,
    /// Bits of a pointer.
    pub pointer_bits: u32,
    /// Instructions that the kernel used, such as `avx2`.
    pub simd: String,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "snake_case")]
pub enum Ending {
    /// All replicates were run.
    Complete,
    /// Stopped before that.
    Interrupted {
        /// Replicates whose results are in the tables.
        replicates_kept: u32,
    },
}

/// A scenario of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioEntry {
    /// Title.
    pub title: String,
    /// Name in tables and files.
    pub slug: String,
    /// SHA-256 of the checked scenario, in hexadecimal digits.
    pub sha256: String,
    /// The files that it was read from, beginning with the one named on the command line.
    pub files: Vec<ScenarioFile>,
    /// The rosters and edge lists that it names, by their hashes alone: what they say of people is not kept.
    pub sheets: Vec<SheetEntry>,
}

/// A study.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudyEntry {
    /// Title.
    pub title: String,
    /// The study file.
    pub file: ScenarioFile,
    /// The file of points, where there is one.
    pub sheet: Option<SheetEntry>,
    /// Points.
    pub points: u64,
}

/// A file that a scenario was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScenarioFile {
    /// Path as given.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// A roster or edge list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetEntry {
    /// Path as given.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Name within the folder.
    pub name: String,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// A file that could not be made, such as a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingFile {
    /// The name that it would have within the folder.
    pub name: String,
    /// Why it is missing.
    pub reason: String,
}

impl Platform {
    /// The platform of this process, with the SIMD path that the kernel took.
    pub fn current(simd: &str) -> Self {
        Self {
            system: std::env::consts::OS.to_owned(),
            architecture: std::env::consts::ARCH.to_owned(),
            pointer_bits: usize::BITS,
            simd: simd.to_owned(),
        }
    }
}

impl Manifest {
    /// Reads the manifest of a folder of results.
    ///
    /// # Errors
    /// [`StoreError::NoManifest`] where there is none, others when it cannot be read or is not valid.
    pub fn read(folder: &Path) -> Result<Self, StoreError> {
        read_json(&folder.join(MANIFEST_FILE)).map_err(|error| match error {
            StoreError::System { source, .. }
                if matches!(source.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                StoreError::NoManifest { path: folder.to_path_buf() }
            }
            other => other,
        })
    }

    /// Writes the manifest into a folder.
    pub(super) fn write(&self, folder: &Path) -> Result<(), StoreError> {
        let file = PartFile::create(folder, MANIFEST_FILE)?;
        let mut text = serde_json::to_vec_pretty(self)
            .map_err(|source| StoreError::Manifest { path: file.path().to_path_buf(), source })?;
        text.push(b'\n');
        file.write(&text)?;
        file.keep()
    }
}

/// Whether a folder holds results of this program, of whatever version.
pub(super) fn is_run_folder(folder: &Path) -> bool {
    #[derive(Deserialize)]
    struct Origin {
        program: String,
    }
    let is_folder = fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_dir());
    is_folder && read_json::<Origin>(&folder.join(MANIFEST_FILE)).is_ok_and(|origin| origin.program == PROGRAM)
}

fn read_json<T: for<'text> Deserialize<'text>>(path: &Path) -> Result<T, StoreError> {
    let text = fs::read(path).map_err(StoreError::at(path, Action::Read))?;
    serde_json::from_slice(&text).map_err(|source| StoreError::Manifest { path: path.to_path_buf(), source })
}

/// The files of a folder except its manifest, by name, each with its length and hash.
///
/// # Errors
/// When a file was begun and not finished, or cannot be read.
pub(super) fn files_of(folder: &Path) -> Result<Vec<FileEntry>, StoreError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(StoreError::at(folder, Action::Read))? {
        let entry = entry.map_err(StoreError::at(folder, Action::Read))?;
        let path = entry.path();
        if is_part(&path) {
            return Err(StoreError::Unfinished { path });
        }
        let name = entry.file_name().to_string_lossy().into_owned();
        if name != MANIFEST_FILE {
            let (bytes, sha256) = length_and_hash(&path)?;
            files.push(FileEntry { name, bytes, sha256 });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// SHA-256 in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Length in bytes and SHA-256 of a file.
///
/// # Errors
/// When it cannot be read.
pub fn length_and_hash(path: &Path) -> Result<(u64, String), StoreError> {
    let mut file = File::open(path).map_err(StoreError::at(path, Action::Read))?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut buffer).map_err(StoreError::at(path, Action::Read))?;
        if read == 0 {
            break;
        }
        hash.update(buffer.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
    Ok((bytes, hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}

#[cfg(test)]
pub(super) mod tests {
    use super::{
        Ending, MANIFEST_SCHEMA, Manifest, MissingFile, Platform, ScenarioEntry, ScenarioFile, SheetEntry,
        is_run_folder,
    };
    use crate::store::{Build, StoreError};

    /// A manifest as `cli` would fill it in.
    pub(in crate::store) fn sample_manifest() -> Manifest {
        Manifest {
            manifest_schema: MANIFEST_SCHEMA,
            program: "flywheel".to_owned(),
            program_version: "0.1.0".to_owned(),
            build: Build::current(),
            model_version: 1,
            command_line: vec!["flywheel".to_owned(), "run".to_owned(), "a \"b\".toml".to_owned()],
            platform: Platform::current("avx2"),
            seed: u64::MAX,
            replicates: 400,
            worlds: 50,
            threads: 2,
            started: "2026-01-01T00:00:00Z".to_owned(),
            ended: "2026-01-01T00:00:02Z".to_owned(),
            ending: Ending::Interrupted { replicates_kept: 160 },
            scenarios: vec![ScenarioEntry {
                title: "Top-down PD".to_owned(),
                slug: "top-down-pd".to_owned(),
                sha256: "00".repeat(32),
                files: vec![ScenarioFile { path: "a.toml".to_owned(), text: "title = \"Élève\"\n".to_owned() }],
                sheets: vec![SheetEntry { path: "staff.csv".to_owned(), sha256: "ff".repeat(32) }],
            }],
            study: None,
            evidence: "Potencies are assumed.".to_owned(),
            files: Vec::new(),
            missing: vec![MissingFile { name: "adoption.svg".to_owned(), reason: "no series".to_owned() }],
        }
    }

    #[test]
    fn a_manifest_reads_back_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        sample_manifest().write(folder.path()).unwrap();
        assert_eq!(Manifest::read(folder.path()).unwrap(), sample_manifest());
        let text = std::fs::read_to_string(folder.path().join("manifest.json")).unwrap();
        assert!(text.contains("\"how\": \"interrupted\",\n    \"replicates_kept\": 160"), "{text}");
        assert!(text.contains("18446744073709551615"), "{text}");
    }

    #[test]
    fn a_folder_of_another_program_is_not_a_run_folder() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_run_folder(folder.path()));
        for text in ["", "{}", "{\"program\": \"other\"}", "{\"name\": \"an extension\", \"manifest_version\": 3}"] {
            std::fs::write(folder.path().join("manifest.json"), text).unwrap();
            assert!(!is_run_folder(folder.path()), "{text}");
            assert!(matches!(Manifest::read(folder.path()), Err(StoreError::Manifest { .. })));
        }
        std::fs::write(folder.path().join("manifest.json"), "{\"program\": \"flywheel\", \"more\": 1}").unwrap();
        assert!(is_run_folder(folder.path()), "also of another version");
    }
}
