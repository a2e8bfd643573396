//! Why a file was refused: what is wrong, in which file, at which row and column.

use super::agency::Agency;
use super::limits;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// Where in a file something is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The file as the user would write it, and the file within it where it is an archive.
    pub file: String,
    /// The row as a spreadsheet counts it: the heading is row 1, empty lines do not count.
    pub row: u64,
    /// The heading of the column; none where the whole row is meant.
    pub column: Option<String>,
}

impl std::fmt::Display for Spot {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "`{}`, row {}", self.file, self.row)?;
        match &self.column {
            Some(column) => write!(formatter, ", column `{column}`"),
            None => Ok(()),
        }
    }
}

/// What is wrong at a place. Cells of spreadsheets are never repeated: one that is in the wrong place may be a name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Wrong {
    /// A row that is longer or shorter than the heading.
    #[error("{cells} cells, but the heading has {columns}")]
    Cells {
        /// Cells of the row.
        cells: usize,
        /// Columns of the heading.
        columns: usize,
    },
    /// A cell that must not be empty.
    #[error("the cell is empty")]
    Empty,
    /// A cell that is no number, where one is needed.
    #[error("{wanted} is needed")]
    Number {
        /// What would be right.
        wanted: &'static str,
    },
    /// A number that can be read as two.
    #[error("a comma before three digits can be a decimal comma or one between thousands")]
    TwoNumbers,
    /// A school without teachers.
    #[error("a school with 0 teachers cannot be simulated")]
    NoTeachers,
    /// A district larger than is simulated.
    #[error("its district has more than {most} teachers")]
    LargeDistrict {
        /// As many as a district may have.
        most: u64,
    },
    /// A cell that names no level.
    #[error("no level can be read from it")]
    Level,
    /// A school whose level is nowhere.
    #[error("nothing says whether this school is elementary, middle or high")]
    NoLevel,
    /// Two levels for one school.
    #[error("row {earlier} gives the same school another level")]
    OtherLevel {
        /// The earlier row.
        earlier: u64,
    },
    /// The same school, teacher or tie a second time.
    #[error("{what} is already in row {earlier}")]
    Twice {
        /// What is there twice.
        what: &'static str,
        /// The earlier row.
        earlier: u64,
    },
    /// A code that a spreadsheet has rounded.
    #[error("the code has lost digits in a spreadsheet (`{cell}`)")]
    RoundedCode {
        /// The cell.
        cell: String,
    },
    /// A code of another form.
    #[error("a code of {digits} digits is needed")]
    Code {
        /// How many.
        digits: usize,
    },
    /// A code of a teacher who is not in the roster.
    #[error("no row of the roster has this teacher")]
    Stranger,
    /// A school that is not in the roster.
    #[error("the roster has no school of this name")]
    StrangeSchool,
    /// A tie from somebody to themselves.
    #[error("nobody asks themselves for advice")]
    Oneself,
}

/// Something wrong at a place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{spot}: {wrong}")]
pub struct Fault {
    /// Where.
    pub spot: Spot,
    /// What.
    pub wrong: Wrong,
}

/// Everything that is wrong in the rows of a file; past a limit it is only counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults {
    /// The first of them.
    pub shown: Vec<Fault>,
    /// How many more there are.
    pub left_out: u64,
}

impl Faults {
    /// Notes one more.
    pub fn add(&mut self, spot: Spot, wrong: Wrong) {
        if self.shown.len() < limits::SHOWN_FAULTS {
            self.shown.push(Fault { spot, wrong });
        } else {
            self.left_out += 1;
        }
    }

    /// Fine where nothing is wrong.
    ///
    /// # Errors
    /// [`DistrictError::Faults`] with all of them.
    pub fn judged(self) -> Result<(), DistrictError> {
        if self.shown.is_empty() { Ok(()) } else { Err(DistrictError::Faults(self)) }
    }
}

impl std::fmt::Display for Faults {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (position, fault) in self.shown.iter().enumerate() {
            let between = if position == 0 { "" } else { "\n  " };
            write!(formatter, "{between}{fault}")?;
        }
        if self.left_out > 0 {
            write!(formatter, "\n  and {} more", self.left_out)?;
        }
        Ok(())
    }
}

/// Why there is no district.
#[derive(Debug, Error)]
pub enum DistrictError {
    /// A file that the system does not hand out.
    #[error("cannot read `{}`: {source}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A folder, a pipe or a device.
    #[error("cannot read `{}`: it is not a regular file", path.display())]
    NotAFile {
        /// Which.
        path: PathBuf,
    },
    /// A file, or one within an archive, that is too large.
    #[error("`{file}` is larger than {} MB", limit / 1_000_000)]
    TooLarge {
        /// Which file.
        file: String,
        /// Bytes that would be taken.
        limit: u64,
    },
    /// A table with too many rows.
    #[error("`{file}` has more than {} rows", limits::ROWS)]
    TooManyRows {
        /// Which file.
        file: String,
    },
    /// Bytes that are no table of text.
    #[error("`{file}` is not a table of text: {why}")]
    NotText {
        /// Which file.
        file: String,
        /// How that is seen.
        why: &'static str,
    },
    /// A workbook of a spreadsheet program.
    #[error("`{file}` is a workbook of a spreadsheet program, not a table of text")]
    Workbook {
        /// Which file.
        file: String,
    },
    /// An archive that cannot be read.
    #[error("the archive `{file}` cannot be read: {why}")]
    Archive {
        /// Which file.
        file: String,
        /// Why.
        why: String,
    },
    /// An archive without a table.
    #[error("the archive `{file}` holds no table (a file that ends with .csv, .txt, .tab or .tsv)")]
    EmptyArchive {
        /// Which file.
        file: String,
    },
    /// An archive with several tables.
    #[error("the archive `{file}` holds several tables: {}", names.join(", "))]
    FullArchive {
        /// Which file.
        file: String,
        /// Names of the first tables.
        names: Vec<String>,
    },
    /// A file without a heading.
    #[error("`{file}` is empty")]
    Empty {
        /// Which file.
        file: String,
    },
    /// A heading of a single column.
    #[error(
        "the heading of `{file}` (row 1) has a single column: no comma, semicolon, tab or bar stands between columns"
    )]
    OneColumn {
        /// Which file.
        file: String,
    },
    /// A heading in which a name stands twice.
    #[error("the heading of `{file}` (row 1) has the column `{column}` twice")]
    SameColumn {
        /// Which file.
        file: String,
        /// Which column.
        column: String,
    },
    /// A heading without columns that are needed.
    #[error("the heading of `{file}` (row 1) has no column for {}", missing.join(", "))]
    NoColumn {
        /// Which file.
        file: String,
        /// What is missing, with the headings that would be understood.
        missing: Vec<String>,
    },
    /// Two headings that say the same.
    #[error("two headings of `{file}` (row 1) can be the {field}: `{first}` and `{second}`")]
    TwoColumns {
        /// Which file.
        file: String,
        /// What both can be.
        field: &'static str,
        /// One heading.
        first: String,
        /// The other.
        second: String,
    },
    /// A heading that the user named and that is not there.
    #[error("`{file}` has no column `{column}`{}", meant.as_ref().map_or(String::new(), |meant| format!("; did you mean `{meant}`?")))]
    NamedColumn {
        /// Which file.
        file: String,
        /// As named.
        column: String,
        /// What was meant, perhaps.
        meant: Option<String>,
    },
    /// Rows with mistakes.
    #[error("{0}")]
    Faults(Faults),
    /// Files of the federal statistics and others together.
    #[error("`{federal}` is a file of the Common Core of Data, `{other}` is not")]
    Mixed {
        /// One of the former.
        federal: String,
        /// One of the latter.
        other: String,
    },
    /// Several spreadsheets.
    #[error("`{first}` and `{second}` are both lists of the own: one roster is read")]
    TwoSheets {
        /// One of them.
        first: String,
        /// The other.
        second: String,
    },
    /// Two files that say the same.
    #[error("`{first}` and `{second}` both give {what}")]
    TwoFiles {
        /// What both give.
        what: &'static str,
        /// One of them.
        first: String,
        /// The other.
        second: String,
    },
    /// No file with names and levels of schools.
    #[error("none of the files lists schools with their names, districts, and levels or grades")]
    NoDirectory,
    /// No file with numbers of teachers.
    #[error("none of the files says how many teachers a school has (column `TEACHERS` or `FTE`)")]
    NoStaff,
    /// No district was asked for.
    #[error("which of {agencies} districts is yours?")]
    NotAsked {
        /// How many there are.
        agencies: usize,
    },
    /// No district of this name or number.
    #[error("no district is called `{asked}`{}", offered(near))]
    NoSuchAgency {
        /// What was asked for.
        asked: String,
        /// Those nearest to it.
        near: Vec<Agency>,
    },
    /// Several districts of this name.
    #[error("{count} districts answer to `{asked}`{}", offered(near))]
    SeveralAgencies {
        /// What was asked for.
        asked: String,
        /// How many there are.
        count: usize,
        /// The first of them.
        near: Vec<Agency>,
    },
    /// No district in this state.
    #[error("no district is in the state `{asked}`; there are {}", states.join(", "))]
    NoSuchState {
        /// What was asked for.
        asked: String,
        /// The states of the files.
        states: Vec<String>,
    },
    /// A list of one's own where all districts of the federal statistics are asked for.
    #[error("`{file}` is not a file of the Common Core of Data, which alone lists many districts")]
    OwnList {
        /// Which file.
        file: String,
    },
    /// More schools than are simulated at once.
    #[error("`{file}` has more than {} schools", limits::REGION_SCHOOLS)]
    TooManySchools {
        /// Which file.
        file: String,
    },
    /// A list without a row.
    #[error("`{file}` has a heading and no rows")]
    NoRows {
        /// Which file.
        file: String,
    },
    /// Nothing to simulate is left.
    #[error(
        "no school of `{name}` can be simulated: of {schools} in the files none is open, has a level and has teachers"
    )]
    NothingLeft {
        /// The district.
        name: String,
        /// Schools that were read.
        schools: usize,
    },
    /// Nobody teaches the subject.
    #[error("no teacher of `{file}` teaches the subject: no cell of `{column}` has a word that begins with {}", subjects.join(" or "))]
    NobodyTeaches {
        /// Which file.
        file: String,
        /// The column of subjects.
        column: String,
        /// What was looked for.
        subjects: Vec<String>,
    },
    /// A survey without answers to a condition.
    #[error("`{file}` has nobody who answered two questions about {condition}")]
    NoAnswers {
        /// The file of answers.
        file: String,
        /// Which condition.
        condition: &'static str,
    },
    /// A district without a name.
    #[error("the name of the district is empty")]
    NoName,
    /// Ties without teachers whom they join.
    #[error("`{roster}` has no row a teacher with a code or a name by which ties could join them")]
    TiesOfNobody {
        /// The roster.
        roster: String,
    },
}

impl DistrictError {
    /// A file that the system does not hand out.
    pub fn unreadable(path: &std::path::Path, source: io::Error) -> Self {
        DistrictError::Unreadable { path: path.to_owned(), source }
    }
}

/// Districts, a line each.
fn offered(near: &[Agency]) -> String {
    let lines: String = near.iter().map(|agency| format!("\n  {agency}")).collect();
    if lines.is_empty() { String::new() } else { format!("; there are{lines}") }
}
