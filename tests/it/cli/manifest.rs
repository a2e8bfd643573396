//! The manifest tells how results came about, so that they can come about again.

use super::place::Place;
use flywheel::measure::cell::MODEL_VERSION;
use flywheel::scenario::{load, registry};
use flywheel::store::{Difference, Ending, Manifest, verify};
use sha2::{Digest, Sha256};
use std::fs;

#[test]
fn the_manifest_says_how_the_results_came_about() {
    let place = Place::small();
    let words = ["compare", "visits.toml", "mentors.toml", "--replicates", "16", "--seed", "7", "--threads", "2"];
    place.flywheel(&words).with(0);
    let folder = place.path("output/visits-vs-mentors");
    assert_eq!(verify(&folder).unwrap(), []);
    let manifest = Manifest::read(&folder).unwrap();
    assert_eq!((manifest.program.as_str(), manifest.program_version.as_str()), ("flywheel", env!("CARGO_PKG_VERSION")));
    assert_eq!(manifest.model_version, MODEL_VERSION);
    assert_eq!(manifest.command_line[1..], words);
    assert!(manifest.command_line[0].ends_with("flywheel"));
    assert_eq!((manifest.seed, manifest.replicates, manifest.worlds, manifest.threads), (7, 16, 2, 2));
    assert_eq!(manifest.ending, Ending::Complete);
    assert_eq!(manifest.platform.system, std::env::consts::OS);
    assert!(!manifest.platform.architecture.is_empty() && !manifest.platform.simd.is_empty());
    let [started, ended] = [&manifest.started, &manifest.ended].map(|time| time.parse::<jiff::Timestamp>().unwrap());
    assert!(started <= ended && ended <= jiff::Timestamp::now());
    assert!(manifest.evidence.contains("luck alone"));
    let mut listed: Vec<String> = manifest.files.iter().map(|file| file.name.clone()).collect();
    listed.push("manifest.json".to_owned());
    listed.sort();
    assert_eq!(listed, place.names("output/visits-vs-mentors"));
}

#[test]
fn the_manifest_holds_the_text_and_the_hash_of_every_scenario() {
    let place = Place::small();
    place.flywheel(&["compare", "visits.toml", "mentors.toml", "-q"]).with(0);
    let manifest = Manifest::read(&place.path("output/visits-vs-mentors")).unwrap();
    let slugs: Vec<&str> = manifest.scenarios.iter().map(|entry| entry.slug.as_str()).collect();
    assert_eq!(slugs, ["no-strategy", "visits", "mentors"]);
    let hashes: Vec<&str> = manifest.scenarios.iter().map(|entry| entry.sha256.as_str()).collect();
    assert!(hashes.iter().all(|hash| hash.len() == 64) && hashes[0] != hashes[1] && hashes[1] != hashes[2]);
    for (entry, name) in manifest.scenarios[1..].iter().zip(["visits.toml", "mentors.toml"]) {
        assert_eq!(entry.sha256, load(&place.path(name), &registry().unwrap()).unwrap().hash);
        let files: Vec<&str> = entry.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(files, [name, "district.toml"]);
        for file in &entry.files {
            assert_eq!(file.text, fs::read_to_string(place.path(&file.path)).unwrap());
        }
    }
    assert_eq!(manifest.scenarios[0].files, [], "doing nothing has no file");
}

#[test]
fn the_texts_in_the_manifest_give_the_same_results_again() {
    let place = Place::small();
    place.flywheel(&["run", "visits.toml", "--seed", "3", "-q"]).with(0);
    let manifest = Manifest::read(&place.path("output/visits")).unwrap();
    let again = Place::empty();
    for file in manifest.scenarios.iter().flat_map(|entry| &entry.files) {
        again.write(&file.path, &file.text);
    }
    again.flywheel(&manifest.command_line[1..].iter().map(String::as_str).collect::<Vec<_>>()).with(0);
    assert_eq!(again.results("output/visits"), place.results("output/visits"));
}

#[test]
fn a_roster_is_known_by_its_hash_and_its_people_are_not_in_the_manifest() {
    let place = Place::empty();
    let roster = "school,level,teacher,subject\nMaple,elementary,Ada,mathematics\nMaple,elementary,Ben,mathematics\n";
    place.write("staff.csv", roster);
    place.write("it.toml", "[district]\nroster = \"staff.csv\"\n[strategies.workshop]\n");
    place.flywheel(&["run", "it.toml", "--replicates", "8", "-q"]).with(0);
    let manifest = Manifest::read(&place.path("output/it")).unwrap();
    let hash: String = Sha256::digest(roster).iter().map(|byte| format!("{byte:02x}")).collect();
    let sheets: Vec<(&str, &str)> =
        manifest.scenarios[1].sheets.iter().map(|sheet| (sheet.path.as_str(), sheet.sha256.as_str())).collect();
    assert_eq!(sheets, [("staff.csv", hash.as_str())]);
    assert!(!fs::read_to_string(place.path("output/it/manifest.json")).unwrap().contains("Ada"));
}

#[test]
fn what_was_changed_afterwards_is_found() {
    let place = Place::small();
    place.flywheel(&["run", "visits.toml", "-q"]).with(0);
    let folder = place.path("output/visits");
    let path = folder.join("comparison.csv");
    fs::write(&path, fs::read_to_string(&path).unwrap().replace("visits", "Visits")).unwrap();
    assert!(matches!(&verify(&folder).unwrap()[..], [Difference::Changed { name, .. }] if name == "comparison.csv"));
}

#[test]
fn a_manifest_names_the_libraries_that_the_program_was_made_with() {
    let place = Place::small();
    place.flywheel(&["run", "visits.toml", "--name", "it"]).with(0);
    let manifest = Manifest::read(&place.path("output/it")).unwrap();
    let expected: String =
        Sha256::digest(fs::read("Cargo.lock").unwrap()).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(manifest.build.libraries_sha256, expected);
    // Only release builds know their commit: others would be made anew after each.
    assert!(cfg!(not(debug_assertions)) || manifest.build.commit.is_none());
}
