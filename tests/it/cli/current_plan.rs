//! A scenario that is named as the district's current plan is what the others are measured against.

use super::place::Place;
use super::tables::{number, rows};
use std::fs;

#[test]
fn differences_and_titles_are_from_the_current_plan_which_need_not_be_named_twice() {
    let place = Place::small();
    let words = ["compare", "--no-report", "workshop.toml", "visits.toml", "--replicates", "16", "--current-plan"];
    let apart = [&words[..], &["./mentors.toml", "--name", "apart"]].concat();
    let told = place.flywheel(&apart).with(0).stdout;
    assert!(told.contains("from Mentors (current plan)"), "{told}");
    let table = rows(&place.path("output/apart/comparison.csv"));
    let order: Vec<&str> = table.iter().filter(|row| row["year"] == "3").map(|row| row["scenario"].as_str()).collect();
    assert_eq!(order, ["no-strategy", "mentors", "workshop", "visits"]);
    let among = [&words[..], &["./visits.toml", "--name", "among"]].concat();
    let told = place.flywheel(&among).with(0).stdout;
    assert!(told.contains("from Visits (current plan)") && !told.contains("Mentors"), "{told}");
    for (name, plan) in [("apart", "mentors"), ("among", "visits")] {
        for row in rows(&place.path(&format!("output/{name}/comparison.csv"))) {
            let has_difference = row["scenario"] != "no-strategy" && row["scenario"] != plan;
            assert_eq!(number(&row, "from_current_plan").is_some(), has_difference, "{row:?}");
            assert!(!row.contains_key("from_first"), "{row:?}");
            assert_eq!(number(&row, "judged_year"), Some(3.0));
        }
        for figure in ["adoption", "flywheel", "binding"] {
            let svg = fs::read_to_string(place.path(&format!("output/{name}/{figure}.svg"))).unwrap();
            assert!(svg.contains("(current\u{A0}plan)"), "{figure} of {name}");
        }
    }
}

#[test]
fn the_title_is_about_the_current_plan_where_another_spreads_further() {
    let place = Place::small();
    place.write(
        "idle.toml",
        "title = \"As it is\"\nextends = \"district.toml\"\n[strategies.workshop]\ndays_per_year = 1\n",
    );
    let words =
        ["compare", "--no-report", "visits.toml", "workshop.toml", "--current-plan", "idle.toml", "--name", "it"];
    place.flywheel(&[&words[..], &["--replicates", "16"]].concat()).with(0);
    let svg = fs::read_to_string(place.path("output/it/costs.svg")).unwrap();
    // The largest letters are those of the title.
    let lines = svg.split("font-size=\"188\"").skip(1).filter_map(|text| text.split("</text>").next());
    let title = lines.collect::<String>().to_lowercase().replace('\n', " ");
    assert!(title.contains("as it is"), "{title}");
}

#[test]
fn a_current_plan_without_a_strategy_stays_and_one_that_is_not_there_is_told_with_the_name_that_was_meant() {
    let place = Place::small();
    let table = |plan: &str, name: &str| {
        place.flywheel(&["compare", "--no-report", "visits.toml", "--current-plan", plan, "--name", name]).with(0);
        rows(&place.path(&format!("output/{name}/comparison.csv")))
    };
    assert!(table("district.toml", "base").iter().any(|row| row["scenario"] == "district"));
    place
        .flywheel(&["compare", "--no-report", "visits.toml", "--current-plan", "mentor.toml"])
        .with(66)
        .complaining_of(&["the scenario of --current-plan on the command line", "did you mean `mentors.toml`?"]);
    place
        .flywheel(&["compare", "--no-report", "visit.toml", "workshop.toml", "--current-plan", "mentors.toml"])
        .with(66)
        .complaining_of(&["this is SCENARIO 1 of 2 on", "did you mean `visits.toml`?"]);
}
