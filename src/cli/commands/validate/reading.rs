//! Reads the trials of a command line: files, and folders of files.

use crate::cli::failure::Failure;
use crate::cli::similar::similar;
use crate::model::registry::Registry;
use crate::scenario::{Trial, load_trial};
use std::path::{Path, PathBuf};

/// All trials, those of a folder in the order of their names.
pub(super) fn read_trials(paths: &[PathBuf], registry: &Registry) -> Result<Vec<Trial>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(files_of(path)?);
        } else {
            files.push(path.clone());
        }
    }
    let mut trials: Vec<Trial> = Vec::new();
    let mut errors = Vec::new();
    for file in &files {
        let way_out = || {
            match similar(file) {
            Some(similar) => format!("did you mean `{}`?", similar.display()),
            None if !file.exists() => {
                "name a trial file or a folder of them; the published ones lie in scenarios/trials of the program's sources".to_owned()
            }
            None => "check the name of the trial on the command line".to_owned(),
        }
        };
        match load_trial(file, registry) {
            Ok(trial) if trials.iter().any(|known| known.slug == trial.slug) => {
                return Err(Failure::TrialTwice(trial.slug));
            }
            Ok(trial) => trials.push(trial),
            Err(found) => errors.push(found.with_way_out(way_out)),
        }
    }
    if errors.is_empty() { Ok(trials) } else { Err(Failure::Scenarios(errors)) }
}

/// The trial files of a folder, by name.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let none = || Failure::NoTrials { place: folder.to_path_buf() };
    let entries = folder.read_dir().map_err(|_| none())?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    if files.is_empty() { Err(none()) } else { Ok(files) }
}
