//! Files of the repository that the program writes: `UPDATE=1 cargo test` writes them, `cargo test` compares them.

use std::fs;

/// Shows that a file is as the program would write it.
pub fn is_kept_true(path: &str, wanted: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, wanted).unwrap();
    }
    assert!(fs::read_to_string(path).unwrap() == wanted, "{path} is out of date: run UPDATE=1 cargo test");
}

/// As [`is_kept_true`], for the part of a file between two lines.
pub fn part_is_kept_true(path: &str, begin: &str, end: &str, wanted: &str) {
    let text = fs::read_to_string(path).unwrap();
    let (before, rest) = text.split_once(begin).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    is_kept_true(path, &format!("{before}{begin}\n{wanted}\n{end}{after}"));
}
