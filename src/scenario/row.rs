//! A row of a CSV file: cells by the name of their column, as names and numbers, mistakes with row and column.

use super::problem::{Problem, ProblemKind, Problems};
use super::sheet::Sheet;
use super::value::{TEXT_HELP, share_help, text_fault};
use super::visible::quoted;
use csv::StringRecord;
use std::ops::Range;

/// A row of a sheet.
#[derive(Debug)]
pub struct Row<'r, 's> {
    sheet: &'r Sheet<'s>,
    /// The number of the row, from 1, the heading and empty rows not counted.
    pub number: usize,
    cells: &'r StringRecord,
    raw: Range<usize>,
}

impl<'r, 's> Row<'r, 's> {
    /// The `number`th row of `sheet`, with its cells and bytes.
    pub fn new(sheet: &'r Sheet<'s>, number: usize, cells: &'r StringRecord, raw: Range<usize>) -> Self {
        Self { sheet, number, cells, raw }
    }

    /// The bytes of the row, without its end.
    pub fn bytes(&self) -> Range<usize> {
        self.raw.clone()
    }

    /// What is wrong with the row as a whole, if anything.
    pub fn form_fault(&self) -> Option<Problem> {
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

/// The bytes of one cell of a record; the whole record where it has fewer cells.
pub fn cell_span(text: &str, raw: &Range<usize>, delimiter: u8, position: usize) -> Range<usize> {
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
}
