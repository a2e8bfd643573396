//! Names that are safe for folders and files on every system.

use super::error::StoreError;

const MOST_BYTES: usize = 100;
const RESERVED_CHARACTERS: &[char] = &['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
/// Device names of Windows, which no file may have there, with or without an ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED_DEVICES: [&str; 2] = ["com", "lpt"];

/// A safe folder name made from any text, such as a title: letters and digits of any script in lower case, everything
/// else as single hyphens, at most 100 bytes; `run` when nothing is left.
pub fn folder_name(text: &str) -> String {
    let mut name = String::new();
    for character in text.chars().flat_map(char::to_lowercase) {
        let next = if character.is_alphanumeric() { character } else { '-' };
        if next == '-' && (name.is_empty() || name.ends_with('-')) {
            continue;
        }
        if name.len() + next.len_utf8() > MOST_BYTES {
            break;
        }
        name.push(next);
    }
    name.truncate(name.trim_end_matches('-').len());
    if check_name(&name).is_ok() { name } else { String::from("run") }
}

/// Refuses names that would leave the folder, hide it, or not work on some system.
pub(super) fn check_name(name: &str) -> Result<(), StoreError> {
    let reason = if name.is_empty() {
        "it is empty"
    } else if name.len() > MOST_BYTES {
        "it is longer than 100 bytes"
    } else if name.starts_with('.') {
        "it begins with a dot"
    } else if name.ends_with(['.', ' ']) {
        "it ends with a dot or a space"
    } else if name.chars().any(char::is_control) {
        "it holds a control character"
    } else if name.contains(RESERVED_CHARACTERS) {
        "it holds one of / \\ : * ? \" < > |"
    } else if is_device(name) {
        "it is the name of a device on Windows"
    } else {
        return Ok(());
    };
    Err(StoreError::Name { name: name.to_owned(), reason })
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let is_numbered =
        |device: &str| stem.strip_prefix(device).is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']));
    DEVICES.contains(&stem.as_str()) || NUMBERED_DEVICES.into_iter().any(is_numbered)
}

#[cfg(test)]
mod tests {
    use super::{check_name, folder_name};
    use proptest::prelude::*;
    use std::path::{Component, Path};

    #[test]
    fn hostile_names_are_refused() {
        let long = "a".repeat(101);
        for name in [
            "",
            ".",
            "..",
            "../up",
            "a/b",
            "/etc",
            "a\\b",
            "c:",
            ".hidden",
            "end.",
            "end ",
            "tab\t",
            "nul\0",
            "\u{1b}[2J",
            "\u{85}",
            "CON",
            "nul.csv",
            "Lpt1",
            "com9.txt",
            "a|b",
            "a*",
            &long,
        ] {
            assert!(check_name(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn ordinary_names_are_taken() {
        for name in ["compare", "weekly.csv", "année 3", "a..b", "-", "console", "com", "com10", &"a".repeat(100)] {
            assert!(check_name(name).is_ok(), "{name:?}");
        }
    }

    #[test]
    fn titles_become_readable_names() {
        for (title, name) in [
            ("Top-down PD: four days", "top-down-pd-four-days"),
            ("../../etc/passwd", "etc-passwd"),
            ("  Élèves & maîtres  ", "élèves-maîtres"),
            ("<<>>", "run"),
            ("CON", "run"),
        ] {
            assert_eq!(folder_name(title), name);
        }
    }

    proptest! {
        #[test]
        fn every_text_gives_a_name_that_is_taken_and_stays_as_it_is(text in ".{0,150}") {
            let name = folder_name(&text);
            prop_assert!(check_name(&name).is_ok(), "{}", name);
            prop_assert_eq!(folder_name(&name), name);
        }

        #[test]
        fn a_name_that_is_taken_is_one_step_down(name in ".{0,20}") {
            if check_name(&name).is_ok() {
                let steps: Vec<_> = Path::new(&name).components().collect();
                prop_assert!(matches!(steps[..], [Component::Normal(_)]));
            }
        }
    }
}
