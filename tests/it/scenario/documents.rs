//! Files made from the description of the keys are kept true.

use super::the_registry;
use crate::kept::{is_kept_true, part_is_kept_true};
use flywheel::scenario::{
    calibration_reference, reference, schema, schema_text, study_reference, study_schema, study_schema_text,
};
use serde_json::Value;
use std::collections::BTreeSet;

const BEGIN: &str = "<!-- begin: keys, written by the program -->\n";
const END: &str = "<!-- end: keys -->\n";

#[test]
fn the_schema_beside_the_scenarios_is_that_of_the_program() {
    is_kept_true("scenarios/scenario.schema.json", &schema_text(&the_registry()));
}

#[test]
fn the_reference_explains_every_key_as_the_program_has_it() {
    part_is_kept_true("docs/scenario.md", BEGIN, END, &reference(&the_registry()));
}

#[test]
fn the_schema_beside_the_studies_is_that_of_the_program() {
    is_kept_true("scenarios/studies/study.schema.json", &study_schema_text(&the_registry()));
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
