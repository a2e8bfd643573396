//! `flywheel schema`.

use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use crate::scenario::{registry, schema_text};

/// Prints the JSON Schema of the scenario file.
pub fn schema(speech: &Speech) -> Result<Exit, Failure> {
    speech.answer(&schema_text(&registry()?))?;
    Ok(Exit::Ok)
}
