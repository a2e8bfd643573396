//! Scenarios, good and bad, through the commands.

use super::place::{Place, shipped_scenarios};
use std::fs;

#[test]
fn every_shipped_scenario_runs_and_is_checked() {
    let place = Place::shipped();
    for name in shipped_scenarios() {
        let path = format!("scenarios/{name}");
        let checked = place.flywheel(&["check", &path]).with(0);
        assert!(checked.stdout.contains("no mistakes") && checked.stderr.is_empty(), "{checked:?}");
        let ran = place.flywheel(&["run", "--no-report", &path, "--replicates", "8"]).with(0);
        assert!(ran.stdout.contains("8 runs of each scenario") && ran.stderr.is_empty(), "{ran:?}");
    }
    assert_eq!(place.names("output").len(), shipped_scenarios().len());
}

#[test]
fn check_shows_each_value_with_its_source_and_simulates_nothing() {
    let place = Place::small();
    let checked = place.flywheel(&["check", "visits.toml"]).with(0).stdout;
    let row =
        |key: &str| checked.lines().find(|line| line.trim_start().starts_with(key)).unwrap_or_default().to_owned();
    assert!(row("strategies.observation.visits_per_year").ends_with("visits.toml:4"), "{checked}");
    assert!(row("funding.yearly_budget").ends_with("district.toml:7"), "{checked}");
    assert!(row("decision.rule").ends_with("default"), "{checked}");
    assert!(!checked.contains("parameters.visit_belief"));
    let all = place.flywheel(&["check", "visits.toml", "--parameters"]).with(0).stdout;
    assert!(all.contains("parameters.visit_belief"));
    assert_eq!(place.names(""), ["district.toml", "mentors.toml", "visits.toml", "workshop.toml"]);
}

#[test]
fn every_mistake_of_every_file_is_shown_at_once() {
    let place = Place::small();
    place.write("one.toml", "titel = \"x\"\n[run]\nyears = 0\n");
    place.write("two.toml", "[strategies.mentorin]\n");
    for command in ["compare", "check"] {
        let ended = place.flywheel(&[command, "visits.toml", "one.toml", "mentors.toml", "two.toml"]).with(65);
        for message in ["one.toml:1:1", "`title`", "one.toml:3", "two.toml:1", "`mentoring`"] {
            assert!(ended.stderr.contains(message), "{message}: {}", ended.stderr);
        }
    }
    assert_eq!(place.names("output"), [""; 0]);
}

#[test]
fn a_mistake_in_a_shared_file_is_shown_once() {
    let place = Place::small();
    place.write("district.toml", "[district]\nelementary_school = 3\n");
    for command in ["compare", "check"] {
        let ended = place.flywheel(&[command, "visits.toml", "workshop.toml", "mentors.toml"]).with(65);
        assert_eq!(ended.stderr.matches("elementary_schools").count(), 1, "{}", ended.stderr);
    }
}

#[test]
fn what_cannot_be_read_ends_with_66_in_whatever_order() {
    let place = Place::small();
    place.write("bad.toml", "titel = 1\n");
    fs::create_dir(place.path("folder")).unwrap();
    place.flywheel(&["run", "--no-report", "absent.toml"]).with(66).complaining_of(&["absent.toml", "no such file"]);
    place.flywheel(&["run", "--no-report", "folder"]).with(66).complaining_of(&["folder", "it is a folder"]);
    for command in ["compare", "check"] {
        for order in [["absent.toml", "bad.toml"], ["bad.toml", "absent.toml"]] {
            let ended = place.flywheel(&[&[command], &order[..]].concat()).with(66);
            assert!(ended.stderr.contains("no such file") && ended.stderr.contains("titel"), "{}", ended.stderr);
        }
    }
}

#[test]
fn a_missing_file_of_the_command_line_is_told_by_its_argument_with_the_name_that_was_meant() {
    let place = Place::shipped();
    for (words, told) in [
        (
            &["run", "--no-report", "scenarios/mentorng.toml"][..],
            &["this is SCENARIO on", "did you mean `scenarios/mentoring.toml`?"],
        ),
        (
            &["compare", "--no-report", "scenarios/top-down-pd.toml", "scenarios/mentoring"],
            &["this is SCENARIO 2 of 2 on", "did you mean `scenarios/mentoring.toml`?"],
        ),
        (&["check", "scenarois/district.toml"], &["this is SCENARIO on", "did you mean `scenarios/district.toml`?"]),
        (&["check", "zzz.toml"], &["`zzz.toml`: there is no such file", "from the folder that you are in"]),
        (&["check", "/zzz/zzz.toml"], &["`/zzz/zzz.toml`: there is no such file", "check the name\n"]),
    ] {
        let ended = place.flywheel(words).with(66);
        assert!(!ended.stderr.contains("file that names it"), "{}", ended.stderr);
        ended.complaining_of(told);
    }
}

#[test]
fn hostile_files_get_a_message() {
    let place = Place::small();
    let deep = format!("x = {}", "[".repeat(200_000));
    for (text, message) in [
        (&b"[run]\nseed = 18446744073709551615\n"[..], "seed"),
        (b"[parameters]\nvisit_belief = nan\n", "visit_belief"),
        (b"[parameters]\nvisit_belief = inf\n", "visit_belief"),
        (b"[parameters]\nvisit_belief = 1e999\n", "visit_belief"),
        (b"[run]\nyears = 6\nyears = 6\n", "years"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"title = \"\\u001b[31mred\"\n", "title"),
        (deep.as_bytes(), "x = ["),
    ] {
        place.write("hostile.toml", text);
        for command in ["check", "run"] {
            let ended = place.flywheel(&[command, "hostile.toml"]).with(65).complaining_of(&["hostile.toml", message]);
            assert!(!ended.stderr.contains('\u{1b}') && ended.stderr.len() < 10_000);
        }
    }
    place.write("large.toml", vec![b'#'; 2_000_000]);
    let ended = place.flywheel(&["check", "large.toml"]);
    assert!(matches!(ended.code, Some(65 | 66)), "{ended:?}");
    ended.complaining_of(&["large.toml"]);
}

#[test]
fn scenarios_that_differ_in_more_than_they_may_are_refused_by_name() {
    let place = Place::small();
    for (text, what) in [
        ("[district]\nelementary_schools = 4\n", "districts differ"),
        ("[district]\nname = \"Other\"\n", "districts differ"),
        ("[run]\nyears = 2\n", "run.years"),
        ("[funding]\ncurrency = \"EUR\"\n", "funding.currency"),
        ("[parameters]\nteaching_weeks = 30\n", "parameters.teaching_weeks"),
    ] {
        place.write("other.toml", format!("extends = \"district.toml\"\n{text}"));
        let ended = place.flywheel(&["compare", "--no-report", "visits.toml", "mentors.toml", "other.toml"]).with(65);
        ended.complaining_of(&["other.toml cannot be compared with visits.toml", what, "extend the same file"]);
    }
    assert_eq!(place.names("output"), [""; 0]);
}

#[test]
fn another_seed_is_other_luck_and_the_same_seed_the_same() {
    let place = Place::small();
    let results = |name: &str, seed: &str| {
        place.flywheel(&["run", "--no-report", "visits.toml", "--name", name, "--seed", seed, "-q"]).with(0);
        place.results(&format!("output/{name}"))
    };
    let (one, again, two) = (results("one", "1"), results("again", "1"), results("two", "2"));
    assert_eq!(one, again);
    assert_ne!(one["endpoints.csv"], two["endpoints.csv"]);
}

#[test]
fn the_first_scenario_gives_seed_and_number_of_runs_and_the_rest_is_told_so() {
    let place = Place::small();
    place.write("more.toml", "extends = \"district.toml\"\n[run]\nreplicates = 16\nseed = 5\n[strategies.workshop]\n");
    let ended = place.flywheel(&["compare", "--no-report", "more.toml", "visits.toml"]).with(0);
    assert!(ended.stdout.contains("16 runs of each scenario") && ended.stdout.contains("seed 5"), "{}", ended.stdout);
    assert!(ended.stderr.contains("what visits.toml says is not used"), "{}", ended.stderr);
}

#[test]
fn a_file_that_others_extend_is_not_compared_by_itself() {
    let place = Place::small();
    let output = place
        .flywheel(&["compare", "--no-report", "district.toml", "visits.toml", "workshop.toml", "--name", "it"])
        .with(0);
    assert!(output.stderr.contains("district.toml has no strategy and is extended by others"), "{}", output.stderr);
    let manifest = std::fs::read_to_string(place.path("output/it/manifest.json")).unwrap();
    assert!(!manifest.contains("Small district\",\n      \"slug\""), "{manifest}");
    let alone = place.flywheel(&["compare", "--no-report", "district.toml", "--name", "alone"]).with(0);
    assert!(!alone.stderr.contains("extended"), "{}", alone.stderr);
}

#[test]
fn many_scenarios_are_compared_and_the_figure_shows_those_that_spread_furthest() {
    let place = Place::small();
    let names: Vec<String> = (1..=13).map(|days| format!("days-{days}.toml")).collect();
    for (days, name) in names.iter().enumerate() {
        let text = format!("extends = \"district.toml\"\n[strategies.workshop]\ndays_per_year = {}\n", days + 1);
        place.write(name, text);
    }
    let mut words = vec!["compare", "--no-report", "--name", "it"];
    words.extend(names.iter().map(String::as_str));
    let output = place.flywheel(&words).with(0);
    assert!(names.iter().all(|name| output.stdout.contains(name.trim_end_matches(".toml"))), "{}", output.stdout);
    for figure in ["adoption", "conditions", "binding", "flywheel", "costs"] {
        let svg = std::fs::read_to_string(place.path(&format!("output/it/{figure}.svg"))).unwrap();
        assert!(svg.contains("7 scenarios that spread less not shown"), "{figure}");
        assert!(place.path(&format!("output/it/{figure}.png")).exists());
    }
}

#[test]
fn check_tells_which_shocks_strike_and_when_and_is_silent_where_none_can() {
    let place = Place::small();
    let plain = place.flywheel(&["check", "visits.toml"]).with(0).stdout;
    assert!(!plain.contains("Shocks"), "{plain}");
    let shocks = "[shocks]\nbudget_cut_year = 2\nbudget_cut_share = 0.4\nbudget_cut_chance = 0.25\n\
                  loss_of_bright_spots_chance = 0.1\nbright_spots_lost = 1\n";
    place.write("shocked.toml", format!("extends = \"visits.toml\"\n{shocks}"));
    let told = place.flywheel(&["check", "shocked.toml"]).with(0).stdout;
    for words in [
        "Shocks\n",
        "budget cut",
        "before year 2, and before every year from 2 on with a chance of 25.0 %",
        "40.0 % of the money is lost",
        "with a chance of 10.0 %",
        "1 bright spot",
    ] {
        assert!(told.contains(words), "{words} is not in: {told}");
    }
    assert!(!told.contains("retirement wave  "), "{told}");
}
