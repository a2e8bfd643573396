//! Nothing by which a person can be recognised leaves the list of a district.

use crate::cli::place::Place;
use std::fs;

/// What must be nowhere. The last three stand in columns that are read: as code, as team and as subject.
const PERSONAL: [&str; 10] = [
    "Quillfeather",
    "Zebulon",
    "zq@example.org",
    "555-0199",
    "12 Hidden Lane",
    "1961-02-03",
    "078-05-1120",
    "EMP-4711",
    "Bartholomew",
    "Wigglesworth",
];

const LIST: &str = "Last Name,First name,E-mail,Phone,Home address,Date of birth,SSN,Employee ID,School,Level,Team,Subject,Notes\n\
    Quillfeather,Zebulon,zq@example.org,555-0199,12 Hidden Lane,1961-02-03,078-05-1120,EMP-4711,Oak,high,Bartholomew's team,\
    math with Wigglesworth,Quillfeather is new\n\
    Doe,Jane,zq@example.org,555-0199,12 Hidden Lane,1961-02-03,078-05-1120,EMP-4712,Oak,high,Bartholomew's team,art,\n";

/// Every file below a folder, as text, with what was said.
fn everything(place: &Place, folder: &str, said: String) -> String {
    let mut text = said;
    for name in place.names(folder) {
        let path = place.path(folder).join(&name);
        if path.is_dir() {
            text = everything(place, &format!("{folder}/{name}"), text);
        } else {
            text += &name;
            text += &String::from_utf8_lossy(&fs::read(path).unwrap());
        }
    }
    text
}

fn assert_harmless(text: &str) {
    for word in PERSONAL {
        assert!(!text.to_lowercase().contains(&word.to_lowercase()), "`{word}` is in: {text}");
    }
}

#[test]
fn no_name_number_or_address_is_said_or_written_not_even_in_results() {
    let place = Place::empty();
    place.write("list.csv", LIST);
    place.write("asks.csv", "from,to\nEMP-4711,EMP-4712\n");
    let said = place.flywheel(&["district", "list.csv", "--ties", "asks.csv"]).with(0).stdout;
    assert!(
        said.contains("`Last Name`, `First name`, `E-mail`, `Phone`, `Home address`, `Date of birth`, `SSN`"),
        "{said}"
    );
    let words = ["run", "my-district/mentoring.toml", "--replicates", "8", "--no-variations"];
    let ran = place.flywheel(&words).with(0);
    let said = said + &ran.stdout + &ran.stderr;
    let told = everything(&place, "my-district", said);
    assert_harmless(&everything(&place, "output", told));
}

#[test]
fn no_message_repeats_what_stands_in_a_cell_of_a_list() {
    let place = Place::empty();
    place.write("asks.csv", "from,to\nQuillfeather,Wigglesworth\n");
    for (list, words) in [
        ("School,Level,Teachers\nOak,high,Quillfeather\n", &[][..]),
        ("School,Level,Teachers\nOak,Quillfeather,20\n", &[]),
        ("School,Level,Experience\nOak,high,Zebulon\n", &[]),
        ("School,Level,Employee ID\nOak,high,EMP-4711\nOak,high,emp-4711\n", &[]),
        ("School,Level,Employee ID\nOak,high,EMP-4711\n", &["--ties", "asks.csv"]),
        ("School,Level,Team\nOak,high,Bartholomew,Zebulon\n", &[]),
        ("School,Level,Subject\nOak,high,Wigglesworth\n", &[]),
    ] {
        place.write("list.csv", list);
        let ended = place.flywheel(&[&["district", "list.csv"], words].concat()).with(65);
        assert_harmless(&(ended.stdout + &ended.stderr));
        assert!(!place.path("my-district").exists());
    }
}
