//! A CSV file with a heading: rows with their number, cells by the name of their column, mistakes with their place.

use super::limits;
use super::problem::{Problem, ProblemKind, Problems};
use super::row::{Row, cell_span};
use super::source::{FileId, Sources};
use super::suggestion::{listed, nearest};
use super::visible::quoted;
use csv::{Reader, ReaderBuilder, StringRecord, Trim};
use std::ops::Range;

/// A CSV file whose heading was understood.
#[derive(Debug)]
pub struct Sheet<'s> {
    /// The text of the file.
    pub text: &'s str,
    /// Which file it is.
    pub file: FileId,
    /// Comma or semicolon.
    pub delimiter: u8,
    /// The column at each position.
    pub columns: Vec<&'static str>,
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
            let row = Row::new(self, number, &cells, self.raw(&cells, &reader));
            if number > limits::SHEET_ROWS {
                let message = format!("the file has more than {} rows", limits::SHEET_ROWS);
                problems.add(Problem::new(ProblemKind::TooLarge, message).at(
                    self.file,
                    row.bytes(),
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

/// Comma or semicolon, whichever the heading has more of.
fn delimiter_of(heading: &str) -> u8 {
    let count = |wanted: char| heading.chars().filter(|character| *character == wanted).count();
    if count(';') > count(',') { b';' } else { b',' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_decides_the_delimiter() {
        assert_eq!(delimiter_of("school;level;teachers"), b';');
        assert_eq!(delimiter_of("school,level"), b',');
        assert_eq!(delimiter_of("school"), b',');
    }
}
