//! A table set into columns: words wrapped, numbers kept whole as long as there is room.

use super::brief::Grid;
use super::setting::{self, LEADING};
use crate::chart::text::{Font, Typeface, Weight};

/// Empty points between columns, and above and below the words of a row.
pub(super) const GAPS: (f64, f64) = (9.0, 2.5);
/// Most lines of a cell where whole cells do not fit.
const MOST_LINES: [usize; 4] = [4, 3, 2, 1];
/// Most of the width that the first column takes while others want more.
const FIRST: f64 = 0.34;

/// A table that is set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SetGrid {
    /// Size of the words; names of columns and rows are bold.
    pub size: f64,
    /// Left side and width of each column.
    pub columns: Vec<(f64, f64)>,
    /// The names of the columns, and then the rows: lines of each cell.
    pub rows: Vec<Vec<Vec<String>>>,
    /// Rows for which there was no room.
    pub left_out: usize,
}

impl SetGrid {
    /// Height of a row.
    pub(super) fn row_height(&self, row: &[Vec<String>]) -> f64 {
        row.iter().map(Vec::len).max().unwrap_or(0) as f64 * self.size * LEADING + 2.0 * GAPS.1
    }

    /// Height of all rows.
    pub(super) fn height(&self) -> f64 {
        self.rows.iter().map(|row| self.row_height(row)).sum()
    }
}

/// The font of a cell.
pub(super) fn font(size: f64, row: usize, column: usize) -> Font {
    Font { size, weight: if row == 0 || column == 0 { Weight::Bold } else { Weight::Regular } }
}

/// Sets a table into a box: at the first of `sizes` at which it fits, else at the last one with cells cut to fewer lines, and at
/// last as many rows as fit.
pub(super) fn fitted(grid: &Grid, sizes: &[f64], (width, height): (f64, f64), typeface: &Typeface) -> SetGrid {
    let floor = sizes.last().copied().unwrap_or(6.0);
    let whole = sizes.iter().map(|size| (*size, usize::MAX));
    let cut = MOST_LINES.map(|lines| (floor, lines));
    let mut candidates = whole.chain(cut).map(|(size, lines)| set(grid, size, lines, width, typeface));
    candidates.find(|set| set.height() <= height).unwrap_or_else(|| {
        let mut smallest = set(grid, floor, 1, width, typeface);
        while smallest.height() > height && smallest.rows.pop().is_some() {
            smallest.left_out += 1;
        }
        smallest
    })
}

fn set(grid: &Grid, size: f64, most_lines: usize, width: f64, typeface: &Typeface) -> SetGrid {
    let rows: Vec<&Vec<String>> = std::iter::once(&grid.header).chain(&grid.rows).collect();
    let count = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let widths = widths(&rows, count, size, width, typeface);
    let mut left = 0.0;
    let columns: Vec<(f64, f64)> = widths
        .into_iter()
        .map(|wide| {
            let own = (left, wide);
            left += wide + GAPS.0;
            own
        })
        .collect();
    let rows = rows
        .iter()
        .enumerate()
        .map(|(row, cells)| {
            cells
                .iter()
                .zip(&columns)
                .enumerate()
                .map(|(column, (cell, (_, wide)))| {
                    let font = font(size, row, column);
                    setting::at_most(most_lines, setting::lines(cell, font, *wide, typeface), font, *wide, typeface)
                })
                .collect()
        })
        .collect();
    SetGrid { size, columns, rows, left_out: 0 }
}

/// Widths of columns: as wide as their widest cells where that fits; else what is left beyond the longest words is shared out.
fn widths(rows: &[&Vec<String>], count: usize, size: f64, width: f64, typeface: &Typeface) -> Vec<f64> {
    let room = (width - count.saturating_sub(1) as f64 * GAPS.0).max(1.0);
    let widest = |column: usize, parts: fn(&str) -> Vec<&str>| {
        let cells = rows.iter().enumerate().filter_map(|(row, cells)| Some((row, cells.get(column)?)));
        let widths = cells.flat_map(|(row, cell)| {
            let font = font(size, row, column);
            parts(cell).into_iter().map(move |part| typeface.width(part, font)).collect::<Vec<_>>()
        });
        // A hair more, so that rounding wraps nothing.
        widths.fold(0.0, f64::max) + 0.01
    };
    let natural: Vec<f64> = (0..count)
        .map(|column| {
            let whole = widest(column, |cell| vec![cell]);
            if column == 0 { whole.min(room * FIRST) } else { whole }
        })
        .collect();
    let total: f64 = natural.iter().sum();
    if total <= room {
        let extra = (room - total) / count.max(1) as f64;
        return natural.iter().map(|own| own + extra).collect();
    }
    let words: Vec<f64> = (0..count)
        .map(|column| widest(column, |cell| cell.split(' ').collect()))
        .zip(&natural)
        .map(|(word, whole)| word.min(*whole).min(room * FIRST))
        .collect();
    let least: f64 = words.iter().sum();
    if least >= room {
        return words.iter().map(|own| own / least * room).collect();
    }
    let part = (room - least) / (total - least);
    words.iter().zip(&natural).map(|(word, whole)| word + (whole - word) * part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SIZES: [f64; 3] = [9.0, 8.0, 6.5];

    fn grid(name: &str, rows: usize, columns: usize) -> Grid {
        let row = |first: &str| {
            let mut cells = vec![first.to_owned()];
            cells.resize(columns, "41 % (33–49 %)".to_owned());
            cells
        };
        Grid {
            caption: "Scoreboard".into(),
            header: row("Strategy"),
            rows: (0..rows).map(|_| row(name)).collect(),
            ..Grid::default()
        }
    }

    #[test]
    fn rows_without_room_are_counted() {
        let typeface = Typeface::load().unwrap();
        let set = fitted(&grid("Mentoring", 60, 5), &SIZES, (500.0, 200.0), &typeface);
        assert_eq!(set.rows.len() - 1 + set.left_out, 60);
        assert!(set.left_out > 0 && set.height() <= 200.0);
        assert_eq!(fitted(&grid("Mentoring", 6, 5), &SIZES, (500.0, 200.0), &typeface).left_out, 0);
    }

    proptest! {
        #[test]
        fn no_cell_is_wider_than_its_column(name in "\\PC{1,300}", rows in 1usize..12, columns in 1usize..9) {
            let typeface = Typeface::load().unwrap();
            let set = fitted(&grid(&name, rows, columns), &SIZES, (516.0, 200.0), &typeface);
            prop_assert!(set.height() <= 200.0);
            prop_assert!(set.columns.iter().all(|(left, wide)| left + wide <= 516.0 + 0.1));
            for (row, cells) in set.rows.iter().enumerate() {
                for (column, (lines, (_, wide))) in cells.iter().zip(&set.columns).enumerate() {
                    for line in lines {
                        prop_assert!(typeface.width(line, font(set.size, row, column)) <= wide + 0.1, "{line}");
                    }
                }
            }
        }
    }
}
