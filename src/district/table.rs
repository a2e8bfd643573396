//! A table of text: a heading, and rows that are read one after the other and forgotten.

use super::container::{self, is_long_line, is_too_large};
use super::encoding::{BYTE_ORDER_MARK, cell_text, wide_encoding};
use super::error::{DistrictError, Faults, Spot, Wrong};
use super::limits;
use crate::scenario::visible;
use csv::{ByteRecord, ErrorKind, Reader, ReaderBuilder, Trim};
use std::borrow::Cow;
use std::io::{Cursor, Read};
use std::path::Path;

/// What can stand between cells.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Bytes that are read at once.
const PIECE: usize = 8_192;

/// A table whose heading has been read.
pub struct Table<'r> {
    /// The file, to be shown.
    pub name: String,
    /// The headings, without spaces around them.
    pub headings: Vec<String>,
    reader: Reader<Box<dyn Read + 'r>>,
    /// Rows read so far, the heading among them.
    rows: u64,
    /// Cells that were no UTF-8.
    windows_cells: u64,
}

/// What the rows of a table were like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rows {
    /// How many, without the heading.
    pub count: u64,
    /// Cells that were no UTF-8 and were taken for Windows-1252.
    pub windows_cells: u64,
}

/// A row of a table.
#[derive(Debug)]
pub struct Row<'t> {
    /// Its number, as a spreadsheet counts; the heading is row 1.
    pub number: u64,
    table: &'t str,
    headings: &'t [String],
    cells: &'t ByteRecord,
}

impl Row<'_> {
    /// The cell at a position; nothing where there is no such column.
    pub fn cell(&self, column: Option<usize>) -> Cow<'_, str> {
        let bytes = column.and_then(|column| self.cells.get(column)).unwrap_or_default();
        match cell_text(bytes).0 {
            Cow::Borrowed(text) => Cow::Borrowed(unquoted(text)),
            Cow::Owned(text) => Cow::Owned(unquoted(&text).to_owned()),
        }
    }

    /// The place of a cell.
    pub fn spot(&self, column: Option<usize>) -> Spot {
        let column = column.and_then(|column| self.headings.get(column)).map(|heading| visible(heading));
        Spot { file: self.table.to_owned(), row: self.number, column }
    }
}

/// Opens the table at `path`, reads its heading, and hands it to `read`.
///
/// # Errors
/// Where it cannot be opened or has no heading; and whatever `read` finds.
pub fn with_table<T>(
    path: &Path,
    read: impl FnOnce(Table<'_>) -> Result<T, DistrictError>,
) -> Result<T, DistrictError> {
    container::open(path, |name, bytes| {
        let failed = |error: std::io::Error| refused(name, path, error);
        let mut start = start_of(bytes).map_err(failed)?;
        let not_text = |why| DistrictError::NotText { file: name.to_owned(), why };
        let stream: Box<dyn Read + '_> = if let Some(encoding) = wide_encoding(&start) {
            let mut all = start;
            bytes.take(limits::WIDE_BYTES).read_to_end(&mut all).map_err(failed)?;
            if all.len() as u64 > limits::WIDE_BYTES {
                return Err(DistrictError::TooLarge { file: name.to_owned(), limit: limits::WIDE_BYTES });
            }
            let text = encoding.decode(&all).0.into_owned().into_bytes();
            start = text.iter().take(limits::HEADING_BYTES).copied().collect();
            Box::new(Cursor::new(text))
        } else {
            if start.starts_with(BYTE_ORDER_MARK) {
                start.drain(..BYTE_ORDER_MARK.len());
            }
            Box::new(Cursor::new(start.clone()).chain(bytes))
        };
        if start.contains(&0) {
            return Err(not_text("it holds bytes that no text has"));
        }
        let heading = start.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.trim_ascii().is_empty());
        let Some(heading) = heading else { return Err(DistrictError::Empty { file: name.to_owned() }) };
        if heading.len() >= limits::HEADING_BYTES {
            return Err(not_text("its first line does not end"));
        }
        let Some(delimiter) = delimiter_of(heading) else {
            return Err(DistrictError::OneColumn { file: name.to_owned() });
        };
        read(Table::begin(name, delimiter, stream).map_err(|error| csv_refused(name, path, error))??)
    })
}

/// The first bytes of a stream: its first lines.
fn start_of(bytes: &mut dyn Read) -> std::io::Result<Vec<u8>> {
    let mut start = Vec::new();
    loop {
        let before = start.len();
        bytes.take(PIECE as u64).read_to_end(&mut start)?;
        // A heading that ends within a piece is whole; spaces before it are no heading.
        let has_heading = start.trim_ascii_start().contains(&b'\n');
        if has_heading || start.len() == before || start.len() >= limits::HEADING_BYTES {
            return Ok(start);
        }
    }
}

/// What stands between the columns of a heading most often, outside quotation marks; none where it has one column.
fn delimiter_of(heading: &[u8]) -> Option<u8> {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut inside_quotes = false;
    for byte in heading {
        if *byte == b'"' {
            inside_quotes = !inside_quotes;
        } else if !inside_quotes && let Some(which) = DELIMITERS.iter().position(|delimiter| delimiter == byte) {
            counts.iter_mut().skip(which).take(1).for_each(|count| *count += 1);
        }
    }
    let (count, delimiter) = counts.into_iter().zip(DELIMITERS).rev().max_by_key(|(count, _)| *count)?;
    (count > 0).then_some(delimiter)
}

/// A cell without quotation marks around it, which stay where tabs stand between cells.
fn unquoted(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map_or(text, str::trim)
}

fn refused(name: &str, path: &Path, error: std::io::Error) -> DistrictError {
    if is_too_large(&error) {
        return DistrictError::TooLarge { file: name.to_owned(), limit: limits::TABLE_BYTES };
    }
    if is_long_line(&error) {
        return DistrictError::NotText { file: name.to_owned(), why: "one of its lines does not end" };
    }
    if matches!(error.kind(), std::io::ErrorKind::InvalidData | std::io::ErrorKind::InvalidInput) {
        return DistrictError::Archive { file: name.to_owned(), why: error.to_string() };
    }
    DistrictError::unreadable(path, error)
}

fn csv_refused(name: &str, path: &Path, error: csv::Error) -> DistrictError {
    match error.into_kind() {
        ErrorKind::Io(error) => refused(name, path, error),
        _ => DistrictError::NotText { file: name.to_owned(), why: "its rows cannot be told apart" },
    }
}

impl<'r> Table<'r> {
    /// Reads the heading.
    fn begin(name: &str, delimiter: u8, stream: Box<dyn Read + 'r>) -> Result<Result<Self, DistrictError>, csv::Error> {
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            // Where tabs stand between cells, quotation marks are letters: nicknames in the federal files have them.
            .quoting(delimiter != b'\t')
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(stream);
        let mut table = Self { name: name.to_owned(), headings: Vec::new(), reader, rows: 0, windows_cells: 0 };
        let mut heading = ByteRecord::new();
        table.reader.read_byte_record(&mut heading)?;
        table.rows = 1;
        table.headings = heading.iter().map(|cell| unquoted(&cell_text(cell).0).to_owned()).collect();
        // Spreadsheets leave empty columns behind the last one.
        while table.headings.last().is_some_and(String::is_empty) {
            table.headings.pop();
        }
        let too_many = table.headings.len() > limits::COLUMNS;
        let not_text = DistrictError::NotText { file: name.to_owned(), why: "its heading has too many columns" };
        Ok(if too_many { Err(not_text) } else { Ok(table) })
    }

    /// Calls `visit` for every row; rows without any cell that is filled are passed over, those of another length than the
    /// heading are noted.
    ///
    /// # Errors
    /// Where the file cannot be read to its end, or has too many rows.
    pub fn rows(
        mut self,
        path: &Path,
        faults: &mut Faults,
        mut visit: impl FnMut(&Row<'_>, &mut Faults),
    ) -> Result<Rows, DistrictError> {
        let mut cells = ByteRecord::new();
        let mut count = 0;
        while self.reader.read_byte_record(&mut cells).map_err(|error| csv_refused(&self.name, path, error))? {
            self.rows += 1;
            if self.rows > limits::ROWS {
                return Err(DistrictError::TooManyRows { file: self.name });
            }
            if cells.iter().all(|cell| cell.is_empty()) {
                continue;
            }
            count += 1;
            self.windows_cells += cells.iter().filter(|cell| cell_text(cell).1).count() as u64;
            let row = Row { number: self.rows, table: &self.name, headings: &self.headings, cells: &cells };
            let surplus = cells.iter().skip(self.headings.len()).any(|cell| !cell.is_empty());
            if surplus || cells.len() < self.headings.len() {
                faults.add(row.spot(None), Wrong::Cells { cells: cells.len(), columns: self.headings.len() });
            } else {
                visit(&row, faults);
            }
        }
        Ok(Rows { count, windows_cells: self.windows_cells })
    }
}

#[cfg(test)]
mod tests {
    use super::{Faults, Rows, delimiter_of, with_table};
    use crate::district::error::DistrictError;
    use std::fs;

    /// The headings and the cells of a table of these bytes.
    fn read(bytes: &[u8]) -> Result<(Vec<String>, Vec<String>, Rows, Faults), DistrictError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.csv");
        fs::write(&path, bytes).unwrap();
        with_table(&path, |table| {
            let headings = table.headings.clone();
            let mut cells = Vec::new();
            let mut faults = Faults::default();
            let rows = table.rows(&path, &mut faults, |row, _| {
                cells.extend((0..headings.len()).map(|column| row.cell(Some(column)).into_owned()));
            })?;
            Ok((headings, cells, rows, faults))
        })
    }

    #[test]
    fn any_usual_delimiter_encoding_and_line_end_gives_the_same_table() {
        let plain = "school,level\nÉcole,high\n";
        let forms: [Vec<u8>; 8] = [
            plain.into(),
            [b"\xEF\xBB\xBF", plain.as_bytes()].concat(),
            plain.replace(',', ";").into(),
            plain.replace(',', "\t").into(),
            plain.replace(',', "|").into(),
            plain.replace('\n', "\r\n").into(),
            "school,level\n\u{c9}cole,high\n".chars().map(|letter| letter as u8).collect(),
            [0xFEFF].into_iter().chain(plain.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
        ];
        for bytes in forms {
            let (headings, cells, rows, faults) = read(&bytes).unwrap();
            assert_eq!(
                (headings.join(" "), cells.join(" ")),
                ("school level".into(), "École high".into()),
                "{bytes:?}"
            );
            assert_eq!((rows.count, faults), (1, Faults::default()));
        }
    }

    #[test]
    fn a_row_of_another_length_is_named_and_the_others_are_read() {
        let (_, cells, rows, faults) = read(b"a,b\n1,2\n3\n\n4,5,6\n7,8,,\n").unwrap();
        assert_eq!((cells.concat().as_str(), rows.count), ("1278", 4));
        let told = faults.to_string();
        assert!(told.contains("row 3: 1 cells") && told.contains("row 4: 3 cells"), "{told}");
    }

    #[test]
    fn quotation_marks_between_tabs_are_letters() {
        let (_, cells, _, faults) = read(b"a\tb\n\"Buddy\" Smith School\t\"x\"\n").unwrap();
        assert_eq!((cells.join("|").as_str(), faults), ("\"Buddy\" Smith School|x", Faults::default()));
    }

    #[test]
    fn what_is_no_table_says_so() {
        assert!(matches!(read(b""), Err(DistrictError::Empty { .. })));
        assert!(matches!(read(b"\n \n"), Err(DistrictError::Empty { .. })));
        assert!(matches!(read(b"one heading\n1\n"), Err(DistrictError::OneColumn { .. })));
        assert!(matches!(read(b"a,b\0\n"), Err(DistrictError::NotText { .. })));
        assert!(matches!(read(&b"a,".repeat(40_000)), Err(DistrictError::NotText { .. })));
    }

    #[test]
    fn the_most_frequent_delimiter_outside_quotation_marks_counts() {
        assert_eq!(delimiter_of(b"\"a,b,c\";d;e"), Some(b';'));
        assert_eq!(delimiter_of(b"a,b"), Some(b','));
        assert_eq!(delimiter_of(b"ab"), None);
    }
}
