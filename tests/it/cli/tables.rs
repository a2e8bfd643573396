//! Reads the tables of a folder of results as a stranger would, and checks that no row is missing.

use super::place::{Place, THREE};
use flywheel::measure::Measure;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use strum::IntoEnumIterator;

/// A row of a table, by column.
pub type Row = BTreeMap<String, String>;

/// The rows of a CSV file.
pub fn rows(path: &Path) -> Vec<Row> {
    csv::Reader::from_path(path).unwrap().deserialize().map(|row| row.unwrap()).collect()
}

/// The number in a cell; none where it is empty.
#[track_caller]
pub fn number(row: &Row, column: &str) -> Option<f64> {
    let cell = row.get(column).unwrap_or_else(|| panic!("no column {column} in {:?}", row.keys()));
    (!cell.is_empty()).then(|| cell.parse().unwrap_or_else(|_| panic!("{column} holds {cell}")))
}

const ARMS: [&str; 4] = ["no-strategy", "workshop", "visits", "mentors"];
const YEARS: usize = 3;
const WEEKS_PER_YEAR: usize = 36;

fn compared() -> Place {
    let place = Place::small();
    place.flywheel(&[&["compare", "--no-report", "--replicates", "16", "--name", "it"], &THREE[..]].concat()).with(0);
    place
}

#[test]
fn every_scenario_week_and_measure_has_one_row_beginning_with_week_zero() {
    let place = compared();
    let found: Vec<[String; 3]> = rows(&place.path("output/it/weekly.csv"))
        .into_iter()
        .map(|row| ["scenario", "week", "measure"].map(|column| row[column].clone()))
        .collect();
    let mut expected = Vec::new();
    for arm in ARMS {
        for week in 0..=YEARS * WEEKS_PER_YEAR {
            expected.extend(Measure::iter().map(|measure| [arm.into(), week.to_string(), measure.name().into()]));
        }
    }
    assert_eq!(found, expected);
}

#[test]
fn every_scenario_replicate_and_year_has_one_row_of_exact_values() {
    let place = compared();
    let endpoints = rows(&place.path("output/it/endpoints.csv"));
    let found: BTreeSet<[String; 3]> =
        endpoints.iter().map(|row| ["scenario", "replicate", "year"].map(|column| row[column].clone())).collect();
    let mut expected = BTreeSet::new();
    for arm in ARMS {
        for replicate in 0..16 {
            expected.extend((1..=YEARS).map(|year| [arm.into(), replicate.to_string(), year.to_string()]));
        }
    }
    assert_eq!((found, endpoints.len()), (expected, ARMS.len() * 16 * YEARS));
    for row in &endpoints {
        assert_eq!(number(row, "world"), number(row, "replicate").map(|replicate| (replicate / 8.0).floor()));
    }
}

#[test]
fn the_other_tables_have_a_row_for_everything_too() {
    let place = compared();
    let keys = |name: &str, columns: &[&str]| -> Vec<String> {
        let table = rows(&place.path("output/it").join(name));
        table
            .iter()
            .map(|row| columns.iter().map(|column| row[*column].clone()).collect::<Vec<_>>().join(" "))
            .collect()
    };
    let per_year = |what: &[&str]| -> Vec<String> {
        what.iter().flat_map(|what| (1..=YEARS).map(move |year| what.replace('#', &year.to_string()))).collect()
    };
    let arms = ARMS.map(|arm| format!("{arm} #"));
    for table in ["comparison.csv", "money.csv"] {
        assert_eq!(keys(table, &["scenario", "year"]), per_year(&arms.each_ref().map(String::as_str)), "{table}");
    }
    assert_eq!(
        keys("costs.csv", &["scenario", "year", "strategy"]),
        per_year(&["workshop # workshop", "visits # observation", "mentors # mentoring"])
    );
    let doses = rows(&place.path("output/it/doses.csv"));
    assert!(doses.len() >= 9 && doses.iter().all(|row| !row["exposure"].is_empty()));
}

#[test]
fn a_price_of_the_scenario_s_own_has_no_source_of_the_registry_s() {
    let place = Place::small();
    let own = "title = \"Own\"\nextends = \"visits.toml\"\n[parameters]\ncost_substitute_day = 200\n";
    place.write("own.toml", own);
    place.flywheel(&["compare", "--no-report", "visits.toml", "own.toml", "--name", "it"]).with(0);
    let mut seen = 0;
    for row in rows(&place.path("output/it/ingredients.csv")) {
        if row["ingredient"] == "substitute days" {
            let expected =
                if row["scenario"] == "own" { ["200.0", "scenario", "scenario"] } else { ["140.0", "2023-24", "E4"] };
            assert_eq!(["unit_price", "price_year", "price_source"].map(|name| row[name].as_str()), expected);
            seen += 1;
        }
    }
    assert!(seen >= 2, "{seen} rows");
}

#[test]
fn unknown_is_empty_and_never_a_word_or_a_zero() {
    let place = Place::small();
    place.flywheel(&["run", "--no-report", "visits.toml"]).with(0);
    for row in rows(&place.path("output/visits/comparison.csv")) {
        for column in ["mean_low", "mean_high", "from_nothing_low", "from_nothing_high", "from_first"] {
            assert_eq!(number(&row, column), None, "{column} from one world");
        }
    }
    for row in rows(&place.path("output/visits/money.csv")) {
        let from_one_world = ["added_low", "added_high", "cash_per_added", "cash_and_staff_time_per_added"];
        let from_nothing = if row["scenario"] == "no-strategy" { &["added"][..] } else { &[] };
        for column in from_one_world.iter().chain(from_nothing) {
            assert_eq!(number(&row, column), None, "{column} of {} from one world", row["scenario"]);
        }
        let why = if row["scenario"] == "no-strategy" { "" } else { "none: one world" };
        assert_eq!(row["cash_per_added_interval"], why);
    }
    for (name, bytes) in place.results("output/visits") {
        if name.ends_with(".csv") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains("NaN") && !text.contains("inf"), "{name}");
        }
    }
}

#[test]
fn every_file_is_what_its_name_says() {
    let place = compared();
    for (name, bytes) in place.results("output/it") {
        match name.rsplit_once('.').unwrap().1 {
            "csv" => {
                let fewest = match name.as_str() {
                    "placebo.csv" => ARMS.len(),
                    // A row for each strategy at least; doing nothing costs nothing, for one.
                    figure if figure.ends_with("-figure.csv") => ARMS.len() - 1,
                    _ => 6,
                };
                assert!(rows(&place.path("output/it").join(&name)).len() >= fewest, "{name}");
            }
            "parquet" => assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "{name}"),
            "png" => assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() > 10_000, "{name}"),
            "pdf" => assert!(bytes.starts_with(b"%PDF-") && bytes.len() > 5_000, "{name}"),
            "html" => {
                assert!(bytes.starts_with(b"<!DOCTYPE html>") && bytes.trim_ascii_end().ends_with(b"</html>"), "{name}")
            }
            "pptx" => assert!(bytes.starts_with(b"PK") && bytes.len() > 100_000, "{name}"),
            "bin" => assert!(name == "results.bin" && bytes.starts_with(b"FLYW"), "{name}"),
            "svg" => {
                let text = String::from_utf8(bytes).unwrap();
                resvg::usvg::roxmltree::Document::parse(&text).unwrap();
            }
            other => panic!("{name} is of an unknown kind: {other}"),
        }
    }
}

#[test]
fn the_flywheel_is_measured_when_it_is_asked_for_and_changes_nothing_else() {
    let place = Place::small();
    let plain = place.flywheel(&["compare", "--no-report", "visits.toml", "workshop.toml", "--name", "plain"]).with(0);
    let asked = place
        .flywheel(&["compare", "--no-report", "visits.toml", "workshop.toml", "--name", "asked", "--flywheel"])
        .with(0);
    assert!(!plain.stdout.contains("DOES IT FEED ITSELF?") && asked.stdout.contains("DOES IT FEED ITSELF?"));
    assert!(!place.path("output/plain/flywheel.csv").exists());
    let table = rows(&place.path("output/asked/flywheel.csv"));
    assert_eq!(
        table.iter().map(|row| row["scenario"].as_str()).collect::<Vec<_>>(),
        ["no-strategy", "visits", "workshop"]
    );
    for row in &table {
        // One world has no interval; eight runs of it have a share.
        assert_eq!(row["reproduction_low"], "");
        assert!(row["flywheel_share"].parse::<f64>().is_ok_and(|share| (0.0..=1.0).contains(&share)), "{row:?}");
    }
    for file in ["comparison.csv", "endpoints.csv", "weekly.csv", "money.csv"] {
        let read = |name: &str| std::fs::read(place.path(&format!("output/{name}/{file}"))).unwrap();
        assert!(read("plain") == read("asked"), "{file}");
    }
}

#[test]
fn at_equal_money_every_plan_is_stretched_or_cut_to_the_budget() {
    let place = Place::small();
    let words =
        ["compare", "--no-report", "workshop.toml", "visits.toml", "mentors.toml", "--budget", "60000", "--name", "it"];
    let output = place.flywheel(&words).with(0);
    assert!(output.stdout.contains("one yearly budget of 60,000 for each scenario"), "{}", output.stdout);
    let money = rows(&place.path("output/it/money.csv"));
    let planned = |scenario: &str| -> f64 {
        let row = money.iter().find(|row| row["scenario"] == scenario && row["year"] == "1").unwrap();
        row["planned_in_year"].parse().unwrap()
    };
    // Whole days, people and presenters: one presenter for three days and 25 people is the largest step.
    for scenario in ["workshop", "visits"] {
        assert!((52_000.0..=60_000.0).contains(&planned(scenario)), "{scenario}: {}", planned(scenario));
        assert!(output.stderr.contains("a yearly budget of 60,000"), "{}", output.stderr);
    }
    // There are not so many new teachers that mentoring them could cost as much.
    assert!(planned("mentors") < 60_000.0);
    place.flywheel(&["compare", "--no-report", "visits.toml", "--budget", "-1"]).with(64);
    place
        .flywheel(&["compare", "--no-report", "visits.toml", "--budget", "much"])
        .with(64)
        .complaining_of(&["such as 150000"]);
}
