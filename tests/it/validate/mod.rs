//! How far the model can be trusted: the quick set.

mod fit;
mod laws;
mod reading;
mod scoreboard;

use flywheel::instructions::Instructions;
use flywheel::scenario::{Trial, load_trial, registry};
use flywheel::study::validate::{Observed, observe_trial};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// The shipped trials, in the order of their names.
pub fn shipped_files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir("scenarios/trials").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files
}

pub fn trial(path: &Path) -> Trial {
    load_trial(path, &registry().unwrap()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// A trial in so many worlds.
pub fn observed(trial: &Trial, worlds: u32) -> Vec<Vec<Observed>> {
    let observe = |world| observe_trial(trial, None, world, Instructions::detect(), &AtomicBool::new(false));
    (0..worlds).map(|world| observe(world).unwrap().unwrap()).collect()
}
