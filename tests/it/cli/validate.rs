//! How far the model can be trusted, from the outside.

use super::place::Place;
use std::fs;

const TRIAL: &str = "title = 'Little trial'
[study]
authors = 'Somebody'
year = 1999
title = 'Something'
[district]
elementary_schools = 1
[run]
years = 1
[arms.control]
[arms.coached.strategies.coaching]
coaches = 1
[figures.practice]
of = 'coached'
minus = 'control'
unit = 'sd'
published = 0.3
low = 0.1
high = 0.5
baseline = 0.1
nothing = 0.0
rests_on = ['coach_support', 'coach_belief']
";

fn place() -> Place {
    let place = Place::small();
    place.write("little.toml", TRIAL);
    place
}

#[test]
fn a_trial_is_told_written_and_repeated_from_its_manifest() {
    let place = place();
    let command = ["validate", "trials", "little.toml", "--worlds", "2"];
    let ended = place.flywheel(&command).with(0);
    assert_eq!(ended.stderr, "");
    for words in ["WHAT TEACHERS DO", "Little trial", "log score", "1 trials, 2 worlds each"] {
        assert!(ended.stdout.contains(words), "{words}: {}", ended.stdout);
    }
    let table = fs::read_to_string(place.path("output/validate-trials/scoreboard.csv")).unwrap();
    let mut lines = table.lines();
    assert!(lines.next().unwrap().starts_with("trial,source,figure,outcome,scale,published,"));
    assert!(lines.next().unwrap().starts_with("little,Somebody (1999),practice,practice,share,"), "{table}");
    assert_eq!(lines.next(), None);
    // What is evidence of practice is drawn; of other things there is nothing, which is said.
    let names = place.names("output/validate-trials");
    for name in ["trials-practice.svg", "trials-practice.png", "trials-practice.pdf", "trials-practice-figure.csv"] {
        assert!(names.contains(&name.to_owned()), "{name}: {names:?}");
    }
    assert!(!names.iter().any(|name| name.starts_with("trials-students")), "{names:?}");
    assert!(ended.stdout.contains("without the figure `trials-students`: no published figure"), "{}", ended.stdout);
    place.flywheel(&["verify", "output/validate-trials"]).with(0);
    assert!(place.flywheel(&["rerun", "output/validate-trials"]).with(0).stdout.contains("repeated"));
    // Results are not replaced unasked.
    assert!(place.flywheel(&command).with(73).stderr.contains("--force"));
}

#[test]
fn a_fit_writes_values_that_a_scenario_may_extend() {
    let place = place();
    let ended = place.flywheel(&["validate", "fit", "little.toml", "--worlds", "2", "--draws", "10"]).with(0);
    assert!(ended.stdout.contains("WHAT THE TRIALS SAY TOGETHER"), "{}", ended.stdout);
    let fitted = fs::read_to_string(place.path("output/validate-fit/fitted.toml")).unwrap();
    assert!(fitted.contains("coach_support = ") && fitted.contains("coach_belief = "), "{fitted}");
    place.flywheel(&["check", "output/validate-fit/fitted.toml"]).with(0);
}

#[test]
fn laws_need_no_trials() {
    let ended = Place::small().flywheel(&["validate", "laws"]).with(0);
    assert!(ended.stdout.contains("CASES WITH KNOWN ANSWERS") && !ended.stdout.contains(" NO"), "{}", ended.stdout);
}

#[test]
fn trials_that_are_not_there_are_told_with_a_way_out() {
    let place = place();
    let missing = place.flywheel(&["validate", "trials"]).with(66);
    assert!(missing.stderr.contains("scenarios/trials"), "{}", missing.stderr);
    let misspelt = place.flywheel(&["validate", "trials", "litle.toml"]).with(66);
    assert!(misspelt.stderr.contains("did you mean `little.toml`?"), "{}", misspelt.stderr);
    place.write("other/little.toml", TRIAL);
    let twice = place.flywheel(&["validate", "trials", "little.toml", "other"]).with(65);
    assert!(twice.stderr.contains("two trials have the short name `little`"), "{}", twice.stderr);
    place.write("bad.toml", TRIAL.replace("coaches = 1", "coaches = -1"));
    let bad = place.flywheel(&["validate", "trials", "bad.toml"]).with(65);
    assert!(bad.stderr.contains("bad.toml") && bad.stderr.contains("coaches"), "{}", bad.stderr);
    assert!(!place.path("output/validate-trials").exists(), "nothing half written");
}
