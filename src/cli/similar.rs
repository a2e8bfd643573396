//! "Did you mean …?" for a file that is not there.

use crate::scenario::nearest;
use std::fs;
use std::path::{Path, PathBuf};

/// Names of a folder that are looked at; in larger folders a guess is worth little.
const MOST_NAMES: usize = 1000;

/// A TOML file whose path differs from one that leads to nothing in a single name, be it only in its ending.
pub fn similar(path: &Path) -> Option<PathBuf> {
    let folder = path.ancestors().skip(1).find(|folder| or_here(folder).is_dir())?;
    let mut rest = path.strip_prefix(folder).ok()?.components();
    let wrong = rest.next()?.as_os_str().to_str()?;
    let leads_to = |name: &str| -> PathBuf { folder.join(name).components().chain(rest.clone()).collect() };
    let is_scenario = |path: &Path| path.extension().is_some_and(|ending| ending == "toml") && path.is_file();
    let entries = fs::read_dir(or_here(folder)).ok()?.take(MOST_NAMES).flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.retain(|name| is_scenario(&leads_to(name)));
    // Folders are read in any order; of names that are equally near, the first is meant.
    names.sort();
    let meant = nearest(stem(wrong), names.iter().map(|name| stem(name)))?;
    names.iter().find(|name| stem(name) == meant).map(|name| leads_to(name))
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn or_here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

#[cfg(test)]
mod tests {
    use super::similar;
    use std::fs;

    #[test]
    fn one_wrong_name_anywhere_in_a_path_is_put_right_and_two_are_not() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("scenarios")).unwrap();
        for name in ["mentoring.toml", "mentoring.csv", "district.toml"] {
            fs::write(root.path().join("scenarios").join(name), "").unwrap();
        }
        let meant = |path: &str| similar(&root.path().join(path));
        for (path, expected) in [
            ("scenarios/mentorng.toml", Some("mentoring.toml")),
            ("scenarios/Mentoring.TOML", Some("mentoring.toml")),
            ("scenarois/district.toml", Some("district.toml")),
            ("scenarios/mentoring", Some("mentoring.toml")),
            ("scenarios/district.yaml", Some("district.toml")),
            ("scenarois/mentorng.toml", None),
            ("scenarios/workshops.toml", None),
            ("scenarios/mentoring.toml/x", None),
        ] {
            let expected = expected.map(|name| root.path().join("scenarios").join(name));
            assert_eq!(meant(path), expected, "{path}");
        }
    }
}
