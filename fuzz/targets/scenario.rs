//! Any bytes as a scenario file: an answer always, shown in both ways.
//!
//! The text is read as the program reads it, from a file; beside it lie files that it may name.

#![no_main]

use flywheel::model::registry::Registry;
use flywheel::scenario::{load, registry};
use libfuzzer_sys::fuzz_target;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use tempfile::TempDir;

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| registry().unwrap());

/// Files of the names that the seeds use.
const BESIDE: [(&str, &str); 4] = [
    ("district.toml", include_str!("../../scenarios/district.toml")),
    ("roster-good.csv", include_str!("../../tests/bad/roster-good.csv")),
    ("roster-with-codes.csv", include_str!("../../tests/bad/roster-with-codes.csv")),
    ("ties-good.csv", include_str!("../../tests/bad/ties-good.csv")),
];

/// The folder of one process and the scenario in it, written anew for each text: making folders takes longer than reading.
static FOLDER: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in BESIDE {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let scenario = folder.path().join("scenario.toml");
    (folder, scenario)
});

fuzz_target!(|bytes: &[u8]| {
    let (_, scenario) = &*FOLDER;
    fs::write(scenario, bytes).unwrap();
    let (plain, coloured) = match load(scenario, &REGISTRY) {
        Ok(scenario) => (scenario.remarks(false), scenario.remarks(true)),
        Err(errors) => {
            assert!(errors.count() > 0);
            (errors.render(false), errors.render(true))
        }
    };
    assert!(plain.chars().all(|letter| letter == '\n' || !letter.is_control()), "{plain:?}");
    assert_eq!(plain.is_empty(), coloured.is_empty());
});
