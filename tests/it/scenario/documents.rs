//! Files made from the description of the keys are kept true.

use super::the_registry;
use crate::kept::{is_kept_true, part_is_kept_true};
use flywheel::scenario::{
    calibration_reference, calibration_schema, reference, schema, schema_file, study_reference, study_schema,
    trial_schema,
};
use serde_json::Value;
use std::collections::BTreeSet;

const BEGIN: &str = "<!-- begin: keys, written by the program -->\n";
const END: &str = "<!-- end: keys -->\n";

#[test]
fn the_schema_beside_the_scenarios_is_that_of_the_program() {
    is_kept_true("scenarios/scenario.schema.json", &schema_file(&schema(&the_registry())));
}

#[test]
fn the_reference_explains_every_key_as_the_program_has_it() {
    part_is_kept_true("docs/scenario.md", BEGIN, END, &reference(&the_registry()));
}

#[test]
fn the_schema_beside_the_studies_is_that_of_the_program() {
    is_kept_true("scenarios/studies/study.schema.json", &schema_file(&study_schema(&the_registry())));
}

#[test]
fn the_schemas_beside_calibrations_and_trials_are_those_of_the_program() {
    let calibration = schema_file(&calibration_schema(&the_registry()));
    is_kept_true("scenarios/calibration/calibration.schema.json", &calibration);
    is_kept_true("scenarios/trials/trial.schema.json", &schema_file(&trial_schema(&the_registry())));
}

/// Keys of a table of TOML that a schema does not know.
fn unknown(table: &toml::Table, schema: &Value, root: &Value, path: &str, found: &mut Vec<String>) {
    let resolved = |own: &Value| match own["$ref"].as_str() {
        Some(place) => root.pointer(place.trim_start_matches('#')).cloned().unwrap_or_default(),
        None => own.clone(),
    };
    let schema = resolved(schema);
    for (name, value) in table {
        let inner = format!("{path}{name}");
        let own = match &schema["properties"][name] {
            Value::Null if schema["additionalProperties"].is_object() => resolved(&schema["additionalProperties"]),
            Value::Null => {
                found.push(inner);
                continue;
            }
            own => resolved(own),
        };
        if let toml::Value::Table(value) = value {
            unknown(value, &own, root, &format!("{inner}."), found);
        }
    }
}

#[test]
fn the_schemas_know_every_key_of_the_shipped_calibration_and_trials_and_each_names_its_own() {
    let registry = the_registry();
    for (folder, name, schema) in [
        ("scenarios/calibration", "calibration.schema.json", calibration_schema(&registry)),
        ("scenarios/trials", "trial.schema.json", trial_schema(&registry)),
    ] {
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
        assert!(!files.is_empty());
        for path in files {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(text.starts_with(&format!("#:schema {name}\n")), "{}", path.display());
            let mut found = Vec::new();
            unknown(&text.parse().unwrap(), &schema, &schema, "", &mut found);
            assert!(found.is_empty(), "{}: {found:?}", path.display());
        }
    }
}

#[test]
fn the_reference_of_studies_explains_every_key_as_the_program_has_it() {
    part_is_kept_true("docs/studies.md", BEGIN, END, &study_reference());
}

#[test]
fn the_reference_of_a_calibration_explains_every_key_as_the_program_has_it() {
    let begin = "<!-- begin: observation keys, written by the program -->\n";
    let end = "<!-- end: observation keys -->\n";
    let (head, observation) = calibration_reference();
    part_is_kept_true("docs/calibration.md", BEGIN, END, &head);
    part_is_kept_true(
        "docs/calibration.md",
        begin,
        end,
        &observation.replacen("### At the top", "### `[[observed]]`", 1),
    );
}

#[test]
fn every_key_of_a_scenario_that_is_a_value_can_be_varied_in_a_study() {
    let (scenario, study) = (schema(&the_registry()), study_schema(&the_registry()));
    fn missing(scenario: &Value, vary: &Value, path: &str, found: &mut BTreeSet<String>) {
        for (name, property) in scenario["properties"].as_object().unwrap() {
            let inner = format!("{path}{name}");
            let vary = match &vary["anyOf"] {
                Value::Array(forms) => &forms[1]["properties"][name],
                _ => &vary["properties"][name],
            };
            match property["type"].as_str() {
                Some("object") => missing(property, vary, &format!("{inner}."), found),
                _ if vary.is_null() => drop(found.insert(inner)),
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    missing(&scenario, &study["properties"]["vary"], "", &mut found);
    assert!(found.iter().all(|key| !key.starts_with("parameters.")), "{found:?}");
    for fixed in ["title", "extends", "district.roster", "run.seed", "run.replicates"] {
        assert!(found.contains(fixed), "{fixed}: {found:?}");
    }
    assert!(!found.contains("strategies.observation.visits_per_year") && !found.contains("decision.rule"));
}

#[test]
fn the_schema_closes_every_table_and_describes_every_key() {
    fn check(table: &serde_json::Value, path: &str) {
        assert_eq!(table["additionalProperties"], false, "{path}");
        for (name, property) in table["properties"].as_object().unwrap() {
            assert!(property["description"].as_str().is_some_and(|text| text.ends_with('.')), "{path}.{name}");
            if property["type"] == "object" {
                check(property, &format!("{path}.{name}"));
            }
        }
    }
    check(&schema(&the_registry()), "");
}

/// Names of tables and keys, and words that keys take, in a table of the schema.
fn words_of(table: &Value, words: &mut BTreeSet<String>) {
    for (name, property) in table["properties"].as_object().unwrap() {
        words.insert(name.clone());
        words.extend(property["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        if property["type"] == "object" {
            words_of(property, words);
        }
    }
}

#[test]
fn the_dictionary_for_fuzzing_holds_every_key_and_word() {
    let mut words = BTreeSet::new();
    words_of(&schema(&the_registry()), &mut words);
    let lines: String = words.iter().map(|word| format!("\"{word}\"\n")).collect();
    is_kept_true("tests/scenario.dict", &format!("# Written by the program: UPDATE=1 cargo test.\n{lines}"));
}
