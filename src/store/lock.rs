//! One writer for each run folder, by a lock that the system frees when its process dies.

use super::error::{Action, StoreError};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// Holds the lock file of a run folder; dropping it lets the next writer in.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock file at `path` for writing `folder`.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another process or handle has it; otherwise what the system said.
    pub(super) fn take(path: PathBuf, folder: &Path) -> Result<Self, StoreError> {
        loop {
            let file = File::options()
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)
                .map_err(StoreError::at(&path, Action::Create))?;
            match file.try_lock() {
                Ok(()) if is_still_at(&file, &path) => return Ok(Self { path, _file: file }),
                // The last writer removed the file between our opening and our locking it: what we hold is nobody's.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(StoreError::Busy { path: folder.to_path_buf() }),
                Err(TryLockError::Error(source)) => return Err(StoreError::at(&path, Action::Lock)(source)),
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is held, so that nobody can hold a lock under this name at the same time; `is_still_at`
        // guards those who opened it just before. A file that stays behind locks nobody out, so failure is harmless.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether the path still leads to this very file.
#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(held), Ok(found)) => identity(held) == identity(found),
        _ => false,
    }
}

/// Elsewhere lock files are never removed, so the path always leads to the same file.
#[cfg(not(unix))]
fn is_still_at(_file: &File, _path: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::Lock;
    use crate::store::StoreError;
    use std::path::Path;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_second_handle_is_refused_until_the_first_lets_go() {
        let root = tempfile::tempdir().unwrap();
        let take = || Lock::take(root.path().join(".x.lock"), Path::new("x"));
        let first = take().unwrap();
        assert!(matches!(take(), Err(StoreError::Busy { .. })));
        drop(first);
        drop(take().unwrap());
        if cfg!(unix) {
            assert_eq!(root.path().read_dir().unwrap().count(), 0, "no lock file stays behind");
        }
    }

    #[test]
    fn handles_that_race_never_hold_the_lock_together() {
        let root = tempfile::tempdir().unwrap();
        let (holders, taken) = (AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..500 {
                        if let Ok(lock) = Lock::take(root.path().join(".x.lock"), Path::new("x")) {
                            assert_eq!(holders.fetch_add(1, Ordering::SeqCst), 0);
                            taken.fetch_add(1, Ordering::SeqCst);
                            holders.fetch_sub(1, Ordering::SeqCst);
                            drop(lock);
                        }
                    }
                });
            }
        });
        assert!(taken.into_inner() >= 4);
    }
}
