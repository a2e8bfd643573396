//! A segment: a file of frames, one after the other, read by anybody and appended to by one process at a time.

use super::frame::{HEADER_BYTES, Header};
use crate::store::error::{Action, StoreError};
use std::fs::{File, TryLockError};
use std::io::{BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What a segment begins with: its name and the version of its form.
const TITLE: [u8; 16] = *b"flywheel cells 1";

/// The name of the segment of this number.
pub(super) fn segment_name(number: u32) -> String {
    format!("{number}.cells")
}

/// The number of a segment, by its name.
pub(super) fn segment_number(name: &str) -> Option<u32> {
    let number = name.strip_suffix(".cells")?.parse().ok()?;
    (segment_name(number) == name).then_some(number)
}

/// A frame of a segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// Its header.
    pub header: Header,
    /// Byte at which it begins.
    pub offset: u64,
}

/// The whole frames of a segment, told one by one, and the byte behind the last of them: 0 for a file of another form.
pub(super) fn scan(path: &Path, mut found: impl FnMut(Found)) -> Result<u64, StoreError> {
    let at = |action| StoreError::at(path, action);
    let file = File::open(path).map_err(at(Action::Read))?;
    let length = file.metadata().map_err(at(Action::Read))?.len();
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut title = [0; TITLE.len()];
    if !filled(&mut reader, &mut title).map_err(at(Action::Read))? || title != TITLE {
        return Ok(0);
    }
    let mut end = TITLE.len() as u64;
    let mut bytes = [0; HEADER_BYTES];
    while filled(&mut reader, &mut bytes).map_err(at(Action::Read))? {
        let Some(header) = Header::read(&bytes) else { break };
        let next = end + HEADER_BYTES as u64 + u64::from(header.length);
        if next > length {
            break;
        }
        reader.seek_relative(i64::from(header.length)).map_err(at(Action::Read))?;
        found(Found { header, offset: end });
        end = next;
    }
    Ok(end)
}

/// Fills a buffer; false where the file ends before that.
fn filled(reader: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<bool> {
    match reader.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// A segment that this process appends to; no other does as long as it lives.
#[derive(Debug)]
pub(super) struct Appending {
    path: PathBuf,
    file: File,
    end: u64,
}

impl Appending {
    /// Takes the first segment of a folder that nobody else writes, or a new one, and its number. What a killed process left
    /// half written at its end is cut off.
    pub(super) fn begin(folder: &Path) -> Result<(u32, Self), StoreError> {
        let mut number = 1;
        loop {
            let path = folder.join(segment_name(number));
            let file = File::options()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(StoreError::at(&path, Action::Create))?;
            match file.try_lock() {
                Ok(()) => {
                    let end = scan(&path, |_| {})?;
                    let is_empty = file.metadata().map_err(StoreError::at(&path, Action::Read))?.len() == 0;
                    let is_ours = end > 0 || is_empty || was_cut_in_its_title(&path)?;
                    let mut appending = Self { path, file, end };
                    if is_ours {
                        appending.cut()?;
                        if end == 0 {
                            appending.append(&TITLE)?;
                        }
                        return Ok((number, appending));
                    }
                    // A file of another form is left alone.
                }
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(source)) => return Err(StoreError::at(&path, Action::Lock)(source)),
            }
            number += 1;
        }
    }

    /// Appends bytes in one write and returns the byte at which they begin. What could not be written whole is cut off again.
    pub(super) fn append(&mut self, bytes: &[u8]) -> Result<u64, StoreError> {
        let begin = self.end;
        if let Err(source) = self.file.write_all(bytes) {
            // Where even this fails, readers stop at the broken frame and the next writer cuts it off.
            let _ = self.cut();
            return Err(StoreError::at(&self.path, Action::Write)(source));
        }
        self.end += bytes.len() as u64;
        Ok(begin)
    }

    /// Makes sure that everything is on the disk.
    pub(super) fn sync(&self) -> Result<(), StoreError> {
        self.file.sync_all().map_err(StoreError::at(&self.path, Action::Write))
    }

    fn cut(&mut self) -> Result<(), StoreError> {
        let cut = self.file.set_len(self.end).and_then(|()| self.file.seek(SeekFrom::Start(self.end)));
        cut.map(drop).map_err(StoreError::at(&self.path, Action::Write))
    }
}

/// Whether a file is a beginning of the title: its process was killed that early.
fn was_cut_in_its_title(path: &Path) -> Result<bool, StoreError> {
    let mut begun = Vec::new();
    let file = File::open(path).map_err(StoreError::at(path, Action::Read))?;
    file.take(TITLE.len() as u64).read_to_end(&mut begun).map_err(StoreError::at(path, Action::Read))?;
    Ok(begun.len() < TITLE.len() && TITLE.starts_with(&begun))
}

#[cfg(test)]
mod tests {
    use super::super::frame::frame;
    use super::super::sample::sample_cell;
    use super::*;

    fn count(path: &Path) -> usize {
        let mut frames = 0;
        scan(path, |_| frames += 1).unwrap();
        frames
    }

    #[test]
    fn a_segment_cut_at_any_byte_loses_its_last_frames_only_and_can_be_appended_to() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1.cells");
        let frames: Vec<Vec<u8>> = (0..3).map(|world| frame(&sample_cell(world, false)).unwrap().1).collect();
        let mut whole = TITLE.to_vec();
        let mut ends = vec![whole.len()];
        for frame in &frames {
            whole.extend(frame);
            ends.push(whole.len());
        }
        for length in 0..=whole.len() {
            std::fs::write(&path, &whole[..length]).unwrap();
            let kept = ends.iter().filter(|end| **end <= length).count().saturating_sub(1);
            assert_eq!(count(&path), kept, "cut to {length}");
            let (number, mut appending) = Appending::begin(folder.path()).unwrap();
            appending.append(&frames[0]).unwrap();
            assert_eq!((number, count(&path)), (1, kept + 1), "cut to {length}");
        }
    }

    #[test]
    fn two_writers_have_segments_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let (first, held) = Appending::begin(folder.path()).unwrap();
        let (second, _also) = Appending::begin(folder.path()).unwrap();
        assert_eq!((first, second), (1, 2));
        drop(held);
        assert_eq!(Appending::begin(folder.path()).unwrap().0, 1);
    }

    #[test]
    fn a_file_of_another_form_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("1.cells");
        std::fs::write(&path, "flywheel cells 9 and what it holds").unwrap();
        assert_eq!(count(&path), 0);
        assert_eq!(Appending::begin(folder.path()).unwrap().0, 2);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "flywheel cells 9 and what it holds");
    }

    #[test]
    fn names_of_segments_are_read_as_they_are_written() {
        assert_eq!(segment_number("12.cells"), Some(12));
        for other in ["012.cells", "+1.cells", "x.cells", "1.cell", ".cells", "-1.cells"] {
            assert_eq!(segment_number(other), None, "{other}");
        }
    }
}
