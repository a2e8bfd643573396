//! A file that carries the ending `.part` until it is complete and on the disk.

use super::error::{Action, StoreError};
use super::folder_name::check_name;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const PART: &str = ".part";

/// A file that is being written.
#[derive(Debug)]
pub(super) struct PartFile {
    file: Arc<File>,
    part: PathBuf,
    path: PathBuf,
}

impl PartFile {
    /// Begins the file `name` in a folder.
    ///
    /// # Errors
    /// When the name is not safe, a file of this name is there or being written, or the system refuses.
    pub(super) fn create(folder: &Path, name: &str) -> Result<Self, StoreError> {
        check_name(name)?;
        if is_part(Path::new(name)) {
            return Err(StoreError::Name { name: name.to_owned(), reason: "it ends with .part" });
        }
        let path = folder.join(name);
        if fs::symlink_metadata(&path).is_ok() {
            return Err(StoreError::Exists { path });
        }
        let part = folder.join(format!("{name}{PART}"));
        let file = File::create_new(&part).map_err(StoreError::at(&part, Action::Create))?;
        Ok(Self { file: Arc::new(file), part, path })
    }

    /// Where the file will be, for messages.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Where to write. A table keeps a handle of its own, since its writer does not give it back.
    pub(super) fn sink(&self) -> Arc<File> {
        Arc::clone(&self.file)
    }

    /// Where rows may wait that are on their way into the file.
    pub(super) fn scratch(&self) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(format!(".rows{PART}"));
        name.into()
    }

    /// Writes bytes.
    pub(super) fn write(&self, bytes: &[u8]) -> Result<(), StoreError> {
        self.file.as_ref().write_all(bytes).map_err(StoreError::at(&self.path, Action::Write))
    }

    /// Makes sure that the bytes are on the disk and gives the file its name.
    pub(super) fn keep(self) -> Result<(), StoreError> {
        self.file.sync_all().map_err(StoreError::at(&self.path, Action::Write))?;
        drop(self.file);
        fs::rename(&self.part, &self.path).map_err(StoreError::at(&self.path, Action::Rename))
    }
}

/// Whether a path is that of a file that was never kept.
pub(super) fn is_part(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(PART)
}

#[cfg(test)]
mod tests {
    use super::PartFile;
    use crate::store::StoreError;

    #[test]
    fn a_file_has_its_name_only_once_it_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let file = PartFile::create(folder.path(), "a.txt").unwrap();
        file.write(b"whole").unwrap();
        assert!(!folder.path().join("a.txt").exists());
        file.keep().unwrap();
        assert_eq!(std::fs::read(folder.path().join("a.txt")).unwrap(), b"whole");
        assert!(!folder.path().join("a.txt.part").exists());
    }

    #[test]
    fn a_name_is_given_once_and_stays_inside_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        PartFile::create(folder.path(), "a.txt").unwrap().keep().unwrap();
        assert!(matches!(PartFile::create(folder.path(), "a.txt"), Err(StoreError::Exists { .. })));
        let _begun = PartFile::create(folder.path(), "b.txt").unwrap();
        assert!(PartFile::create(folder.path(), "b.txt").is_err());
        for name in ["../a.txt", "", "c.part", "/tmp/c"] {
            assert!(matches!(PartFile::create(folder.path(), name), Err(StoreError::Name { .. })), "{name:?}");
        }
    }
}
