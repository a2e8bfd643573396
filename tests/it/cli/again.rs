//! `verify` and `rerun`: results are as their manifest says, and come out again.
#![cfg(unix)]

use super::place::{Place, THREE};
use std::fs;

#[test]
fn results_are_verified_and_what_was_changed_is_named() {
    let place = Place::small();
    place.flywheel(&["run", "visits.toml", "--name", "it"]).with(0);
    let ended = place.flywheel(&["verify", "output/it"]).with(0);
    assert!(ended.stdout.contains("each as its manifest says"), "{}", ended.stdout);
    place.write("output/it/money.csv", "mine");
    fs::remove_file(place.path("output/it/doses.csv")).unwrap();
    place.write("output/it/notes.txt", "mine");
    let ended = place.flywheel(&["verify", "output/it"]).with(65);
    let expected = ["`money.csv` has changed", "`doses.csv` is missing", "`notes.txt` is not in the manifest"];
    ended.complaining_of(&expected);
    place.flywheel(&["verify", "output/nothing"]).with(66).complaining_of(&[
        "output/nothing",
        "holds no manifest",
        "help:",
    ]);
}

#[test]
fn a_manifest_leads_to_the_same_bytes_without_the_scenarios_it_came_from() {
    let place = Place::small();
    let compare = [&["compare"][..], &THREE[..], &["--replicates", "16", "--seed", "5", "--name", "it"]].concat();
    place.flywheel(&compare).with(0);
    place.write("study.toml", "scenarios = [\"visits.toml\"]\nreplicates = 8\n[vary]\nrun.years = [1, 2]\n");
    place.flywheel(&["sweep", "study.toml"]).with(0);
    for name in ["district.toml", "study.toml"].iter().chain(&THREE) {
        fs::remove_file(place.path(name)).unwrap();
    }
    for (manifest, folder) in [("output/it", "a"), ("output/study/manifest.json", "b")] {
        let ended = place.flywheel(&["rerun", manifest, "--folder", folder]).with(0);
        assert!(ended.stdout.contains("repeated") && ended.stdout.contains("with the same bytes"), "{}", ended.stdout);
        place.flywheel(&["rerun", manifest, "--folder", folder]).with(73).complaining_of(&["exists already"]);
    }
}

#[test]
fn a_manifest_that_does_not_fit_is_refused_with_what_differs() {
    let place = Place::small();
    place.flywheel(&["run", "visits.toml", "--name", "it"]).with(0);
    let path = place.path("output/it/manifest.json");
    let text = fs::read_to_string(&path).unwrap();
    let changed = |from: &str, to: &str, expected: &str| {
        assert!(text.contains(from), "{from}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let ended = place.flywheel(&["rerun", "output/it", "--folder", folder.path().join("x").to_str().unwrap()]);
        assert!(ended.code != Some(0) && ended.stderr.contains(expected), "{expected}: {}", ended.stderr);
    };
    changed("\"model_version\": ", "\"model_version\": 9", "is of model version 9");
    changed("visits_per_year = 3", "visits_per_year = 9", "has other bytes");
    changed("\"visits.toml\"", "\"--no-such-option\"", "is not one of this program");
    changed("\"run\",", "\"parameters\",", "is not one of this program");
}

#[test]
fn a_roster_is_looked_for_where_it_lay_and_must_be_what_it_was() {
    let place = Place::small();
    place.write("staff.csv", "school,level,teachers\nA,elementary,20\nB,middle,30\n");
    place.write(
        "own.toml",
        "[district]\nroster = \"staff.csv\"\n[strategies.workshop]\n[run]\nyears = 2\nreplicates = 8\n",
    );
    place.flywheel(&["run", "own.toml", "--name", "it"]).with(0);
    place.flywheel(&["rerun", "output/it", "--folder", "a"]).with(0);
    place.write("staff.csv", "school,level,teachers\nA,elementary,21\nB,middle,30\n");
    place.flywheel(&["rerun", "output/it", "--folder", "b"]).with(65).complaining_of(&["staff.csv is not what it was"]);
    fs::remove_file(place.path("staff.csv")).unwrap();
    place.flywheel(&["rerun", "output/it", "--folder", "c"]).with(66).complaining_of(&["staff.csv", "does not hold"]);
}
