//! The files behind a scenario, read whole within a limit, as text.

use super::fingerprint::sha256;
use super::limits;
use super::problem::{Problem, ProblemKind};
use super::visible::visible;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A file among those that were read. The scenario comes first, then what it extends, then rosters and edge lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(usize);

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as the user would write it.
    pub path: PathBuf,
    /// What it was read as.
    pub role: FileRole,
    /// The text without a byte order mark. Bytes that are no text are replaced, after a problem was noted.
    pub text: String,
    /// SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}

impl SourceFile {
    /// The number of the line at a byte of the text, from 1.
    pub fn line_number(&self, byte: usize) -> usize {
        1 + self.text.bytes().take(byte).filter(|byte| *byte == b'\n').count()
    }

    /// The bytes of the line in which a byte of the text lies, without its end.
    pub fn line(&self, byte: usize) -> Range<usize> {
        let (before, behind) = self.text.as_bytes().split_at(byte.min(self.text.len()));
        let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |newline| newline + 1);
        let end = before.len() + behind.iter().position(|b| *b == b'\n').unwrap_or(behind.len());
        let line = self.text.as_bytes().get(start..end).unwrap_or_default();
        start..if line.ends_with(b"\r") { end - 1 } else { end }
    }

    /// A piece of the text, or nothing where it does not exist.
    pub fn slice(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }
}

/// All files that were read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(self.files.len() - 1)
    }

    /// The file that was read first.
    pub fn first(&self) -> FileId {
        FileId(0)
    }

    /// One of the files.
    #[allow(clippy::indexing_slicing)] // An id is given out by `add` alone, and no file is ever removed.
    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0]
    }

    /// The same files, without the rows of rosters and edge lists.
    pub fn without_sheets(mut self) -> Self {
        self.files.iter_mut().filter(|file| file.role == FileRole::Sheet).for_each(|file| file.text.clear());
        self
    }

    /// All of them, in the order in which they were read.
    pub fn all(&self) -> &[SourceFile] {
        &self.files
    }
}

/// Which limit holds for a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileRole {
    /// A scenario, or what it extends.
    Scenario,
    /// A roster or an edge list.
    Sheet,
}

impl FileRole {
    fn byte_limit(self) -> u64 {
        match self {
            FileRole::Scenario => limits::SCENARIO_BYTES,
            FileRole::Sheet => limits::SHEET_BYTES,
        }
    }
}

/// The bytes of a regular file within the limit of its role.
///
/// # Errors
/// What is wrong, without a place: the caller knows who asked for the file.
pub fn read_bytes(path: &Path, role: FileRole) -> Result<Vec<u8>, Problem> {
    let shown = visible(&path.display().to_string());
    let refused = |why: &str| Problem::new(ProblemKind::Unreadable, format!("cannot read `{shown}`: {why}"));
    // Looked at before it is opened: to open a named pipe would wait for a writer.
    let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if metadata.is_dir() {
        return Err(refused("it is a folder").help("name a file in it"));
    }
    if !metadata.is_file() {
        return Err(refused("it is not a regular file").help("copy it to a regular file first"));
    }
    let limit = role.byte_limit();
    let too_large = || {
        Problem::new(ProblemKind::TooLarge, format!("`{shown}` is larger than {} MB", limit / 1_000_000))
            .help(format!("a file of this sort may have {limit} bytes"))
    };
    if metadata.len() > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > limit { Err(too_large()) } else { Ok(bytes) }
}

/// Adds a file of these bytes, without its byte order mark.
///
/// # Errors
/// The place of the first byte that is not UTF-8; the file is added all the same, so that the place can be shown.
pub fn add_text(sources: &mut Sources, path: PathBuf, role: FileRole, bytes: Vec<u8>) -> Result<FileId, Problem> {
    let sha256 = sha256(&bytes);
    let bytes = match bytes.strip_prefix("\u{feff}".as_bytes()) {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(sources.add(SourceFile { path, role, text, sha256 })),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = sources.add(SourceFile { path, role, text, sha256 });
            Err(Problem::new(ProblemKind::Encoding, "the file is not text in UTF-8")
                .at(file, good..good + '\u{fffd}'.len_utf8(), "this byte is not UTF-8")
                .help("save the file as UTF-8 (in a spreadsheet: \"CSV UTF-8\")"))
        }
    }
}

/// A file that the system does not hand out, and why; the way out depends on who named it.
pub fn unreadable(path: &Path, error: &std::io::Error) -> Problem {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_string(),
        _ => error.to_string(),
    };
    let shown = visible(&path.display().to_string());
    Problem::new(ProblemKind::Unreadable, format!("cannot read `{shown}`: {why}"))
}
