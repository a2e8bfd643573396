//! A scenario of which some values are still open: read once, composed once for each choice of values.

use super::canonical::settings_hash;
use super::compose::compose;
use super::enclosure::Enclosure;
use super::errors::ScenarioErrors;
use super::load::{Layered, Scenario, layered, scenario_of};
use super::problem::{Place, Problems};
use super::reading::Reading;
use super::resolved::Resolved;
use super::source::Sources;
use super::value::Value;
use crate::model::registry::Registry;
use crate::model::settings::Settings;
use std::path::Path;

/// A scenario that can be varied.
#[derive(Debug, Clone)]
pub struct Template {
    /// The scenario as its file has it.
    pub scenario: Scenario,
    resolved: Resolved,
    enclosure: Enclosure,
    sources: Sources,
    first: Place,
}

impl Template {
    /// Reads the scenario at `path` and everything that it names.
    ///
    /// # Errors
    /// Every mistake in it, as [`load`](super::load()) reports them.
    pub fn load(path: &Path, registry: &Registry) -> Result<Self, ScenarioErrors> {
        let layered = layered(path, registry)?;
        let Layered { resolved, reading, .. } = &layered;
        let template = (resolved.clone(), reading.enclosure.clone(), reading.sources.clone());
        let scenario = scenario_of(path, registry, layered)?;
        let (resolved, enclosure, sources) = template;
        let first = Place { file: sources.first(), span: 0..0 };
        Ok(Self { scenario, resolved, enclosure, sources, first })
    }

    /// Whether the scenario has a table, so that varying one of its keys changes something.
    pub fn has_table(&self, table: &str) -> bool {
        self.resolved.has_table(table)
    }

    /// The value that a key has in the scenario; none where nothing is given and nothing is usual.
    pub fn value(&self, path: &str) -> Option<&Value> {
        self.resolved.value(path)
    }

    /// The settings with other values for some keys, and their hash. Keys of a strategy that the scenario does not have are
    /// passed over.
    ///
    /// # Errors
    /// Why there is no such scenario: values that do not go together.
    pub fn with(&self, registry: &Registry, values: &[(String, Value)]) -> Result<(Settings, String), Vec<String>> {
        let mut resolved = self.resolved.clone();
        for (path, value) in values {
            if applies(path, |table| self.has_table(table)) {
                resolved.give(path, value.clone(), self.first.clone());
            }
        }
        let (enclosure, sources) = (self.enclosure.clone(), self.sources.clone());
        let mut reading = Reading { enclosure, sources, problems: Problems::default() };
        let settings = compose(&mut resolved, registry, &mut reading);
        let mistakes = reading.problems.mistakes;
        if mistakes.is_empty() {
            let hash = settings_hash(&settings);
            Ok((settings, hash))
        } else {
            Err(mistakes.into_iter().map(|problem| problem.message).collect())
        }
    }
}

/// Whether a key can change a scenario with these tables: a strategy that is not there is not made by varying it.
pub fn applies(path: &str, has_table: impl Fn(&str) -> bool) -> bool {
    match path.rsplit_once('.') {
        Some((table, _)) if table.starts_with("strategies.") => has_table(table),
        _ => true,
    }
}
