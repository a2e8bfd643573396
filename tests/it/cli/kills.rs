//! Killed at any moment: the same command goes on, and ends with the same bytes as if nothing had happened.
#![cfg(unix)]

use super::place::{Place, program};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Enough to be killed in the middle of.
pub const SWEEP: &str = r#"
scenarios = ["workshop.toml", "visits.toml"]
replicates = 16
[design]
kind = "sobol"
points = 64
[vary]
strategies.observation.visits_per_year = { from = 0, to = 8 }
parameters.lapse_rate = "registry"
parameters.mastery_rate = "registry"
"#;

const OPTIMIZE: &str = r#"
scenarios = ["both.toml"]
replicates = 16
[vary.funding.split]
observation = { from = 0, to = 1 }
workshop = { from = 0, to = 1 }
[optimize]
budgets = [20000, 5000]
evaluations = 24
check_replicates = 64
"#;

fn study(text: &str) -> Place {
    let place = Place::small();
    place.write("study.toml", text);
    place.write("both.toml", "extends = \"district.toml\"\n[strategies.observation]\n[strategies.workshop]\n");
    place
}

/// Kills a command on a study so often at random moments, each time going on with what is there; whenever it comes to its end it
/// begins again with nothing.
fn kill(command: &str, text: &str, folder: &str, kills: u32) {
    let undisturbed = study(text);
    undisturbed.flywheel(&[command, "study.toml", "--threads", "1"]).with(0);
    let (results, expected) = (format!("output/{folder}"), undisturbed.results(&format!("output/{folder}")));
    assert!(!expected.is_empty());
    let mut place = study(text);
    let mut luck = 12_345_u64;
    let (mut killed, mut resumed) = (0, 0);
    while killed < kills {
        let mut process = Command::new(program());
        process.args(["--quiet", command, "study.toml", "--threads", "2"]).current_dir(place.path(""));
        let mut child = process.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        luck = luck.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        std::thread::sleep(Duration::from_micros(500 + (luck >> 33) % 150_000));
        child.kill().unwrap();
        if child.wait().unwrap().success() {
            assert!(place.results(&results) == expected, "after {killed} kills");
            place = study(text);
            resumed += 1;
        } else {
            killed += 1;
        }
    }
    if !place.path(&results).exists() {
        place.flywheel(&[command, "study.toml"]).with(0);
    }
    assert!(place.results(&results) == expected, "after {killed} kills and {resumed} studies");
    assert_eq!(place.names("output"), [folder], "nothing is left behind");
}

#[test]
fn a_sweep_that_is_killed_at_random_moments_resumes_to_the_same_bytes() {
    let kills = std::env::var("FLYWHEEL_KILLS").map_or(20, |kills| kills.parse().unwrap());
    kill("sweep", SWEEP, "study", kills);
}

#[test]
fn every_other_command_on_a_study_resumes_to_the_same_bytes_as_well() {
    kill("optimize", OPTIMIZE, "study-optimum", 4);
    kill("decide", &SWEEP.replace("points = 64", "points = 32"), "study-decision", 4);
    let saltelli = SWEEP.replace("kind = \"sobol\"\npoints = 64", "kind = \"saltelli\"\npoints = 8");
    kill("sensitivity", &saltelli, "study-sensitivity", 4);
}
