//! Every file in `tests/bad` is refused with the message beside it. `UPDATE=1 cargo test` writes the messages anew.

use super::load_path;
use std::fs;
use std::path::{Path, PathBuf};

const FEWEST: usize = 35;

fn bad_scenarios() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir("tests/bad")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| has_ending(path, "toml"))
        .collect();
    paths.sort();
    paths
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found == ending)
}

#[test]
fn every_bad_file_gets_the_message_beside_it() {
    let mut differing = Vec::new();
    let scenarios = bad_scenarios();
    assert!(scenarios.len() >= FEWEST, "{} bad files", scenarios.len());
    for path in scenarios {
        let errors = load_path(&path).expect_err(&format!("{} should be refused", path.display()));
        let message = errors.render(false);
        let beside = path.with_extension("expected");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&beside, &message).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_else(|_| panic!("{} is missing", beside.display()));
        if message != expected {
            differing.push(format!("── {}\n{message}", path.display()));
        }
    }
    assert!(differing.is_empty(), "messages that differ (UPDATE=1 accepts them):\n{}", differing.join("\n"));
}

#[test]
fn every_message_belongs_to_a_bad_file() {
    for entry in fs::read_dir("tests/bad").unwrap() {
        let path = entry.unwrap().path();
        if has_ending(&path, "expected") {
            assert!(path.with_extension("toml").exists(), "{} has no scenario", path.display());
        }
    }
}

#[test]
fn every_mistake_has_a_place_and_a_way_out() {
    for path in bad_scenarios() {
        for problem in load_path(&path).unwrap_err().problems() {
            assert!(problem.place.is_some(), "{}: {} has no place", path.display(), problem.message);
            let list_of_words = problem.message.contains(" or `");
            assert!(problem.help.is_some() || list_of_words, "{}: {} has no way out", path.display(), problem.message);
        }
    }
}

#[test]
fn colour_is_used_only_when_asked_for() {
    for path in bad_scenarios() {
        let errors = load_path(&path).unwrap_err();
        assert!(!errors.render(false).contains('\u{1b}'), "{}", path.display());
        assert!(errors.render(true).contains('\u{1b}'), "{}", path.display());
    }
}
