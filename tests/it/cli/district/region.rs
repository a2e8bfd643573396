//! All districts of the files, as a list and simulated.

use super::made_up::{SPRINGFIELD, directory, downloads, staff, text};
use crate::cli::place::Place;

/// Two districts in a list of one's own, and a scenario for them.
fn listed() -> Place {
    let place = Place::empty();
    place.write(
        "districts.csv",
        b"code,district,state,school,level,teachers\n1,North,AL,Oak,elementary,20\n1,North,AL,Elm,high,30\n\
          2,South,AL,Oak,elementary,60\n3,East,WI,Ash,middle,9\n",
    );
    place.write(
        "mentoring.toml",
        b"[district]\nelementary_schools = 2\n[funding]\nyearly_budget = 20000\nyears = 1\n[run]\nyears = 2\n[strategies.mentoring]\n",
    );
    place
}

/// The cells of a column of a CSV table.
fn column(table: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let at = reader.headers().unwrap().iter().position(|heading| heading == name).unwrap();
    reader.records().map(|row| row.unwrap().get(at).unwrap().to_owned()).collect()
}

#[test]
fn every_district_of_the_federal_files_becomes_a_list_that_can_be_simulated() {
    let place = Place::empty();
    place.write("d.csv", directory().as_bytes());
    place.write("s.csv", staff().replace(",twelve,", ",12,").as_bytes());
    let said = place.flywheel(&["district", "d.csv", "s.csv", "--every"]).with(0).stdout;
    for part in
        ["2 districts with 7 schools and 191 teachers", "missing or suppressed for 1 school", "Left out: 1 school"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    let list = text(&place, "my-districts/districts.csv");
    assert_eq!(column(&list, "code").last().map(String::as_str), Some("2511130"));
    assert_eq!(column(&list, "code").iter().filter(|code| *code == SPRINGFIELD).count(), 6);
    let words =
        ["region", "my-districts/districts.csv", "my-districts/mentoring.toml", "--name", "all", "--least", "1"];
    let said = place.flywheel(&words).with(0).stdout;
    assert!(said.contains("2 districts with") && said.contains("Springfield, City of, CT"), "{said}");
    let of_state = ["district", "d.csv", "s.csv", "--every", "--state", "ma", "--output", "ma"];
    place.flywheel(&of_state).with(0);
    assert_eq!(column(&text(&place, "ma/districts.csv"), "school"), ["Elm School"]);
}

#[test]
fn what_cannot_be_asked_of_many_districts_is_refused_with_a_way_out() {
    let place = downloads();
    place.write("list.csv", b"school,level,teachers\nOak,high,9\n");
    for (words, exit, part) in [
        (vec!["district", "directory.csv", "staff.csv", "--every", "--state", "ZZ"], 65, "there are CT, MA"),
        (vec!["district", "list.csv", "--every"], 65, "not a file of the Common Core of Data"),
        (vec!["district", "directory.csv", "staff.csv", "--state", "CT"], 64, "--every for all districts of the state"),
        (vec!["district", "directory.csv", "staff.csv", "--every", "--leaid", "1"], 64, "cannot be used with"),
        // The staff file has letters in a number of another district than Springfield.
        (vec!["district", "directory.csv", "staff.csv", "--every"], 65, "column `TEACHERS`"),
    ] {
        let told = place.flywheel(&words).with(exit).stderr;
        assert!(told.contains(part), "{words:?}: {told}");
    }
    assert!(!place.path("my-districts").exists());
}

#[test]
fn districts_add_up_to_the_whole_and_are_ranked_by_what_is_added() {
    let place = listed();
    let said =
        place.flywheel(&["region", "districts.csv", "mentoring.toml", "--name", "r", "--least", "1"]).with(0).stdout;
    assert!(said.contains("3 districts with") && said.contains("in single runs"), "{said}");
    let districts = text(&place, "output/r/districts.csv");
    let totals = text(&place, "output/r/totals.csv");
    let ranking = text(&place, "output/r/ranking.csv");
    let numbers = |table: &str, name: &str| -> Vec<f64> {
        column(table, name).iter().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect()
    };
    // Three districts × two scenarios × two years; the last year of the strategy, teacher by teacher.
    let (share, seats) = (numbers(&districts, "mean"), numbers(&districts, "target_teachers"));
    let (scenario, year) = (column(&districts, "scenario"), column(&districts, "year"));
    assert_eq!(share.len(), 12);
    let last: f64 =
        (0..12).filter(|at| scenario[*at] == "mentoring" && year[*at] == "2").map(|at| share[at] * seats[at]).sum();
    let whole = numbers(&totals, "routine_use");
    assert!((whole.last().unwrap() - last).abs() < 1e-6, "{whole:?} {last}");
    assert_eq!(column(&ranking, "rank"), ["1", "2", "3"]);
    let words = ["region", "districts.csv", "mentoring.toml", "--name", "larger", "--least", "30"];
    let said = place.flywheel(&words).with(0).stdout;
    assert!(said.contains("1 district with at least 30 target teachers (2 are smaller and not ranked)"), "{said}");
    let added = numbers(&ranking, "added");
    assert!(added.is_sorted_by(|one, other| one >= other), "{added:?}");
    // One world has no interval, and says so by an empty cell.
    assert!(column(&districts, "mean_low").iter().all(String::is_empty));
}

#[test]
fn money_goes_by_teachers_so_that_no_district_has_more_than_its_share() {
    let place = listed();
    place.flywheel(&["region", "districts.csv", "mentoring.toml", "--name", "r", "--least", "1"]).with(0);
    let base = place.flywheel(&["parameters", "elementary_school_teachers"]).with(0).stdout;
    assert!(base.contains("elementary_school_teachers"), "{base}");
    let districts = text(&place, "output/r/districts.csv");
    let teachers: Vec<f64> = column(&districts, "teachers").iter().map(|cell| cell.parse().unwrap()).collect();
    let cash: Vec<f64> = column(&districts, "cash").iter().map(|cell| cell.parse().unwrap()).collect();
    // 20,000 for two schools of the registry's mean size, which have more than 20 teachers each.
    let most_each = 20_000.0 / 40.0;
    for (cash, teachers) in cash.iter().zip(&teachers) {
        assert!(*cash <= most_each * teachers, "{cash} {teachers}");
    }
    assert!(cash.iter().any(|cash| *cash > 0.0));
}

#[test]
fn a_region_has_the_same_bytes_on_any_number_of_threads_and_goes_on_from_finished_cells() {
    let place = listed();
    let run = |name: &str, threads: &str, cells: &str| {
        let words =
            ["region", "districts.csv", "mentoring.toml", "--name", name, "--threads", threads, "--cells", cells];
        let said = place.flywheel(&words).with(0).stdout;
        let tables = ["districts", "ranking", "totals"];
        (tables.map(|table| text(&place, &format!("output/{name}/{table}.csv"))), said)
    };
    let (one, said) = run("one", "1", "a");
    assert!(said.contains("6 cells simulated"), "{said}");
    assert_eq!(run("two", "2", "b").0, one);
    let (again, said) = run("again", "2", "a");
    assert_eq!(again, one);
    assert!(said.contains(" 0 cells simulated"), "{said}");
    let said = place.flywheel(&["rerun", "output/one", "--folder", "replica"]).with(0).stdout;
    assert!(said.contains("with the same bytes"), "{said}");
}

#[test]
fn bad_lists_and_profiles_that_are_drawn_are_refused_before_anything_is_written() {
    let place = listed();
    place.write("bad.csv", b"district,school,level,teachers\nNorth,Oak,high,many\n");
    place.write("drawn.toml", b"[evidence]\nprofile = \"prior\"\n[strategies.mentoring]\n");
    for (words, exit, part) in [
        (vec!["region", "bad.csv", "mentoring.toml"], 65, "`bad.csv`, row 2, column `teachers`"),
        (vec!["region", "missing.csv", "mentoring.toml"], 66, "missing.csv"),
        (vec!["region", "districts.csv", "drawn.toml"], 64, "would draw what is not known for each district apart"),
        (vec!["region", "districts.csv", "mentoring.toml", "--replicates", "808"], 64, "at most 800"),
        (vec!["region", "districts.csv"], 64, "SCENARIO"),
    ] {
        let told = place.flywheel(&words).with(exit).stderr;
        assert!(told.contains(part), "{words:?}: {told}");
    }
    assert!(!place.path("output").exists());
}
