//! Memory: a sweep of many runs needs hardly more than one of few.
#![cfg(target_os = "linux")]

use super::place::{Place, program};
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Studies with `MANY` points or `MANY` runs of a point, and two numbers for it: runs grow by either.
const STUDIES: [(&str, [u32; 2]); 2] = [
    (
        r#"
scenarios = ["visits.toml"]
replicates = 16
[design]
kind = "latin-hypercube"
points = MANY
[vary]
strategies.observation.visits_per_year = { from = 0, to = 8 }
parameters.lapse_rate = "registry"
"#,
        [3, 300],
    ),
    (
        r#"
scenarios = ["visits.toml"]
replicates = MANY
[vary]
strategies.observation.visits_per_year = [3]
"#,
        [48, 4_800],
    ),
];

/// The peak of the memory of a sweep, in kilobytes, as the system tells it while the program is there to be asked.
fn peak(place: &Place) -> u64 {
    let mut process = Command::new(program());
    process.args(["--quiet", "sweep", "study.toml", "--threads", "2"]);
    process.current_dir(place.path("")).stdin(Stdio::null()).stdout(Stdio::null());
    let mut child = process.spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let told = fs::read_to_string(&status).unwrap_or_default();
        let kilobytes =
            told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        peak = kilobytes.unwrap_or(peak);
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(child.wait().unwrap().success());
    peak
}

#[test]
fn a_hundred_times_the_runs_take_less_than_a_third_more_memory() {
    for (text, [few, many]) in STUDIES {
        let peak_of = |number: u32| {
            let place = Place::small();
            place.write("study.toml", text.replace("MANY", &number.to_string()));
            peak(&place)
        };
        // Once more for the smaller: what of the program lies in memory already counts for both.
        let (small, large) = (peak_of(few).max(peak_of(few)), peak_of(many));
        assert!(small > 0 && large * 10 < small * 13, "{few}: {small} KB, {many}: {large} KB");
    }
}
