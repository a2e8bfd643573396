//! A table of the brief as a native table: how wide its columns and how high its rows are.

use crate::report::brief::Grid;
use crate::report::numeric::{number_and_range, numeric_columns};
use crate::report::slides::measure::Measure;
use crate::report::slides::shape::{Cell, Frame, Row, Shape, Words, units};

/// Room around the words of a cell, left and right together and above and below together, in points.
const CELL_ROOM: (f64, f64) = (20.0, 10.0);
/// Widest that a column asks to be, in units of the size of its letters.
const MOST_ASKED: f64 = 24.0;
/// Highest that a row may be in points, so that its head and one row fit below paragraphs.
const MOST_HEIGHT: f64 = 92.0;

/// A table in one size of letters.
pub(super) struct SizedTable {
    caption: String,
    width: f64,
    widths: Vec<f64>,
    head: SizedRow,
    rows: Vec<SizedRow>,
    /// Whether nothing had to be broken within a word or cut off.
    pub is_whole: bool,
}

struct SizedRow {
    height: f64,
    cells: Vec<Cell>,
}

impl SizedTable {
    /// The table in letters of `size` points and `width` points wide; none without columns.
    pub fn new(grid: &Grid, size: f64, width: f64, measure: &Measure) -> Option<Self> {
        let columns = grid.header.len();
        if columns == 0 {
            return None;
        }
        let numeric = numeric_columns(grid);
        let cells = |row: &[String], is_head: bool| -> Vec<Cell> {
            let text = |column: usize| row.get(column).map_or("", String::as_str);
            let cell =
                |(column, is_number): (usize, &bool)| cell(text(column), *is_number, is_head || column == 0, size);
            numeric.iter().enumerate().map(cell).collect()
        };
        let mut rows: Vec<Vec<Cell>> = vec![cells(&grid.header, true)];
        rows.extend(grid.rows.iter().map(|row| cells(row, false)));
        let (widths, breaks_words) = column_widths(&rows, columns, width, size, measure);
        let mut is_whole = !breaks_words;
        let mut rows = rows.into_iter().map(|cells| {
            let (row, is_cut) = sized(cells, &widths, measure);
            is_whole &= !is_cut;
            row
        });
        let head = rows.next()?;
        let rows = rows.collect();
        Some(Self { caption: grid.caption.clone(), width, widths, head, rows, is_whole })
    }

    /// Height of the whole table.
    pub fn height(&self) -> f64 {
        self.head.height + self.rows.iter().map(|row| row.height).sum::<f64>()
    }

    /// How many rows from `first` on fit below the head into `room` points; at least one, so that an end is reached.
    pub fn fitting(&self, first: usize, room: f64) -> usize {
        let mut used = self.head.height;
        let fits = |row: &&SizedRow| {
            used += row.height;
            used <= room
        };
        self.rows.iter().skip(first).take_while(fits).count().max(1)
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The table with `count` rows from `first` on, and its height.
    pub fn shape(&self, first: usize, count: usize, left: f64, top: f64) -> (Shape, f64) {
        let shown = self.rows.iter().skip(first).take(count);
        let height = self.head.height + shown.clone().map(|row| row.height).sum::<f64>();
        let row = |row: &SizedRow, is_head| Row { height: units(row.height), is_head, cells: row.cells.clone() };
        let shape = Shape::Table {
            caption: Words::new(&self.caption, 0.0).text,
            frame: Frame { left, top, width: self.width, height },
            widths: self.widths.iter().map(|width| units(*width)).collect(),
            rows: [row(&self.head, true)].into_iter().chain(shown.map(|shown| row(shown, false))).collect(),
        };
        (shape, height)
    }
}

/// A cell; a number stands above its range.
fn cell(text: &str, is_number: bool, is_bold: bool, size: f64) -> Cell {
    let words = |text: &str| Words::new(text, size);
    let paragraphs = if is_bold {
        vec![words(text).bold()]
    } else if is_number {
        let (number, range) = number_and_range(text);
        [words(&number)].into_iter().chain(range.map(|range| words(&range).secondary())).collect()
    } else {
        vec![words(text)]
    };
    Cell { paragraphs, is_number }
}

/// Widths of columns that make up `width`: each as wide as its longest word, and what is left for those with most to say below
/// their head, the first row; and whether there is too little room even for the words.
fn column_widths(rows: &[Vec<Cell>], columns: usize, width: f64, size: f64, measure: &Measure) -> (Vec<f64>, bool) {
    let widest = |rows: &[Vec<Cell>], column: usize, width: &dyn Fn(&Words) -> f64| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.flat_map(|cell| &cell.paragraphs).map(width).fold(0.0, f64::max)
    };
    let longest_word = |column: usize| widest(rows, column, &|words| measure.longest_word(words));
    let below_head = rows.get(1..).unwrap_or_default();
    let longest_cell = |column: usize| widest(below_head, column, &|words| measure.width(words)).min(size * MOST_ASKED);
    let needed: Vec<f64> = (0..columns).map(|column| longest_word(column) + CELL_ROOM.0).collect();
    let more = |(column, needed): (usize, &f64)| (longest_cell(column) + CELL_ROOM.0 - needed).max(0.0) + size;
    let more: Vec<f64> = needed.iter().enumerate().map(more).collect();
    let (all_needed, all_more): (f64, f64) = (needed.iter().sum(), more.iter().sum());
    let breaks_words = all_needed > width;
    let share = |(needed, more): (&f64, &f64)| {
        if breaks_words { needed / all_needed * width } else { needed + more / all_more * (width - all_needed) }
    };
    (needed.iter().zip(&more).map(share).collect(), breaks_words)
}

/// A row as high as its highest cell, and whether a cell had to be cut off.
fn sized(mut cells: Vec<Cell>, widths: &[f64], measure: &Measure) -> (SizedRow, bool) {
    let mut height: f64 = 0.0;
    let mut is_cut = false;
    for (cell, width) in cells.iter_mut().zip(widths) {
        let room = (width - CELL_ROOM.0, (MOST_HEIGHT - CELL_ROOM.1) / cell.paragraphs.len() as f64);
        let mut used = 0.0;
        for words in &mut cell.paragraphs {
            is_cut |= measure.height(words, room.0) > room.1;
            *words = measure.shorten(words.clone(), room);
            used += measure.height(words, room.0);
        }
        height = height.max(used);
    }
    (SizedRow { height: height + CELL_ROOM.1, cells }, is_cut)
}
