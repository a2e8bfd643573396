//! Federal files of several years become one and the same district.

use super::made_up::{ROSTER, SPRINGFIELD, directory, downloads, split, staff, text, wide, zipped};
use crate::cli::place::Place;

/// The roster that the program makes of these files, and what it says of them.
fn made(files: &[(&str, Vec<u8>)]) -> (String, String) {
    let place = Place::empty();
    files.iter().for_each(|(name, bytes)| place.write(name, bytes));
    let names = files.iter().map(|(name, _)| *name);
    let words: Vec<&str> = ["district"].into_iter().chain(names).chain(["--leaid", SPRINGFIELD]).collect();
    let said = place.flywheel(&words).with(0).stdout;
    (text(&place, "my-district/roster.csv"), said)
}

/// A table with its columns in the opposite order.
fn shuffled(text: &str) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    rows.get_mut(1..).unwrap().reverse();
    for row in rows {
        writer.write_record(row.iter().rev()).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

#[test]
fn files_of_every_layout_zipped_or_not_in_any_order_of_rows_and_columns_make_one_roster() {
    let [split_directory, split_staff] = split();
    let archive =
        |name: &str, text: String| zipped(&[(name, text.as_bytes()), ("layout.xlsx", b"x"), ("d.sas7bdat", b"x")]);
    let latin =
        |text: String| text.replace("Harbor", "Harb\u{f6}r").chars().map(|letter| letter as u8).collect::<Vec<u8>>();
    for files in [
        vec![("d.csv", directory().into_bytes()), ("s.csv", staff().into_bytes())],
        vec![("s.csv", staff().into_bytes()), ("d.csv", directory().into_bytes())],
        vec![("d.csv", shuffled(&directory()).into_bytes()), ("s.csv", shuffled(&staff()).into_bytes())],
        vec![("d.zip", archive("d.csv", directory())), ("s.zip", archive("inner/S.CSV", staff()))],
        vec![("d.txt", split_directory.into_bytes()), ("s.txt", split_staff.into_bytes())],
        vec![("w.csv", wide().into_bytes())],
    ] {
        let name = files[0].0;
        assert_eq!(made(&files).0, ROSTER, "{name}");
    }
    let (roster, said) = made(&[("d.csv", latin(directory())), ("s.csv", staff().into_bytes())]);
    assert_eq!(roster, ROSTER.replace("Harbor", "Harbör"));
    assert!(said.contains("Windows-1252"), "{said}");
}

#[test]
fn the_account_says_what_was_read_assumed_and_left_out() {
    let place = downloads();
    let said = place.flywheel(&["district", "directory.csv", "staff.csv", "--leaid", SPRINGFIELD]).with(0).stdout;
    for part in [
        "school year 2022-23, 10 rows",
        "District 0912345: Springfield, City of, CT",
        "6 schools of 9 schools are simulated (4 elementary, 1 middle, 1 high), with 179 teachers",
        "156.4 equivalents are given",
        "missing or suppressed for 1 school (Sunrise Elementary)",
        "1 school (Harbor School): neither elementary",
        "1 school (Old Mill School), closed",
        "1 school (First Steps), before kindergarten only",
        "1 school (District Office Program), with 0 teachers",
        "1 school (Lincoln School (00002))",
        "Set `yearly_budget`",
    ] {
        assert!(said.contains(part), "`{part}` is not in: {said}");
    }
    let written = text(&place, "my-district/about-this-district.md");
    assert!(said.starts_with(&written), "{said}");
}

#[test]
fn the_district_checks_with_every_scenario_that_is_written_beside_it_and_compares() {
    let place = downloads();
    let words = ["district", "directory.csv", "staff.csv", "--leaid", SPRINGFIELD, "--output", "our district"];
    let said = place.flywheel(&words).with(0).stdout;
    let next: Vec<&str> = said.lines().filter_map(|line| line.strip_prefix("  flywheel ")).collect();
    assert_eq!(next.len(), 2, "{said}");
    for line in next {
        let few = if line.starts_with("compare") { "--replicates 8 --no-variations --no-report" } else { "" };
        let ended = place.shell(&format!("\"$0\" {line} {few}")).with(0);
        assert_eq!(ended.stderr, "", "no remark on what the program wrote itself");
        assert!(ended.stdout.contains("Springfield, City of"), "{}", ended.stdout);
    }
}

#[test]
fn lunches_and_students_give_contexts_and_characteristics_leave_virtual_schools_out() {
    let place = downloads();
    let number = |school: u32| format!("{SPRINGFIELD}{school:05}");
    let mut lunch = "SCHOOL_YEAR,LEAID,NCESSCH,LUNCH_PROGRAM,STUDENT_COUNT,DATA_GROUP,TOTAL_INDICATOR\n".to_owned();
    for (school, free, reduced, all) in [(1, "150", "30", "-1"), (2, "-9", "-9", "200"), (3, "-1", "5", "-1")] {
        let row = |program: &str, count: &str, total: &str, group: &str| {
            format!("2022-2023,{SPRINGFIELD},{},{program},{count},{group},{total}\n", number(school))
        };
        let table = "Free and Reduced-price Lunch Table";
        lunch += &row("Free lunch qualified", free, "Category Set A", table);
        lunch += &row("Reduced-price lunch qualified", reduced, "Category Set A", table);
        lunch += &row("No Category Codes", all, "Education Unit Total", table);
        lunch += &row("Not Applicable", "77", "Education Unit Total", "Direct Certification");
    }
    let mut members = "SCHOOL_YEAR,NCESSCH,GRADE,STUDENT_COUNT,TOTAL_INDICATOR\n".to_owned();
    for school in 1..=3 {
        members += &format!("2022-2023,{},Grade 1,40,Subtotal 4 - By Grade\n", number(school));
        members += &format!("2022-2023,{},No Category Codes,400,Education Unit Total\n", number(school));
    }
    place.write("lunch.csv", lunch);
    place.write("members.csv", members);
    place.write("about.csv", format!("NCESSCH,VIRTUAL\n{},FULLVIRTUAL\n{},NOTVIRTUAL\n", number(5), number(1)));
    let files = ["district", "directory.csv", "staff.csv", "lunch.csv", "members.csv", "about.csv"];
    let said = place.flywheel(&[&files[..], &["--leaid", SPRINGFIELD]].concat()).with(0).stdout;
    let roster = text(&place, "my-district/roster.csv");
    for row in [
        "Lincoln School,elementary,25,0.55\n",
        "Lincoln School (00002),elementary,18,0.5\n",
        "Roosevelt Middle,middle,31,\n",
    ] {
        assert!(roster.contains(row), "`{row}` is not in: {roster}");
    }
    assert!(!roster.contains("Harbor School"), "{roster}");
    assert!(said.contains("fully virtual") && said.contains("context of 2 schools"), "{said}");
}

#[test]
fn a_name_finds_its_district_and_a_misspelt_one_offers_candidates() {
    let place = downloads();
    let asked = |words: &[&str]| place.flywheel(&[&["district", "directory.csv", "staff.csv"], words].concat());
    asked(&["--name", "springfield city of", "--output", "a"]).with(0);
    asked(&["--name", "Springfield", "--state", "ct", "--output", "b"]).with(0);
    let several = asked(&["--name", "Springfield"]).with(64);
    several.complaining_of(&["2 districts", "0912345  Springfield, City of, CT, 9 schools", "2511130", "--leaid"]);
    asked(&["--name", "Sprinfeild"]).with(64).complaining_of(&[
        "no district is called `Sprinfeild`",
        "2511130",
        "0912345",
    ]);
    asked(&["--leaid", "0912346"]).with(64).complaining_of(&["0912346", "0912345  Springfield"]);
    asked(&[]).with(64).complaining_of(&["which of 2 districts", "--leaid"]);
    asked(&["--leaid", "912345", "--output", "c"]).with(0);
    assert_eq!(text(&place, "a/roster.csv"), ROSTER);
    assert_eq!(text(&place, "b/roster.csv"), text(&place, "c/roster.csv"));
}

#[test]
fn files_of_two_years_are_read_with_a_warning() {
    let place = downloads();
    place.write("staff.csv", staff().replace("2022-2023", "2021-2022"));
    let said = place.flywheel(&["district", "directory.csv", "staff.csv", "--leaid", SPRINGFIELD]).with(0).stdout;
    assert!(said.contains("different school years (2021-22, 2022-23)"), "{said}");
}

#[test]
fn an_older_district_is_replaced_only_by_force_and_scenarios_never() {
    let place = downloads();
    let words = ["district", "directory.csv", "staff.csv", "--leaid", SPRINGFIELD];
    place.flywheel(&words).with(0);
    place.write("my-district/roster.csv", "mine");
    place.write("my-district/mentoring.toml", "mine");
    let names = place.names("my-district");
    place.flywheel(&words).with(73).complaining_of(&[
        "my-district/",
        "exists already",
        "nothing was written",
        "--force",
    ]);
    assert_eq!(text(&place, "my-district/roster.csv"), "mine");
    place.flywheel(&[&words[..], &["--force"]].concat()).with(0);
    assert_eq!(text(&place, "my-district/roster.csv"), ROSTER);
    assert_eq!(text(&place, "my-district/mentoring.toml"), "mine");
    assert_eq!(place.names("my-district"), names);
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_half_of_a_district() {
    let place = downloads();
    let line = format!("trap '' XFSZ; ulimit -f 2; exec \"$0\" district directory.csv staff.csv --leaid {SPRINGFIELD}");
    place.shell(&line).with(74).complaining_of(&["cannot write", "my-district/"]);
    assert!(!place.path("my-district").exists());
}
