//! `flywheel schema`.

use crate::cli::arguments::SchemaOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use crate::scenario::{registry, schema_text, study_schema_text};

/// Prints the JSON Schema of the scenario file, or of the study file.
pub fn schema(options: &SchemaOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    speech.answer(&if options.study { study_schema_text(&registry) } else { schema_text(&registry) })?;
    Ok(Exit::Ok)
}
