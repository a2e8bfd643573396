//! A folder of results that appears complete or not at all.
//!
//! For a run named NAME, the root holds `.NAME.lock` (who may write), `.NAME.part` (what is being written) and, for a
//! moment while one folder replaces another, `.NAME.old`. Only the holder of the lock touches these, so what a killed
//! process left behind is recognised by the lock being free, and put right before the next run.

use super::error::{Action, StoreError};
use super::folder_name::check_name;
use super::lock::Lock;
use super::manifest::{MANIFEST_FILE, Manifest, files_of, is_run_folder};
use super::part_file::PartFile;
use super::table_writer::TableWriter;
use crate::measure::Table;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// A folder of results that is being written. Dropped without [`finish`](Self::finish), it leaves nothing behind.
#[derive(Debug)]
pub struct RunFolder {
    root: PathBuf,
    path: PathBuf,
    part: PathBuf,
    old: PathBuf,
    force: bool,
    // Declared last: freed after `drop` has removed what was not finished.
    _lock: Lock,
}

impl RunFolder {
    /// Begins the folder `name` in `root`, which is created if it is not there. With `force`, results of this name are
    /// replaced when the new ones are complete, not before.
    ///
    /// # Errors
    /// When the name is not safe, another process writes the same folder, something of this name is there (with
    /// `force`: something that is not a folder of results), or the system refuses.
    pub fn create(root: &Path, name: &str, force: bool) -> Result<Self, StoreError> {
        check_name(name)?;
        fs::create_dir_all(root).map_err(StoreError::at(root, Action::Create))?;
        let path = root.join(name);
        let beside = |ending: &str| root.join(format!(".{name}.{ending}"));
        let (part, old) = (beside("part"), beside("old"));
        let lock = Lock::take(beside("lock"), &path)?;
        if exists(&old) && !exists(&path) {
            fs::rename(&old, &path).map_err(StoreError::at(&path, Action::Rename))?;
        }
        for left_behind in [&old, &part] {
            if exists(left_behind) {
                fs::remove_dir_all(left_behind).map_err(StoreError::at(left_behind, Action::Remove))?;
            }
        }
        may_take(&path, force)?;
        fs::create_dir(&part).map_err(StoreError::at(&part, Action::Create))?;
        Ok(Self { root: root.to_path_buf(), path, part, old, force, _lock: lock })
    }

    /// Where the folder will be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file, such as a figure.
    ///
    /// # Errors
    /// When the name is not safe or taken, or the system refuses.
    pub fn write_file(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        if name.eq_ignore_ascii_case(MANIFEST_FILE) {
            return Err(StoreError::Name { name: name.to_owned(), reason: "the manifest is written at the end" });
        }
        let file = PartFile::create(&self.part, name)?;
        file.write(bytes)?;
        file.keep()
    }

    /// Begins a table, as `NAME.csv` and `NAME.parquet`, whose rows arrive in batches; `columns` gives its name and
    /// columns, the rows of `columns` are not written.
    ///
    /// # Errors
    /// When the name is not safe or taken, or the system refuses.
    pub fn begin_table(&self, columns: &Table) -> Result<TableWriter, StoreError> {
        TableWriter::begin(&self.part, columns)
    }

    /// Begins a table of many rows, as `NAME.parquet` alone, as [`begin_table`](Self::begin_table) does.
    ///
    /// # Errors
    /// When the name is not safe or taken, or the system refuses.
    pub fn begin_parquet(&self, columns: &Table) -> Result<TableWriter, StoreError> {
        TableWriter::begin_parquet(&self.part, columns)
    }

    /// Writes a whole table, as `NAME.csv` and `NAME.parquet`.
    ///
    /// # Errors
    /// As [`begin_table`](Self::begin_table) and the methods of [`TableWriter`].
    pub fn write_table(&self, table: &Table) -> Result<(), StoreError> {
        let mut writer = self.begin_table(table)?;
        writer.write(table)?;
        writer.finish()
    }

    /// Lists all files with their hashes in the manifest, writes it, and gives the folder its name. Returns where it
    /// is.
    ///
    /// # Errors
    /// When a table was begun and not finished, when something has come to be under the name meanwhile (without
    /// `force`), or when the system refuses. Results that were there before are then still there.
    pub fn finish(self, manifest: Manifest) -> Result<PathBuf, StoreError> {
        let files = files_of(&self.part)?;
        Manifest { files, ..manifest }.write(&self.part)?;
        sync_folder(&self.part)?;
        may_take(&self.path, self.force)?;
        let replaces = exists(&self.path);
        if replaces {
            fs::rename(&self.path, &self.old).map_err(StoreError::at(&self.path, Action::Rename))?;
        }
        if let Err(source) = fs::rename(&self.part, &self.path) {
            if replaces {
                // If this fails too, the next run of this name puts the old results back.
                let _ = fs::rename(&self.old, &self.path);
            }
            return Err(StoreError::at(&self.path, Action::Rename)(source));
        }
        sync_folder(&self.root)?;
        // The new results are in place; should the old ones resist, the next run of this name removes them.
        let _ = fs::remove_dir_all(&self.old);
        Ok(self.path.clone())
    }
}

impl Drop for RunFolder {
    fn drop(&mut self) {
        // After `finish` there is nothing left under this name; otherwise, what resists is removed by the next run.
        let _ = fs::remove_dir_all(&self.part);
    }
}

/// Whether something is there, be it a link that leads nowhere.
fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether results may be put at a path.
fn may_take(path: &Path, force: bool) -> Result<(), StoreError> {
    match (exists(path), force) {
        (false, _) => Ok(()),
        (true, false) => Err(StoreError::Exists { path: path.to_path_buf() }),
        (true, true) if is_run_folder(path) => Ok(()),
        (true, true) => Err(StoreError::NotARunFolder { path: path.to_path_buf() }),
    }
}

/// Makes sure that the names in a folder survive a power cut. Elsewhere than on Unix, folders cannot be opened for
/// this.
fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        let folder_or_here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder_or_here)
            .and_then(|opened| opened.sync_all())
            .map_err(StoreError::at(folder_or_here, Action::Write))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::RunFolder;
    use crate::store::fault::sample_table;
    use crate::store::manifest::tests::sample_manifest;
    use crate::store::{FailureKind, Manifest, StoreError, verify};
    use std::fs;
    use std::path::{Path, PathBuf};

    fn root() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn complete(root: &Path, name: &str, force: bool, text: &str) -> Result<PathBuf, StoreError> {
        let folder = RunFolder::create(root, name, force)?;
        folder.write_file("text.txt", text.as_bytes())?;
        folder.finish(sample_manifest())
    }

    #[test]
    fn a_finished_folder_holds_all_files_under_their_names_and_verifies() {
        let root = root();
        let folder = RunFolder::create(&root.path().join("new/output"), "x", false).unwrap();
        folder.write_table(&sample_table()).unwrap();
        folder.write_file("adoption.svg", b"<svg/>").unwrap();
        assert!(!folder.path().exists());
        let path = folder.finish(sample_manifest()).unwrap();
        assert_eq!(names(&path), ["adoption.svg", "manifest.json", "weekly.csv", "weekly.parquet"]);
        assert_eq!(names(path.parent().unwrap()), ["x"]);
        assert_eq!(verify(&path).unwrap(), []);
        let files = Manifest::read(&path).unwrap().files;
        let svg = files.iter().find(|file| file.name == "adoption.svg").unwrap();
        assert_eq!(svg.bytes, 6);
        // printf '<svg/>' | sha256sum
        assert_eq!(svg.sha256, "d4dc56669143034f31aa309635d4113d9ad76a02b1739da22c965ed2049be9e6");
    }

    #[test]
    fn a_folder_dropped_before_it_is_finished_leaves_nothing() {
        let root = root();
        let folder = RunFolder::create(root.path(), "x", false).unwrap();
        folder.write_file("a.txt", b"a").unwrap();
        let mut table = folder.begin_table(&sample_table()).unwrap();
        table.write(&sample_table()).unwrap();
        drop(table);
        drop(folder);
        assert!(names(root.path()).is_empty());
    }

    #[test]
    fn existing_results_are_kept_without_force_and_replaced_with_it() {
        let root = root();
        let path = complete(root.path(), "x", false, "old").unwrap();
        let read = || fs::read_to_string(path.join("text.txt")).unwrap();
        let refused = complete(root.path(), "x", false, "new").unwrap_err();
        assert!(matches!(refused, StoreError::Exists { .. }));
        assert_eq!((refused.kind(), read().as_str()), (FailureKind::CannotCreate, "old"));
        let begun = RunFolder::create(root.path(), "x", true).unwrap();
        assert_eq!(read(), "old", "nothing is replaced before the end");
        drop(begun);
        assert_eq!(read(), "old");
        complete(root.path(), "x", true, "new").unwrap();
        assert_eq!(read(), "new");
        assert_eq!(names(root.path()), ["x"]);
    }

    #[test]
    fn force_replaces_nothing_that_is_not_a_folder_of_results() {
        let root = root();
        fs::write(root.path().join("file"), "mine").unwrap();
        fs::create_dir(root.path().join("folder")).unwrap();
        fs::write(root.path().join("folder/thesis.txt"), "mine").unwrap();
        for name in ["file", "folder"] {
            assert!(matches!(RunFolder::create(root.path(), name, true), Err(StoreError::NotARunFolder { .. })));
        }
        assert_eq!(names(root.path()), ["file", "folder"]);
        assert_eq!(fs::read_to_string(root.path().join("folder/thesis.txt")).unwrap(), "mine");
    }

    #[test]
    fn what_came_under_the_name_meanwhile_is_kept() {
        let root = root();
        let folder = RunFolder::create(root.path(), "x", false).unwrap();
        fs::create_dir(root.path().join("x")).unwrap();
        assert!(matches!(folder.finish(sample_manifest()), Err(StoreError::Exists { .. })));
        assert_eq!(names(root.path()), ["x"]);
        assert!(names(&root.path().join("x")).is_empty());
    }

    #[test]
    fn a_second_writer_of_the_same_name_is_refused_and_one_of_another_name_is_not() {
        let root = root();
        let first = RunFolder::create(root.path(), "x", false).unwrap();
        for force in [false, true] {
            assert!(matches!(RunFolder::create(root.path(), "x", force), Err(StoreError::Busy { .. })));
        }
        let other = RunFolder::create(root.path(), "x.part", false).unwrap();
        first.finish(sample_manifest()).unwrap();
        other.finish(sample_manifest()).unwrap();
        assert_eq!(names(root.path()), ["x", "x.part"]);
    }

    #[test]
    fn what_a_killed_process_left_is_put_right() {
        let root = root();
        complete(root.path(), "x", false, "old").unwrap();
        // Killed while writing, and killed between the two renames of a replacement.
        fs::create_dir(root.path().join(".x.part")).unwrap();
        fs::write(root.path().join(".x.part/half.csv.part"), "a,b").unwrap();
        fs::rename(root.path().join("x"), root.path().join(".x.old")).unwrap();
        fs::write(root.path().join(".x.lock"), "").unwrap();
        assert!(matches!(RunFolder::create(root.path(), "x", false), Err(StoreError::Exists { .. })));
        assert_eq!(fs::read_to_string(root.path().join("x/text.txt")).unwrap(), "old");
        // Killed after the replacement, before the old results were removed.
        fs::create_dir(root.path().join(".x.old")).unwrap();
        complete(root.path(), "x", true, "new").unwrap();
        assert_eq!(fs::read_to_string(root.path().join("x/text.txt")).unwrap(), "new");
        assert_eq!(names(root.path()), ["x"]);
    }

    #[test]
    fn a_table_that_was_not_finished_keeps_the_folder_from_its_name() {
        let root = root();
        let folder = RunFolder::create(root.path(), "x", false).unwrap();
        drop(folder.begin_table(&sample_table()).unwrap());
        assert!(matches!(folder.finish(sample_manifest()), Err(StoreError::Unfinished { .. })));
        assert!(names(root.path()).is_empty());
    }

    #[test]
    fn hostile_names_touch_nothing() {
        let root = root();
        let inner = root.path().join("output");
        for name in ["", "..", "../x", "a/b", "/tmp/x", ".hidden", "a\0b"] {
            assert!(matches!(RunFolder::create(&inner, name, true), Err(StoreError::Name { .. })), "{name:?}");
        }
        assert!(names(root.path()).is_empty());
        let folder = RunFolder::create(&inner, "x", false).unwrap();
        for name in ["../x.svg", "manifest.json", "Manifest.JSON", "a/b.svg", "a.part"] {
            let refused = folder.write_file(name, b"").unwrap_err();
            assert_eq!(refused.kind(), FailureKind::Usage, "{name:?}");
        }
    }

    #[test]
    fn a_root_that_cannot_be_made_is_named() {
        let root = root();
        fs::write(root.path().join("file"), "").unwrap();
        let blocked = root.path().join("file/output");
        let refused = RunFolder::create(&blocked, "x", false).unwrap_err();
        assert_eq!(refused.kind(), FailureKind::CannotCreate);
        assert!(refused.to_string().contains(&blocked.display().to_string()), "{refused}");
    }

    /// Nobody may create files in `/sys`, not even root, for whom the permissions of ordinary folders do not count.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_root_that_is_read_only_is_named() {
        let refused = RunFolder::create(Path::new("/sys"), "x", false).unwrap_err();
        assert_eq!(refused.kind(), FailureKind::CannotCreate);
        assert!(refused.to_string().starts_with("cannot create `/sys/"), "{refused}");
    }

    #[test]
    fn the_same_rows_give_the_same_bytes() {
        let root = root();
        let files = |name: &str| {
            let folder = RunFolder::create(root.path(), name, false).unwrap();
            folder.write_table(&sample_table()).unwrap();
            Manifest::read(&folder.finish(sample_manifest()).unwrap()).unwrap().files
        };
        assert_eq!(files("first"), files("second"));
    }
}
