//! The layers of a scenario as one: for every key the nearest value given, or its default.

use super::document::Document;
use super::key::Fallback;
use super::keys::Catalogue;
use super::problem::Place;
use super::value::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The one key that a base does not pass on.
const TITLE: &str = "title";

/// The values of all keys, by path.
#[derive(Debug, Clone, Default)]
pub struct Resolved {
    given: BTreeMap<String, (Value, Place)>,
    defaults: BTreeMap<String, Value>,
    broken: BTreeSet<String>,
    tables: BTreeSet<String>,
}

impl Resolved {
    /// Joins `layers`, nearest first, and the defaults of `catalogue`.
    pub fn join(layers: Vec<Document>, catalogue: &Catalogue<'_>) -> Self {
        let mut joined = Self::default();
        for key in catalogue.keys() {
            let value = match key.default {
                Fallback::Nothing(_) => continue,
                Fallback::Text(text) => Value::Text(text.to_string()),
                Fallback::Whole(number) => Value::Whole(number),
                Fallback::Number(number) => Value::Number(number),
                Fallback::Flag(flag) => Value::Flag(flag),
            };
            joined.defaults.insert(key.path(), value);
        }
        for (distance, layer) in layers.into_iter().enumerate() {
            for given in layer.values {
                // A title names one file: what extends it is something else, and would be mistaken for it.
                if distance > 0 && given.path == TITLE {
                    continue;
                }
                let place = Place { file: layer.file, span: given.span };
                joined.given.entry(given.path).or_insert((given.value, place));
            }
            joined.broken.extend(layer.broken);
            joined.tables.extend(layer.tables);
        }
        joined
    }

    /// Whether a table is there, even if empty.
    pub fn has_table(&self, table: &str) -> bool {
        self.tables.contains(table)
    }

    /// Whether one of the keys has a value that was refused: then nothing more can be said of them together.
    pub fn any_broken(&self, paths: &[&str]) -> bool {
        paths.iter().any(|path| self.broken.contains(*path))
    }

    /// Where the value of a key is given; none where its default holds.
    pub fn place(&self, path: &str) -> Option<&Place> {
        self.given.get(path).map(|(_, place)| place)
    }

    /// The value of a key; none where it has neither value nor default.
    pub fn value(&self, path: &str) -> Option<&Value> {
        self.given.get(path).map(|(value, _)| value).or_else(|| self.defaults.get(path))
    }

    /// The text of a key, empty where there is none.
    pub fn text(&self, path: &str) -> &str {
        match self.value(path) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The whole number of a key, 0 where there is none.
    pub fn whole(&self, path: &str) -> i64 {
        match self.value(path) {
            Some(Value::Whole(number)) => *number,
            _ => 0,
        }
    }

    /// The whole number of a key whose bounds fit into 32 bits.
    pub fn count(&self, path: &str) -> u32 {
        u32::try_from(self.whole(path)).unwrap_or(u32::MAX)
    }

    /// The number of a key, whole or not.
    pub fn number(&self, path: &str) -> Option<f64> {
        match self.value(path)? {
            Value::Number(number) => Some(*number),
            Value::Whole(number) => Some(*number as f64),
            _ => None,
        }
    }

    /// The numbers of a key, none where there are none.
    pub fn numbers(&self, path: &str) -> &[f64] {
        match self.value(path) {
            Some(Value::Numbers(numbers)) => numbers,
            _ => &[],
        }
    }

    /// Whether a key says yes.
    pub fn flag(&self, path: &str) -> bool {
        matches!(self.value(path), Some(Value::Flag(true)))
    }

    /// The names of a key with their bytes in the file.
    pub fn names(&self, path: &str) -> &[(String, Range<usize>)] {
        match self.value(path) {
            Some(Value::Names(names)) => names,
            _ => &[],
        }
    }

    /// Gives a key a value, whatever the files say.
    pub fn give(&mut self, path: &str, value: Value, place: Place) {
        self.given.insert(path.to_string(), (value, place));
    }

    /// Forgets a value that a nearer file has made pointless.
    pub fn forget(&mut self, path: &str) {
        self.given.remove(path);
    }

    /// Sets a default that depends on other keys.
    pub fn set_default(&mut self, path: &str, value: Value) {
        self.defaults.insert(path.to_string(), value);
    }

    /// Replaces a value, wherever it comes from, by the one that takes effect.
    pub fn take_effect(&mut self, path: &str, value: Value) {
        match self.given.get_mut(path) {
            Some((given, _)) => *given = value,
            None => self.set_default(path, value),
        }
    }
}
