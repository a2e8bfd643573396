//! What can be done where no district can be made from the files of the user.

use crate::district::{DistrictError, Wrong};

/// A way out of a failure.
pub fn way_out(error: &DistrictError) -> Option<&'static str> {
    let way = match error {
        DistrictError::Unreadable { .. } => {
            "check the name, which starts from the folder that you are in, and that you may read it"
        }
        DistrictError::NotAFile { .. } => "name the file itself, such as my-folder/schools.csv",
        DistrictError::TooLarge { .. } | DistrictError::TooManyRows { .. } => {
            "keep only the rows of your state or district and save them as CSV; of the Common Core of Data only the directory (029) and \
             staff (059) are needed"
        }
        DistrictError::NotText { .. } => {
            "name a table of text: the CSV within the download, or a list saved as \"CSV UTF-8\""
        }
        DistrictError::Workbook { .. } => "open it and save the sheet as \"CSV UTF-8\"; only that sheet is saved",
        DistrictError::Archive { .. } | DistrictError::EmptyArchive { .. } | DistrictError::FullArchive { .. } => {
            "unpack it and name the CSV file within"
        }
        DistrictError::Empty { .. } => "name a file with a heading and rows; a download may have failed",
        DistrictError::OneColumn { .. } => "save it again as CSV, with commas or semicolons between columns",
        DistrictError::SameColumn { .. } => "give one of them another name, or delete it",
        DistrictError::NoColumn { .. } | DistrictError::TwoColumns { .. } => {
            "say which column it is, such as --column school=\"Building name\", or change the heading"
        }
        DistrictError::NamedColumn { .. } => "write the heading as it stands in the file: --column NAME=\"HEADING\"",
        DistrictError::Faults(faults) => return faults.shown.first().map(|fault| of_cell(&fault.wrong)),
        DistrictError::Mixed { .. } | DistrictError::TwoSheets { .. } => {
            "name either files of the Common Core of Data, or one list of your own (and ties with --ties)"
        }
        DistrictError::TwoFiles { .. } => "name the files of one school year, each once",
        DistrictError::NoDirectory => "add the yearly school directory, whose name begins with ccd_sch_029",
        DistrictError::NoStaff => "add the yearly file of school staff, whose name begins with ccd_sch_059",
        DistrictError::NotAsked { .. } => "add --leaid with its seven digits, or --name \"Springfield\" and --state IL",
        DistrictError::NoSuchAgency { .. } => {
            "give --leaid with the seven digits of yours instead of --name, or fewer words with --name"
        }
        DistrictError::SeveralAgencies { .. } => {
            "give --leaid with the seven digits of yours instead of --name, or --state with its two letters beside it"
        }
        DistrictError::NoSuchState { .. } => "write its two letters as the files do, such as --state WI",
        DistrictError::OwnList { .. } => {
            "leave --every out for one district of your own, or write a list of many as `docs/own-district.md` says"
        }
        DistrictError::TooManySchools { .. } => "split the list, by state for example",
        DistrictError::NoRows { .. } => "add a row a school, or make the list with `flywheel district --every`",
        DistrictError::NothingLeft { .. } => {
            "check the number of the district, and whether the files are those of one year"
        }
        DistrictError::NoAnswers { .. } => {
            "add rows with answers from 1 to 5; `flywheel survey` writes the questionnaire"
        }
        DistrictError::NoName => "add --district \"Springfield\"",
        DistrictError::NobodyTeaches { .. } => {
            "name the subject as the list does, such as --subject math --subject algebra"
        }
        DistrictError::TiesOfNobody { .. } => {
            "name the column that tells teachers apart, such as --column teacher=\"Employee ID\"; it is not written"
        }
    };
    Some(way)
}

fn of_cell(wrong: &Wrong) -> &'static str {
    match wrong {
        Wrong::Cells { .. } => {
            "put text that holds the sign between columns into quotation marks, or save the file again as CSV"
        }
        Wrong::Empty => "fill the cell in, or leave the row out",
        Wrong::Number { .. } => "write digits, or leave the cell empty where it may be unknown",
        Wrong::TwoNumbers => "write the number without a sign between thousands, and with a point before decimals",
        Wrong::NoTeachers => "leave the row out, or write how many teachers the school has",
        Wrong::LargeDistrict { .. } => "split the district, or check its numbers of teachers",
        Wrong::Level => "write elementary, middle or high, or grades such as K-5",
        Wrong::NoLevel => "add a column `level` with elementary, middle or high",
        Wrong::OtherLevel { .. } => "give a school one level, or two names",
        Wrong::Twice { .. } => "keep one of the two rows",
        Wrong::RoundedCode { .. } => "download the file again, and do not save it from a spreadsheet program",
        Wrong::Code { .. } => "check that columns and rows are as they were downloaded",
        Wrong::Stranger => "write what the roster calls the teacher, letter by letter, or leave the row out",
        Wrong::StrangeSchool => "write the name of the school as `roster.csv` has it",
        Wrong::Oneself => "leave the row out",
    }
}
