//! A made-up Common Core of Data: the same two districts in the columns of three times.

use crate::cli::place::Place;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The number of the district that is asked for.
pub const SPRINGFIELD: &str = "0912345";

/// A school: number within the district, name, level by word, by code, lowest and highest grade, status, teachers.
type School = (u32, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

/// Springfield has two Lincolns, a school whose teachers are suppressed, one of all grades, one closed, one without teachers
/// and one for small children; nine are listed and six of them can be simulated.
pub const SCHOOLS: [School; 9] = [
    (1, "Lincoln School", "Elementary", "1", "KG", "05", "1", "24.50"),
    (2, "Lincoln School", "Elementary", "1", "PK", "05", "1", "18.20"),
    (3, "Roosevelt Middle", "Middle", "2", "06", "08", "1", "31.00"),
    (4, "Central High", "High", "3", "09", "12", "1", "60.75"),
    (5, "Harbor School", "Other", "4", "KG", "08", "3", "22.00"),
    (6, "Old Mill School", "Elementary", "1", "KG", "05", "2", "12.00"),
    (7, "Sunrise Elementary", "Elementary", "1", "KG", "05", "1", "-1"),
    (8, "District Office Program", "Elementary", "1", "KG", "05", "1", "0.00"),
    (9, "First Steps", "Prekindergarten", "N", "PK", "PK", "1", "6.00"),
];

/// The roster that these schools make.
pub const ROSTER: &str = "school,level,teachers,context\n\
    Lincoln School,elementary,25,\nLincoln School (00002),elementary,18,\nRoosevelt Middle,middle,31,\n\
    Central High,high,61,\nHarbor School,elementary,22,\nSunrise Elementary,elementary,22,\n";

fn number(school: u32) -> String {
    format!("{SPRINGFIELD}{school:05}")
}

/// The directory since 2016-17, with a second district that must not be mixed up with the first.
pub fn directory() -> String {
    let mut text =
        "SCHOOL_YEAR,FIPST,STATENAME,ST,SCH_NAME,LEA_NAME,LEAID,NCESSCH,PHONE,SY_STATUS,SY_STATUS_TEXT,SCH_TYPE_TEXT,\
                    SCH_TYPE,CHARTER_TEXT,GSLO,GSHI,LEVEL\n"
            .to_owned();
    for (school, name, level, _, low, high, status, _) in SCHOOLS {
        let number = number(school);
        text += &format!(
            "2022-2023,09,CONNECTICUT,CT,{name},\"Springfield, City of\",{SPRINGFIELD},{number},(203)555-0100,{status},Open,\
             Regular School,1,No,{low},{high},{level}\n"
        );
    }
    text + "2022-2023,25,MASSACHUSETTS,MA,Elm School,Springfield Public Schools,2511130,251113000001,,1,Open,Regular School,1,No,\
            KG,05,Elementary\n"
}

/// The staff file since 2016-17.
pub fn staff() -> String {
    let mut text = "SCHOOL_YEAR,ST,SCH_NAME,LEAID,NCESSCH,TEACHERS,TOTAL_INDICATOR,DMS_FLAG\n".to_owned();
    for (school, name, .., teachers) in SCHOOLS {
        let number = number(school);
        text += &format!("2022-2023,CT,{name},{SPRINGFIELD},{number},{teachers},Education Unit Total,Reported\n");
    }
    text + "2022-2023,MA,Elm School,2511130,251113000001,twelve,Education Unit Total,Reported\n"
}

/// Directory and staff of 2014-15: tabs, other names of columns, no levels.
pub fn split() -> [String; 2] {
    let mut directory =
        "SURVYEAR\tSTABR\tLEAID\tLEA_NAME\tNCESSCH\tSCH_NAME\tSY_STATUS\tSCH_TYPE\tGSLO\tGSHI\n".to_owned();
    let mut staff = "SURVYEAR\tNCESSCH\tFTE\n".to_owned();
    for (school, name, _, _, low, high, status, teachers) in SCHOOLS {
        let number = number(school);
        directory +=
            &format!("2014\tCT\t{SPRINGFIELD}\tSpringfield, City of\t{number}\t{name}\t{status}\t1\t{low}\t{high}\n");
        staff += &format!("2014\t{number}\t{teachers}\n");
    }
    [directory, staff]
}

/// The one file of 2009-10: columns that end with the year, codes for levels; zeros before numbers eaten by a spreadsheet.
pub fn wide() -> String {
    let mut text =
        "NCESSCH,LEAID,LEANM09,SCHNAM09,MSTATE09,LSTATE09,TYPE09,STATUS09,GSLO09,GSHI09,LEVEL09,FTE09\n".to_owned();
    for (school, name, _, level, low, high, status, teachers) in SCHOOLS {
        let (school, agency) = (number(school), SPRINGFIELD.trim_start_matches('0'));
        let school = school.trim_start_matches('0');
        text += &format!(
            "{school},{agency},\"Springfield, City of\",{name},CT,CT,1,{status},{low},{high},{level},{teachers}\n"
        );
    }
    text
}

/// An archive of files.
pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A folder with the directory and the staff file in it.
pub fn downloads() -> Place {
    let place = Place::empty();
    place.write("directory.csv", directory());
    place.write("staff.csv", staff());
    place
}

/// The text of a file.
pub fn text(place: &Place, name: &str) -> String {
    std::fs::read_to_string(place.path(name)).unwrap()
}
