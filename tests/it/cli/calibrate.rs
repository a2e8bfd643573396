//! Learning from observed use, from the outside.

use super::place::{Ended, Place, number};
use std::fs;

const DISTRICT: &str = r#"
title = "Tiny district"
[district]
elementary_schools = 1
[run]
years = 3
replicates = 16
"#;

const DATA: &str = r#"
title = "Use in a tiny district"
scenario = "district.toml"
begins = "2021-08-23"
observed = "use.csv"
[calibrate]
parameters = ["initial_use", "lapse_rate"]
particles = 50
stages = 2
replicates = 24
"#;

const USE: &str = "year,week,level,share,count,asked,error\n1,4,uses,0.3,,,\n1,,uses,,6,18,\n2,,uses,0.25,,,0.05\n";

fn place() -> Place {
    let place = Place::empty();
    place.write("district.toml", DISTRICT);
    place.write("data.toml", DATA);
    place.write("use.csv", USE);
    place
}

/// What is said of a file of data, or of observations, that cannot be taken.
fn refused(data: &str, sheet: &[u8]) -> Ended {
    let place = place();
    place.write("data.toml", data);
    place.write("use.csv", sheet);
    let ended = place.flywheel(&["calibrate", "data.toml"]).with(65);
    assert!(place.names("output").is_empty(), "nothing is left half written");
    ended
}

#[test]
fn what_was_learnt_is_told_kept_and_the_same_again_on_any_number_of_threads() {
    let place = place();
    let ended = place.flywheel(&["calibrate", "data.toml", "--threads", "1"]).with(0);
    for told in ["Use in a tiny district", "initial_use", "spread after ÷ before", "of 3 observations lie in the bands"]
    {
        assert!(ended.stdout.contains(told), "{told} is not in: {}", ended.stdout);
    }
    let first = place.results("output/data-posterior");
    for name in ["posterior.csv", "draws.csv", "observations.csv", "courses.csv", "pairs.csv"] {
        assert!(first.contains_key(name), "{name}");
    }
    let again = place.flywheel(&["calibrate", "data.toml", "--threads", "2", "--force"]).with(0);
    assert_eq!(again.simulated(), "0");
    assert!(first == place.results("output/data-posterior"));
    // Three in ten used it after four weeks, far more than believed: that is learnt.
    let posterior = place.rows("output/data-posterior/posterior.csv");
    let share = &posterior[0];
    assert_eq!((share["parameter"].as_str(), share["learnt"].as_str()), ("initial_use", "yes"));
    assert!(number(share, "median") > 0.12 && number(share, "spread") < 0.9, "{share:?}");
    assert_eq!(place.rows("output/data-posterior/draws.csv").len(), 400);
    place.flywheel(&["verify", "output/data-posterior"]).with(0);
    place.flywheel(&["rerun", "output/data-posterior"]).with(0);
}

#[test]
fn what_was_learnt_is_a_profile_whose_runs_are_futures() {
    let place = place();
    place.write("draws.csv", "initial_use,lapse_rate\n0.4,0.02\n0.02,0.06\n");
    place.write("then.toml", "extends = \"district.toml\"\n[strategies.workshop]\n[evidence]\ndraws = \"draws.csv\"\n");
    let run = |place: &Place| {
        place.flywheel(&["run", "then.toml", "--no-variations", "--replicates", "64", "--name", "then"])
    };
    let ended = run(&place).with(0);
    for told in ["futures", "learnt (one of the draws", "the district's own data leave open"] {
        assert!(ended.stdout.contains(told), "{told} is not in: {}", ended.stdout);
    }
    // Each world has one of the two draws: the share at the start is low or high, and nothing between.
    let ends = place.rows("output/then/endpoints.csv");
    let shares: Vec<f64> = ends.iter().filter(|row| row["year"] == "1").map(|row| number(row, "any_use")).collect();
    assert!(shares.iter().any(|share| *share > 3.0) && shares.iter().any(|share| *share < 3.0), "{shares:?}");
    for (evidence, wanted) in [
        ("profile = \"prior\"\ndraws = \"draws.csv\"", "does not draw what was learnt"),
        ("profile = \"learnt\"", "needs what was learnt"),
        ("draws = \"none.csv\"", "there is no such file"),
    ] {
        place.write(
            "then.toml",
            format!("extends = \"district.toml\"\n[strategies.workshop]\n[evidence]\n{evidence}\n"),
        );
        place.flywheel(&["check", "then.toml"]).complaining_of(&[wanted]);
    }
    place.write(
        "then.toml",
        "extends = \"district.toml\"\n[evidence]\ndraws = \"draws.csv\"\n[parameters]\nlapse_rate = 0.1\n",
    );
    place.flywheel(&["check", "then.toml"]).complaining_of(&["`lapse_rate` was learnt and is given as well"]);
    for (draws, wanted) in [
        ("initial_use\nhigh\n", "row 1, column `initial_use`: must be a number"),
        ("initial_use\n1.5\n", "row 1, column `initial_use`"),
        ("initial_used\n0.1\n", "did you mean `initial_use`?"),
        ("initial_use\n", "no draws"),
        ("", "no heading"),
    ] {
        place.write("draws.csv", draws);
        place.write("then.toml", "extends = \"district.toml\"\n[evidence]\ndraws = \"draws.csv\"\n");
        place.flywheel(&["check", "then.toml"]).complaining_of(&[wanted]);
    }
}

#[test]
fn later_years_are_forecast_and_scored_beside_bass_and_the_last_year() {
    let place = place();
    let ended = place.flywheel(&["calibrate", "data.toml", "--until", "1"]).with(0);
    for told in ["Forecast of the rest", "the curve of Bass", "“same as last year”", "log score"] {
        assert!(ended.stdout.contains(told), "{told} is not in: {}", ended.stdout);
    }
    let forecasts = place.rows("output/data-until-1/forecasts.csv");
    let by: Vec<&str> = forecasts.iter().map(|row| row["by"].as_str()).collect();
    assert_eq!(by, ["model", "bass", "same-as-last-year"]);
    assert!(forecasts.iter().all(|row| row["year"] == "2"), "{forecasts:?}");
    let best = forecasts.iter().max_by(|a, b| number(a, "log_score").total_cmp(&number(b, "log_score"))).unwrap();
    assert_eq!(ended.stdout.contains("DID NOT FORECAST BETTER"), best["by"] != "model", "{}", ended.stdout);
    for (until, wanted) in [("2", "nothing is left to score"), ("0", "from 1 to 50")] {
        place.flywheel(&["calibrate", "data.toml", "--until", until]).with(64).complaining_of(&[wanted]);
    }
    place.write("use.csv", "year,share\n2,0.3\n3,0.3\n");
    place.flywheel(&["calibrate", "data.toml", "--until", "1"]).with(64).complaining_of(&["nothing is left to fit"]);
}

#[test]
fn a_check_says_how_often_intervals_hold_known_values_of_two_parameters() {
    let place = place();
    place.write("data.toml", DATA.replace("stages = 2", "stages = 4"));
    // One year is enough here, and quick.
    place.write("use.csv", USE.lines().filter(|line| !line.starts_with('2')).collect::<Vec<_>>().join("\n"));
    let ended = place.flywheel(&["calibrate", "data.toml", "--check"]).with(0);
    assert!(ended.stdout.contains("40 made-up districts"), "{}", ended.stdout);
    let recovery = place.rows("output/data-recovery/recovery.csv");
    assert_eq!(recovery.len(), 2);
    for row in &recovery {
        assert_eq!(row["districts"], "40");
        let (low, high) = (number(row, "coverage_low"), number(row, "coverage_high"));
        assert!(low <= 0.8 && high >= 0.8, "eight in ten is not what was found: {row:?}");
    }
    assert!(number(&recovery[0], "correlation") > 0.5, "{recovery:?}");
    assert_eq!(place.rows("output/data-recovery/recovered.csv").len(), 80);
}

#[test]
fn bad_observations_are_refused_with_their_row_and_column() {
    for (sheet, words) in [
        ("year|level|share\n1|uses|0.1\n", vec!["unknown column `year|level|share`"]),
        ("year\tshare\n1\t0.1\n", vec!["unknown column"]),
        ("level,share\nuses,0.1\n", vec!["row 1", "nothing says when this was observed"]),
        ("year,level\n1,uses\n", vec!["row 1", "neither `share` nor `count`"]),
        ("year,share\n1,many\n", vec!["row 1, column `share`", "must be a number in [0, 1], but is `many`"]),
        ("year,share\n1,\"0,3\"\n", vec!["row 1, column `share`", "write 0.3 with a point"]),
        ("year,share\n1,30\n", vec!["row 1, column `share`", "0.3"]),
        ("year,share\n1,-0.1\n", vec!["row 1, column `share`"]),
        ("year,share\none,0.1\n", vec!["row 1, column `year`", "must be a whole number"]),
        ("year,share\n9,0.1\n", vec!["row 1, column `year`", "after the last one of the scenario, 3"]),
        ("year,week,share\n1,50,0.1\n", vec!["row 1, column `week`", "after the last teaching week"]),
        ("date,share\n2019-01-01,0.1\n", vec!["row 1, column `date`", "before the first school year"]),
        ("date,share\n2029-01-01,0.1\n", vec!["row 1, column `date`", "school year 8 is after the last"]),
        ("date,share\n2021-13-01,0.1\n", vec!["row 1, column `date`", "`2021-13-01` is no day"]),
        ("year,date,share\n1,2022-01-01,0.1\n", vec!["row 1, column `date`", "both `year` and `date`"]),
        ("year,count\n1,3\n", vec!["row 1, column `count`", "a count needs `asked`"]),
        ("year,count,asked\n1,9,3\n", vec!["row 1, column `count`", "9 of 3 teachers is more than all"]),
        ("year,share,asked\n1,0.1,0\n", vec!["row 1, column `asked`"]),
        ("year,share,error\n1,0.1,0.9\n", vec!["row 1, column `error`"]),
        ("year,share,count,asked\n1,0.1,1,10\n", vec!["row 1, column `count`", "both `share` and `count`"]),
        ("year,level,share\n1,usual,0.1\n", vec!["row 1, column `level`", "there is no level `usual`"]),
        ("year,share\n1,0.1\n2,0.2\n1,0.3\n", vec!["row 3", "is there twice (row 1 above)"]),
        ("year,share\n1,0.1,7\n", vec!["row 1: 3 cells, but the heading has 2"]),
        ("year,share\n", vec!["no observations"]),
        ("", vec!["no heading"]),
    ] {
        refused(DATA, sheet.as_bytes()).complaining_of(&words);
    }
    refused(DATA, b"year,share\n1,\xff\n").complaining_of(&["the file is not text in UTF-8"]);
    refused(DATA, &b"1,2,3\n".repeat(100_000)).complaining_of(&["unknown column `1`"]);
}

#[test]
fn bad_files_of_data_are_refused_with_their_line() {
    let without = |line: &str| DATA.lines().filter(|own| !own.starts_with(line)).collect::<Vec<_>>().join("\n");
    for (data, words) in [
        (without("scenario"), vec!["no scenario is named"]),
        (without("observed"), vec!["nothing was observed"]),
        (without("parameters"), vec!["nothing is to be learnt"]),
        (DATA.replace("district.toml", "none.toml"), vec!["none.toml", "there is no such file"]),
        (DATA.replace("use.csv", "../use.csv"), vec!["leads out of the"]),
        (DATA.replace("\"lapse_rate\"", "\"lapse_rat\""), vec!["did you mean `lapse_rate`?"]),
        (DATA.replace("\"lapse_rate\"", "\"initial_use\""), vec!["`initial_use` is named twice"]),
        (DATA.replace("2021-08-23", "23.8.2021"), vec!["`23.8.2021` is no day"]),
        (DATA.replace("particles = 50", "particles = 5"), vec!["particles"]),
        (DATA.replace("particles", "particals"), vec!["did you mean `particles`?"]),
        (DATA.replace("scenario = ", "scenario "), vec!["data.toml:3"]),
        (without("observed") + "\n[[observed]]\nyear = 1\nshare = 2\n", vec!["`share`", "data.toml:"]),
        (without("observed") + "\n[[observed]]\nyear = 9\nshare = 0.2\n", vec!["school year 9 is after the last"]),
        (without("observed") + "\n[[observed]]\nyaer = 1\n", vec!["did you mean `year`?"]),
    ] {
        let ended = refused_or_missing(&data);
        ended.complaining_of(&words);
    }
    let place = place();
    place.flywheel(&["calibrate", "dat.toml"]).with(66).complaining_of(&["did you mean `data.toml`?"]);
    place.write("use.csv", "year,share,asked\n1,0.1,5000\n");
    let ended = place.flywheel(&["calibrate", "data.toml"]).with(65);
    ended.complaining_of(&["5000 teachers answered", "[district]"]);
    assert!(place.names("output").is_empty());
}

/// A community that nobody leaves or comes to, and in which nobody had adopted before.
const CLOSED: [&str; 12] = [
    "initial_use",
    "leave_novice",
    "leave_early",
    "leave_middle",
    "leave_late",
    "move_novice",
    "move_early",
    "move_middle",
    "move_late",
    "role_change_out",
    "role_change_within",
    "lapse_rate",
];

/// Twelve growers of a made-up valley, who ask each other, and when each began to grow something new.
fn valley() -> Place {
    let place = Place::empty();
    let names: Vec<String> = (1..=12).map(|number| format!("G{number:02}")).collect();
    let rows: String = names.iter().map(|name| format!("Valley,high,{name},Growers,target\n")).collect();
    place.write("members.csv", format!("school,level,teacher,team,subject\n{rows}"));
    let ties: String =
        names.iter().zip(names.iter().skip(1)).map(|(one, other)| format!("{one},{other}\n{other},{one}\n")).collect();
    place.write("ties.csv", format!("from,to\n{ties}"));
    place.write(
        "valley.toml",
        format!(
            "[district]\nroster = \"members.csv\"\nties = \"ties.csv\"\n[decision]\nrule = \"bass\"\n[run]\nyears = 4\n\
             [parameters]\n{}",
            CLOSED.map(|parameter| format!("{parameter} = 0\n")).concat()
        ),
    );
    let years = ["1", "1", "2", "2", "2", "3", "3", "4", "", "", "", ""];
    let adopted: String = names.iter().zip(years).map(|(name, year)| format!("{name},{year}\n")).collect();
    place.write("adopted.csv", format!("member,year\n{adopted}"));
    place.write(
        "data.toml",
        "scenario = \"valley.toml\"\nadopted = \"adopted.csv\"\n[calibrate]\nparameters = [\"external_rate\"]\n\
         particles = 50\nstages = 1\nreplicates = 24\n",
    );
    place
}

#[test]
fn members_with_ties_and_times_of_adoption_are_data_too_and_some_had_not_adopted_when_watching_ended() {
    let place = valley();
    place.flywheel(&["calibrate", "data.toml"]).with(0);
    let observed = place.rows("output/data-posterior/observations.csv");
    let shares: Vec<f64> = observed.iter().map(|row| number(row, "observed") * 12.0).collect();
    assert!(shares.iter().zip([2.0, 5.0, 7.0, 8.0]).all(|(own, wanted)| (own - wanted).abs() < 1e-9), "{shares:?}");
    let expected: Vec<f64> = observed.iter().map(|row| number(row, "expected")).collect();
    assert!(expected.is_sorted_by(|one, next| one < next), "nobody leaves, so adopters only become more: {expected:?}");
    for (adopted, words) in [
        ("member,year\nG01,1\nG01,2\n", vec!["row 2, column `member`", "already in row 1"]),
        ("member,year\nG01,9\n", vec!["row 1, column `year`", "after the last one that is watched, 4"]),
        ("member,year\nG01,soon\n", vec!["row 1, column `year`", "must be a whole number"]),
        ("member,year\nG01,\n", vec!["nobody adopted"]),
        ("member\nG01\n", vec!["no column `year`"]),
        ("member,year\nG01,1\nG02,\n", vec!["2 members were watched", "12 target teachers", "roster"]),
    ] {
        place.write("adopted.csv", adopted);
        place.flywheel(&["calibrate", "data.toml", "--name", "again"]).with(65).complaining_of(&words);
    }
}

fn refused_or_missing(data: &str) -> Ended {
    let place = place();
    place.write("data.toml", data);
    let ended = place.flywheel(&["calibrate", "data.toml"]);
    assert!(matches!(ended.code, Some(65 | 66)), "{}", ended.stderr);
    assert!(place.names("output").is_empty(), "nothing is left half written");
    ended
}

#[test]
fn observations_stand_in_the_file_itself_or_in_a_sheet_with_the_same_result() {
    let (one, other) = (place(), place());
    one.write("use.csv", "date,level,share\n2022-06-30,uses,0.2\n");
    let rest = DATA.replace("observed = \"use.csv\"", "").replace("stages = 2", "stages = 1");
    one.write("data.toml", DATA.replace("stages = 2", "stages = 1"));
    other.write("data.toml", format!("{rest}\n[[observed]]\nyear = 1\nlevel = \"uses\"\nshare = 0.2\n"));
    for place in [&one, &other] {
        place.flywheel(&["calibrate", "data.toml", "--quiet"]).with(0);
    }
    let draws = |place: &Place| fs::read(place.path("output/data-posterior/draws.csv")).unwrap();
    assert!(draws(&one) == draws(&other));
}

const THREE_SCHOOLS: &str = r#"
title = "Three schools"
[district]
elementary_schools = 3
[run]
years = 2
replicates = 16
"#;

/// Two schools observed in each of two years, of which one uses the practice far more, and the whole district once.
const BY_SCHOOL: &str = "\
year,level,school,count,asked
1,uses,E01,6,8
1,uses,E02,0,7
2,uses,E01,7,9
2,uses,E02,1,8
2,uses,,12,30
";

/// Three schools, two of which were observed.
fn schools() -> Place {
    let place = place();
    place.write("district.toml", THREE_SCHOOLS);
    place.write("use.csv", BY_SCHOOL);
    place
}

#[test]
fn what_was_observed_by_school_is_fitted_told_and_drawn_beside_the_whole_district() {
    let place = schools();
    let ended = place.flywheel(&["calibrate", "data.toml", "--threads", "1"]).with(0);
    for told in ["E01, uses, year 1, week 36", "uses, year 2, week 36", "of 5 observations lie in the bands"] {
        assert!(ended.stdout.contains(told), "{told} is not in: {}", ended.stdout);
    }
    let observed = place.rows("output/data-posterior/observations.csv");
    let schools: Vec<&str> = observed.iter().map(|row| row["school"].as_str()).collect();
    assert_eq!(schools, ["", "E01", "E01", "E02", "E02"]);
    assert!(observed.iter().all(|row| number(row, "expected_low_80") <= number(row, "expected_high_80")));
    let first = place.results("output/data-posterior");
    for name in ["observed-and-expected.png", "observed-by-school.png", "observed-by-school-figure.csv"] {
        assert!(first.contains_key(name), "{name}");
    }
    let drawn = place.rows("output/data-posterior/observed-by-school-figure.csv");
    assert_eq!(drawn.iter().map(|row| row["school"].as_str()).collect::<Vec<_>>(), ["E01", "E01", "E02", "E02"]);
    // The course is that of the whole district, as it is without schools.
    let courses = place.rows("output/data-posterior/courses.csv");
    assert_eq!(courses.iter().map(|row| row["year"].as_str()).collect::<Vec<_>>(), ["1", "2"]);
    let again = place.flywheel(&["calibrate", "data.toml", "--threads", "2", "--force"]).with(0);
    assert_eq!(again.simulated(), "0", "cells with schools are found again");
    assert!(first == place.results("output/data-posterior"));
    place.flywheel(&["verify", "output/data-posterior"]).with(0);
    // Schools alone leave nothing to draw of the whole district.
    place.write("use.csv", BY_SCHOOL.lines().filter(|line| !line.contains(",,")).collect::<Vec<_>>().join("\n"));
    place.flywheel(&["calibrate", "data.toml", "--name", "alone"]).with(0);
    let alone = place.results("output/alone");
    assert!(!alone.contains_key("observed-and-expected.png") && alone.contains_key("observed-by-school.png"));
}

#[test]
fn cells_with_schools_leave_those_without_as_they_are() {
    let place = schools();
    place.write("use.csv", "year,level,share\n2,uses,0.3\n");
    let whole = place.flywheel(&["calibrate", "data.toml", "--name", "whole"]).with(0);
    place.write("use.csv", BY_SCHOOL);
    place.flywheel(&["calibrate", "data.toml", "--name", "schools"]).with(0);
    place.write("use.csv", "year,level,share\n2,uses,0.3\n");
    let again = place.flywheel(&["calibrate", "data.toml", "--name", "again"]).with(0);
    assert_eq!((again.simulated().as_str(), whole.simulated() == "0"), ("0", false));
    assert!(place.results("output/whole") == place.results("output/again"));
}

#[test]
fn schools_are_forecast_with_a_rival_curve_each_and_can_be_checked_beforehand() {
    let place = schools();
    place.flywheel(&["calibrate", "data.toml", "--until", "1"]).with(0);
    let forecasts = place.rows("output/data-until-1/forecasts.csv");
    let told: Vec<(&str, &str)> = forecasts.iter().map(|row| (row["by"].as_str(), row["school"].as_str())).collect();
    // Of the whole district nothing was observed in the first year that a rival could go by.
    let of_schools = |by| [(by, "E01"), (by, "E02")];
    assert_eq!(
        told,
        [&[("model", "")], &of_schools("model")[..], &of_schools("bass"), &of_schools("same-as-last-year")].concat()
    );
    let last: Vec<f64> = forecasts.iter().rev().take(2).map(|row| number(row, "expected")).collect();
    assert!(last[1] > last[0] + 0.5, "each school has its own last year: {last:?}");
    let ended = place.flywheel(&["calibrate", "data.toml", "--check", "--districts", "10"]).with(0);
    assert!(
        ended.stdout.contains("10 made-up districts") && ended.stdout.contains("5 observations each"),
        "{}",
        ended.stdout
    );
}

#[test]
fn bad_observations_of_schools_are_refused_with_their_row_and_column() {
    for (sheet, words) in [
        ("year,school,share\n1,E1,0.1\n", vec!["row 1, column `school`", "no school `E1`", "did you mean `E01`?"]),
        ("year,school,share\n1,Lincoln,0.1\n", vec!["no school `Lincoln`", "schools are named E01 to E03"]),
        (
            "year,school,share\n1,E01,0.1\n1,E02,0.2\n1,E01,0.3\n",
            vec!["row 3: the level `routine` in `E01` of year 1", "is there twice (row 1 above)"],
        ),
        ("year,scool,share\n1,E01,0.1\n", vec!["did you mean `school`?"]),
    ] {
        let place = schools();
        place.write("use.csv", sheet);
        place.flywheel(&["calibrate", "data.toml"]).with(65).complaining_of(&words);
        assert!(place.names("output").is_empty(), "nothing is left half written");
    }
    let place = schools();
    place.write("use.csv", "year,school,share,asked\n1,E01,0.1,500\n");
    place
        .flywheel(&["calibrate", "data.toml"])
        .with(65)
        .complaining_of(&["500 teachers of school `E01` answered", "roster"]);
    let rest = DATA.replace("observed = \"use.csv\"", "");
    place.write("data.toml", format!("{rest}\n[[observed]]\nyear = 1\nschool = \"E9\"\nshare = 0.2\n"));
    place.flywheel(&["calibrate", "data.toml"]).with(65).complaining_of(&["no school `E9`", "data.toml:"]);
    // A school of which nobody teaches the practice has no share, not a share of nothing.
    place.write("data.toml", DATA);
    place.write(
        "roster.csv",
        "school,level,teacher,team,subject\nA,high,1,x,target\nA,high,2,x,target\nB,high,3,y,music\n",
    );
    place.write("district.toml", "[district]\nroster = \"roster.csv\"\n[run]\nyears = 2\n");
    place.write("use.csv", "year,school,share\n1,A,0.5\n1,B,0.5\n");
    place
        .flywheel(&["calibrate", "data.toml"])
        .with(65)
        .complaining_of(&["`B` was observed, but none of its teachers"]);
}

#[test]
fn more_schools_and_moments_than_can_be_fitted_are_refused_before_anything_is_run() {
    let place = schools();
    let rows = |schools: u32, weeks: u32| {
        let row = |own: u32| (1..=weeks).map(move |week| format!("1,{week},E{own:02},0.1\n"));
        format!("year,week,school,share\n{}", (1..=schools).flat_map(row).collect::<String>())
    };
    for (district, sheet, words) in [
        (10, rows(10, 25), vec!["250 observations are given", "keep 240 at the most"]),
        (4000, rows(1, 6), vec!["6 moments in a district of 4000 schools", "keep moments times schools at 20000"]),
    ] {
        place.write("district.toml", THREE_SCHOOLS.replace("= 3", &format!("= {district}")));
        place.write("use.csv", sheet);
        place.flywheel(&["calibrate", "data.toml"]).with(65).complaining_of(&words);
    }
    let terms: String = (1..=61).map(|own| format!("{},{},E01,0.1\n", own / 36 + 1, own % 36 + 1)).collect();
    place.write("district.toml", THREE_SCHOOLS);
    place.write("use.csv", format!("year,week,school,share\n{terms}"));
    place.flywheel(&["calibrate", "data.toml"]).with(65).complaining_of(&["61 observations of school `E01` are given"]);
}
