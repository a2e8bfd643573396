//! The JSON Schema (draft 7) of the scenario file, from which editors complete and explain keys.

use super::key::{Fallback, Key, Kind};
use super::keys::Catalogue;
use super::limits;
use crate::model::registry::Registry;
use serde_json::{Map, Value, json};

/// The schema, with every parameter of `registry`.
pub fn schema(registry: &Registry) -> Value {
    let catalogue = Catalogue::new(registry);
    let mut root = table("", &catalogue);
    if let Value::Object(fields) = &mut root {
        fields.insert("$schema".to_string(), json!("http://json-schema.org/draft-07/schema#"));
        fields.insert("title".to_string(), json!("Scenario of flywheel"));
    }
    root
}

/// The schema as the text of the file that scenarios name in their first line.
pub fn schema_text(registry: &Registry) -> String {
    format!("{:#}\n", schema(registry))
}

fn table(path: &str, catalogue: &Catalogue<'_>) -> Value {
    let mut properties: Map<String, Value> =
        catalogue.of_table(path).map(|key| (key.name.to_string(), property(key))).collect();
    for name in catalogue.tables_within(path) {
        let inner = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        properties.insert(name.to_string(), table(&inner, catalogue));
    }
    let meaning = catalogue.table(path).map_or("", |table| table.meaning);
    json!({ "type": "object", "description": meaning, "properties": properties, "additionalProperties": false })
}

fn property(key: &Key<'_>) -> Value {
    let mut fields = match key.kind {
        Kind::Text => json!({ "type": "string", "minLength": 1, "maxLength": limits::TEXT_CHARACTERS }),
        Kind::File => json!({ "type": "string", "minLength": 1 }),
        Kind::Word(words) => json!({ "type": "string", "enum": words }),
        Kind::Names => json!({ "type": "array", "items": { "type": "string" }, "minItems": 1, "uniqueItems": true }),
        Kind::Numbers { low, high } => {
            json!({ "type": "array", "items": { "type": "number", "minimum": low, "maximum": high }, "minItems": 1 })
        }
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Whole { low, high, step: 1 } => json!({ "type": "integer", "minimum": low, "maximum": high }),
        Kind::Whole { low, high, step } => {
            json!({ "type": "integer", "minimum": low, "maximum": high, "multipleOf": step })
        }
        Kind::Number { low, high } if high.is_infinite() => json!({ "type": "number", "minimum": low }),
        Kind::Number { low, high } => json!({ "type": "number", "minimum": low, "maximum": high }),
    };
    if let Value::Object(fields) = &mut fields {
        fields.insert("description".to_string(), json!(description(key)));
        match key.default {
            Fallback::Nothing(_) => None,
            Fallback::Text(text) => fields.insert("default".to_string(), json!(text)),
            Fallback::Whole(number) => fields.insert("default".to_string(), json!(number)),
            Fallback::Number(number) => fields.insert("default".to_string(), json!(number)),
            Fallback::Flag(flag) => fields.insert("default".to_string(), json!(flag)),
        };
    }
    fields
}

fn description(key: &Key<'_>) -> String {
    format!("{} Takes: {}. If left out: {}.", key.meaning, key.accepts(), key.default)
}
