//! Bad files of every kind: a message with file, row and column, no panic, and nothing written.

use super::made_up::{SPRINGFIELD, directory, downloads, staff, zipped};
use crate::cli::place::Place;
use flywheel::district::{Asked, OwnDistrict, read};
use proptest::prelude::*;
use std::io::Write;

/// Fails unless these files are refused with all these words.
#[track_caller]
fn refused(files: &[(&str, Vec<u8>)], code: i32, words: &[&str]) {
    let place = Place::empty();
    files.iter().for_each(|(name, bytes)| place.write(name, bytes));
    let is_federal = files.iter().any(|(_, bytes)| bytes.windows(7).any(|window| window == b"NCESSCH"));
    let mut arguments = vec!["district"];
    arguments.extend(files.iter().map(|(name, _)| *name));
    if is_federal {
        arguments.extend(["--leaid", SPRINGFIELD]);
    }
    let ended = place.flywheel(&arguments).with(code);
    assert!(ended.stderr.contains("help: "), "no way out: {}", ended.stderr);
    assert!(ended.stderr.lines().count() <= 20, "{}", ended.stderr);
    ended.complaining_of(words);
    assert!(!place.path("my-district").exists());
}

/// The directory and the staff file, of which one is changed.
#[track_caller]
fn refused_pair(change: impl Fn(&mut String, &mut String), words: &[&str]) {
    let (mut first, mut second) = (directory(), staff());
    change(&mut first, &mut second);
    refused(&[("directory.csv", first.into_bytes()), ("staff.csv", second.into_bytes())], 65, words);
}

#[test]
fn letters_in_numbers_are_named_by_file_row_and_column() {
    refused_pair(
        |_, staff| *staff = staff.replace("31.00", "thirty").replace("24.50", "-4"),
        &["`staff.csv`, row 2, column `TEACHERS`", "`staff.csv`, row 4, column `TEACHERS`", "a number of people"],
    );
    refused_pair(
        |directory, _| *directory = directory.replace(",091234500003,", ",Roosevelt,"),
        &["`directory.csv`, row 4, column `NCESSCH`: a code of 12 digits"],
    );
    refused_pair(
        |directory, _| *directory = directory.replace(",091234500003,", ",9.12345E+10,"),
        &["row 4, column `NCESSCH`", "lost digits in a spreadsheet"],
    );
}

#[test]
fn the_same_school_twice_is_named_with_both_rows() {
    refused_pair(
        |directory, _| {
            let line = directory.lines().nth(3).unwrap().to_owned();
            *directory += &format!("{line}\n");
        },
        &["`directory.csv`, row 12, column `NCESSCH`: this school is already in row 4"],
    );
    refused_pair(
        |_, staff| {
            let line = staff.lines().nth(3).unwrap().to_owned();
            *staff += &format!("{line}\n");
        },
        &["`staff.csv`, row 12, column `NCESSCH`: this school is already in row 4"],
    );
}

#[test]
fn a_missing_or_double_column_is_named() {
    refused_pair(|directory, _| *directory = directory.replace("SCH_NAME", "NAME"), &["lists schools", "ccd_sch_029"]);
    refused_pair(|_, staff| *staff = staff.replace("TEACHERS", "PEOPLE"), &["how many teachers", "ccd_sch_059"]);
    refused_pair(|_, staff| *staff = staff.replace("SCH_NAME", "LEAID"), &["`staff.csv` (row 1)", "`LEAID` twice"]);
    refused_pair(|_, staff| *staff = directory(), &["`directory.csv` and `staff.csv` both give the list of schools"]);
}

#[test]
fn rows_that_do_not_fit_their_heading_are_named_and_the_many_only_counted() {
    refused_pair(
        |directory, _| *directory = directory.replacen("(203)555-0100", "(203),555-0100", 1),
        &["`directory.csv`, row 2: 18 cells, but the heading has 17"],
    );
    refused_pair(
        |_, staff| *staff += &"garbage;x\n".repeat(40_000),
        &["`staff.csv`, row 12: 1 cells", "and 39988 more"],
    );
}

#[test]
fn a_wrong_delimiter_an_empty_file_and_a_heading_of_garbage_are_named() {
    refused(&[("list.csv", b"school level teachers\nOak high 20\n".to_vec())], 65, &["single column", "commas"]);
    refused(&[("list.csv", b"school,level,teachers\nOak;high;20\n".to_vec())], 65, &["row 2: 1 cells"]);
    refused(&[("list.csv", Vec::new())], 65, &["`list.csv` is empty"]);
    refused(&[("list.csv", b"\x7fELF\0\0\0,".repeat(9))], 65, &["`list.csv` is not a table of text"]);
    let garbage: String =
        (0..40_000_u32).map(|row| format!("{},{},x\n", row.wrapping_mul(2_654_435_761), row)).collect();
    refused(&[("list.csv", garbage.into_bytes())], 65, &["`list.csv` (row 1) has no column for `school`", "--column"]);
    refused(&[("list.csv", b"school,level,teachers\n".to_vec())], 65, &["no school"]);
}

#[test]
fn a_school_without_teachers_a_school_twice_and_an_unknown_level_are_named() {
    let list = "school,level,teachers\nOak,high,0\nElm,high,20\nElm,high,20\nAsh,??,5\nFir,,5\nYew,high,\n,high,3\nBox,high,\"1,234\"\n";
    refused(
        &[("list.csv", list.as_bytes().to_vec())],
        65,
        &[
            "`list.csv`, row 2, column `teachers`: a school with 0 teachers",
            "row 4, column `school`: this school is already in row 3",
            "row 5, column `level`: no level",
            "row 6, column `level`: the cell is empty",
            "row 7, column `teachers`: the cell is empty",
            "row 8, column `school`: the cell is empty",
            "row 9, column `teachers`: a comma before three digits",
        ],
    );
    refused(&[("list.csv", b"school,teachers\nOak,20\n".to_vec())], 65, &["row 2, column `school`: nothing says"]);
}

#[test]
fn a_district_none_of_whose_schools_can_be_simulated_is_refused() {
    refused_pair(
        |_, staff| *staff = staff.replace("Education Unit Total", "A part"),
        &["no school of", "9 in the files"],
    );
}

#[test]
fn archives_that_hold_no_table_or_several_or_are_damaged_say_so() {
    let table = directory();
    let table = table.as_bytes();
    refused(&[("a.zip", zipped(&[("notes.pdf", table)]))], 65, &["`a.zip` holds no table"]);
    refused(&[("a.zip", zipped(&[("a.csv", table), ("b.txt", table)]))], 65, &["several tables: `a.csv`, `b.txt`"]);
    refused(
        &[("a.zip", zipped(&[("[Content_Types].xml", b"x"), ("xl/s.csv", table)]))],
        65,
        &["workbook", "CSV UTF-8"],
    );
    refused(&[("a.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec())], 65, &["workbook"]);
    let whole = zipped(&[("a.csv", table)]);
    refused(&[("a.zip", whole[..whole.len() / 2].to_vec())], 65, &["the archive `a.zip` cannot be read"]);
    let mut damaged = whole.clone();
    damaged[60..90].fill(0xA5);
    refused(&[("a.zip", damaged)], 65, &["a.zip"]);
    let many: Vec<String> = (0..1_001).map(|number| number.to_string()).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    refused(&[("a.zip", zipped(&many))], 65, &["more than 1000 files"]);
}

#[test]
fn an_archive_that_would_unpack_without_end_is_stopped_at_the_limit() {
    let heading = "NCESSCH,LEAID,SCH_NAME,LEA_NAME,GSLO,GSHI,TEACHERS\n";
    let mut bomb = heading.as_bytes().to_vec();
    let line = [&[b' '; 99_999][..], b"\n"].concat();
    bomb.extend(line.iter().cycle().take(151_000_000 - heading.len()));
    let packed = zipped(&[("directory.csv", &bomb)]);
    assert!(packed.len() < 1_000_000);
    refused(&[("bomb.zip", packed.clone())], 65, &["`bomb.zip: directory.csv` is larger than 150 MB"]);
    let mut line = heading.as_bytes().to_vec();
    line.resize(5_000_000, b' ');
    refused(
        &[("line.zip", zipped(&[("directory.csv", &line)]))],
        65,
        &["line.zip: directory.csv", "lines does not end"],
    );
    // One that lies about its size: what comes out is counted all the same.
    let mut liar = packed;
    let size = 151_000_000_u32.to_le_bytes();
    let places: Vec<usize> = (0..liar.len() - 4).filter(|place| liar[*place..place + 4] == size).collect();
    assert!(!places.is_empty());
    places.iter().for_each(|place| liar[*place..place + 4].copy_from_slice(&1_000_u32.to_le_bytes()));
    refused(&[("liar.zip", liar)], 65, &["`liar.zip: directory.csv` is larger than 150 MB"]);
}

#[test]
fn a_file_of_200_megabytes_is_refused_before_it_is_read() {
    let place = downloads();
    let mut file = std::fs::File::create(place.path("large.csv")).unwrap();
    file.write_all(b"school,level,teachers\n").unwrap();
    file.set_len(200_000_000).unwrap();
    place.flywheel(&["district", "large.csv"]).with(65).complaining_of(&["`large.csv` is larger than 150 MB", "CSV"]);
}

#[test]
fn what_is_not_there_or_no_file_is_named() {
    let place = downloads();
    place.flywheel(&["district", "no.csv"]).with(66).complaining_of(&["cannot read `no.csv`", "check the name"]);
    place.flywheel(&["district", "."]).with(66).complaining_of(&["not a regular file"]);
    place.flywheel(&["district"]).with(64).complaining_of(&["<FILE>"]);
    place.write("list.csv", "school,level,teachers\nOak,high,20\n");
    place
        .flywheel(&["district", "list.csv", "staff.csv"])
        .with(65)
        .complaining_of(&["`staff.csv`", "`list.csv` is not"]);
    place.write("other.csv", "school,level,teachers\nOak,high,20\n");
    place.flywheel(&["district", "list.csv", "other.csv"]).with(65).complaining_of(&["one roster is read"]);
    place.flywheel(&["district", "list.csv", "--ties", "other.csv"]).with(65).complaining_of(&["ties could join"]);
    let federal = ["district", "directory.csv", "staff.csv", "--leaid", SPRINGFIELD, "--ties", "other.csv"];
    place.flywheel(&federal).with(64).complaining_of(&["--ties needs a list of teachers"]);
    place.flywheel(&["district", "list.csv", "--district", " "]).with(65).complaining_of(&["name of the district"]);
    assert!(!place.path("my-district").exists());
}

/// A way to spoil a file: at a place, a number of bytes is taken out and others are put in.
fn spoilt(text: &str, (place, taken, put): &(usize, usize, Vec<u8>)) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let start = place % bytes.len();
    let end = (start + taken).min(bytes.len());
    bytes.splice(start..end, put.iter().copied());
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_done_to_a_file_there_is_a_district_or_a_message(
        first in (any::<usize>(), 0..200_usize, prop::collection::vec(any::<u8>(), 0..20)),
        second in (any::<usize>(), 0..200_usize, prop_oneof!["[-0-9.,;\"\t\nMN]{0,9}", "[A-Z_,]{0,12}"].prop_map(String::into_bytes)),
        packed in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let pack = |name: &str, bytes: Vec<u8>| if packed { spoilt_archive(name, &bytes, &first) } else { bytes };
        let write = |name: &str, bytes: Vec<u8>| {
            let path = folder.path().join(name);
            std::fs::write(&path, pack(name, bytes)).unwrap();
            path
        };
        let files = [write("d.csv", spoilt(&directory(), &first)), write("s.csv", spoilt(&staff(), &second))];
        let asked = Asked { code: Some(SPRINGFIELD.to_owned()), ..Asked::default() };
        match read(&files, &asked, &[], &["math".to_owned()]) {
            Ok(OwnDistrict::Federal(district)) => prop_assert!(!district.schools.is_empty()),
            Ok(OwnDistrict::Sheet(_)) => prop_assert!(false, "two files are no list"),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
        let list = "school,level,id,team,subject,experience\nOak,high,a,b,math,3\nElm,K-5,c,d,art,\n";
        for list in [spoilt(list, &first), spoilt(list, &second)] {
            let path = write("list.csv", list);
            if let Err(error) = read(&[path], &Asked::default(), &[], &["math".to_owned()]) {
                prop_assert!(!error.to_string().is_empty());
            }
        }
    }
}

/// An archive that is spoilt itself.
fn spoilt_archive(name: &str, bytes: &[u8], (place, _, put): &(usize, usize, Vec<u8>)) -> Vec<u8> {
    let mut archive = zipped(&[(name, bytes)]);
    let start = place % archive.len();
    archive.iter_mut().skip(start).zip(put).for_each(|(own, other)| *own = *other);
    archive
}

#[test]
fn ties_with_mistakes_are_named() {
    let place = Place::empty();
    place.write("list.csv", "school,level,id\nOak,high,a\nOak,high,b\n");
    place.write("ties.csv", "from,to,weight\na,b,1\na,b,1\na,a,\nz,a,\na,b,x\n,b,\nb,a,101\n");
    let ended = place.flywheel(&["district", "list.csv", "--ties", "ties.csv"]).with(65);
    ended.complaining_of(&[
        "`ties.csv`, row 3, column `to`: this tie is already in row 2",
        "row 4, column `to`: nobody asks themselves",
        "row 5, column `from`: no row of the roster",
        "row 6, column `weight`: a number from 0 to 100",
        "row 7, column `from`: the cell is empty",
        "row 8, column `weight`",
    ]);
}
