//! The registry of parameters: what each one is, what is known about it, and its values.

use super::belief::{Belief, Shape};
use super::parameter::Parameter;
use serde::{Deserialize, Serialize};
use strum::{EnumCount, IntoEnumIterator};

/// The text of the registry, embedded; `scenario` reads it.
pub const REGISTRY_TEXT: &str = include_str!("parameters.toml");

/// How well a value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confidence {
    /// The figure itself is in the source.
    Published,
    /// Computed from a published figure; the conversion says how.
    Converted,
    /// Nobody has measured it: to be swept.
    Assumed,
}

/// An end of what is believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The low one.
    Low,
    /// The high one.
    High,
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
    /// The 5th per cent of what is believed.
    pub low: f64,
    /// The default, and the middle of what is believed.
    pub central: f64,
    /// The 95th per cent of what is believed.
    pub high: f64,
    /// Smallest and largest value accepted; infinite where there is no bound.
    pub bounds: (f64, f64),
    /// Whether only whole numbers are accepted.
    pub integer: bool,
    /// What lies between low and high.
    pub shape: Shape,
    /// Whether a district knows this of itself (its calendar, its schools), so that no profile of the evidence changes it.
    pub is_known: bool,
    /// The end at which the practice spreads further or costs less; none where neither does.
    pub hopeful: Option<End>,
    /// Keys of the evidence, or `none`.
    pub source: String,
    /// How well it is known.
    pub confidence: Confidence,
    /// How it was computed from the figures of its sources, in a sentence; for what is converted, and for that only.
    pub conversion: Option<String>,
    /// Year of which a price is, as far as its source says; `none` for one that was assumed, and nothing for what is no price.
    pub price_year: Option<String>,
    /// One sentence.
    pub meaning: String,
}

impl Entry {
    /// What is believed of it.
    pub fn belief(&self) -> Belief {
        let Self { low, central, high, bounds, integer: whole, shape, .. } = *self;
        Belief { low, central, high, bounds, whole, shape }
    }
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<f64>", into = "Vec<f64>")]
pub struct ParameterValues {
    values: [f64; Parameter::COUNT],
}

/// Values that were kept are of another number of parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{found} values were kept of {} parameters", Parameter::COUNT)]
pub struct OtherParameters {
    /// Values found.
    pub found: usize,
}

impl From<ParameterValues> for Vec<f64> {
    fn from(own: ParameterValues) -> Self {
        own.values.to_vec()
    }
}

impl TryFrom<Vec<f64>> for ParameterValues {
    type Error = OtherParameters;

    fn try_from(values: Vec<f64>) -> Result<Self, OtherParameters> {
        let found = values.len();
        values.try_into().map(|values| Self { values }).map_err(|_| OtherParameters { found })
    }
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
