//! The search for the best split of a budget, from the outside.

use super::place::{Place, Row, number};
use std::fs;

const BOTH: &str = "title = \"Both\"\nextends = \"district.toml\"\n[strategies.observation]\n[strategies.workshop]\n";

const STUDY: &str = r#"
title = "How to split it?"
question = "Is any split better than halves?"
scenarios = ["both.toml"]
replicates = 16
[vary.funding.split]
observation = { from = 0, to = 1 }
workshop = { from = 0, to = 1 }
[vary.strategies.observation]
visits_per_year = { from = 1, to = 6 }
target = ["everyone", "non-users"]
[optimize]
budgets = [20000, 5000]
evaluations = 20
check_replicates = 64
alternatives = 2
near = 5
"#;

fn study(text: &str) -> Place {
    let place = Place::small();
    place.write("both.toml", BOTH);
    place.write("study.toml", text);
    place
}

fn rows(place: &Place, name: &str) -> Vec<Row> {
    place.rows(&format!("output/study-optimum/{name}.csv"))
}

#[test]
fn a_search_writes_what_it_tried_and_holds_its_best_against_other_choices_in_worlds_that_it_did_not_see() {
    let place = study(STUDY);
    let ended = place.flywheel(&["optimize", "study.toml"]).with(0);
    for told in ["Is any split better than halves?", "AT 5,000 USD A YEAR", "equal split", "WHAT MORE MONEY BUYS"] {
        assert!(ended.stdout.contains(told), "{told} is not in: {}", ended.stdout);
    }
    let first = place.results("output/study-optimum");
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "budget-frontier-figure.csv",
            "budget-frontier.pdf",
            "budget-frontier.png",
            "budget-frontier.svg",
            "choices.csv",
            "choices.parquet",
            "evaluations.csv",
            "evaluations.parquet",
            "split-figure.csv",
            "split.pdf",
            "split.png",
            "split.svg",
        ]
    );
    let again = place.flywheel(&["optimize", "study.toml", "--force"]).with(0);
    assert_eq!(again.simulated(), "0");
    assert!(first == place.results("output/study-optimum"));

    let evaluations = rows(&place, "evaluations");
    assert_eq!(evaluations.len(), 2 * 20);
    for row in &evaluations {
        let shares = number(row, "funding.split.observation") + number(row, "funding.split.workshop");
        assert!(shares < 1.0 + 1e-9, "{row:?}");
        assert!(number(row, "cash") <= number(row, "yearly_budget"), "one funded year: {row:?}");
    }
    let choices = rows(&place, "choices");
    for budget in ["5000", "20000"] {
        let own: Vec<_> = choices.iter().filter(|row| row["yearly_budget"].starts_with(budget)).collect();
        let names: Vec<&str> = own.iter().map(|row| row["choice"].as_str()).collect();
        assert_eq!(names[0], "best");
        assert!(names.ends_with(&["as-written", "equal-split", "workshop-alone", "observation-alone"]), "{names:?}");
        assert_eq!(number(own[0], "best_leads_by"), 0.0);
        let tried = |row: &&Row| row["yearly_budget"] == own[0]["yearly_budget"];
        let best = evaluations.iter().filter(tried).map(|row| number(row, "mean")).fold(0.0, f64::max);
        assert_eq!(number(own[0], "searched"), best, "the best of the search is the best that was tried");
    }
}

#[test]
fn the_same_bytes_come_out_for_one_thread_and_for_eight() {
    let results = ["1", "8"].map(|threads| {
        let place = study(STUDY);
        place.flywheel(&["optimize", "study.toml", "--threads", threads, "--budget", "9000"]).with(0);
        place.results("output/study-optimum")
    });
    assert!(results[0] == results[1]);
    assert!(!results[0].contains_key("budget-frontier.svg"), "a single budget has no frontier");
}

#[test]
fn a_search_is_run_again_from_its_manifest() {
    let place = study(STUDY);
    place.flywheel(&["optimize", "study.toml", "--budget", "9000"]).with(0);
    for name in ["study.toml", "both.toml", "district.toml"] {
        fs::remove_file(place.path(name)).unwrap();
    }
    let ended = place.flywheel(&["rerun", "output/study-optimum"]).with(0);
    assert!(ended.stdout.contains("repeated"), "{}", ended.stdout);
}

#[test]
fn what_is_asked_of_the_lowest_schools_rules_choices_out() {
    let place = study(&format!("{STUDY}lowest_schools_at_least = 99\n"));
    let ended = place.flywheel(&["optimize", "study.toml"]).with(0);
    assert!(ended.stdout.contains("nothing that was tried is allowed"), "{}", ended.stdout);
    assert!(rows(&place, "evaluations").iter().all(|row| row["allowed"] == "0"));
    assert!(rows(&place, "choices").iter().all(|row| row["choice"] != "best" && row["best_leads_by"].is_empty()));
}

#[test]
fn a_choice_whose_values_do_not_go_together_counts_as_not_allowed() {
    // The scenario keeps seven tenths for workshops, so that more than three tenths for visits are too much.
    let text =
        STUDY.replace("workshop = { from = 0, to = 1 }\n", "").replace("budgets = [20000, 5000]", "budgets = [9000]");
    let place = study(&text);
    place.write("both.toml", format!("{BOTH}[funding.split]\nworkshop = 0.7\n"));
    let ended = place.flywheel(&["optimize", "study.toml"]).with(0);
    assert!(ended.stderr.contains("counted as not allowed, the first because"), "{}", ended.stderr);
    for row in rows(&place, "evaluations") {
        assert_eq!(row["allowed"] == "1", number(&row, "funding.split.observation") <= 0.3 + 1e-9, "{row:?}");
    }
}

#[test]
fn a_study_that_holds_nothing_to_optimise_is_refused_with_a_way_out() {
    let replaced = |from: &str, to: &str| {
        assert!(STUDY.contains(from), "{from}");
        STUDY.replace(from, to)
    };
    let cases = [
        (replaced("[\"both.toml\"]", "[\"both.toml\", \"visits.toml\"]"), "the study has 2 scenarios"),
        (
            replaced("[optimize]", "[vary.parameters]\nlapse_rate = \"registry\"\n[optimize]"),
            "nothing that a district chooses",
        ),
        (replaced("[optimize]", "[output]\nmeasure = \"cash\"\n[optimize]"), "nothing to have as much of as possible"),
        (replaced("[optimize]", "[output]\nyear = 9\n[optimize]"), "only 3 are simulated"),
        (replaced("evaluations = 20", "evaluation = 20"), "did you mean `evaluations`?"),
        (
            replaced("[optimize]", "[vary.funding]\nyearly_budget = [1, 2]\n[optimize]"),
            "choices are compared at the same money",
        ),
    ];
    for (text, expected) in cases {
        let place = study(&text);
        let ended = place.flywheel(&["optimize", "study.toml"]).with(65);
        let told = ended.stderr.replace('\n', " ");
        assert!(told.contains(expected), "{expected} is not in: {}", ended.stderr);
        assert!(place.names("output").is_empty(), "{expected}");
    }
    let place = study(&STUDY.replace("budgets = [20000, 5000]\n", ""));
    let district = fs::read_to_string(place.path("district.toml")).unwrap().replace("yearly_budget = 20000\n", "");
    place.write("district.toml", district);
    place
        .flywheel(&["optimize", "study.toml"])
        .with(65)
        .complaining_of(&["no yearly budget to split", "budgets = [150000]"]);
    place.flywheel(&["optimize", "study.toml", "--budget", "-5"]).with(64).complaining_of(&["an amount of money"]);
}

#[test]
fn on_the_shipped_district_the_best_beats_an_equal_split_and_every_single_strategy_by_more_than_the_interval() {
    let place = Place::shipped();
    let path = "scenarios/studies/best-split.toml";
    let text = fs::read_to_string(place.path(path)).unwrap();
    let change = |text: String, from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    };
    let text = change(text, "replicates = 96 ", "replicates = 24 ");
    let text = change(text, "evaluations = 120 ", "evaluations = 32 ");
    let text = change(text, "check_replicates = 400 ", "check_replicates = 80 ");
    place.write("scenarios/studies/study.toml", text);
    let ended = place.flywheel(&["optimize", "scenarios/studies/study.toml", "--budget", "150000"]).with(0);
    assert!(ended.stdout.contains("BETTER: in fresh worlds it leads an equal split by"), "{}", ended.stdout);
}
