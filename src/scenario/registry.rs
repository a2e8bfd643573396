//! Reads the registry of parameters, which `model` owns and the program carries in itself.

use crate::model::parameter::Parameter;
use crate::model::registry::{Confidence, Entry, REGISTRY_TEXT, Registry};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr;

/// Why the registry cannot be used; a fault of the program, never of a user.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RegistryError {
    /// It is not TOML of the right form.
    #[error("the registry of parameters cannot be read: {0}")]
    Malformed(String),
    /// An entry is of no parameter of the model.
    #[error("the registry has an entry `{0}`, which is no parameter of the model")]
    Unknown(String),
    /// Parameters of the model have no entry.
    #[error("the registry has no entry for {0:?}")]
    Missing(Vec<Parameter>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryText {
    symbol: String,
    unit: String,
    low: f64,
    central: f64,
    high: f64,
    bounds: [f64; 2],
    #[serde(default)]
    integer: bool,
    source: String,
    confidence: ConfidenceText,
    #[serde(default)]
    price_year: Option<String>,
    meaning: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum ConfidenceText {
    Published,
    Converted,
    Assumed,
}

/// The registry that the program carries.
///
/// # Errors
/// Where the embedded text does not fit the parameters of the model; a test shows that it does.
pub fn registry() -> Result<Registry, RegistryError> {
    let texts: BTreeMap<String, EntryText> =
        toml::from_str(REGISTRY_TEXT).map_err(|error| RegistryError::Malformed(error.to_string()))?;
    let entries = texts.into_iter().map(|(name, text)| entry(name, text)).collect::<Result<Vec<_>, _>>()?;
    Registry::new(entries).map_err(RegistryError::Missing)
}

fn entry(name: String, text: EntryText) -> Result<Entry, RegistryError> {
    let parameter = Parameter::from_str(&name).map_err(|_| RegistryError::Unknown(name))?;
    let confidence = match text.confidence {
        ConfidenceText::Published => Confidence::Published,
        ConfidenceText::Converted => Confidence::Converted,
        ConfidenceText::Assumed => Confidence::Assumed,
    };
    let [smallest, largest] = text.bounds;
    Ok(Entry {
        parameter,
        symbol: text.symbol,
        unit: text.unit,
        low: text.low,
        central: text.central,
        high: text.high,
        bounds: (smallest, largest),
        integer: text.integer,
        source: text.source,
        confidence,
        price_year: text.price_year,
        meaning: text.meaning,
    })
}

/// The word for a confidence, as the registry writes it.
pub fn confidence_name(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Published => "published",
        Confidence::Converted => "converted",
        Confidence::Assumed => "assumed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::strategy::Ingredient;
    use strum::{EnumCount, IntoEnumIterator};

    #[test]
    fn every_parameter_has_one_entry_and_no_entry_is_unknown() {
        let registry = registry().unwrap();
        assert_eq!(registry.entries().len(), Parameter::COUNT);
        for (position, entry) in registry.entries().iter().enumerate() {
            assert_eq!(entry.parameter.index(), position);
        }
    }

    #[test]
    fn every_value_lies_between_its_neighbours_and_within_its_bounds() {
        for entry in registry().unwrap().entries() {
            let name = entry.parameter.name();
            let (smallest, largest) = entry.bounds;
            assert!(smallest <= entry.low && entry.low <= entry.central, "{name}: low");
            assert!(entry.central <= entry.high && entry.high <= largest, "{name}: high");
            assert!(entry.central.is_finite() && smallest.is_finite(), "{name}: finite");
            if entry.integer {
                assert_eq!(entry.central.fract(), 0.0, "{name}: whole");
            }
        }
    }

    #[test]
    fn every_entry_says_what_it_is_and_where_it_comes_from() {
        let key = |source: &str| {
            source == "none"
                || source.split(", ").all(|key| {
                    key.starts_with(|first: char| first.is_ascii_uppercase())
                        && key.len() > 1
                        && key[1..].chars().all(|digit| digit.is_ascii_digit())
                })
        };
        for entry in registry().unwrap().entries() {
            let name = entry.parameter.name();
            assert!(!entry.symbol.is_empty() && !entry.unit.is_empty(), "{name}: symbol or unit");
            assert!(entry.meaning.ends_with('.'), "{name}: the meaning is a sentence");
            assert!(key(&entry.source), "{name}: source `{}`", entry.source);
            assert!(
                entry.source != "none" || entry.confidence == Confidence::Assumed,
                "{name}: published without source"
            );
        }
    }

    #[test]
    fn every_price_has_a_year_and_nothing_else_has() {
        let prices: Vec<Parameter> = Ingredient::iter().map(Ingredient::price).collect();
        for entry in registry().unwrap().entries() {
            let name = entry.parameter.name();
            assert_eq!(entry.price_year.is_some(), prices.contains(&entry.parameter), "{name}: the year of a price");
            let is_unknown = entry.price_year.as_deref() == Some("none");
            assert!(!is_unknown || entry.source == "none", "{name}: a source without a year");
        }
    }

    #[test]
    fn symbols_and_meanings_are_not_shared() {
        let registry = registry().unwrap();
        let mut meanings: Vec<&str> = registry.entries().iter().map(|entry| entry.meaning.as_str()).collect();
        meanings.sort_unstable();
        meanings.dedup();
        assert_eq!(meanings.len(), Parameter::COUNT);
    }
}
