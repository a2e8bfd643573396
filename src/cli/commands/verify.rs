//! `flywheel verify`: is a folder of results as its manifest says?

use crate::cli::arguments::VerifyOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use crate::report::words::counted;
use crate::scenario::visible;
use crate::store::{Difference, Manifest, verify as differences};

/// Hashes every file again.
pub fn verify(options: &VerifyOptions, speech: &Speech) -> Result<Exit, Failure> {
    let found = differences(&options.folder)?;
    let shown = visible(&options.folder.display().to_string());
    if found.is_empty() {
        let files = Manifest::read(&options.folder)?.files.len();
        let told = format!("{shown}: {}, each as its manifest says\n", counted(files as u32, "file"));
        return speech.tell(&told).map(|()| Exit::Ok);
    }
    let told: Vec<String> = found.iter().map(Difference::to_string).collect();
    Err(Failure::Differs { what: format!("{shown} is not as its manifest says"), differences: told })
}
