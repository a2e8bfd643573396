//! Profiles of the evidence on the command line, and whether conclusions survive other assumptions.

use super::place::{Place, THREE};
use super::tables::{Row, number, rows};
use std::fs;

const ARMS: [&str; 4] = ["no-strategy", "workshop", "visits", "mentors"];
const ASSUMPTIONS: [&str; 9] = [
    "compared compared",
    "profile central",
    "profile skeptical",
    "profile hopeful",
    "rule all-four",
    "rule weakest-link",
    "rule compensatory",
    "rule contagion",
    "rule bass",
];

/// The three small scenarios under a profile of the evidence.
fn under(profile: &str) -> Place {
    let place = Place::small();
    let district = format!("{}[evidence]\nprofile = \"{profile}\"\n", super::place::SMALL_DISTRICT);
    place.write("district.toml", district);
    place
}

fn compare<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["compare", "--no-report", "--replicates", "16", "--name", "it"], more, &THREE[..]].concat()
}

fn of<'a>(table: &'a [Row], assumption: &str, value: &str) -> Vec<&'a Row> {
    table.iter().filter(|row| row["assumption"] == assumption && row["value"] == value).collect()
}

#[test]
fn every_assumption_has_a_row_for_every_scenario_and_what_is_not_varied_is_as_compared() {
    let place = Place::small();
    let told = place.flywheel(&compare(&[])).with(0).stdout;
    let table = rows(&place.path("output/it/assumptions.csv"));
    let found: Vec<String> =
        table.iter().map(|row| format!("{} {} {}", row["assumption"], row["value"], row["scenario"])).collect();
    let expected: Vec<String> =
        ASSUMPTIONS.iter().flat_map(|assumed| ARMS.map(|arm| format!("{assumed} {arm}"))).collect();
    assert_eq!(found, expected);
    let [compared, central, all_four] = [("compared", "compared"), ("profile", "central"), ("rule", "all-four")]
        .map(|(of_what, name)| of(&table, of_what, name));
    let comparison = rows(&place.path("output/it/comparison.csv"));
    let judged = |row: &&Row| row["year"] == row["judged_year"];
    for (arm, last) in comparison.iter().filter(judged).enumerate() {
        for rows in [&compared, &central, &all_four] {
            for column in ["mean", "mean_low", "from_nothing", "from_nothing_high"] {
                assert_eq!(number(rows[arm], column), number(last, column), "{column} of {}", last["scenario"]);
            }
        }
    }
    let mean = |value: &str| number(of(&table, "profile", value)[2], "mean").unwrap();
    assert!(mean("skeptical") < mean("central") && mean("central") < mean("hopeful"));
    for words in ["SURVIVE OTHER ASSUMPTIONS", "of 3 profiles", "of 5 rules", "weakest-link", "PLACEBO"] {
        assert!(told.contains(words), "no {words} in {told}");
    }
}

#[test]
fn the_placebo_is_the_twin_that_the_flywheel_measures_peer_influence_with() {
    let place = Place::small();
    place.flywheel(&compare(&["--flywheel"])).with(0);
    let flywheel = rows(&place.path("output/it/flywheel.csv"));
    let placebo = rows(&place.path("output/it/placebo.csv"));
    assert_eq!(placebo.len(), ARMS.len());
    for (placebo, flywheel) in placebo.iter().zip(&flywheel) {
        assert_eq!(placebo["scenario"], flywheel["scenario"]);
        for column in ["peer_share", "peer_share_low", "peer_share_high"] {
            assert_eq!(number(placebo, column), number(flywheel, column), "{column}");
        }
        let [starts, blind] = ["first_starts", "first_starts_blind"].map(|column| number(placebo, column).unwrap());
        // With two worlds the set of a ratio may have no ends at all.
        if let Some(share) = number(placebo, "peer_share") {
            assert!((share - (1.0 - blind / starts)).abs() < 1e-9, "{share} of {starts} and {blind}");
        }
        assert!(number(placebo, "routine_use_blind") <= number(placebo, "routine_use"));
    }
}

#[test]
fn variations_can_be_left_out() {
    let place = Place::small();
    let told = place.flywheel(&compare(&["--no-variations"])).with(0).stdout;
    assert!(!told.contains("SURVIVE") && !told.contains("PLACEBO"), "{told}");
    for name in ["assumptions.csv", "placebo.csv"] {
        assert!(!place.path("output/it").join(name).exists());
    }
}

/// All that the program says of some results: its answer, and every text in the folder.
fn all_said(place: &Place, told: &str) -> String {
    let mut said = told.to_owned();
    for entry in fs::read_dir(place.path("output/it")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "svg" || ending == "json") {
            said += &fs::read_to_string(path).unwrap();
        }
    }
    said
}

#[test]
fn futures_are_spoken_of_under_the_prior_and_only_then() {
    for profile in ["central", "skeptical", "hopeful", "prior"] {
        let place = under(profile);
        let told = place.flywheel(&compare(&["--no-variations"])).with(0).stdout;
        assert!(told.contains(&format!("Evidence: {profile} (")), "{told}");
        assert!(told.contains(&format!("profile of the evidence: {profile}")), "{told}");
        assert!(told.contains("not yet achievement of students"), "{told}");
        let said = all_said(&place, &told);
        let is_prior = profile == "prior";
        assert_eq!(said.to_lowercase().contains("future"), is_prior, "{profile}");
        assert_eq!(told.contains("LUCK OR NOT KNOWING?"), is_prior, "{told}");
        assert_eq!(told.contains("luck alone"), !is_prior, "{told}");
    }
}

#[test]
fn under_the_prior_every_rule_and_every_fixed_profile_is_tried_apart() {
    let place = under("prior");
    place.flywheel(&compare(&[])).with(0);
    let table = rows(&place.path("output/it/assumptions.csv"));
    assert_eq!(table.len(), ASSUMPTIONS.len() * ARMS.len());
    let compared = of(&table, "compared", "compared");
    let mut as_drawn = Vec::new();
    for (assumption, value) in ASSUMPTIONS.iter().skip(1).filter_map(|assumed| assumed.split_once(' ')) {
        let means = |rows: Vec<&Row>| rows.iter().map(|row| number(row, "mean").unwrap()).collect::<Vec<_>>();
        if means(of(&table, assumption, value)) == means(compared.clone()) {
            as_drawn.push((assumption, value));
        }
    }
    // Two worlds may both have drawn the same rule.
    assert!(as_drawn.len() <= 1 && as_drawn.iter().all(|(assumption, _)| *assumption == "rule"), "{as_drawn:?}");
}

#[test]
fn results_under_the_prior_are_repeated_from_their_manifest_and_cells_are_found_again() {
    let place = under("prior");
    place.flywheel(&compare(&["--threads", "2"])).with(0);
    place.flywheel(&["rerun", "output/it"]).with(0);
    let again = place.flywheel(&compare(&["--force", "--threads", "1"])).with(0).stdout;
    assert!(again.contains("8 of 8 cells were found finished"), "{again}");
}

#[test]
fn scenarios_of_different_profiles_are_not_compared() {
    let place = Place::small();
    place.write("else.toml", "extends = \"visits.toml\"\n[evidence]\nprofile = \"hopeful\"\n");
    let ended = place.flywheel(&["compare", "--no-report", "visits.toml", "else.toml"]).with(65);
    ended.complaining_of(&["`evidence.profile`"]);
}
