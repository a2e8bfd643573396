//! Files made from the description of the keys are kept true. `UPDATE=1 cargo test` writes them anew.

use super::the_registry;
use flywheel::scenario::{reference, schema, schema_text};
use std::fs;

const BEGIN: &str = "<!-- begin: keys, written by the program -->\n";
const END: &str = "<!-- end: keys -->\n";

fn is_kept_true(path: &str, wanted: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, wanted).unwrap();
    }
    assert!(fs::read_to_string(path).unwrap() == wanted, "{path} is out of date: run UPDATE=1 cargo test");
}

#[test]
fn the_schema_beside_the_scenarios_is_that_of_the_program() {
    is_kept_true("scenarios/scenario.schema.json", &schema_text(&the_registry()));
}

#[test]
fn the_reference_explains_every_key_as_the_program_has_it() {
    let text = fs::read_to_string("docs/scenario.md").unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    is_kept_true("docs/scenario.md", &format!("{before}{BEGIN}\n{}\n{END}{after}", reference(&the_registry())));
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
