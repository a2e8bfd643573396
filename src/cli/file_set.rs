//! Files that are written together: all of them or none, each complete or not at all.

use super::failure::Failure;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The ending of a file that is not complete.
const PART: &str = ".flywheel-part";

/// Writes files and the folders above them. Unless forced, nothing is written if any of them is there already, be it a link
/// that leads nowhere.
///
/// # Errors
/// Which file is there, or cannot be written, and why; what was written before it is taken away again, unless it took the
/// place of an older file.
pub fn write(files: &[(PathBuf, &str)], force: bool) -> Result<(), Failure> {
    let exists = |path: &Path| path.symlink_metadata().is_ok();
    if !force && let Some((path, _)) = files.iter().find(|(path, _)| exists(path)) {
        return Err(Failure::StarterExists { path: path.clone() });
    }
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    let new: Vec<&Path> = folders.iter().copied().filter(|folder| !exists(folder)).collect();
    for folder in folders {
        fs::create_dir_all(folder).map_err(|source| Failure::StarterFolder { path: folder.to_owned(), source })?;
    }
    let mut kept = Vec::new();
    let filled =
        files.iter().try_for_each(|(path, text)| fill(&part(path), text).map_err(|source| failed(path, source)));
    let written = filled.and_then(|()| {
        files.iter().try_for_each(|(path, _)| {
            let is_new = keep(path, force)?;
            kept.extend(is_new.then_some(path));
            Ok(())
        })
    });
    if written.is_err() {
        files
            .iter()
            .map(|(path, _)| part(path))
            .chain(kept.into_iter().cloned())
            .for_each(|path| drop(fs::remove_file(path)));
        // Those that somebody else has meanwhile put files into stay.
        new.into_iter().rev().for_each(|folder| drop(fs::remove_dir(folder)));
    }
    written
}

fn part(path: &Path) -> PathBuf {
    let mut part = path.as_os_str().to_owned();
    part.push(PART);
    part.into()
}

fn fill(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all())
}

/// Gives a complete file its name; whether there was none before.
fn keep(path: &Path, force: bool) -> Result<bool, Failure> {
    let is_new = path.symlink_metadata().is_err();
    // Somebody may have been faster since the look at the beginning.
    if !is_new && !force {
        return Err(Failure::StarterExists { path: path.to_owned() });
    }
    fs::rename(part(path), path).map(|()| is_new).map_err(|source| failed(path, source))
}

fn failed(path: &Path, source: io::Error) -> Failure {
    Failure::StarterFile { path: path.to_owned(), source }
}
