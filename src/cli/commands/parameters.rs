//! `flywheel parameters`.

use crate::cli::arguments::ParameterOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::layout::paragraph;
use crate::cli::speech::Speech;
use crate::cli::tables::parameter_table;
use crate::model::registry::Registry;
use crate::scenario::{nearest, registry, visible};

/// Lists the registry.
pub fn parameters(options: &ParameterOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let part = options.part.clone().unwrap_or_default().to_lowercase().replace([' ', '-'], "_");
    let entries: Vec<_> = registry.entries().iter().filter(|entry| entry.parameter.name().contains(&part)).collect();
    if entries.is_empty() {
        let way_out = match meant(&part, &registry) {
            Some(name) => format!("did you mean `{name}`?"),
            None => "`flywheel parameters` lists all".to_owned(),
        };
        return Err(Failure::Usage(format!("no parameter has `{}` in its name; {way_out}", visible(&part))));
    }
    speech.answer(&format!("{}\n", parameter_table(&entries)))?;
    let note = "Low, central and high are the 5th, 50th and 95th per cent of what is believed; between them lie two halves of a \
                normal distribution of the number itself (normal), of its logarithm (log-normal) or of its odds \
                (logit-normal). Hopeful: the end at which the practice spreads further or costs less; known: a district \
                knows this of itself. Sources are the keys of docs/evidence-keys.md. Change a value in a scenario under \
                [parameters].";
    speech.answer(&format!("\n{}\n", paragraph(note)))?;
    Ok(Exit::Ok)
}

/// The name, or the word of a name, that a misspelt part is nearest to.
fn meant<'a>(part: &str, registry: &'a Registry) -> Option<&'a str> {
    let names = || registry.entries().iter().map(|entry| entry.parameter.name());
    nearest(part, names()).or_else(|| nearest(part, names().flat_map(|name| name.split('_'))))
}
