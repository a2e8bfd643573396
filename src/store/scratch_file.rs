//! A file for what waits until it is needed again: there only once something waits, and gone with its owner.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

/// A file that is made when it is first written, and removed when it is dropped.
#[derive(Debug)]
pub(super) struct ScratchFile {
    path: PathBuf,
    file: Option<File>,
}

impl ScratchFile {
    /// The file that will be at a path, where none is yet.
    pub(super) fn at(path: PathBuf) -> Self {
        Self { path, file: None }
    }

    fn file(&mut self) -> io::Result<&mut File> {
        Ok(match &mut self.file {
            Some(file) => file,
            none => none.insert(File::options().read(true).write(true).create_new(true).open(&self.path)?),
        })
    }
}

impl Write for ScratchFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file()?.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), File::flush)
    }
}

impl Read for ScratchFile {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.file.as_mut().map_or(Ok(0), |file| file.read(bytes))
    }
}

impl Seek for ScratchFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file()?.seek(to)
    }
}

impl Drop for ScratchFile {
    fn drop(&mut self) {
        // Closed first, since elsewhere than on Unix an open file cannot be removed. What resists is removed with its folder.
        if self.file.take().is_some() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ScratchFile;
    use std::io::{Read, Seek, SeekFrom, Write};

    #[test]
    fn a_scratch_file_is_there_from_its_first_byte_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.part");
        let mut scratch = ScratchFile::at(path.clone());
        assert!(!path.exists());
        scratch.write_all(b"waiting").unwrap();
        scratch.seek(SeekFrom::Start(4)).unwrap();
        let mut rest = String::new();
        scratch.read_to_string(&mut rest).unwrap();
        assert_eq!((rest.as_str(), path.exists()), ("ing", true));
        drop(scratch);
        assert!(!path.exists());
    }

    #[test]
    fn a_file_that_is_somebody_elses_is_neither_used_nor_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.part");
        std::fs::write(&path, "mine").unwrap();
        let mut scratch = ScratchFile::at(path.clone());
        assert!(scratch.write_all(b"theirs").is_err());
        drop(scratch);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    }
}
