//! Decisions from the outside.

use super::place::{Place, number};

const STUDY: &str = r#"
title = "Which of the three?"
question = "Which is the best buy?"
scenarios = ["workshop.toml", "visits.toml", "mentors.toml"]
replicates = 16
[design]
kind = "latin-hypercube"
points = 40
[vary]
parameters.visit_belief = "registry"
parameters.lapse_rate = "registry"
decision.rule = ["all-four", "weakest-link"]
[decide]
worth = 20000
"#;

fn study(text: &str) -> Place {
    let place = Place::small();
    place.write("study.toml", text);
    place
}

#[test]
fn a_decision_writes_its_tables_and_figures_says_what_is_best_and_runs_nothing_twice() {
    let place = study(STUDY);
    let ended = place.flywheel(&["decide", "study.toml"]).with(0);
    assert!(ended.stderr.contains("every draw has worlds of its own"), "{}", ended.stderr);
    for told in ["Which is the best buy?", "AT 20,000 USD", "CLEAR: at 20,000 USD", "Knowing everything would be worth"]
    {
        assert!(ended.stdout.contains(told), "{told} is not in: {}", ended.stdout);
    }
    let first = place.results("output/study-decision");
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "best-buy-figure.csv",
            "best-buy.pdf",
            "best-buy.png",
            "best-buy.svg",
            "cost-effectiveness-figure.csv",
            "cost-effectiveness.pdf",
            "cost-effectiveness.png",
            "cost-effectiveness.svg",
            "decision.csv",
            "decision.parquet",
            "draws.parquet",
            "expected-loss-figure.csv",
            "expected-loss.pdf",
            "expected-loss.png",
            "expected-loss.svg",
            "frontier.csv",
            "frontier.parquet",
            "information.csv",
            "information.parquet",
        ]
    );
    place.flywheel(&["decide", "study.toml"]).with(73).complaining_of(&["study-decision", "exists already"]);
    let again = place.flywheel(&["decide", "study.toml", "--force"]).with(0);
    assert_eq!(again.simulated(), "0");
    assert!(first == place.results("output/study-decision"));

    let decision = place.rows("output/study-decision/decision.csv");
    assert_eq!(decision.len(), 25 * 4, "worths × options");
    for options in decision.chunks(4) {
        let shares: f64 = options.iter().map(|row| number(row, "best_by_margin")).sum();
        assert!((shares + number(&options[0], "nobody_best") - 1.0).abs() < 1e-9);
        assert_eq!(number(&options[0], "net_benefit"), 0.0, "doing nothing is what the others are held against");
        assert!(options.iter().all(|row| number(row, "expected_loss") >= 0.0));
    }
    let information = place.rows("output/study-decision/information.csv");
    let everything = number(&information[0], "plug_in");
    assert_eq!((information[0]["key"].as_str(), information.len()), ("everything", 4));
    assert!(information.iter().all(|row| number(row, "plug_in") <= everything + 1e-9));
}

#[test]
fn the_same_bytes_come_out_for_one_thread_and_for_eight() {
    let results = ["1", "8"].map(|threads| {
        let place = study(STUDY);
        place.flywheel(&["decide", "study.toml", "--threads", threads]).with(0);
        place.results("output/study-decision")
    });
    assert!(results[0] == results[1]);
}

#[test]
fn strategies_are_weighed_at_equal_money() {
    let place = study(&format!("{STUDY}budgets = [5000, 20000]\n").replace("points = 40", "points = 4"));
    let ended = place.flywheel(&["decide", "study.toml"]).with(0);
    assert!(ended.stderr.contains("Workshop, 5,000 a year:"), "{}", ended.stderr);
    let frontier = place.rows("output/study-decision/frontier.csv");
    let names: Vec<&str> = frontier.iter().map(|row| row["option"].as_str()).collect();
    assert!(names.starts_with(&["no-strategy", "workshop-5000"]), "{names:?}");
    assert!(names.contains(&"visits-5000"), "{names:?}");
    for row in frontier.iter().skip(1).filter(|row| !row["yearly_budget"].is_empty()) {
        assert!(["frontier", "dominated", "extendedly dominated", "same"].contains(&row["standing"].as_str()));
        assert!(number(row, "dose_factor") > 0.0);
    }
}

#[test]
fn a_draw_of_all_parameters_is_never_refused() {
    let text = "scenarios = [\"visits.toml\"]\nreplicates = 8\n[design]\nkind = \"prior\"\npoints = 60\n[vary]\nparameters = \"registry\"\n";
    let place = study(text);
    let ended = place.flywheel(&["decide", "study.toml"]).with(0);
    assert!(!ended.stderr.contains("failed"), "{}", ended.stderr);
    assert!(ended.stdout.contains("60 draws"), "{}", ended.stdout);
}

#[test]
fn what_poses_no_decision_is_refused_before_anything_runs() {
    for (from, to, told) in [
        ("kind = \"latin-hypercube\"\npoints = 40", "kind = \"factorial\"", "no draws of what is believed"),
        ("worth = 20000", "worth = 0", "`worth` is 0"),
        ("points = 40", "points = 1", "a single draw"),
        ("[decide]", "run.years = [2, 3]\n[decide]", "`run.years` is varied"),
        ("worth = 20000", "budgets = [1000]\n[output]\nyear = 9", "only 3 are simulated"),
        ("[decide]", "funding.yearly_budget = [1000, 2000]\n[decide]\nbudgets = [1000]", "`budgets` are named as well"),
    ] {
        let place = study(&STUDY.replace(from, to));
        let ended = place.flywheel(&["decide", "study.toml", "--quiet"]).with(65);
        ended.complaining_of(&[told, "help: "]);
        assert!(place.names("output").is_empty(), "{told}");
    }
    Place::small().flywheel(&["decide", "absent.toml"]).with(66);
}
