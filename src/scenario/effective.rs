//! What takes effect: every key with its value and where that comes from.

use super::key::Fallback;
use super::keys::{Catalogue, parameter_of};
use super::registry::confidence_name;
use super::resolved::Resolved;
use super::source::Sources;
use super::value::Value;
use super::visible::visible;
use crate::model::evidence::Profile;
use crate::model::registry::{Confidence, Registry};
use std::path::PathBuf;

/// A key with the value that takes effect.
#[derive(Debug, Clone, PartialEq)]
pub struct Effective {
    /// The whole name of the key, such as `strategies.workshop.days_per_year`.
    pub key: String,
    /// The value as it would be written in a scenario file; in words where there is none.
    pub value: String,
    /// Unit in words; empty where there is none.
    pub unit: String,
    /// Where the value comes from.
    pub origin: Origin,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The scenario or a file that it extends.
    File {
        /// Which file.
        path: PathBuf,
        /// The number of the line, from 1.
        line: usize,
    },
    /// The default of the key.
    Default,
    /// Drawn anew for every world; the value is that of the key where it is not.
    Drawn,
    /// The registry of parameters.
    Registry {
        /// Keys of the evidence, or `none`.
        source: String,
        /// How well the value is known.
        confidence: Confidence,
        /// What the profile of the evidence makes of it.
        profile: Profile,
    },
}

impl std::fmt::Display for Origin {
    /// In a few words, for a listing.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Origin::File { path, line } => write!(formatter, "{}:{line}", visible(&path.display().to_string())),
            Origin::Default => formatter.write_str("default"),
            Origin::Drawn => formatter.write_str("drawn in every world"),
            Origin::Registry { source, confidence, profile } => {
                let source = if source == "none" { "no source" } else { source };
                let taken = match profile {
                    Profile::Central => "",
                    Profile::Skeptical => "skeptical quartile of the ",
                    Profile::Hopeful => "hopeful quartile of the ",
                    Profile::Prior => "drawn in every world around this, ",
                    Profile::Learnt => {
                        "median of what was learnt, drawn in every world; before it was learnt from the "
                    }
                };
                write!(formatter, "{taken}registry ({}, {source})", confidence_name(*confidence))
            }
        }
    }
}

/// All keys that have a say in a scenario, in the order in which they are explained: keys of strategies and shocks that
/// are not there are left out, and so are counts of schools beside a roster.
pub fn effective(
    resolved: &Resolved,
    catalogue: &Catalogue<'_>,
    registry: &Registry,
    profile: Profile,
    sources: &Sources,
) -> Vec<Effective> {
    let has_roster = resolved.place("district.roster").is_some();
    let has_say = |path: &str, table: &str| {
        let is_count = table == "district" && path.ends_with("_schools");
        let when_there = table.starts_with("strategies.") || table == "shocks";
        (!when_there || resolved.has_table(table)) && !(is_count && has_roster)
    };
    let listed = catalogue.keys().iter().map(|key| (key, key.path())).filter(|(key, path)| has_say(path, key.table));
    listed
        .map(|(key, path)| {
            let value = match (resolved.value(&path), key.default) {
                (Some(value), _) => value.to_string(),
                (None, Fallback::Nothing(words)) => words.to_string(),
                (None, default) => default.to_string(),
            };
            let origin = match (resolved.place(&path), parameter_of(&path)) {
                (Some(place), _) => {
                    let file = sources.get(place.file);
                    Origin::File { path: file.path.clone(), line: file.line_number(place.span.start) }
                }
                (None, Some(parameter)) => {
                    let entry = registry.entry(parameter);
                    let touches = match profile {
                        Profile::Learnt => resolved.value(&path).and_then(Value::as_number) != Some(entry.central),
                        Profile::Central | Profile::Prior => !entry.is_known,
                        Profile::Skeptical | Profile::Hopeful => entry.hopeful.is_some(),
                    };
                    let profile = if touches { profile } else { Profile::Central };
                    Origin::Registry { source: entry.source.clone(), confidence: entry.confidence, profile }
                }
                (None, None) if path == "decision.rule" && profile == Profile::Prior => Origin::Drawn,
                (None, None) => Origin::Default,
            };
            Effective { key: path, value, unit: key.unit.to_string(), origin }
        })
        .collect()
}

/// The title of a scenario, which by default is the name of its file.
pub fn title(resolved: &mut Resolved, stem: &str) -> String {
    resolved.set_default("title", Value::Text(stem.to_string()));
    resolved.text("title").to_string()
}
