//! Ctrl-C and requests to terminate.
#![cfg(unix)]

use super::place::{Place, program};
use flywheel::store::{Ending, Manifest, verify};
use std::fs;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// Starts more runs than anybody waits for.
fn begin(place: &Place, scenario: &str) -> Child {
    let mut command = Command::new(program());
    command.args(["run", scenario, "--replicates", "1000000", "--name", "it"]).current_dir(place.path(""));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Waits until the tables hold something of a first world.
fn wait_for_a_world(place: &Place) {
    let endpoints = place.path("output/.it.part/endpoints.csv.part");
    while fs::read_to_string(&endpoints).map_or(0, |text| text.lines().count()) < 20 {
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn send(child: &Child, signals: &[&str]) {
    // A moment between them: signals that arrive together have no order.
    let line: Vec<String> = signals.iter().map(|signal| format!("kill -{signal} {}", child.id())).collect();
    assert!(Command::new("sh").args(["-c", &line.join(" && sleep 0.02 && ")]).status().unwrap().success());
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_signal_keeps_the_worlds_that_are_finished_and_says_how_many() {
    for (signal, code) in [("INT", 130), ("TERM", 143)] {
        let place = Place::small();
        let child = begin(&place, "visits.toml");
        wait_for_a_world(&place);
        send(&child, &[signal]);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{}", told(&output));
        assert_eq!(place.names("output"), ["it"]);
        let folder = place.path("output/it");
        assert_eq!(verify(&folder).unwrap(), []);
        let manifest = Manifest::read(&folder).unwrap();
        let Ending::Interrupted { replicates_kept: kept } = manifest.ending else { panic!("{:?}", manifest.ending) };
        assert!(kept >= 8 && kept.is_multiple_of(8) && manifest.replicates == 1_000_000, "{kept}");
        let expected = format!("the first {kept} of 1000000 runs were kept in output/it");
        assert!(told(&output).contains(&expected), "{}", told(&output));
        let rows = fs::read_to_string(folder.join("endpoints.csv")).unwrap().lines().count() - 1;
        assert_eq!(rows, 2 * 3 * kept as usize, "two scenarios, three years");
        let answer = String::from_utf8(output.stdout).unwrap();
        assert!(answer.contains(&format!("{kept} runs of each scenario")), "{answer}");
        assert!(answer.contains("no figures were drawn: `flywheel report output/it` draws them"), "{answer}");
        assert!(!place.names("output/it").iter().any(|name| name.ends_with(".png") || name.ends_with(".html")));
        place.flywheel(&["report", "output/it", "-q"]).with(0);
    }
}

#[test]
fn what_is_kept_is_what_fewer_runs_would_have_given() {
    let place = Place::small();
    let child = begin(&place, "visits.toml");
    wait_for_a_world(&place);
    send(&child, &["INT"]);
    child.wait_with_output().unwrap();
    let Ending::Interrupted { replicates_kept } = Manifest::read(&place.path("output/it")).unwrap().ending else {
        panic!("was not interrupted");
    };
    let replicates = replicates_kept.to_string();
    let words =
        ["run", "visits.toml", "--replicates", &replicates, "--name", "few", "--cells", "other", "--no-variations"];
    place.flywheel(&words).with(0);
    let (kept, mut few) = (place.results("output/it"), place.results("output/few"));
    // Whoever stops does not wait for pictures and a brief; the tables and what they are drawn from are there.
    few.retain(|name, _| kept.contains_key(name));
    assert_eq!(kept, few);
    assert!(kept.contains_key("results.bin") && kept.contains_key("comparison.csv"));
}

#[test]
fn a_reader_who_leaves_does_not_hide_that_a_run_was_interrupted() {
    let place = Place::small();
    let mut child = begin(&place, "visits.toml");
    drop(child.stdout.take());
    wait_for_a_world(&place);
    send(&child, &["INT"]);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(told(&output).contains("were kept in output/it"), "{}", told(&output));
}

/// So large that its first world takes longer than this test may.
const LARGE: &str = "[district]\nelementary_schools = 3000\n[run]\nyears = 50\n[strategies.observation]\n";

#[test]
fn a_signal_within_a_long_world_stops_it_and_leaves_nothing() {
    let place = Place::empty();
    place.write("large.toml", LARGE);
    let child = begin(&place, "large.toml");
    while !place.path("output/.it.part/endpoints.csv.part").exists() {
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(Duration::from_millis(300));
    send(&child, &["INT"]);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    assert!(told(&output).contains("nothing was kept"), "{}", told(&output));
    assert_eq!(place.names("output"), [""; 0]);
}

#[test]
fn a_second_signal_stops_at_once_and_the_next_run_clears_up() {
    // On a busy machine the first may have ended it before the second comes; then it has shown nothing.
    let stopped_by_the_second = || {
        let place = Place::small();
        let child = begin(&place, "visits.toml");
        wait_for_a_world(&place);
        send(&child, &["INT", "TERM"]);
        (child.wait_with_output().unwrap().status.code() == Some(143)).then_some(place)
    };
    let place = (0..20).find_map(|_| stopped_by_the_second()).expect("the second one decides");
    assert!(!place.names("output").contains(&"it".to_owned()), "{:?}", place.names("output"));
    place.flywheel(&["run", "visits.toml", "--name", "it", "-q"]).with(0);
    assert_eq!(place.names("output"), ["it"]);
}

#[test]
fn a_calibration_that_is_stopped_keeps_its_cells_and_goes_on_to_the_same_bytes() {
    for observed in
        ["year,level,share,error\n1,uses,0.1,0.05\n6,uses,0.2,0.05\n", "year,school,share\n1,E01,0.1\n6,E04,0.2\n"]
    {
        is_stopped_and_goes_on(observed);
    }
}

/// Stops a calibration in the middle and lets the same command go on.
fn is_stopped_and_goes_on(observed: &str) {
    let place = Place::empty();
    place.write("district.toml", "[district]\nelementary_schools = 4\n[run]\nyears = 6\n");
    place.write(
        "data.toml",
        "scenario = \"district.toml\"\nobserved = \"use.csv\"\n[calibrate]\nparameters = [\"initial_use\", \"lapse_rate\"]\n\
         particles = 100\nstages = 2\nreplicates = 32\n",
    );
    place.write("use.csv", observed);
    let mut command = Command::new(program());
    command.args(["calibrate", "data.toml"]).current_dir(place.path(""));
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let cells = place.path("output/.cells");
    let kept = || -> u64 {
        let files = fs::read_dir(&cells).into_iter().flatten().flatten();
        files.filter_map(|file| Some(file.metadata().ok()?.len())).sum()
    };
    while kept() < 20_000 {
        std::thread::sleep(Duration::from_millis(5));
    }
    send(&child, &["INT"]);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", told(&output));
    assert!(told(&output).contains("the same command goes on from there"), "{}", told(&output));
    assert!(place.names("output").is_empty(), "{:?}", place.names("output"));
    let undisturbed = ["calibrate", "data.toml", "--cells", "other", "--output", "undisturbed"];
    let all: u64 = place.flywheel(&undisturbed).with(0).simulated().parse().unwrap();
    let rest: u64 = place.flywheel(&["calibrate", "data.toml"]).with(0).simulated().parse().unwrap();
    assert!(0 < rest && rest < all, "{rest} of {all}");
    assert_eq!(place.results("output/data-posterior"), place.results("undisturbed/data-posterior"));
}
