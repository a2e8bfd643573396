//! Which program made some results.

use super::manifest::sha256;
use serde::{Deserialize, Serialize};

/// What the program was made from, beside its version.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Build {
    /// The commit of a release build, with a note where files had been changed since; none where that is not known.
    pub commit: Option<String>,
    /// SHA-256 of the list of all libraries with their versions (`Cargo.lock`), in hexadecimal digits.
    pub libraries_sha256: String,
}

impl Build {
    /// That of this program.
    pub fn current() -> Self {
        Self {
            commit: option_env!("FLYWHEEL_COMMIT").map(str::to_owned),
            libraries_sha256: sha256(include_bytes!("../../Cargo.lock")),
        }
    }
}
