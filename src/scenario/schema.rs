//! The JSON Schemas (draft 7) of scenario, study, calibration and trial files, from which editors complete and explain keys.

use super::calibration::{CALIBRATION_TABLES, OBSERVED_TABLES};
use super::key::{Fallback, Key, Kind};
use super::keys::Catalogue;
use super::limits;
use super::study::{STUDY_TABLES, can_vary};
use super::trial::{FIGURE_TABLES, TRIAL_TABLES};
use crate::model::registry::Registry;
use serde_json::{Map, Value, json};

/// The schema, with every parameter of `registry`.
pub fn schema(registry: &Registry) -> Value {
    let catalogue = Catalogue::new(registry);
    titled("Scenario of flywheel", table("", &catalogue, &property))
}

/// The schema of the study file, in which every key of a scenario can be varied.
pub fn study_schema(registry: &Registry) -> Value {
    let study = Catalogue::of_tables(STUDY_TABLES);
    let mut root = table("", &study, &property);
    let scenario = Catalogue::new(registry);
    let mut vary = table("", &scenario, &varied);
    if let Some(parameters) = vary.pointer_mut("/properties/parameters") {
        let all = json!({ "const": "registry", "description": "Everything as the registry believes it." });
        let description = parameters.get("description").cloned().unwrap_or_default();
        *parameters = json!({ "anyOf": [all, parameters.take()], "description": description });
    }
    if let (Some(to), Some(table)) = (root.pointer_mut("/properties/vary"), study.table("vary")) {
        if let Value::Object(vary) = &mut vary {
            vary.insert("description".to_owned(), json!(table.meaning));
        }
        *to = vary;
    }
    titled("Study of flywheel", root)
}

/// The schema of the file that says what was observed in a district; observations stand in it or in a CSV.
pub fn calibration_schema(registry: &Registry) -> Value {
    let mut root = table("", &Catalogue::of_tables(CALIBRATION_TABLES), &property);
    if let Some(observed) = root.pointer_mut("/properties/observed") {
        let one = table("", &Catalogue::of_tables(OBSERVED_TABLES), &property);
        let description = observed["description"].clone();
        let all = json!({ "type": "array", "items": one, "minItems": 1 });
        *observed = json!({ "anyOf": [observed.take(), all], "description": description });
    }
    let names: Vec<&str> = registry.entries().iter().map(|entry| entry.parameter.name()).collect();
    if let Some(items) = root.pointer_mut("/properties/calibrate/properties/parameters/items") {
        *items = json!({ "type": "string", "enum": names });
    }
    titled("What was observed in a district, for flywheel", root)
}

/// The schema of the trial file: the tables of a scenario make its world, and again each of its arms.
pub fn trial_schema(registry: &Registry) -> Value {
    let world = table("", &Catalogue::new(registry), &property);
    let mut root = table("", &Catalogue::of_tables(TRIAL_TABLES), &property);
    let figure = table("", &Catalogue::of_tables(FIGURE_TABLES), &property);
    for (name, one) in [("arms", json!({ "$ref": "#/definitions/world" })), ("figures", figure)] {
        if let Some(Value::Object(own)) = root.pointer_mut(&format!("/properties/{name}")) {
            own.insert("additionalProperties".to_string(), one);
        }
    }
    let properties = world.get("properties").and_then(Value::as_object);
    let names: Vec<String> = properties.map_or_else(Vec::new, |names| names.keys().cloned().collect());
    if let Some(Value::Object(properties)) = root.pointer_mut("/properties") {
        for name in names {
            let reference = json!({ "$ref": format!("#/definitions/world/properties/{name}") });
            properties.entry(name).or_insert(reference);
        }
    }
    if let Value::Object(root) = &mut root {
        root.insert("definitions".to_owned(), json!({ "world": world }));
    }
    titled("Published trial for flywheel", root)
}

/// A schema as the text of a file.
pub fn schema_file(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn titled(title: &str, mut root: Value) -> Value {
    if let Value::Object(fields) = &mut root {
        fields.insert("$schema".to_string(), json!("http://json-schema.org/draft-07/schema#"));
        fields.insert("title".to_string(), json!(title));
    }
    root
}

fn table(path: &str, catalogue: &Catalogue<'_>, property: &dyn Fn(&Key<'_>) -> Option<Value>) -> Value {
    let mut properties: Map<String, Value> =
        catalogue.of_table(path).filter_map(|key| Some((key.name.to_string(), property(key)?))).collect();
    for name in catalogue.tables_within(path) {
        let inner = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        properties.insert(name.to_string(), table(&inner, catalogue, property));
    }
    let meaning = catalogue.table(path).map_or("", |table| table.meaning);
    json!({ "type": "object", "description": meaning, "properties": properties, "additionalProperties": false })
}

/// A key of a scenario as something to vary: a list, a range, or what the registry believes; none where it cannot be.
fn varied(key: &Key<'_>) -> Option<Value> {
    if !can_vary(key) {
        return None;
    }
    let value = form(key.kind);
    let mut forms = vec![json!({ "type": "array", "items": value, "minItems": 1 })];
    if matches!(key.kind, Kind::Whole { .. } | Kind::Number { .. }) {
        let properties = json!({
            "from": value,
            "to": value,
            "steps": { "type": "integer", "minimum": 2 },
            "scale": { "type": "string", "enum": ["linear", "log"] },
        });
        let required = json!(["from", "to"]);
        forms.push(
            json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false }),
        );
    }
    if key.table == "parameters" {
        forms.push(json!({ "const": "registry" }));
    }
    Some(json!({ "anyOf": forms, "description": format!("{} A list, a range or \"registry\".", key.meaning) }))
}

fn property(key: &Key<'_>) -> Option<Value> {
    let mut fields = form(key.kind);
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
    Some(fields)
}

fn form(kind: Kind) -> Value {
    match kind {
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
    }
}

fn description(key: &Key<'_>) -> String {
    format!("{} Takes: {}. If left out: {}.", key.meaning, key.accepts(), key.default)
}
