//! The registry of parameters: what each one is, what is known about it, and its values.

use super::parameter::Parameter;
use strum::{EnumCount, IntoEnumIterator};

/// The text of the registry, embedded; `scenario` reads it.
pub const REGISTRY_TEXT: &str = include_str!("parameters.toml");

/// How well a value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// The figure itself is in the source.
    Published,
    /// Computed from a published figure; the meaning says how.
    Converted,
    /// Nobody has measured it: to be swept.
    Assumed,
}

/// One entry of the registry.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which parameter.
    pub parameter: Parameter,
    /// Symbol in the equations of `docs/model.md`.
    pub symbol: String,
    /// Unit in words.
    pub unit: String,
    /// About the 5th per cent of what is believed.
    pub low: f64,
    /// The default.
    pub central: f64,
    /// About the 95th per cent of what is believed.
    pub high: f64,
    /// Smallest and largest value accepted; infinite where there is no bound.
    pub bounds: (f64, f64),
    /// Whether only whole numbers are accepted.
    pub integer: bool,
    /// Keys of the evidence, or `none`.
    pub source: String,
    /// How well it is known.
    pub confidence: Confidence,
    /// Year of which a price is, as far as its source says; `none` for one that was assumed, and nothing for what is no price.
    pub price_year: Option<String>,
    /// One sentence.
    pub meaning: String,
}

/// All entries, in the order of [`Parameter`].
#[derive(Debug, Clone, PartialEq)]
pub struct Registry {
    entries: Vec<Entry>,
}

impl Registry {
    /// A registry of `entries`, or the parameters that are missing from them.
    ///
    /// # Errors
    /// The parameters that have no entry.
    pub fn new(mut entries: Vec<Entry>) -> Result<Self, Vec<Parameter>> {
        entries.sort_by_key(|entry| entry.parameter);
        entries.dedup_by_key(|entry| entry.parameter);
        let missing: Vec<Parameter> =
            Parameter::iter().filter(|wanted| !entries.iter().any(|entry| entry.parameter == *wanted)).collect();
        if missing.is_empty() { Ok(Self { entries }) } else { Err(missing) }
    }

    /// All entries, in the order of [`Parameter`].
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of one parameter.
    pub fn entry(&self, parameter: Parameter) -> &Entry {
        &self.entries[parameter.index()]
    }

    /// The central value of every parameter.
    pub fn central(&self) -> ParameterValues {
        let mut values = [0.0; Parameter::COUNT];
        for entry in &self.entries {
            values[entry.parameter.index()] = entry.central;
        }
        ParameterValues { values }
    }
}

/// A value for every parameter, in the units of the registry.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterValues {
    values: [f64; Parameter::COUNT],
}

impl ParameterValues {
    /// The value of one parameter.
    pub fn get(&self, parameter: Parameter) -> f64 {
        self.values[parameter.index()]
    }

    /// Replaces the value of one parameter.
    pub fn set(&mut self, parameter: Parameter, value: f64) {
        self.values[parameter.index()] = value;
    }
}
