//! What is said where: answers to standard output, remarks and complaints to standard error, and no crash when nobody
//! listens.

use super::place::{Ended, Place, THREE, program};
use flywheel::store::verify;
use std::process::{Command, Stdio};

const ANSWERS: [&[&str]; 9] = [
    &["--help"],
    &["compare", "--no-report", "--help"],
    &["--version"],
    &["parameters"],
    &["schema"],
    &["completions", "bash"],
    &["check", "visits.toml"],
    &["compare", "--no-report", "visits.toml", "mentors.toml", "--force"],
    &["init", "starter", "--force"],
];

#[test]
fn an_answer_goes_to_standard_output_and_nothing_else_is_said() {
    for words in ANSWERS {
        let ended = Place::small().flywheel(words).with(0);
        assert!(!ended.stdout.is_empty() && ended.stderr.is_empty(), "{words:?}: {}", ended.stderr);
    }
}

#[test]
fn quiet_success_says_nothing() {
    let place = Place::small();
    for words in [
        &["compare", "--no-report", "visits.toml", "mentors.toml", "--quiet"][..],
        &["-q", "run", "visits.toml"],
        &["check", "visits.toml", "-q"],
        &["init", "starter", "-q"],
    ] {
        let ended = place.flywheel(words).with(0);
        assert_eq!((ended.stdout.as_str(), ended.stderr.as_str()), ("", ""), "{words:?}");
    }
    assert_eq!(place.names("output"), ["visits", "visits-vs-mentors"], "files are written all the same");
    place.flywheel(&["-q", "run", "visits.toml"]).with(73).complaining_of(&["exists already"]);
}

#[test]
fn quiet_leaves_remarks_out() {
    let place = Place::small();
    place.write("other.toml", "extends = \"district.toml\"\n[decision]\nrule = \"bass\"\n");
    let words = ["compare", "--no-report", "visits.toml", "other.toml", "--force"];
    let spoken = place.flywheel(&words).with(0);
    let remark = "differs from the first scenario in more than its strategies: the decision rule";
    assert!(spoken.stderr.contains(remark) && !spoken.stdout.contains(remark), "{}", spoken.stderr);
    assert_eq!(place.flywheel(&[&words[..], &["-q"]].concat()).with(0).stderr, "");
}

#[test]
fn without_a_terminal_there_are_no_escape_codes() {
    let place = Place::small();
    place.write("bad.toml", "titel = 1\n");
    let wrong: [&[&str]; 3] =
        [&["check", "bad.toml"], &["comapre"], &["run", "--no-report", "visits.toml", "--replicates", "12"]];
    for words in ANSWERS.into_iter().chain(wrong) {
        let ended = place.flywheel(words);
        assert!(!(ended.stdout + &ended.stderr).contains('\u{1b}'), "{words:?}");
    }
}

/// `script` lends a terminal.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_there_is_colour_and_progress_unless_it_is_refused() {
    let place = Place::small();
    place.write("bad.toml", "titel = 1\n");
    let on_terminal = |before: &str, words: &str| -> Ended {
        place.shell(&format!("{before} TERM=xterm script -qec \"'$0' {words}\" /dev/null"))
    };
    if place.shell("command -v script").code != Some(0) {
        eprintln!("not tested: `script` is not here");
        return;
    }
    let colour = "\u{1b}[1m";
    assert!(on_terminal("", "check bad.toml").stdout.contains(colour));
    assert!(!on_terminal("NO_COLOR=1", "check bad.toml").stdout.contains('\u{1b}'));
    let progress = "run visits.toml --force --replicates 800";
    assert!(on_terminal("", progress).stdout.contains("worlds"));
    assert!(!on_terminal("", &format!("-q {progress}")).stdout.contains("worlds"));
}

#[test]
fn a_reader_who_has_left_is_no_mistake() {
    let place = Place::small();
    for words in ANSWERS {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(program());
        command.args(words).current_dir(place.path("")).stdin(Stdio::null()).stdout(writer).stderr(Stdio::piped());
        let output = command.spawn().unwrap().wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{words:?}");
        assert_eq!(output.status.code(), Some(0), "{words:?}");
    }
    assert_eq!(verify(&place.path("output/visits-vs-mentors")).unwrap(), []);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_is_full_is_said_and_ends_with_74() {
    let place = Place::small();
    for words in ANSWERS {
        let ended = place.shell(&format!("\"$0\" {} > /dev/full", words.join(" "))).with(74);
        ended.complaining_of(&["cannot write to standard output", "No space left on device"]);
    }
    let folder = place.path("output/visits-vs-mentors");
    assert_eq!(verify(&folder).unwrap(), [], "the results were written before they were told");
}

#[cfg(target_os = "linux")]
#[test]
fn closed_or_full_streams_change_no_exit_code() {
    let place = Place::small();
    for redirection in ["2>&-", "2> /dev/full", "<&-", ">&- 2>&-"] {
        for (words, code) in [
            ("comapre", 64),
            ("run visits.toml --replicates 12", 64),
            ("check nothing.toml", 66),
            ("init starter --force", 0),
            ("schema", 0),
        ] {
            place.shell(&format!("\"$0\" {words} {redirection}")).with(code);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_leaves_nothing() {
    let place = Place::small();
    for blocks in [0, 1, 8, 64, 256] {
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" compare {} --threads 1", THREE.join(" "));
        place.shell(&limit).with(74).complaining_of(&["cannot write", "File too large"]);
        assert_eq!(place.names("output"), [""; 0], "{blocks} blocks");
    }
}
