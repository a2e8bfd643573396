//! `flywheel completions`.

use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use clap_complete::Shell;

/// Prints completions for a shell.
pub fn completions(shell: Shell, speech: &Speech) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut crate::cli::definition(), "flywheel", &mut script);
    speech.answer(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Ok)
}
