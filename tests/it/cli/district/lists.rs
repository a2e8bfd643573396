//! Lists of a district's own, as spreadsheet programs of many countries write them.

use super::made_up::text;
use crate::cli::place::Place;

/// The roster that the program makes of a list, and what it says of it.
fn made(list: impl AsRef<[u8]>, words: &[&str]) -> (String, String) {
    let place = Place::empty();
    place.write("list.csv", list);
    let said = place.flywheel(&[&["district", "list.csv"], words].concat()).with(0).stdout;
    place.flywheel(&["check", "my-district/mentoring.toml"]).with(0);
    (text(&place, "my-district/roster.csv"), said)
}

const SCHOOLS: &str =
    "Building name;Grade span;Teacher FTE;Principal phone\nÉcole Élysée;K-5;24,5;555\nNorth;Middle;30;556\n";
const SCHOOLS_ROSTER: &str = "school,level,teachers,context\nÉcole Élysée,elementary,25,\nNorth,middle,30,\n";

#[test]
fn a_list_of_schools_is_read_in_every_form_in_which_a_spreadsheet_writes_it() {
    let latin: Vec<u8> = SCHOOLS.chars().map(|letter| letter as u8).collect();
    let tabbed = SCHOOLS.replace(';', "\t");
    let wide = [0xFEFF].into_iter().chain(tabbed.encode_utf16()).flat_map(u16::to_le_bytes);
    for list in [
        SCHOOLS.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", SCHOOLS.as_bytes()].concat(),
        SCHOOLS.replace('\n', "\r\n").into_bytes(),
        tabbed.clone().into_bytes(),
        SCHOOLS.replace(',', ".").replace(';', ",").into_bytes(),
        latin,
        wide.collect(),
    ] {
        let (roster, said) = made(&list, &[]);
        assert_eq!(roster, SCHOOLS_ROSTER, "{said}");
        for guess in ["`school` ← `Building name`", "`level` ← `Grade span`", "`teachers` ← `Teacher FTE`"] {
            assert!(said.contains(guess), "`{guess}` is not in: {said}");
        }
        assert!(said.contains("Not read, since people can be recognised by it: `Principal phone`"), "{said}");
    }
}

const TEACHERS: &str = "Employee ID,School,Level,Dept,Subject,Years\n\
    e7,Oak High,High,Maths A,Algebra,12\ne9,Oak High,High,Arts,Drawing,3.5\ne2,Elm,Elementary,,Mathematics,\n";

#[test]
fn a_list_of_teachers_keeps_what_is_needed_under_codes_of_our_own() {
    let (roster, said) = made(TEACHERS, &["--subject", "math", "--subject", "algebra", "--district", "Ours"]);
    assert_eq!(
        roster,
        "school,level,teacher,team,subject,experience,context\nOak High,high,T00001,team 1,target,12,\n\
         Oak High,high,T00002,team 2,other,3,\nElm,elementary,T00003,,target,,\n"
    );
    assert!(said.starts_with("# Ours\n") && said.contains("2 teachers teach the practice's subject"), "{said}");
}

#[test]
fn what_a_list_of_schools_says_besides_is_not_used() {
    let (roster, said) = made("School,Level,Teachers,Lowest grade,Team,Year\nOak,high,20,9,blue,2023\n", &[]);
    assert_eq!(roster, "school,level,teachers,context\nOak,high,20,\n");
    assert!(said.contains("Not used: `Team`, `Lowest grade`, `Year`"), "{said}");
    assert!(said.contains("a row a school") && !said.contains("`team` ←"), "{said}");
}

#[test]
fn ties_follow_their_teachers_to_the_new_codes() {
    let place = Place::empty();
    place.write("list.csv", TEACHERS);
    place.write("asks.csv", "Respondent;Advisor;Strength\ne9;e7;2,5\nE7;e9;\n");
    let words = ["district", "list.csv", "--ties", "asks.csv", "--subject", "algebra", "--subject", "math"];
    let said = place.flywheel(&words).with(0).stdout;
    assert_eq!(text(&place, "my-district/ties.csv"), "from,to,weight\nT00001,T00002,1\nT00002,T00001,2.5\n");
    assert!(said.contains("2 advice ties in 1 school"), "{said}");
    assert!(said.contains("No tie starts from 1 school") && said.contains("1.00 colleagues"), "{said}");
    assert!(text(&place, "my-district/district.toml").contains("\n[parameters]\nadvice_degree = 1.00 "));
    place.flywheel(&["check", "my-district/district.toml"]).with(0);
}

#[test]
fn levels_are_read_from_names_where_there_is_no_column() {
    let (roster, said) = made("school,teachers\nLincoln Junior High,20\nOak Elementary,9\nWest HS,40\n", &[]);
    assert_eq!(
        roster,
        "school,level,teachers,context\nLincoln Junior High,middle,20,\nOak Elementary,elementary,9,\nWest HS,high,40,\n"
    );
    assert!(said.contains("taken from the names of the schools"), "{said}");
}

#[test]
fn a_column_can_be_named_where_the_guess_is_wrong() {
    let list = "Cluster,Unit,Stage,People\nA,Oak,high,20\n";
    let words = ["--column", "school=Unit", "--column", "level=stage", "--column", "teachers=People"];
    assert_eq!(made(list, &words).0, "school,level,teachers,context\nOak,high,20,\n");
    let place = Place::empty();
    place.write("list.csv", list);
    for (column, message) in [
        ("school=Unti", "did you mean `Unit`?"),
        ("scool=Unit", "did you mean `school`?"),
        ("Unit", "write NAME=\"HEADING\""),
    ] {
        place.flywheel(&["district", "list.csv", "--column", column]).with(64).complaining_of(&[message]);
    }
}
