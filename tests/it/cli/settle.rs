//! Comparisons that run until they know enough, from the outside.

use super::place::{Place, THREE};
use std::fs;

fn words<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["compare", "--no-report", "visits.toml", "workshop.toml", "--replicates", "40", "--name", "it"], more].concat()
}

/// The runs of doing nothing in the table of endpoints.
fn runs(place: &Place) -> usize {
    let text = fs::read_to_string(place.path("output/it/endpoints.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let header = rows.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|column| column == name).unwrap();
    rows.records()
        .map(Result::unwrap)
        .filter(|row| &row[at("scenario")] == "no-strategy" && &row[at("year")] == "3")
        .count()
}

#[test]
fn it_runs_until_it_is_settled_and_writes_the_worlds_that_were_run_the_same_for_any_number_of_threads() {
    let results = ["1", "8"].map(|threads| {
        let place = Place::small();
        let ended = place.flywheel(&words(&["--until-decided", "--threads", threads])).with(0);
        let text = ended.stdout.replace('\n', " ");
        assert!(text.contains("IS IT SETTLED?") && text.contains("Settled after"), "{text}");
        assert!(text.contains("The same luck for all narrowed the variance"), "{text}");
        let runs = runs(&place);
        assert!(runs.is_multiple_of(40) && (80..20_000).contains(&runs), "{runs}");
        let told = text.split("Settled after ").nth(1).unwrap().split(' ').next().unwrap().replace(',', "");
        assert_eq!(told, runs.to_string());
        place.results("output/it")
    });
    assert!(results[0].contains_key("settled.csv"), "{:?}", results[0].keys());
    assert!(results[0] == results[1]);
}

#[test]
fn differences_are_known_to_within_what_was_asked_or_it_says_that_they_are_not() {
    let place = Place::small();
    let ended = place.flywheel(&words(&["--to-within", "1.5pp"])).with(0);
    assert!(ended.stdout.contains("is known to within 1.5 percentage points"), "{}", ended.stdout);
    let text = fs::read_to_string(place.path("output/it/settled.csv")).unwrap();
    for row in csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap) {
        let number = |column: usize| row[column].parse::<f64>().unwrap();
        assert!(number(4) - number(3) <= 0.03, "{text}");
    }
    let short = place.flywheel(&words(&["--to-within", "0.01pp", "--at-most", "88", "--force"])).with(0);
    assert!(short.stdout.contains("NOT settled after 88 runs"), "{}", short.stdout);
    assert_eq!(runs(&place), 88);
}

#[test]
fn the_same_plan_twice_is_settled_as_a_tie_and_finished_worlds_are_not_run_again() {
    let place = Place::small();
    place.write("again.toml", "title = \"Again\"\nextends = \"visits.toml\"\n");
    let words =
        ["compare", "--no-report", "visits.toml", "again.toml", "--until-decided", "--error", "0.2", "--name", "it"];
    let ended = place.flywheel(&words).with(0);
    assert!(ended.stdout.contains("any of Visits and No strategy and Again"), "{}", ended.stdout);
    let first = place.results("output/it");
    place.flywheel(&[&words[..], &["--force"]].concat()).with(0);
    assert!(first == place.results("output/it"));
}

#[test]
fn wrong_words_are_refused_with_a_way_out() {
    let place = Place::small();
    for (more, told) in [
        (vec!["--to-within", "0"], "percentage points from 0.01 to 50"),
        (vec!["--to-within", "1%"], "such as 1pp or 0.5pp"),
        (vec!["--until-decided", "--to-within", "1pp"], "cannot be used with"),
        (vec!["--error", "0.05"], "--until-decided"),
        (vec!["--until-decided", "--error", "0.9"], "a chance from 0.0001 to 0.5"),
        (vec!["--until-decided", "--at-most", "100"], "runs come in eights"),
    ] {
        let words = [&["compare", "--no-report"], &THREE[..], &more].concat();
        place.flywheel(&words).with(64).complaining_of(&[told]);
    }
    assert!(place.names("output").is_empty());
}
