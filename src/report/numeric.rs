//! Which columns of a table hold numbers and are therefore set flush right.

use crate::report::brief::Grid;

/// For every column whether all of its cells begin as numbers do; the first column holds names.
pub(super) fn numeric_columns(grid: &Grid) -> Vec<bool> {
    let cells = |column: usize| grid.rows.iter().filter_map(move |row| row.get(column));
    (0..grid.header.len())
        .map(|column| column > 0 && !grid.rows.is_empty() && cells(column).all(|cell| begins_as_a_number(cell)))
        .collect()
}

fn begins_as_a_number(cell: &str) -> bool {
    let start = cell.trim_start_matches(['$', '€', '£', '+', '-', '\u{2212}', '<', '>', '~', ' ', '\u{A0}']);
    start.starts_with(|letter: char| letter.is_ascii_digit()) || matches!(cell.trim(), "" | "–" | "—")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_amounts_are_numeric_and_those_of_words_are_not() {
        let grid = Grid {
            header: ["name", "cost", "chance", "why"].map(Into::into).to_vec(),
            rows: vec![
                ["1", "$1,200", "8 in 10", "cheap"].map(Into::into).to_vec(),
                ["2", "−$3", "–", "4"].map(Into::into).to_vec(),
            ],
            ..Grid::default()
        };
        assert_eq!(numeric_columns(&grid), [false, true, true, false]);
    }
}
