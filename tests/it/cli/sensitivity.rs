//! What decides an outcome, from the outside: tables, resuming, gaps, and what cannot be asked.

use super::place::{Ended, Place};
use std::collections::BTreeMap;
use std::fs;

const STUDY: &str = r#"
title = "What decides?"
question = "Which of the two is better, and what does that hang on?"
scenarios = ["visits.toml", "workshop.toml"]
replicates = 16
[design]
kind = "morris"
points = 4
[vary]
strategies.observation.visits_per_year = { from = 1, to = 6 }
parameters.lapse_rate = "registry"
decision.rule = ["all-four", "bass"]
[output]
minus = "workshop"
"#;

fn study(text: &str) -> Place {
    let place = Place::small();
    place.write("study.toml", text);
    place
}

/// The rows of a table by column.
fn rows(place: &Place, path: &str) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(place.path(path)).unwrap();
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let header = rows.headers().unwrap().clone();
    let row = |row: csv::StringRecord| header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    rows.records().map(|record| row(record.unwrap())).collect()
}

fn names(place: &Place, folder: &str) -> Vec<String> {
    place.results(folder).into_keys().collect()
}

/// What is told, in one line.
fn told(ended: &Ended) -> String {
    ended.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_screening_orders_every_key_and_a_second_run_simulates_nothing() {
    let place = study(STUDY);
    let ended = place.flywheel(&["sensitivity", "study.toml"]).with(0);
    assert_eq!(ended.stderr, "");
    for words in
        ["Which of the two is better, and what does that hang on?", "over 4 trajectories", "16 points with 16 runs"]
    {
        assert!(told(&ended).contains(words), "{words}: {}", ended.stdout);
    }
    let folder = "output/study-sensitivity";
    let expected = [
        "outcomes.csv",
        "outcomes.parquet",
        "sensitivity-figure.csv",
        "sensitivity.csv",
        "sensitivity.parquet",
        "sensitivity.pdf",
        "sensitivity.png",
        "sensitivity.svg",
    ];
    assert_eq!(names(&place, folder), expected);
    let keys = rows(&place, &format!("{folder}/sensitivity.csv"));
    assert_eq!(keys.len(), 3);
    let size = |row: &BTreeMap<String, String>, name: &str| row[name].parse::<f64>().unwrap();
    for (place, row) in keys.iter().enumerate() {
        assert_eq!(row["rank"], (place + 1).to_string());
        assert!(
            size(row, "mean_size_low") <= size(row, "mean_size") && size(row, "mean_size") >= size(row, "mean").abs()
        );
        assert!(size(row, "mean_size_by_luck") >= 0.0 && !row["meaning"].is_empty());
        assert_eq!((row["used"].as_str(), row["dropped"].as_str()), ("4", "0"));
    }
    assert!(keys.windows(2).all(|pair| size(&pair[0], "mean_size") >= size(&pair[1], "mean_size")));
    let lapse = keys.iter().find(|row| row["key"] == "parameters.lapse_rate").unwrap();
    assert_eq!(
        (lapse["from"].as_str(), lapse["to"].as_str(), lapse["key_unit"].as_str()),
        ("0.01", "0.08", "per week")
    );
    let before = place.results(folder);
    place.flywheel(&["sensitivity", "study.toml"]).with(73).complaining_of(&["exists already", "--force"]);
    let again = place.flywheel(&["sensitivity", "study.toml", "--force"]).with(0);
    assert!(told(&again).contains("96 cells found finished, 0 cells simulated"), "{}", again.stdout);
    assert!(place.results(folder) == before);
    // A sweep of the same study finds them too, and the differences are those of its points.
    let swept = place.flywheel(&["sweep", "study.toml"]).with(0);
    assert!(told(&swept).contains("0 cells simulated"), "{}", swept.stdout);
    let points = rows(&place, "output/study/sweep.csv");
    let mean = |point: &str, scenario: &str| {
        let is_own = |row: &&BTreeMap<String, String>| {
            row["point"] == point && row["scenario"] == scenario && row["year"] == "3"
        };
        size(points.iter().find(is_own).unwrap(), "mean")
    };
    for row in rows(&place, &format!("{folder}/outcomes.csv")) {
        let expected = mean(&row["point"], "visits") - mean(&row["point"], "workshop");
        assert!((size(&row, "mean") - expected).abs() < 1e-12, "{row:?}");
    }
}

#[test]
fn files_have_the_same_bytes_for_any_number_of_threads() {
    let answered = |text: &str, threads: &str| {
        let place = study(text);
        place.flywheel(&["sensitivity", "study.toml", "--threads", threads]).with(0);
        place.results("output/study-sensitivity")
    };
    for text in [STUDY.to_owned(), STUDY.replace("morris", "saltelli")] {
        assert!(answered(&text, "1") == answered(&text, "8"));
    }
}

#[test]
fn blocks_give_shares_with_luck_apart_and_say_how_they_settle() {
    let place = study(&STUDY.replace("morris", "saltelli").replace("points = 4", "points = 8"));
    let ended =
        place.flywheel(&["sensitivity", "study.toml", "--measure", "any_use", "--minus", "no-strategy"]).with(0);
    assert!(told(&ended).contains("WHAT SHARE OF THE VARIANCE A KEY BRINGS IN"), "{}", ended.stdout);
    let folder = "output/study-sensitivity";
    assert_eq!(rows(&place, &format!("{folder}/sensitivity.csv")).len(), 3);
    let variance = rows(&place, &format!("{folder}/variance.csv"));
    assert_eq!(variance.iter().map(|row| row["blocks"].as_str()).collect::<Vec<_>>(), ["2", "4", "8"]);
    let number = |name: &str| variance[2][name].parse::<f64>().unwrap();
    assert!((number("total") - number("luck") - number("keys")).abs() < 1e-12);
    assert_eq!(rows(&place, &format!("{folder}/convergence.csv")).len(), 9);
}

#[test]
fn what_cannot_be_estimated_is_empty_and_never_nought() {
    let place = study(&STUDY.replace("points = 4", "points = 1").replace("replicates = 16", "replicates = 8"));
    let ended = place.flywheel(&["sensitivity", "study.toml"]).with(0);
    assert!(told(&ended).contains("cannot be said without intervals"), "{}", ended.stdout);
    for row in rows(&place, "output/study-sensitivity/sensitivity.csv") {
        assert!(!row["mean_size"].is_empty());
        for name in ["mean_size_low", "mean_high", "deviation", "deviation_low", "mean_size_by_luck"] {
            assert_eq!(row[name], "", "{name}");
        }
    }
    let outcomes = rows(&place, "output/study-sensitivity/outcomes.csv");
    assert!(outcomes.iter().all(|row| row["luck_variance"].is_empty() && row["mean_low"].is_empty()));
}

#[test]
fn a_failed_point_takes_its_trajectory_along_and_that_is_said() {
    // Routine use that needs more skill than deep use is no district.
    let text = STUDY.replace("parameters.lapse_rate = \"registry\"", "parameters.routine_mark = [0.5, 0.6, 0.7, 0.99]");
    let place = study(&text.replace("points = 4", "points = 6"));
    let ended = place.flywheel(&["sensitivity", "study.toml"]).with(65);
    assert!(
        ended.stderr.contains("failed: point") && ended.stderr.contains("routine_mark is 0.99"),
        "{}",
        ended.stderr
    );
    let keys = rows(&place, "output/study-sensitivity/sensitivity.csv");
    let number = |name: &str| keys[0][name].parse::<u32>().unwrap();
    assert!(number("dropped") > 0 && number("used") + number("dropped") == 6, "{:?}", keys[0]);
    assert!(told(&ended).contains("of 6 left out, since a point failed"), "{}", ended.stdout);
    assert!(names(&place, "output/study-sensitivity").contains(&"failures.csv".to_owned()));
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_way_out_and_writes_nothing() {
    let place = study(STUDY);
    let sobol = STUDY.replace("morris", "sobol");
    place.write("sobol.toml", sobol);
    place.write("itself.toml", STUDY.replace("minus = \"workshop\"", "minus = \"visits\""));
    for (words, code, expected) in [
        (&["sobol.toml"][..], 65, &["the design `sobol` does not tell what each key does", "kind = \"morris\""][..]),
        (&["itself.toml"], 65, &["`visits` is looked at and taken from itself", "--minus"]),
        (&["study.toml", "--year", "4"], 65, &["year 4 is looked at, but `visits` ends with year 3"]),
        (&["study.toml", "--of", "vists"], 64, &["short name `vists`", "no-strategy, visits, workshop"]),
        (&["study.toml", "--year", "0"], 64, &["from 1 to 50"]),
        (&["study.toml", "--measure", "joy"], 64, &["routine_use"]),
        (&["none.toml"], 66, &["none.toml"]),
    ] {
        place.flywheel(&[&["sensitivity"], words].concat()).with(code).complaining_of(expected);
        assert!(place.names("output").is_empty(), "{words:?}");
    }
}

#[test]
fn every_shipped_study_is_read_and_has_points() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/studies");
    let place = Place::empty();
    let mut studies = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        if fs::read_to_string(&path).unwrap().contains("[optimize]") {
            continue; // It has no points before it is searched.
        }
        let ended = place.flywheel(&["sweep", "status", path.to_str().unwrap()]).with(0);
        assert_eq!(ended.stderr, "", "{path:?}");
        assert!(told(&ended).contains("0 of ") && !told(&ended).contains("of 0 cells"), "{}", ended.stdout);
        studies += 1;
    }
    assert!(studies >= 2);
}
