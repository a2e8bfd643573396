//! `flywheel survey`: a questionnaire, and its answers as scores from which a scenario starts.

use super::made_up::{SPRINGFIELD, downloads, text};
use crate::cli::place::Place;

/// A district with a roster, and answers: in Central High everybody has seen the practice and has no time, in Roosevelt Middle
/// the other way round; one person answered in the first Lincoln, nobody elsewhere.
fn answered() -> Place {
    let place = downloads();
    place.flywheel(&["district", "directory.csv", "staff.csv", "--leaid", SPRINGFIELD]).with(0);
    let mut answers = "Timestamp,Name,School,V1,V2,V3,O1,O2,O3,B1,B2,B3,S1,S2,S3\n".to_owned();
    for person in 0..12 {
        let one = 1 + person % 2;
        answers += &format!("t,Quillfeather,central high,3,3,{one},5,5,4,3,3,{one},1,1,{one}\n");
        answers += &format!("t,Quillfeather,Roosevelt Middle,3,3,{one},1,1,{one},3,,{one},5,4,5\n");
    }
    answers += "t,Zebulon,Lincoln School,5,5,5,5,5,5,5,5,5,5,5,5\nt,Zebulon,Lincoln School,,,,,,,5,,,,,\n";
    place.write("answers.csv", answers);
    place
}

#[test]
fn the_questionnaire_has_three_sentences_to_a_condition_and_its_table_is_read_back() {
    let place = Place::empty();
    let said = place.flywheel(&["survey", "--practice", "number talks", "--output", "d"]).with(0).stdout;
    let questionnaire = text(&place, "d/questionnaire.md");
    for item in ["V1", "V2", "V3", "O1", "O2", "O3", "B1", "B2", "B3", "S1", "S2", "S3"] {
        let row = questionnaire.lines().find(|line| line.starts_with(&format!("| {item} |"))).unwrap();
        assert!(row.ends_with("| 1 | 2 | 3 | 4 | 5 |"), "{row}");
    }
    assert_eq!(questionnaire.matches("number talks").count(), 13);
    assert!(!questionnaire.contains("{practice}"));
    assert_eq!(text(&place, "d/answers.csv"), "school,V1,V2,V3,O1,O2,O3,B1,B2,B3,S1,S2,S3\n");
    assert!(said.contains("flywheel survey d/answers.csv --output d"), "{said}");
    place.flywheel(&["survey", "--output", "d"]).with(73).complaining_of(&["exists already", "--force"]);
    place.write("d/roster.csv", "school,level,teachers\nOak,high,9\n");
    place.flywheel(&["survey", "d/answers.csv", "--output", "d"]).with(65).complaining_of(&["nobody", "vision"]);
}

#[test]
fn answers_that_were_given_are_never_overwritten() {
    let place = Place::empty();
    place.flywheel(&["survey", "--output", "d"]).with(0);
    let filled = "school,V1,V2,V3,O1,O2,O3,B1,B2,B3,S1,S2,S3\nOak,3,3,3,3,3,3,3,3,3,3,3,3\n";
    place.write("d/answers.csv", filled);
    let said = place.flywheel(&["survey", "--output", "d", "--practice", "talks", "--force"]).with(0).stdout;
    assert!(said.contains("left d/answers.csv as it is"), "{said}");
    assert_eq!(text(&place, "d/answers.csv"), filled);
    assert!(text(&place, "d/questionnaire.md").contains("talks"));
}

#[test]
fn answers_become_scores_by_school_and_few_of_them_the_mean_of_the_district() {
    let place = answered();
    let said = place.flywheel(&["survey", "answers.csv"]).with(0).stdout;
    let rows = place.rows("my-district/survey.csv");
    let row = |school: &str| rows.iter().find(|row| row["school"] == school).unwrap();
    let level = |school: &str, condition: &str| row(school)[condition].parse::<f64>().unwrap();
    assert_eq!(rows.len(), 6);
    assert_eq!((row("Central High")["answers"].as_str(), row("Lincoln School")["answers"].as_str()), ("12", "1"));
    assert!(level("Central High", "observation") > 0.85 && level("Roosevelt Middle", "observation") < 0.15);
    assert!(level("Central High", "support") < 0.15 && level("Roosevelt Middle", "support") > 0.85);
    for condition in ["vision", "observation", "belief", "support"] {
        assert_eq!(level("Lincoln School", condition), level("Harbor School", condition), "one answer shows nobody");
        assert!(level("Lincoln School", condition) < 1.0);
    }
    for part in [
        "25 people of 179 teachers",
        "(14 %)",
        "Nobody answered in 3 schools",
        "1 school (Lincoln School)",
        "154 teachers have not",
    ] {
        assert!(said.contains(part), "`{part}` is not in: {said}");
    }
    let written = text(&place, "my-district/about-the-survey.md") + &text(&place, "my-district/survey.csv");
    for word in ["Quillfeather", "Zebulon", "Timestamp"] {
        assert!(!(written.clone() + &said).contains(word), "{word}");
    }
}

#[test]
fn a_scenario_starts_from_the_answers_and_says_so() {
    let place = answered();
    place.flywheel(&["survey", "answers.csv"]).with(0);
    let district = text(&place, "my-district/district.toml");
    let words = ["run", "my-district/mentoring.toml", "--replicates", "8", "--no-variations", "--no-report"];
    let before = place.flywheel(&[&words[..], &["--name", "before"]].concat()).with(0).stdout;
    assert!(before.contains("This rests on assumed baselines and thresholds"), "{before}");
    let with_survey =
        district.replace("roster = \"roster.csv\"\n", "roster = \"roster.csv\"\nsurvey = \"survey.csv\"\n");
    place.write("my-district/district.toml", &with_survey);
    let after = place.flywheel(&[&words[..], &["--name", "after"]].concat()).with(0).stdout;
    assert!(after.contains("rests on the district's own answers"), "{after}");
    assert!(!after.contains("until a district has asked"), "{after}");
    // Nobody has time in Central High and all have seen it: what binds is no longer observation alone.
    let binding = |told: &str| {
        let rows = told.lines().skip_while(|line| !line.starts_with("WHICH CONDITION BINDS"));
        rows.skip(2).take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_ne!(binding(&before), binding(&after));
    place.flywheel(&["check", "my-district/district.toml"]).with(0);
}

#[test]
fn mistakes_in_answers_are_named_without_repeating_them() {
    let place = answered();
    place.write("bad.csv", "school,V1,V2,V3,O1,O2,O3,B1,B2,B3,S1,S2,S3\n\
        Central High,6,1,1,1,1,1,1,1,1,1,1,1\nQuillfeather,1,1,1,1,1,1,1,1,1,1,1,1\n,1,1,1,1,1,1,1,1,1,1,1,1\nCentral High,1\n");
    let ended = place.flywheel(&["survey", "bad.csv"]).with(65);
    assert!(!ended.stderr.contains("Quillfeather"), "{}", ended.stderr);
    ended.complaining_of(&[
        "`bad.csv`, row 2, column `V1`: an answer from 1 to 5",
        "row 3, column `school`: the roster has no school",
        "row 4, column `school`: the cell is empty",
        "row 5: 2 cells",
    ]);
    place.write("bad.csv", "school,V1,V2\nCentral High,1,1\n");
    place.flywheel(&["survey", "bad.csv"]).with(65).complaining_of(&["(row 1) has no column for `v3`"]);
    place
        .flywheel(&["survey", "bad.csv", "--output", "none"])
        .with(64)
        .complaining_of(&["no roster `none/roster.csv`"]);
}
