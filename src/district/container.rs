//! Opens a table: a file, or the only table of an archive, read as a stream that ends at a limit.

use super::error::DistrictError;
use super::limits;
use crate::scenario::visible;
use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use thiserror::Error;
use zip::ZipArchive;
use zip::result::ZipError;

/// How an archive begins.
const ARCHIVE: &[u8] = b"PK\x03\x04";
/// How a workbook of an older spreadsheet program begins.
const OLD_WORKBOOK: &[u8] = b"\xD0\xCF\x11\xE0";
/// What every workbook of a newer one holds.
const NEW_WORKBOOK: &str = "[Content_Types].xml";
/// Endings of tables within an archive.
const TABLES: [&str; 4] = [".csv", ".txt", ".tab", ".tsv"];
/// Names of tables that are shown where there are several.
const SHOWN_NAMES: usize = 5;

/// Opens the table at `path` and hands its name, to be shown, and its bytes to `read`.
///
/// # Errors
/// Where it is no regular file, too large, no table, or an archive without one; and whatever `read` finds.
pub fn open<T>(
    path: &Path,
    read: impl FnOnce(&str, &mut dyn Read) -> Result<T, DistrictError>,
) -> Result<T, DistrictError> {
    // Looked at before it is opened: to open a named pipe would wait for a writer.
    let metadata = fs::metadata(path).map_err(|source| DistrictError::unreadable(path, source))?;
    if !metadata.is_file() {
        return Err(DistrictError::NotAFile { path: path.to_owned() });
    }
    let name = visible(&path.display().to_string());
    let mut file = File::open(path).map_err(|source| DistrictError::unreadable(path, source))?;
    let mut start = Vec::new();
    let taken = (&mut file).take(ARCHIVE.len() as u64).read_to_end(&mut start);
    taken.and_then(|_| file.rewind()).map_err(|source| DistrictError::unreadable(path, source))?;
    match start.as_slice() {
        ARCHIVE => {
            within(metadata.len(), limits::ARCHIVE_BYTES, &name)?;
            from_archive(file, metadata.len(), &name, read)
        }
        OLD_WORKBOOK => Err(DistrictError::Workbook { file: name }),
        _ => {
            within(metadata.len(), limits::TABLE_BYTES, &name)?;
            read(&name, &mut Limited::new(file))
        }
    }
}

/// Whether a failed read means that a limit was passed.
pub fn is_too_large(error: &io::Error) -> bool {
    error.kind() == ErrorKind::FileTooLarge
}

/// Whether a failed read means that a line was too long.
pub fn is_long_line(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<LongLine>())
}

fn within(bytes: u64, limit: u64, name: &str) -> Result<(), DistrictError> {
    if bytes > limit { Err(DistrictError::TooLarge { file: name.to_owned(), limit }) } else { Ok(()) }
}

fn from_archive<T>(
    mut file: File,
    length: u64,
    name: &str,
    read: impl FnOnce(&str, &mut dyn Read) -> Result<T, DistrictError>,
) -> Result<T, DistrictError> {
    let refused = |why: String| DistrictError::Archive { file: name.to_owned(), why };
    let declared = declared_files(&mut file, length).map_err(|error| refused(error.to_string()))?;
    if declared > limits::ARCHIVE_FILES {
        return Err(refused(format!("it holds more than {} files", limits::ARCHIVE_FILES)));
    }
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| refused(told(&error)))?;
    if archive.file_names().any(|inner| inner == NEW_WORKBOOK) {
        return Err(DistrictError::Workbook { file: name.to_owned() });
    }
    let is_table = |inner: &&str| {
        let lower = inner.to_lowercase();
        TABLES.iter().any(|ending| lower.ends_with(ending)) && !lower.starts_with("__macosx/")
    };
    let mut tables: Vec<String> = archive.file_names().filter(is_table).map(str::to_owned).collect();
    tables.sort();
    let inner = match tables.as_slice() {
        [] => return Err(DistrictError::EmptyArchive { file: name.to_owned() }),
        [one] => one,
        several => {
            let names = several.iter().take(SHOWN_NAMES).map(|name| format!("`{}`", visible(name))).collect();
            return Err(DistrictError::FullArchive { file: name.to_owned(), names });
        }
    };
    let shown = format!("{name}: {}", visible(inner));
    let entry = archive.by_name(inner).map_err(|error| refused(told(&error)))?;
    within(entry.size(), limits::TABLE_BYTES, &shown)?;
    // What the archive declares need not be so: what comes out is counted as well.
    read(&shown, &mut Limited::new(entry))
}

/// How many files the end of an archive declares; the most, where several places look like the end.
fn declared_files(file: &mut File, length: u64) -> io::Result<usize> {
    const END: &[u8] = b"PK\x05\x06";
    const END_BYTES: u64 = 22 + 65_535;
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(length.saturating_sub(END_BYTES)))?;
    file.take(END_BYTES).read_to_end(&mut tail)?;
    file.rewind()?;
    let counts = tail.windows(12).filter(|window| window.starts_with(END));
    let count = |window: &[u8]| match window {
        [.., low, high] => usize::from(u16::from_le_bytes([*low, *high])),
        _ => 0,
    };
    Ok(counts.map(count).max().unwrap_or_default())
}

/// Why an archive cannot be read, for a person.
fn told(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(why) if why.contains("assword") => "it is locked with a password".to_owned(),
        ZipError::CompressionMethodNotSupported(_) | ZipError::UnsupportedArchive(_) => {
            "it is packed in a way that this program does not know".to_owned()
        }
        other => other.to_string(),
    }
}

/// A line that no table has.
#[derive(Debug, Error)]
#[error("a line has more than {} bytes", limits::LINE_BYTES)]
struct LongLine;

/// A stream that fails where it, or one of its lines, goes on beyond a limit.
struct Limited<R> {
    inner: R,
    left: u64,
    /// Bytes since the last end of a line.
    line: usize,
}

impl<R> Limited<R> {
    fn new(inner: R) -> Self {
        Self { inner, left: limits::TABLE_BYTES, line: 0 }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let taken = self.inner.read(bytes)?;
        let is_end = |byte: &u8| matches!(byte, b'\n' | b'\r');
        self.line = match bytes.iter().take(taken).rev().position(is_end) {
            Some(behind) => behind,
            None => self.line + taken,
        };
        if self.line > limits::LINE_BYTES {
            return Err(io::Error::other(LongLine));
        }
        self.left = self.left.checked_sub(taken as u64).ok_or(ErrorKind::FileTooLarge)?;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::{Limited, declared_files, is_long_line, is_too_large};
    use std::io::{Read, Write};

    #[test]
    fn a_stream_fails_beyond_its_limit_and_not_at_it() {
        let mut text = String::new();
        assert!(Limited { inner: &b"abc"[..], left: 3, line: 0 }.read_to_string(&mut text).is_ok());
        let passed = Limited { inner: &b"abcd"[..], left: 3, line: 0 }.read_to_string(&mut text).unwrap_err();
        assert!(is_too_large(&passed) && !is_long_line(&passed));
    }

    #[test]
    fn a_line_without_end_is_stopped_and_many_short_ones_are_not() {
        let endless = Limited::new(std::io::repeat(b'x')).read_to_end(&mut Vec::new()).unwrap_err();
        assert!(is_long_line(&endless) && !is_too_large(&endless));
        let lines = b"0123456789\n".repeat(200_000);
        assert_eq!(Limited::new(&lines[..]).read_to_end(&mut Vec::new()).unwrap(), lines.len());
    }

    #[test]
    fn the_end_of_an_archive_says_how_many_files_it_holds() {
        let mut file = tempfile::tempfile().unwrap();
        let end = [&b"PK\x05\x06\0\0\0\0\x34\x12\x34\x12"[..], &[0; 10]].concat();
        file.write_all(&end).unwrap();
        assert_eq!(declared_files(&mut file, end.len() as u64).unwrap(), 0x1234);
    }
}
