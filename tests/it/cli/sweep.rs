//! Studies from the outside: what is finished is never run again, whatever happens in between.
#![cfg(unix)]

use super::kills::SWEEP as LONG;
use super::place::{Ended, Place, program};
use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

const STUDY: &str = r#"
title = "Visits and workshops"
question = "Which of the two?"
scenarios = ["workshop.toml", "visits.toml"]
replicates = 16
[vary]
strategies.observation.visits_per_year = [1, 4]
parameters.lapse_rate = { from = 0.001, to = 0.01, steps = 3 }
"#;

fn study(text: &str) -> Place {
    let place = Place::small();
    place.write("study.toml", text);
    place
}

/// The cells that a sweep found and those that it simulated.
fn cells(ended: &Ended) -> (u64, u64) {
    let text = ended.stdout.replace('\n', " ");
    let number = |behind: &str| {
        let before = text.split(behind).next().unwrap().trim_end();
        before.rsplit(' ').nth(1).unwrap().parse().unwrap_or_else(|_| panic!("{text}"))
    };
    (number(" found finished"), number(" simulated"))
}

#[test]
fn a_sweep_writes_points_runs_and_paired_differences() {
    let place = study(STUDY);
    let ended = place.flywheel(&["sweep", "study.toml"]).with(0);
    assert_eq!(ended.stderr, "");
    assert!(ended.stdout.contains("Which of the two?") && ended.stdout.contains("6 points"), "{}", ended.stdout);
    let names: Vec<String> = place.results("output/study").into_keys().collect();
    assert_eq!(names, ["points.csv", "points.parquet", "runs.parquet", "sweep.csv", "sweep.parquet"]);
    let text = fs::read_to_string(place.path("output/study/sweep.csv")).unwrap();
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let header = rows.headers().unwrap().clone();
    let rows: Vec<BTreeMap<String, String>> = rows
        .records()
        .map(|row| header.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect())
        .collect();
    assert_eq!(rows.len(), 6 * 3 * 3, "points × scenarios × years");
    let number = |row: &BTreeMap<String, String>, name: &str| row[name].parse::<f64>().unwrap();
    for group in rows.chunks(9) {
        let of = |scenario: &str| group.iter().find(|row| row["scenario"] == scenario && row["year"] == "3").unwrap();
        let (nothing, workshop, visits) = (of("no-strategy"), of("workshop"), of("visits"));
        let difference = number(visits, "mean") - number(workshop, "mean");
        assert!((number(visits, "from_first") - difference).abs() < 1e-12);
        assert!((number(visits, "from_nothing") - (number(visits, "mean") - number(nothing, "mean"))).abs() < 1e-12);
        assert_eq!((nothing["from_nothing"].as_str(), workshop["from_first"].as_str()), ("", ""));
    }
}

#[test]
fn a_point_is_what_the_scenario_with_its_values_would_be() {
    let place = study(STUDY);
    place.flywheel(&["sweep", "study.toml", "--only", "4"]).with(0);
    let points = fs::read_to_string(place.path("output/study-point-4/points.csv")).unwrap();
    assert!(points.trim_end().ends_with("4,0.01,1"), "{points}");
    let text =
        "extends = \"visits.toml\"\n[strategies.observation]\nvisits_per_year = 1\n[parameters]\nlapse_rate = 0.01\n";
    place.write("by-hand.toml", text);
    let words = ["run", "by-hand.toml", "--replicates", "16", "--cells", "elsewhere", "--quiet"];
    place.flywheel(&words).with(0);
    let mean = |path: &str, scenario: &str| {
        let text = fs::read_to_string(place.path(path)).unwrap();
        let mut rows = csv::Reader::from_reader(text.as_bytes());
        let header = rows.headers().unwrap().clone();
        let at = |name: &str| header.iter().position(|column| column == name).unwrap();
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        let row = rows.iter().find(|row| row[at("scenario")] == *scenario && row[at("year")] == *"3").unwrap();
        row[at("mean")].to_owned()
    };
    let (swept, by_hand) =
        (mean("output/study-point-4/sweep.csv", "visits"), mean("output/by-hand/comparison.csv", "by-hand"));
    assert_eq!(swept, by_hand);
}

#[test]
fn what_is_finished_is_not_run_again_and_a_larger_study_runs_what_is_new() {
    let place = study(STUDY);
    let first = place.flywheel(&["sweep", "study.toml"]).with(0);
    let all = 6 * 3 * 2;
    let (found, simulated) = cells(&first);
    // Doing nothing and the workshop do not depend on the visits, so half of their cells are found.
    assert_eq!(found + simulated, all);
    place.flywheel(&["sweep", "study.toml"]).with(73).complaining_of(&["output/study", "exists already"]);
    let again = place.flywheel(&["sweep", "study.toml", "--force"]).with(0);
    assert_eq!(cells(&again), (all, 0));
    place.write("study.toml", STUDY.replace("[1, 4]", "[1, 2, 4]"));
    let larger = place.flywheel(&["sweep", "study.toml", "--force"]).with(0);
    assert_eq!(cells(&larger).1, 3 * 2, "three new points for the visits alone, two worlds each");
    place.write("study.toml", STUDY.replace("replicates = 16", "replicates = 24"));
    let longer = place.flywheel(&["sweep", "study.toml", "--force"]).with(0);
    assert!(cells(&longer).1 <= 6 * 3, "one more world at the most");
    // A comparison of the same scenarios under the same luck finds what is there too, once it holds weekly values.
    let weekly = format!("{STUDY}[output]\nweekly = true\n");
    place.write(
        "study.toml",
        weekly
            .replace("[1, 4]", "[3]")
            .replace("from = 0.001, to = 0.01, steps = 3", "from = 0.001, to = 0.01, steps = 2"),
    );
    place.flywheel(&["sweep", "study.toml", "--force"]).with(0);
}

/// The bytes of the results, beside the manifest.
fn undisturbed(text: &str) -> BTreeMap<String, Vec<u8>> {
    let place = study(text);
    place.flywheel(&["sweep", "study.toml", "--threads", "1"]).with(0);
    place.results("output/study")
}

#[test]
fn shards_of_any_number_in_any_order_merge_to_the_same_bytes() {
    let expected = undisturbed(STUDY);
    for shards in [1, 5, 40] {
        let place = study(STUDY);
        for shard in (1..=shards).rev() {
            if shard == 1 && shards == 5 {
                let ended = place.flywheel(&["sweep", "merge", "study.toml"]).with(66);
                ended.complaining_of(&["cells of the study are not finished"]);
                assert!(!place.path("output/study").exists());
            }
            place.flywheel(&["sweep", "run-shard", &format!("{shard}/{shards}"), "study.toml"]).with(0);
            place.flywheel(&["sweep", "run-shard", &format!("{shard}/{shards}"), "study.toml"]).with(0);
        }
        let status = place.flywheel(&["sweep", "status", "study.toml", "--shards", "3"]).with(0);
        assert!(status.stdout.contains("36 of 36 cells are finished; 0 of 3 shards"), "{}", status.stdout);
        place.flywheel(&["sweep", "merge", "study.toml"]).with(0);
        assert!(place.results("output/study") == expected, "{shards} shards");
    }
}

#[test]
fn processes_on_the_same_study_do_not_disturb_each_other() {
    let expected = undisturbed(STUDY);
    let place = study(STUDY);
    let start = |name: &str| {
        let mut command = Command::new(program());
        command.args(["--quiet", "sweep", "study.toml", "--name", name]).current_dir(place.path(""));
        command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().unwrap()
    };
    let names = ["a", "b", "c"];
    let children = names.map(start);
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    for name in names {
        assert!(place.results(&format!("output/{name}")) == expected, "{name}");
    }
}

#[test]
fn every_file_of_a_sweep_is_the_same_for_any_number_of_threads() {
    let weekly = format!("{STUDY}[output]\nweekly = true\n");
    let swept = |threads: &str| {
        let place = study(&weekly);
        place.flywheel(&["sweep", "study.toml", "--threads", threads]).with(0);
        place.results("output/study")
    };
    let one = swept("1");
    assert!(one.contains_key("weeks.parquet"));
    for threads in ["2", "8", "64"] {
        assert!(swept(threads) == one, "{threads} threads");
    }
}

#[test]
fn a_point_that_fails_is_named_and_the_others_go_on() {
    // At the second level, routine use needs more skill than deep use.
    let place =
        study("scenarios = [\"visits.toml\"]\nreplicates = 8\n[vary]\nparameters.routine_mark = [0.6, 0.99, 0.5]\n");
    let ended = place.flywheel(&["sweep", "study.toml"]).with(65);
    let expected =
        ["failed: point 1, replicates 0 to 7, seed 1: routine_mark is 0.99", "flywheel sweep study.toml --only 1"];
    assert!(expected.iter().all(|words| ended.stderr.contains(words)), "{}", ended.stderr);
    let points = fs::read_to_string(place.path("output/study/points.csv")).unwrap();
    assert_eq!(points.lines().skip(1).collect::<Vec<_>>(), ["0,0.6", "2,0.5"]);
    let failures = fs::read_to_string(place.path("output/study/failures.csv")).unwrap();
    assert!(failures.lines().nth(1).unwrap().starts_with("1,0,0,7,1,\"routine_mark is 0.99"), "{failures}");
    let only = place.flywheel(&["sweep", "study.toml", "--only", "1"]).with(65);
    assert!(only.stderr.contains("failed: point 1"), "{}", only.stderr);
    place.flywheel(&["sweep", "study.toml", "--only", "3"]).with(64).complaining_of(&["3 points", "from 0 to 2"]);
}

#[test]
fn a_stopped_sweep_says_what_is_kept_and_goes_on_from_there() {
    let place = study(LONG);
    let mut command = Command::new(program());
    command.args(["sweep", "study.toml", "--threads", "1"]).current_dir(place.path(""));
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while fs::metadata(place.path("output/.cells/1.cells")).map_or(0, |file| file.len()) < 20_000 {
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{told}");
    assert!(
        told.contains("worlds are finished and kept in output/.cells; the same command goes on from there"),
        "{told}"
    );
    assert!(!place.path("output/study").exists());
    let ended = place.flywheel(&["sweep", "study.toml"]).with(0);
    assert!(cells(&ended).0 > 0, "{}", ended.stdout);
    assert!(place.results("output/study") == undisturbed(LONG));
}

#[test]
fn a_full_disk_ends_a_sweep_with_the_file_and_loses_nothing_finished() {
    let place = study(LONG);
    // A file may grow to so many blocks of 512 bytes; the signal that says so is ignored, so that writing fails instead.
    let ended = place.shell("trap '' XFSZ; ulimit -f 100; \"$0\" sweep study.toml");
    assert_eq!(ended.code, Some(74), "{}", ended.stderr);
    assert!(ended.stderr.contains("output/.cells/1.cells"), "{}", ended.stderr);
    assert!(!place.path("output/study").exists() && place.names("output").is_empty());
    let ended = place.flywheel(&["sweep", "study.toml"]).with(0);
    assert!(cells(&ended).0 > 5, "{}", ended.stdout);
    assert!(place.results("output/study") == undisturbed(LONG));
}

#[test]
fn a_folder_of_cells_that_cannot_be_made_is_named() {
    let place = study(STUDY);
    place.write("file", "");
    let ended = place.flywheel(&["sweep", "study.toml", "--cells", "file/cells"]);
    assert!(matches!(ended.code, Some(73 | 74)) && ended.stderr.contains("file/cells"), "{}", ended.stderr);
    assert!(place.names("output").is_empty());
}

#[test]
fn a_job_holds_the_shards_that_are_missing_and_a_task_knows_its_index() {
    // Enough worlds that those run to find out how long one takes finish no shard.
    let place = study(&STUDY.replace("replicates = 16", "replicates = 64"));
    place.flywheel(&["sweep", "run-shard", "2/4", "study.toml"]).with(0);
    let words = ["sweep", "plan", "study.toml", "--shards", "4", "--emit"];
    let slurm = place.flywheel(&[&words[..], &["slurm"]].concat()).with(0);
    assert!(slurm.stdout.contains("#SBATCH --array=1,3-4\n"), "{}", slurm.stdout);
    assert!(slurm.stdout.contains("run-shard \"$SLURM_ARRAY_TASK_ID/4\" 'study.toml'"), "{}", slurm.stdout);
    assert!(slurm.stderr.contains("each of 4 shards has less than 30 s of work"), "{}", slurm.stderr);
    let queue = place.flywheel(&[&words[..], &["hyperqueue"]].concat()).with(0);
    let file: toml::Table = queue.stdout.parse().unwrap();
    assert_eq!(file["task"].as_array().unwrap().len(), 3);
    let line = place.flywheel(&[&words[..], &["parallel"]].concat()).with(0).stdout;
    assert!(line.ends_with("::: 1 3 4\n"), "{line}");
    for (variable, index) in [
        ("SLURM_ARRAY_TASK_ID", "3"),
        ("PBS_ARRAY_INDEX", "3"),
        ("JOB_COMPLETION_INDEX", "2"),
        ("AWS_BATCH_JOB_ARRAY_INDEX", "2"),
    ] {
        let ended = place.shell(&format!("{variable}={index} \"$0\" sweep run-shard 4 study.toml")).with(0);
        assert!(ended.stdout.starts_with("Shard 3 of 4:"), "{variable}: {}", ended.stdout);
    }
    let ended = place.flywheel(&["sweep", "run-shard", "4", "study.toml"]).with(64);
    ended.complaining_of(&["no job array is around this process", "3/20"]);
    for shard in ["0/4", "5/4", "x/4"] {
        place.flywheel(&["sweep", "run-shard", shard, "study.toml"]).with(64);
    }
}

#[test]
fn a_changed_study_or_scenario_never_meets_the_cells_of_the_old_one() {
    let place = study(STUDY);
    place.flywheel(&["sweep", "study.toml"]).with(0);
    let before = place.results("output/study");
    place.write("study.toml", format!("seed = 2\n{STUDY}"));
    // One thread, as there: two at a time may both simulate a cell that points share, where one finds it.
    let again = place.flywheel(&["sweep", "study.toml", "--force", "--threads", "1"]).with(0);
    assert_eq!(cells(&again).0, cells_found_alone(&place));
    assert!(place.results("output/study") != before);
}

/// What a sweep finds in a folder of its own: cells that several points share.
fn cells_found_alone(place: &Place) -> u64 {
    let words = ["sweep", "study.toml", "--cells", "fresh", "--name", "fresh", "--threads", "1"];
    cells(&place.flywheel(&words).with(0)).0
}

/// Studies with mistakes, and what is said of each.
const MISTAKES: [(&str, &[&str]); 16] = [
    ("", &["the study has no scenarios", "scenarios = [\"mentoring.toml\"]"]),
    ("scenarios = []\n[vary]\nrun.years = [1, 2]", &["the study has no scenarios"]),
    ("scenarios = [\"visits.toml\"]", &["the study varies nothing", "flywheel compare"]),
    ("scenarios = [\"vists.toml\"]\n[vary]\nrun.years = [1]", &["cannot read `vists.toml`", "study.toml:1:14"]),
    ("scenarios = [\"/etc/passwd\"]\n[vary]\nrun.years = [1]", &["is an absolute path"]),
    (
        "scenarios = [\"visits.toml\", \"visits.toml\"]\n[vary]\nrun.years = [1]",
        &["two scenarios have the short name `visits`"],
    ),
    (
        "scenarios = [\"visits.toml\"]\n[vary]\nstrategies.observation.vists_per_year = [1]",
        &[
            "a scenario has no key `strategies.observation.vists_per_year`",
            "did you mean `strategies.observation.visits_per_year`?",
        ],
    ),
    (
        "scenarios = [\"workshop.toml\"]\n[vary]\nstrategies.observation.visits_per_year = [1]",
        &["no scenario of the study has [strategies.observation]"],
    ),
    ("scenarios = [\"visits.toml\"]\n[vary]\nrun.seed = [1, 2]", &["`run.seed` cannot be varied"]),
    ("scenarios = [\"visits.toml\"]\n[vary]\nrun.years = 3", &["`years` must be given a list or a range"]),
    ("scenarios = [\"visits.toml\"]\n[vary]\nrun.years = [1, 99]", &["`years` must lie in [1, 50]"]),
    ("scenarios = [\"visits.toml\"]\n[vary]\nrun.years = { from = 4, to = 2 }", &["goes from 4 to 2"]),
    (
        "scenarios = [\"visits.toml\"]\n[vary]\nrun.years = { from = 1, too = 2 }",
        &["a range has no key `too`", "did you mean `to`?"],
    ),
    ("scenarios = [\"visits.toml\"]\n[vary]\nrun.years = \"registry\"", &["the registry says nothing of `run.years`"]),
    ("scenarios = [\"visits.toml\"]\n[design]\nkind = \"sobl\"\n[vary]\nrun.years = [1]", &["did you mean `sobol`?"]),
    (
        "scenarios = [\"visits.toml\"]\n[output]\nof = \"vists\"\n[vary]\nrun.years = [1]",
        &["no scenario of the study has the short name `vists`", "did you mean `visits`?"],
    ),
];

#[test]
fn every_mistake_in_a_study_is_told_with_its_place_and_a_way_out() {
    for (text, expected) in MISTAKES {
        let place = study(text);
        let ended = place.flywheel(&["sweep", "study.toml"]);
        assert!(matches!(ended.code, Some(65 | 66)), "{text}: {ended:?}");
        for words in expected {
            assert!(ended.stderr.contains(words), "{text}: `{words}` is not in {}", ended.stderr);
        }
        assert!(ended.stderr.contains("help: "), "{text}: {}", ended.stderr);
        assert!(place.names("output").is_empty(), "{text}");
    }
}

#[test]
fn points_come_from_a_file_and_a_bad_cell_is_told_by_row_and_column() {
    let text = "scenarios = [\"visits.toml\"]\nreplicates = 8\n[design]\nkind = \"points\"\nfile = \"points.csv\"\n";
    let place = study(text);
    place.write("points.csv", "run.years,decision.rule\n2,all-four\n1,bass\n");
    place.flywheel(&["sweep", "study.toml"]).with(0);
    let points = fs::read_to_string(place.path("output/study/points.csv")).unwrap();
    let lines: Vec<&str> = points.lines().collect();
    assert_eq!(lines, ["point,run.years,decision.rule", "0,2,all-four", "1,1,bass"]);
    for (file, expected) in [
        ("run.years,decision.rule\n2,all-for\n", "row 1, column `decision.rule`"),
        ("run.years\n2\n900\n", "row 2, column `run.years`"),
        ("run.year\n2\n", "did you mean `run.years`?"),
        ("run.years,run.years\n2,3\n", "is there twice"),
        ("run.years\n", "no points"),
        ("run.years\n2,3\n", "row 1: 2 cells, but the heading has 1"),
        ("run.seed\n2\n", "cannot be varied"),
    ] {
        place.write("points.csv", file);
        let ended = place.flywheel(&["sweep", "study.toml", "--force"]).with(65);
        assert!(ended.stderr.contains(expected), "{file}: {}", ended.stderr);
    }
}
