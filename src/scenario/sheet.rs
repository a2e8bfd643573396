//! A CSV file with a heading: rows with their number, cells by the name of their column, mistakes with their place.

use super::limits;
use super::problem::{Problem, ProblemKind, Problems};
use super::source::{FileId, Sources};
use super::suggestion::{listed, nearest};
use super::value::{TEXT_HELP, share_help, text_fault};
use super::visible::quoted;
use csv::{Reader, ReaderBuilder, StringRecord, Trim};
use std::ops::Range;

/// A CSV file whose heading was understood.
#[derive(Debug)]
pub struct Sheet<'s> {
    text: &'s str,
    file: FileId,
    delimiter: u8,
    columns: Vec<&'static str>,
    heading: Range<usize>,
}

impl<'s> Sheet<'s> {
    /// Reads the heading; none where it cannot be understood, which is noted.
    pub fn open(
        sources: &'s Sources,
        file: FileId,
        known: &[&'static str],
        required: &[&'static str],
        problems: &mut Problems,
    ) -> Option<Self> {
        let text = sources.get(file).text.as_str();
        let delimiter = delimiter_of(text.lines().next().unwrap_or_default());
        let mut sheet = Self { text, file, delimiter, columns: Vec::new(), heading: 0..0 };
        let mut heading = StringRecord::new();
        let mut reader = sheet.reader();
        if !matches!(reader.read_record(&mut heading), Ok(true)) {
            let problem = Problem::new(ProblemKind::Syntax, "the file has no heading");
            problems.add(problem.at(file, 0..0, "empty").help(format!("start with a line `{}`", required.join(","))));
            return None;
        }
        sheet.heading = sheet.raw(&heading, &reader);
        let mut understood = true;
        for (position, cell) in heading.iter().enumerate() {
            match sheet.column(cell, known) {
                Ok(name) => sheet.columns.push(name),
                Err((message, help)) => {
                    understood = false;
                    let span = cell_span(text, &sheet.heading, delimiter, position);
                    let problem = Problem::new(ProblemKind::Unknown, message);
                    problems.add(problem.at(file, span, "in the heading").help(help));
                }
            }
        }
        let missing: Vec<&str> = required.iter().copied().filter(|name| !sheet.has(name)).collect();
        if understood && !missing.is_empty() {
            let message = format!("the heading has no column {}", listed(missing.iter().copied()));
            let problem = Problem::new(ProblemKind::Unknown, message).at(file, sheet.heading(), "the heading");
            problems.add(problem.help(format!("columns are {}", listed(known.iter().copied()))));
        }
        (understood && missing.is_empty()).then_some(sheet)
    }

    fn column(&self, cell: &str, known: &[&'static str]) -> Result<&'static str, (String, String)> {
        let word = cell.to_lowercase();
        match known.iter().find(|name| **name == word) {
            Some(name) if self.has(name) => {
                Err((format!("two columns are named `{name}`"), "keep one of the two".to_string()))
            }
            Some(name) => Ok(name),
            None => {
                let help = match nearest(cell, known.iter().copied()) {
                    Some(name) => format!("did you mean `{name}`?"),
                    None => format!("leave it out; columns are {}", listed(known.iter().copied())),
                };
                Err((format!("unknown column `{}`", quoted(cell)), help))
            }
        }
    }

    /// Whether there is a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.columns.contains(&name)
    }

    /// The bytes of the heading.
    pub fn heading(&self) -> Range<usize> {
        self.heading.clone()
    }

    /// Calls `visit` for every row that has as many cells as the heading; empty rows are passed over.
    pub fn rows(&self, problems: &mut Problems, mut visit: impl FnMut(&Row<'_, 's>, &mut Problems)) {
        let mut reader = self.reader();
        let mut cells = StringRecord::new();
        let mut number = 0;
        let mut heading = true;
        while matches!(reader.read_record(&mut cells), Ok(true)) {
            if std::mem::take(&mut heading) || cells.iter().all(str::is_empty) {
                continue;
            }
            number += 1;
            let row = Row { sheet: self, number, cells: &cells, raw: self.raw(&cells, &reader) };
            if number > limits::SHEET_ROWS {
                let message = format!("the file has more than {} rows", limits::SHEET_ROWS);
                problems.add(Problem::new(ProblemKind::TooLarge, message).at(
                    self.file,
                    row.raw,
                    "the first row too many",
                ));
                return;
            }
            match row.form_fault() {
                Some(problem) => problems.add(problem),
                None => visit(&row, problems),
            }
        }
    }

    fn reader(&self) -> Reader<&'s [u8]> {
        ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .trim(Trim::All)
            .from_reader(self.text.as_bytes())
    }

    /// The bytes of the record that was read last, without line ends.
    fn raw(&self, record: &StringRecord, reader: &Reader<&[u8]>) -> Range<usize> {
        let byte = |position: u64| usize::try_from(position).unwrap_or(usize::MAX).min(self.text.len());
        let start = byte(record.position().map_or(0, csv::Position::byte));
        let end = byte(reader.position().byte());
        let text = self.text.get(start..end).unwrap_or_default();
        let skipped = text.len() - text.trim_start_matches(['\r', '\n']).len();
        let start = start + skipped;
        start..start + text.trim_matches(['\r', '\n']).len()
    }
}

/// A row of a sheet.
#[derive(Debug)]
pub struct Row<'r, 's> {
    sheet: &'r Sheet<'s>,
    /// The number of the row, from 1, the heading and empty rows not counted.
    pub number: usize,
    cells: &'r StringRecord,
    raw: Range<usize>,
}

impl Row<'_, '_> {
    fn form_fault(&self) -> Option<Problem> {
        let (cells, columns) = (self.cells.len(), self.sheet.columns.len());
        let (message, help) = if self.cells.iter().any(|cell| cell.contains('\n')) {
            ("a cell goes on over the end of its line".to_string(), "close the quotation mark".to_string())
        } else if cells != columns {
            let delimiter = char::from(self.sheet.delimiter);
            let counted = format!("{cells} cells, but the heading has {columns}");
            (counted, format!("write {columns} cells with `{delimiter}` between them; a cell may be empty"))
        } else {
            return None;
        };
        let problem = Problem::new(ProblemKind::Syntax, format!("row {}: {message}", self.number));
        Some(problem.at(self.sheet.file, self.raw.clone(), "this row").help(help))
    }

    /// The cell in a column; none where it is empty or there is no such column.
    pub fn cell(&self, column: &str) -> Option<&str> {
        let position = self.sheet.columns.iter().position(|name| *name == column)?;
        self.cells.get(position).filter(|cell| !cell.is_empty())
    }

    /// A mistake in a column.
    pub fn problem(&self, kind: ProblemKind, column: &str, message: &str) -> Problem {
        let position = self.sheet.columns.iter().position(|name| *name == column);
        let span = match position {
            Some(position) => cell_span(self.sheet.text, &self.raw, self.sheet.delimiter, position),
            None => self.raw.clone(),
        };
        Problem::new(kind, format!("row {}, column `{column}`: {message}", self.number)).at(self.sheet.file, span, "")
    }

    /// The name in a column; none where it is empty or refused, which is noted.
    pub fn name(&self, column: &str, problems: &mut Problems) -> Option<String> {
        let cell = self.cell(column)?;
        match text_fault(cell) {
            None => Some(cell.to_string()),
            Some(fault) => {
                problems
                    .add(self.problem(ProblemKind::OutOfRange, column, &format!("the name {fault}")).help(TEXT_HELP));
                None
            }
        }
    }

    /// The same, where it must not be empty.
    pub fn required_name(&self, column: &str, problems: &mut Problems) -> Option<String> {
        if self.cell(column).is_none() {
            problems.add(
                self.problem(ProblemKind::WrongType, column, "the cell is empty")
                    .help("fill it in, or leave the row out"),
            );
        }
        self.name(column, problems)
    }

    /// The whole number in a column; none where it is empty or refused, which is noted.
    pub fn whole(&self, column: &str, low: i64, high: i64, problems: &mut Problems) -> Option<i64> {
        let cell = self.cell(column)?;
        let number = cell.parse::<i64>().ok();
        if let Some(number) = number.filter(|number| (low..=high).contains(number)) {
            return Some(number);
        }
        let message = format!("must be a whole number in [{low}, {high}], but is `{}`", quoted(cell));
        let kind = if number.is_some() { ProblemKind::OutOfRange } else { ProblemKind::WrongType };
        problems.add(self.problem(kind, column, &message).help("write digits only"));
        None
    }

    /// The number in a column; none where it is empty or refused, which is noted.
    pub fn number(&self, column: &str, low: f64, high: f64, problems: &mut Problems) -> Option<f64> {
        let cell = self.cell(column)?;
        let number = cell.parse::<f64>().ok().filter(|number| number.is_finite());
        let minus_zero = number.is_some_and(|number| number == 0.0 && number.is_sign_negative());
        if let Some(number) = number.filter(|number| (low..=high).contains(number) && !minus_zero) {
            return Some(number);
        }
        let message = format!("must be a number in [{low}, {high}], but is `{}`", quoted(cell));
        let (kind, help) = match number {
            Some(_) if minus_zero => (ProblemKind::OutOfRange, "write 0".to_string()),
            Some(number) if high == 1.0 => (ProblemKind::OutOfRange, share_help(number)),
            Some(_) => (ProblemKind::OutOfRange, format!("write a number in [{low}, {high}]")),
            None if cell.contains(',') => {
                (ProblemKind::WrongType, format!("write {} with a point", cell.replace(',', ".")))
            }
            None => (ProblemKind::WrongType, "write digits, with a point before decimals".to_string()),
        };
        problems.add(self.problem(kind, column, &message).help(help));
        None
    }
}

/// Comma or semicolon, whichever the heading has more of.
fn delimiter_of(heading: &str) -> u8 {
    let count = |wanted: char| heading.chars().filter(|character| *character == wanted).count();
    if count(';') > count(',') { b';' } else { b',' }
}

/// The bytes of one cell of a record; the whole record where it has fewer cells.
fn cell_span(text: &str, raw: &Range<usize>, delimiter: u8, position: usize) -> Range<usize> {
    let bytes = text.as_bytes().get(raw.clone()).unwrap_or_default();
    let mut inside_quotes = false;
    let mut start = 0;
    let mut cell = 0;
    for (index, byte) in bytes.iter().enumerate() {
        if *byte == b'"' {
            inside_quotes = !inside_quotes;
        } else if *byte == delimiter && !inside_quotes {
            if cell == position {
                return raw.start + start..raw.start + index;
            }
            cell += 1;
            start = index + 1;
        }
    }
    if cell == position { raw.start + start..raw.end } else { raw.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_found_behind_quoted_delimiters() {
        let text = "head\n\"a,b\",c,,\"d\"\n";
        let raw = 5..17;
        let cells: Vec<&str> = (0..4).map(|position| &text[cell_span(text, &raw, b',', position)]).collect();
        assert_eq!(cells, ["\"a,b\"", "c", "", "\"d\""]);
    }

    #[test]
    fn the_heading_decides_the_delimiter() {
        assert_eq!(delimiter_of("school;level;teachers"), b';');
        assert_eq!(delimiter_of("school,level"), b',');
        assert_eq!(delimiter_of("school"), b',');
    }
}
