//! `flywheel parameters`.

use crate::cli::arguments::ParameterOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use crate::cli::tables::parameter_table;
use crate::scenario::{registry, visible};

/// Lists the registry.
pub fn parameters(options: &ParameterOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let part = options.part.clone().unwrap_or_default().to_lowercase();
    let entries: Vec<_> = registry.entries().iter().filter(|entry| entry.parameter.name().contains(&part)).collect();
    if entries.is_empty() {
        return Err(Failure::Usage(format!(
            "no parameter has `{}` in its name; `flywheel parameters` lists all",
            visible(&part)
        )));
    }
    speech.answer(&format!("{}\n", parameter_table(&entries)))?;
    speech.answer(
        "\nSources are the keys of docs/evidence-keys.md. Change a value in a scenario under [parameters].\n",
    )?;
    Ok(Exit::Ok)
}
