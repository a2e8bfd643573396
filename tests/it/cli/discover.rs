//! Where one scenario beats another, from the outside: a rule, never and always, and what cannot be asked.

use super::place::{Ended, Place};
use std::fs;

const STUDY: &str = r#"
title = "Where do visits pay?"
question = "Under which assumptions do visits beat doing nothing?"
scenarios = ["visits.toml"]
replicates = 8
[design]
kind = "sobol"
points = 64
[vary]
decision.rule = ["all-four", "bass"]
funding.yearly_budget = { from = 1000, to = 60000 }
parameters.visit_observation = "registry"
[output]
minus = "no-strategy"
[decide]
margin = 0.8
"#;

fn study(text: &str) -> Place {
    let place = Place::small();
    place.write("study.toml", text);
    place
}

/// What is told, in one line.
fn told(ended: &Ended) -> String {
    ended.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn table(place: &Place, path: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(place.path(path)).unwrap();
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    rows.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_rule_is_told_in_a_sentence_that_its_table_bears_out() {
    let place = study(STUDY);
    let ended = place.flywheel(&["discover", "study.toml"]).with(0);
    assert_eq!(ended.stderr, "");
    let text = told(&ended);
    assert!(text.contains("Visits leads doing nothing by more than 0.8 points where "), "{text}");
    let folder = "output/study-discovery";
    let names: Vec<String> = place.results(folder).into_keys().collect();
    let expected = [
        "boxes.csv",
        "boxes.parquet",
        "discovery-figure.csv",
        "discovery.pdf",
        "discovery.png",
        "discovery.svg",
        "outcomes.csv",
        "outcomes.parquet",
    ];
    assert_eq!(names, expected);
    let boxes = table(&place, &format!("{folder}/boxes.csv"));
    let at = |name: &str| boxes[0].iter().position(|column| column == name).unwrap();
    let number = |row: &Vec<String>, name: &str| row[at(name)].parse::<f64>().unwrap();
    let all = &boxes[1];
    assert_eq!((all[at("box")].as_str(), all[at("rules")].as_str(), all[at("key")].as_str()), ("0", "0", ""));
    assert_eq!((number(all, "coverage"), number(all, "mass"), number(all, "points")), (1.0, 1.0, 64.0));
    let own: Vec<&Vec<String>> = boxes[1..].iter().filter(|row| row[at("told")] == "1").collect();
    assert_eq!(own.len(), own[0][at("rules")].parse::<usize>().unwrap(), "a row for each rule");
    assert!(own.iter().all(|row| number(row, "quasi_p") <= 0.05), "every rule that is told is needed");
    assert!(number(own[0], "coverage") >= 0.6 && number(own[0], "density") > number(all, "density"));
    let shares = format!(
        "in {:.0} % of such points ({} of {})",
        number(own[0], "density") * 100.0,
        own[0][at("cases")],
        own[0][at("points")]
    );
    assert!(text.contains(&shares), "{shares} is not in {text}");
    // What is told is what the points say.
    let outcomes = table(&place, &format!("{folder}/outcomes.csv"));
    let mean = outcomes[0].iter().position(|column| column == "mean").unwrap();
    let cases = outcomes[1..].iter().filter(|row| row[mean].parse::<f64>().unwrap() > 0.008).count();
    assert_eq!(cases, number(all, "cases") as usize);
    let before = place.results(folder);
    let again = place.flywheel(&["discover", "study.toml", "--force", "--threads", "8"]).with(0);
    assert!(told(&again).contains("128 cells found finished, 0 cells simulated"), "{}", again.stdout);
    assert!(place.results(folder) == before);
    let fresh = place.flywheel(&["discover", "study.toml", "--cells", "fresh", "--name", "fresh", "--threads", "8"]);
    fresh.with(0);
    assert!(place.results("output/fresh") == before, "the same bytes for any number of threads");
}

#[test]
fn what_never_or_always_happens_is_said_so_and_has_no_figure() {
    let place = study(&STUDY.replace("points = 64", "points = 12"));
    let never = place.flywheel(&["discover", "study.toml", "--margin", "100", "--name", "never"]).with(0);
    let expected = "leads doing nothing by more than 100 points at none of 12 points";
    assert!(
        told(&never).contains(expected) && never.stdout.contains("without the figure `discovery`"),
        "{}",
        never.stdout
    );
    let words =
        ["discover", "study.toml", "--measure", "drifted", "--of", "no-strategy", "--minus", "visits", "--year", "3"];
    place.flywheel(&[&words[..], &["--name", "drifted"]].concat()).with(0);
    let names: Vec<String> = place.results("output/never").into_keys().collect();
    assert_eq!(names, ["boxes.csv", "boxes.parquet", "outcomes.csv", "outcomes.parquet"]);
    assert_eq!(table(&place, "output/never/boxes.csv").len(), 1, "the heading alone");
    let words = ["discover", "always.toml", "--measure", "mean_vision", "--margin", "0"];
    place.write(
        "always.toml",
        "scenarios = [\"workshop.toml\"]\nreplicates = 16\n[design]\nkind = \"latin-hypercube\"\npoints = 12\n[vary]\n\
         parameters.workshop_vision = { from = 0.5, to = 1.0 }\n[output]\nminus = \"no-strategy\"\nyear = 1\n",
    );
    let always = place.flywheel(&words).with(0);
    assert!(told(&always).contains("Workshop leads doing nothing at every one of 12 points"), "{}", always.stdout);
}

#[test]
fn points_of_a_file_are_asked_like_any_others() {
    let place =
        study("scenarios = [\"visits.toml\"]\nreplicates = 8\n[design]\nkind = \"points\"\nfile = \"points.csv\"\n");
    let rows: String = (0..24).map(|row| format!("{},{}\n", 1 + row % 8, 1000 + row * 2500)).collect();
    let heading = "strategies.observation.visits_per_year,funding.yearly_budget\n";
    place.write("points.csv", format!("{heading}{rows}"));
    let ended = place.flywheel(&["discover", "study.toml", "--minus", "no-strategy", "--margin", "0.2"]).with(0);
    assert!(ended.stdout.contains("24 points with 8 runs each"), "{}", ended.stdout);
    assert_eq!(table(&place, "output/study-discovery/outcomes.csv").len(), 25);
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_way_out_and_writes_nothing() {
    let place = study(STUDY);
    place.write("morris.toml", STUDY.replace("sobol", "morris"));
    place.write("alone.toml", STUDY.replace("minus = \"no-strategy\"", ""));
    for (words, code, expected) in [
        (
            &["morris.toml"][..],
            65,
            &["the points of the design `morris`", "kind = \"sobol\"", "flywheel sensitivity"][..],
        ),
        (&["alone.toml"], 65, &["which scenario is to be beaten", "--minus SCENARIO"]),
        (&["study.toml", "--measure", "cash"], 65, &["`cash` is no share", "--measure routine_use"]),
        (&["study.toml", "--margin", "101"], 64, &["from 0 to 100"]),
        (&["study.toml", "--coverage", "x"], 64, &["from 0 to 100"]),
    ] {
        place.flywheel(&[&["discover"], words].concat()).with(code).complaining_of(expected);
        assert!(place.names("output").is_empty(), "{words:?}");
    }
}
