//! Compares a folder of results with its manifest.

use super::error::StoreError;
use super::manifest::{FileEntry, Manifest, files_of};
use core::fmt;
use std::collections::BTreeMap;
use std::path::Path;

/// A difference between a folder and its manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A file of the manifest is not there.
    Missing {
        /// Name of the file.
        name: String,
    },
    /// A file has other bytes.
    Changed {
        /// Name of the file.
        name: String,
        /// SHA-256 by the manifest.
        expected: String,
        /// SHA-256 of what is there.
        found: String,
    },
    /// A file is there that the manifest does not know.
    Unlisted {
        /// Name of the file.
        name: String,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Difference::Missing { name } => write!(formatter, "`{}` is missing", name.escape_debug()),
            Difference::Changed { name, expected, found } => {
                write!(formatter, "`{}` has changed: SHA-256 {found}, expected {expected}", name.escape_debug())
            }
            Difference::Unlisted { name } => write!(formatter, "`{}` is not in the manifest", name.escape_debug()),
        }
    }
}

/// Hashes every file of a folder of results again and lists how the folder differs from its manifest, by file name.
///
/// # Errors
/// When the manifest or a file cannot be read, or a file was never finished.
pub fn verify(folder: &Path) -> Result<Vec<Difference>, StoreError> {
    let by_name = |files: Vec<FileEntry>| -> BTreeMap<String, String> {
        files.into_iter().map(|file| (file.name, file.sha256)).collect()
    };
    let expected = by_name(Manifest::read(folder)?.files);
    let mut found = by_name(files_of(folder)?);
    let mut differences = BTreeMap::new();
    for (name, expected) in expected {
        let difference = match found.remove(&name) {
            None => Difference::Missing { name: name.clone() },
            Some(found) if found != expected => Difference::Changed { name: name.clone(), expected, found },
            Some(_) => continue,
        };
        differences.insert(name, difference);
    }
    for name in found.into_keys() {
        differences.insert(name.clone(), Difference::Unlisted { name });
    }
    Ok(differences.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::{Difference, verify};
    use crate::store::RunFolder;
    use crate::store::manifest::tests::sample_manifest;

    #[test]
    fn what_was_changed_removed_or_added_is_named_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        let folder = RunFolder::create(root.path(), "x", false).unwrap();
        for name in ["a.csv", "b.svg", "c.png"] {
            folder.write_file(name, name.as_bytes()).unwrap();
        }
        let path = folder.finish(sample_manifest()).unwrap();
        assert_eq!(verify(&path).unwrap(), []);
        std::fs::write(path.join("a.csv"), "A.csv").unwrap();
        std::fs::remove_file(path.join("b.svg")).unwrap();
        std::fs::write(path.join("b.txt"), "notes").unwrap();
        let differences = verify(&path).unwrap();
        assert!(
            matches!(&differences[0], Difference::Changed { name, expected, found } if name == "a.csv" && expected != found)
        );
        let (missing, unlisted) = ("b.svg".to_owned(), "b.txt".to_owned());
        assert_eq!(differences[1..], [Difference::Missing { name: missing }, Difference::Unlisted { name: unlisted }]);
    }

    #[test]
    fn a_folder_without_a_manifest_cannot_be_verified() {
        assert!(verify(tempfile::tempdir().unwrap().path()).is_err());
    }
}
