//! Folders of results: never overwritten unasked, and one writer each.

use super::place::{Place, program};
use flywheel::store::verify;
use std::fs;
use std::process::{Command, Stdio};

#[test]
fn results_are_not_overwritten_unless_forced_and_that_is_said_before_the_work() {
    let place = Place::small();
    place.flywheel(&["run", "--no-report", "visits.toml", "-q"]).with(0);
    let before = place.results("output/visits");
    // A million runs would take minutes: this ends at once only because it is refused first.
    let again = place.flywheel(&["run", "--no-report", "visits.toml", "--replicates", "1000000"]).with(73);
    again.complaining_of(&["output/visits", "exists already", "nothing was written", "--force", "--name"]);
    assert_eq!(place.results("output/visits"), before);
    place.flywheel(&["run", "--no-report", "visits.toml", "--seed", "9", "--force", "-q"]).with(0);
    assert_ne!(place.results("output/visits"), before);
    place.flywheel(&["run", "--no-report", "visits.toml", "--name", "beside", "-q"]).with(0);
    assert_eq!(place.results("output/beside"), before);
    assert_eq!(place.names("output"), ["beside", "visits"]);
}

#[test]
fn what_is_no_folder_of_results_is_not_replaced_even_if_forced() {
    let place = Place::small();
    place.write("output/visits/thesis.txt", "mine");
    place.write("output/mentors", "mine");
    for scenario in ["visits.toml", "mentors.toml"] {
        place.flywheel(&["run", "--no-report", scenario]).with(73);
        place
            .flywheel(&["run", "--no-report", scenario, "--force"])
            .with(73)
            .complaining_of(&["not a folder of results"]);
    }
    assert_eq!(fs::read_to_string(place.path("output/visits/thesis.txt")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(place.path("output/mentors")).unwrap(), "mine");
}

#[test]
fn a_place_that_cannot_hold_results_is_refused_before_the_work() {
    let place = Place::small();
    let run = |output: &str| {
        place.flywheel(&["run", "--no-report", "visits.toml", "--replicates", "1000000", "--output", output])
    };
    run("visits.toml").with(73).complaining_of(&["`visits.toml`", "--output"]);
    run("visits.toml/below").with(73).complaining_of(&["visits.toml/below", "--output"]);
    if cfg!(target_os = "linux") {
        run("/proc/flywheel").with(73).complaining_of(&["/proc/flywheel"]);
        run("/sys/flywheel").with(73).complaining_of(&["/sys/flywheel"]);
    }
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    let place = Place::small();
    for name in ["../x", "/x", "a/b", "..", ".", "", ".hidden", "a\nb", "x ", "nul", &"x".repeat(101)] {
        let ended =
            place.flywheel(&["run", "--no-report", "visits.toml", "--name", name, "--replicates", "1000000"]).with(64);
        ended.complaining_of(&["cannot be used as a name"]);
    }
    assert_eq!(place.names(""), ["district.toml", "mentors.toml", "visits.toml", "workshop.toml"]);
}

#[cfg(unix)]
#[test]
fn of_two_processes_on_one_folder_the_second_is_refused_while_the_first_writes() {
    let place = Place::small();
    let mut first = begin(&place, "1000000");
    wait_until_writing(&place);
    for force in [&[][..], &["--force"]] {
        let second = place.flywheel(&[&["run", "--no-report", "visits.toml"], force].concat()).with(73);
        second.complaining_of(&["another process is writing", "output/visits", "--name"]);
    }
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(place.names("output"), [".visits.lock", ".visits.part"], "killed: nothing has the name of results");
    place.flywheel(&["run", "--no-report", "visits.toml", "-q"]).with(0);
    assert_eq!(place.names("output"), ["visits"], "the next run clears up");
    assert_eq!(verify(&place.path("output/visits")).unwrap(), []);
}

#[cfg(unix)]
#[test]
fn of_processes_that_race_for_a_folder_exactly_one_has_it() {
    let place = Place::small();
    let racers: Vec<_> = (0..4).map(|_| begin(&place, "8")).collect();
    let mut codes: Vec<_> = racers.into_iter().map(|mut racer| racer.wait().unwrap().code().unwrap()).collect();
    codes.sort();
    assert_eq!(codes, [0, 73, 73, 73]);
    assert_eq!(place.names("output"), ["visits"]);
    assert_eq!(verify(&place.path("output/visits")).unwrap(), []);
}

fn begin(place: &Place, replicates: &str) -> std::process::Child {
    let mut command = Command::new(program());
    command.args(["run", "--no-report", "visits.toml", "--replicates", replicates]).current_dir(place.path(""));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().unwrap()
}

fn wait_until_writing(place: &Place) {
    let begun = place.path("output/.visits.part/endpoints.csv.part");
    while !begun.exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}
