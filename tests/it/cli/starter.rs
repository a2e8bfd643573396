//! `flywheel init`: a whole set or nothing, and nothing of the user's is touched.

use super::place::Place;
use std::fs;

#[test]
fn the_starter_set_is_the_shipped_one_and_compares_at_once() {
    let place = Place::empty();
    let said = place.flywheel(&["init", "my district"]).with(0).stdout;
    let studies = place.names("my district/studies").into_iter().map(|name| format!("studies/{name}"));
    let scenarios = place.names("my district").into_iter().filter(|name| name != "studies");
    for name in scenarios.chain(studies) {
        let written = fs::read(place.path("my district").join(&name)).unwrap();
        assert_eq!(written, fs::read(format!("scenarios/{name}")).unwrap(), "{name}");
        assert!(said.contains(&name), "{name} is not told: {said}");
    }
    // Folders of test cases and published trials beside the scenarios are nobody's start.
    let files = fs::read_dir("scenarios").unwrap().filter(|entry| entry.as_ref().unwrap().path().is_file());
    assert_eq!(place.names("my district").len(), files.count() + 1);
    assert_eq!(place.names("my district/studies").len(), fs::read_dir("scenarios/studies").unwrap().count());
    let next: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("  flywheel ")).collect();
    assert_eq!(next.len(), 3, "{said}");
    for line in next {
        let few = if line.starts_with("compare") { "--replicates 8" } else { "" };
        place.shell(&format!("\"$0\" {line} {few}")).with(0);
    }
}

#[test]
fn a_second_time_is_refused_and_changes_nothing_unless_forced() {
    let place = Place::empty();
    place.flywheel(&["init", "d"]).with(0);
    place.write("d/mentoring.toml", "mine");
    fs::remove_file(place.path("d/top-down-pd.toml")).unwrap();
    let before = place.names("d");
    place.flywheel(&["init", "d"]).with(73).complaining_of(&["exists already", "nothing was written", "--force"]);
    assert_eq!(place.names("d"), before);
    assert_eq!(fs::read_to_string(place.path("d/mentoring.toml")).unwrap(), "mine");
    place.flywheel(&["init", "d", "--force"]).with(0);
    assert_eq!(fs::read(place.path("d/mentoring.toml")).unwrap(), fs::read("scenarios/mentoring.toml").unwrap());
    assert_eq!(place.names("d").len(), before.len() + 1);
}

#[test]
fn files_of_other_names_stay_as_they_are() {
    for force in [&[][..], &["--force"]] {
        let place = Place::empty();
        for name in ["district.part", "mentoring.part", "notes.txt"] {
            place.write(&format!("d/{name}"), "mine");
        }
        place.flywheel(&[&["init", "d"], force].concat()).with(0);
        for name in ["district.part", "mentoring.part", "notes.txt"] {
            assert_eq!(fs::read_to_string(place.path("d").join(name)).unwrap(), "mine", "{name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_half_of_a_set() {
    let place = Place::empty();
    // The schema is the last and largest file of the set: those before it fit.
    place.shell("trap '' XFSZ; ulimit -f 2; exec \"$0\" init d").with(74).complaining_of(&["cannot write", "d/"]);
    assert_eq!(place.names("d"), [""; 0]);
    place.write("d/mentoring.toml", "mine");
    place.shell("trap '' XFSZ; ulimit -f 2; exec \"$0\" init d --force").with(74);
    assert_eq!(place.names("d").iter().filter(|name| name.contains("part")).count(), 0);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_not_followed() {
    let place = Place::empty();
    fs::create_dir(place.path("d")).unwrap();
    std::os::unix::fs::symlink("elsewhere.toml", place.path("d/mentoring.toml")).unwrap();
    place.flywheel(&["init", "d"]).with(73).complaining_of(&["d/mentoring.toml"]);
    assert_eq!(place.names("d"), ["mentoring.toml"]);
}

#[test]
fn a_place_that_cannot_be_a_folder_is_refused() {
    let place = Place::small();
    let file = place.flywheel(&["init", "visits.toml"]).with(73);
    assert!(!file.stderr.contains("--force"), "no force makes a folder of a file: {}", file.stderr);
    file.complaining_of(&["visits.toml", "File exists", "choose another folder"]);
    #[cfg(target_os = "linux")]
    place.flywheel(&["init", "/proc/flywheel"]).with(73).complaining_of(&["/proc/flywheel"]);
}
