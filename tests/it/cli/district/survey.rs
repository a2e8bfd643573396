//! `flywheel survey`: a questionnaire, and its answers as scores from which a scenario starts.

use super::made_up::{SPRINGFIELD, downloads, text};
use crate::cli::place::Place;

/// The columns of answers, in their order.
const ITEMS: &str = "V1,V2,V3,O1,O2,O3,B1,B2,B3,S1,S2,S3,V4,O4,B4,S4";

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
fn the_questionnaire_has_four_sentences_to_a_condition_and_its_table_is_read_back() {
    let place = Place::empty();
    let said = place.flywheel(&["survey", "--practice", "number talks", "--output", "d"]).with(0).stdout;
    let questionnaire = text(&place, "d/questionnaire.md");
    for item in ITEMS.split(',') {
        let row = questionnaire.lines().find(|line| line.starts_with(&format!("| {item} |"))).unwrap();
        assert!(row.ends_with("| 1 | 2 | 3 | 4 | 5 |"), "{row}");
    }
    assert_eq!(questionnaire.matches("number talks").count(), 17);
    assert!(!questionnaire.contains("{practice}"));
    assert_eq!(text(&place, "d/answers.csv"), format!("school,{ITEMS}\n"));
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

/// The answers of [`answered`] with a second part: those of Central High need to see much, those of Roosevelt Middle little; two in
/// the first Lincoln need most, and nobody says anything of support.
fn answered_about_needs() -> Place {
    let place = answered();
    let mut answers = format!("Name,School,{ITEMS}\n");
    for person in 0..12 {
        let one = 1 + person % 2;
        answers += &format!("Quillfeather,central high,3,3,{one},5,5,4,3,3,{one},1,1,{one},3,{},3,\n", 3 + one);
        answers += &format!("Quillfeather,Roosevelt Middle,3,3,{one},1,1,{one},3,,{one},5,4,5,3,{one},3,\n");
    }
    for person in 0..4 {
        let need = if person < 2 { "5" } else { "" };
        answers += &format!("Zebulon,Lincoln School,3,3,3,3,3,3,3,3,3,3,3,3,{need},{need},{need},\n");
    }
    place.write("answers.csv", answers + "Zebulon,Harbor School,,,,,,,,,,,,,5,5,5,\n");
    place
}

#[test]
fn what_people_need_becomes_scores_by_school_and_few_answers_the_mean_of_the_district() {
    let place = answered_about_needs();
    let said = place.flywheel(&["survey", "answers.csv"]).with(0).stdout;
    let table = text(&place, "my-district/survey.csv");
    assert!(
        table
            .starts_with("school,answers,vision,observation,belief,support,need_vision,need_observation,need_belief\n"),
        "{table}"
    );
    let rows = place.rows("my-district/survey.csv");
    let row = |school: &str| rows.iter().find(|row| row["school"] == school).unwrap();
    let need = |school: &str, condition: &str| row(school)[&format!("need_{condition}")].parse::<f64>().unwrap();
    let (much, little, mean) = ("Central High", "Roosevelt Middle", "Sunrise Elementary");
    // Means of 12 answers are 0.875 and 0.125; scores are drawn towards the mean of the district, but not far.
    assert!((0.8..0.875).contains(&need(much, "observation")), "{table}");
    assert!((0.125..0.2).contains(&need(little, "observation")), "{table}");
    for condition in ["vision", "observation", "belief"] {
        // Two people in a school of four who answered, and one who answered nothing else.
        assert_eq!(need("Lincoln School", condition), need(mean, condition), "two answers show nobody");
        assert_eq!(need("Harbor School", condition), need(mean, condition));
        assert!(need(little, condition) <= need(mean, condition) && need(mean, condition) < 1.0);
    }
    assert_eq!((row("Lincoln School")["answers"].as_str(), row("Harbor School")["answers"].as_str()), ("4", "0"));
    for part in [
        "28 people of 179 teachers",
        "27 people of 179 teachers",
        "need_observation: 0.",
        "Of needs only the differences between schools are used",
        "Nobody said what they need of support",
        "27 people said what they would need first, and 28 people where they stand",
    ] {
        assert!(said.contains(part), "`{part}` is not in: {said}");
    }
    let written = text(&place, "my-district/about-the-survey.md") + &table;
    for word in ["Quillfeather", "Zebulon"] {
        assert!(!(written.clone() + &said).contains(word), "{word}");
    }
}

#[test]
fn a_survey_without_the_second_part_is_what_it_was_and_says_that_needs_are_taken_to_be_the_same() {
    let place = answered();
    let said = place.flywheel(&["survey", "answers.csv"]).with(0).stdout;
    let first = text(&place, "my-district/survey.csv");
    assert!(first.starts_with("school,answers,vision,observation,belief,support\n"), "{first}");
    assert!(said.contains("Nobody said what they would need first"), "{said}");
    // Columns that nobody has filled in change no score.
    let mut answers = text(&place, "answers.csv").replace('\n', ",,\n");
    answers = answers.replacen("S3,,", "S3,O4,B4", 1);
    place.write("answers.csv", answers);
    let again = place.flywheel(&["survey", "answers.csv", "--force"]).with(0).stdout;
    assert_eq!(text(&place, "my-district/survey.csv"), first);
    assert_eq!(again, said);
}

#[test]
fn a_scenario_says_what_rests_on_answers_about_needs_and_what_is_assumed() {
    let place = answered_about_needs();
    place.flywheel(&["survey", "answers.csv"]).with(0);
    let district = text(&place, "my-district/district.toml");
    let with_survey =
        district.replace("roster = \"roster.csv\"\n", "roster = \"roster.csv\"\nsurvey = \"survey.csv\"\n");
    place.write("my-district/district.toml", &with_survey);
    let words = ["run", "my-district/mentoring.toml", "--replicates", "8", "--no-variations"];
    let told = place.flywheel(&[&words[..], &["--name", "needs"]].concat()).with(0).stdout;
    assert!(told.contains("which schools need more than others rests on the district's own answers"), "{told}");
    assert!(told.contains("is needed on average is assumed"), "{told}");
    let brief = text(&place, "output/needs/report.html");
    assert!(brief.contains("schools need more than others; how much of each is needed on average is assumed"));
}

#[test]
fn mistakes_in_answers_about_needs_name_file_row_and_column() {
    let place = answered();
    let row = |need: &str| format!("Central High,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,{need}\n");
    place.write("bad.csv", format!("school,{ITEMS}\n{}{}{}{}", row("6"), row("-1"), row("much"), row("5")));
    place.flywheel(&["survey", "bad.csv"]).with(65).complaining_of(&[
        "`bad.csv`, row 2, column `S4`: an answer from 1 to 5",
        "row 3, column `S4`: an answer from 1 to 5",
        "row 4, column `S4`: an answer from 1 to 5",
    ]);
    assert!(!place.names("my-district").contains(&"survey.csv".to_owned()), "nothing is written of bad answers");
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
