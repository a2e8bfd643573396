//! A table of the brief as a native table: how wide its columns and how high its rows are.

use crate::report::brief::Grid;
use crate::report::numeric::numeric_columns;
use crate::report::slides::measure::Measure;
use crate::report::slides::shape::{Cell, Frame, Row, Shape, Words, units};

/// Room around the words of a cell, left and right together and above and below together, in points.
const CELL_ROOM: (f64, f64) = (20.0, 10.0);
/// Widest that a column asks to be, in units of the size of its letters.
const MOST_ASKED: f64 = 17.0;

/// A table in one size of letters.
pub(super) struct SizedTable {
    caption: String,
    width: f64,
    widths: Vec<f64>,
    head: SizedRow,
    rows: Vec<SizedRow>,
    /// Whether a word is wider than its column.
    pub breaks_words: bool,
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
        let cell = |(column, is_number): (usize, &bool), row: &[String], is_head: bool| {
            let words = Words::new(row.get(column).map_or("", String::as_str), size);
            let is_bold = is_head || column == 0;
            Cell { words: if is_bold { words.bold() } else { words }, is_number: *is_number }
        };
        let cells = |row: &[String], is_head| -> Vec<Cell> {
            numeric.iter().enumerate().map(|column| cell(column, row, is_head)).collect()
        };
        let head = cells(&grid.header, true);
        let rows: Vec<Vec<Cell>> = grid.rows.iter().map(|row| cells(row, false)).collect();
        let widest = |column: usize, width: &dyn Fn(&Words) -> f64| {
            let own = |row: &Vec<Cell>| row.get(column).map_or(0.0, |cell| width(&cell.words));
            rows.iter().chain([&head]).map(own).fold(0.0, f64::max)
        };
        // A column is as wide as its longest word, or number; what is left goes to those with most to say.
        let unbroken = |words: &Words, is_number: bool| {
            if is_number && !words.is_bold { measure.width(words) } else { measure.longest_word(words) }
        };
        let needed =
            |(column, is_number): (usize, &bool)| widest(column, &|words| unbroken(words, *is_number)) + CELL_ROOM.0;
        let asked = |column: usize| widest(column, &|words| measure.width(words)).min(size * MOST_ASKED) + CELL_ROOM.0;
        let needed: Vec<f64> = numeric.iter().enumerate().map(needed).collect();
        let asked: Vec<f64> = (0..columns).map(|column| asked(column) + size).collect();
        let (all_needed, all_asked): (f64, f64) = (needed.iter().sum(), asked.iter().sum());
        let breaks_words = all_needed > width;
        let share = |(needed, asked): (&f64, &f64)| {
            if breaks_words { needed / all_needed * width } else { needed + asked / all_asked * (width - all_needed) }
        };
        let widths: Vec<f64> = needed.iter().zip(&asked).map(share).collect();
        let sized = |cells: Vec<Cell>| {
            let heights =
                cells.iter().zip(&widths).map(|(cell, width)| measure.height(&cell.words, width - CELL_ROOM.0));
            SizedRow { height: heights.fold(0.0, f64::max) + CELL_ROOM.1, cells }
        };
        let head = sized(head);
        let rows = rows.into_iter().map(sized).collect();
        Some(Self { caption: grid.caption.clone(), width, widths, head, rows, breaks_words })
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
