//! Reads the registry of parameters, which `model` owns and the program carries in itself.

use crate::model::belief::Shape;
use crate::model::parameter::Parameter;
use crate::model::registry::{Confidence, End, Entry, REGISTRY_TEXT, Registry};
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
    /// An entry names a distribution that there is not.
    #[error("the registry gives `{parameter}` the distribution `{word}`, which there is not")]
    NoSuchShape {
        /// Name of the parameter.
        parameter: &'static str,
        /// What it is given.
        word: String,
    },
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
    distribution: String,
    #[serde(default)]
    known: bool,
    #[serde(default)]
    hopeful: Option<EndText>,
    source: String,
    confidence: ConfidenceText,
    #[serde(default)]
    conversion: Option<String>,
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

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum EndText {
    Low,
    High,
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
    let shape = Shape::from_str(&text.distribution)
        .map_err(|_| RegistryError::NoSuchShape { parameter: parameter.name(), word: text.distribution })?;
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
        shape,
        is_known: text.known,
        hopeful: text.hopeful.map(|end| match end {
            EndText::Low => End::Low,
            EndText::High => End::High,
        }),
        source: text.source,
        confidence,
        conversion: text.conversion,
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
    use crate::model::belief::Belief;
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
            let Belief { low, central, high, bounds: (smallest, largest), whole, .. } = entry.belief();
            assert!(smallest <= low && low <= central, "{name}: low");
            assert!(central <= high && high <= largest, "{name}: high");
            assert!(central.is_finite() && smallest.is_finite(), "{name}: finite");
            if whole {
                assert_eq!(central.fract(), 0.0, "{name}: whole");
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
    fn the_scale_of_an_entry_is_that_of_its_kind_of_number() {
        for entry in registry().unwrap().entries() {
            let Belief { low, high, bounds, whole, shape, .. } = entry.belief();
            let is_share = ["share", "probability", "per year", "per week"].contains(&entry.unit.as_str())
                && [(0.0, 1.0), (0.0, 0.5)].contains(&bounds);
            let reaches_all = bounds == (0.0, 1.0) && high == 1.0;
            let expected = match (whole, low > 0.0) {
                (true, _) | (_, false) => Shape::Normal,
                _ if is_share && high < 1.0 => Shape::LogitNormal,
                _ if reaches_all => Shape::Normal,
                _ => Shape::LogNormal,
            };
            assert_eq!(shape, expected, "{}", entry.parameter.name());
        }
    }

    #[test]
    fn what_is_converted_says_how_and_nothing_else_does() {
        for entry in registry().unwrap().entries() {
            let name = entry.parameter.name();
            let is_told = entry.conversion.as_ref().is_some_and(|how| how.ends_with('.') && how.len() > 40);
            assert_eq!(is_told, entry.confidence == Confidence::Converted, "{name}: how it is converted");
            assert_eq!(entry.conversion.is_some(), is_told, "{name}: a conversion is a sentence");
        }
    }

    #[test]
    fn what_a_district_knows_of_itself_leans_neither_way() {
        for entry in registry().unwrap().entries().iter().filter(|entry| entry.is_known) {
            assert_eq!(entry.hopeful, None, "{}", entry.parameter.name());
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
