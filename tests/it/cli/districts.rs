//! Districts and horizons at the ends of what is allowed.

use super::place::{Ended, Place};

fn run(scenario: &str) -> (Place, Ended) {
    let place = Place::empty();
    place.write("it.toml", scenario);
    let ended = place.flywheel(&["run", "--no-report", "it.toml", "--replicates", "8"]);
    (place, ended)
}

const STRATEGIES: &str = "[strategies.workshop]\n[strategies.observation]\n[strategies.mentoring]\n";

#[test]
fn a_school_of_one_teacher_runs() {
    let place = Place::empty();
    place.write("staff.csv", "school,level,teachers\nOnly,elementary,1\n");
    place.write("it.toml", format!("[district]\nroster = \"staff.csv\"\n{STRATEGIES}"));
    let ended = place.flywheel(&["run", "--no-report", "it.toml", "--replicates", "8"]).with(0);
    assert!(ended.stdout.contains("1 target teacher "), "{}", ended.stdout);
    place.flywheel(&["check", "it.toml"]).with(0);
}

#[test]
fn a_district_in_which_nobody_teaches_the_subject_is_refused_with_the_file() {
    let place = Place::empty();
    place.write("staff.csv", "school,level,teacher,subject\nOnly,high,a,art\nOnly,high,b,music\n");
    place.write("it.toml", "[district]\nroster = \"staff.csv\"\n");
    for command in ["run", "check"] {
        place.flywheel(&[command, "it.toml"]).with(65).complaining_of(&["teaches", "staff.csv"]);
    }
}

#[test]
fn three_thousand_teachers_run() {
    let (_place, ended) = run(&format!(
        "[district]\nelementary_schools = 180\nmiddle_schools = 20\nhigh_schools = 10\n[run]\nyears = 2\n{STRATEGIES}"
    ));
    ended.with(0);
}

#[test]
fn one_year_and_twenty_years_run() {
    for years in [1, 20] {
        let scenario = format!("[district]\nelementary_schools = 1\n[run]\nyears = {years}\n{STRATEGIES}");
        let (place, ended) = run(&scenario);
        let told = ended.with(0).stdout;
        let judged = years.min(6);
        assert!(told.contains(&format!("DIFFERENCES at the end of year {judged}")), "{told}");
        assert!(told.contains(&format!("Year {years}")), "{told}");
        assert!(place.names("output/it").contains(&"adoption.png".to_owned()));
        assert_eq!(place.names("output/it").contains(&"flywheel.png".to_owned()), years > 1);
        assert_eq!(told.contains("without the figure `flywheel`: a path needs more than one year"), years == 1);
    }
}

#[test]
fn money_that_never_comes_pays_for_nothing() {
    let scenario = format!("[district]\nelementary_schools = 2\n[funding]\nyears = 0\n{STRATEGIES}");
    let place = Place::empty();
    place.write("it.toml", scenario);
    let told = place.flywheel(&["run", "--no-report", "it.toml", "--replicates", "16"]).with(0).stdout;
    assert!(told.contains("0 years with money"), "{told}");
    assert!(told.contains("DIFFERENCES at the end of year 3"), "{told}");
    let row = |section: &str| told.lines().skip_while(|line| !line.starts_with(section)).nth(3).unwrap();
    assert!(row("MONEY").contains("0 (0–0)"), "{told}");
    assert!(row("TEACHERS REACHED").contains("none added"), "{told}");
}

#[test]
fn money_that_outlasts_the_simulation_is_judged_at_its_end() {
    let scenario = format!("[district]\nelementary_schools = 2\n[funding]\nyears = 9\n[run]\nyears = 2\n{STRATEGIES}");
    let told = run(&scenario).1.with(0).stdout;
    assert!(told.contains("2 years with money") && told.contains("MONEY to the end of year 2"), "{told}");
}

#[test]
fn one_world_has_no_interval_and_says_so() {
    let told = run(&format!("[district]\nelementary_schools = 2\n{STRATEGIES}")).1.with(0).stdout;
    assert!(told.contains("8 runs of each scenario (1 world of 8)"), "{told}");
    assert!(told.contains("one world: no interval"), "{told}");
    assert!(!told.contains("NaN") && !told.contains("inf"), "{told}");
}

#[test]
fn a_scenario_without_strategies_is_doing_nothing_and_runs() {
    let told = run("[district]\nelementary_schools = 2\n").1.with(0).stdout;
    assert!(told.contains("DIFFERENCES"), "{told}");
}
