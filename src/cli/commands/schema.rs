//! `flywheel schema`.

use crate::cli::arguments::SchemaOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use crate::scenario::{
    calibration_schema, registry, schema as scenario_schema, schema_file, study_schema, trial_schema,
};

/// Prints the JSON Schema of the scenario file, or of another one.
pub fn schema(options: &SchemaOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let schema = match options {
        SchemaOptions { study: true, .. } => study_schema(&registry),
        SchemaOptions { calibration: true, .. } => calibration_schema(&registry),
        SchemaOptions { trial: true, .. } => trial_schema(&registry),
        _ => scenario_schema(&registry),
    };
    speech.answer(&schema_file(&schema))?;
    Ok(Exit::Ok)
}
