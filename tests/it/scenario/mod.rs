//! Scenarios from outside: bad files and their messages, hostile trees, shipped files, schema and reference.

mod bad;
mod documents;
mod fuzz;
mod good;
mod hostile;

use flywheel::model::registry::Registry;
use flywheel::scenario::{Scenario, ScenarioErrors, load, registry};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn the_registry() -> Registry {
    registry().unwrap()
}

fn load_path(path: &Path) -> Result<Scenario, ScenarioErrors> {
    load(path, &the_registry())
}

/// A folder with files, in which `scenario.toml` is the scenario.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn load(&self) -> Result<Scenario, ScenarioErrors> {
        load_path(&self.path("scenario.toml"))
    }

    /// The messages of all mistakes, joined.
    fn complaints(&self) -> String {
        let errors = self.load().expect_err("the scenario has mistakes");
        errors.problems().iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join("\n")
    }
}

fn load_text(text: &str) -> Result<Scenario, ScenarioErrors> {
    Folder::new(&[("scenario.toml", text.as_bytes())]).load()
}
