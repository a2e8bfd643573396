//! Which columns of a table hold numbers and are therefore set flush right, and where such a cell may be broken.

use crate::report::brief::Grid;

/// For every column whether all of its cells are short and begin as numbers do; the first column holds names.
pub(super) fn numeric_columns(grid: &Grid) -> Vec<bool> {
    let cells = |column: usize| grid.rows.iter().filter_map(move |row| row.get(column));
    (0..grid.header.len())
        .map(|column| column > 0 && !grid.rows.is_empty() && cells(column).all(|cell| begins_as_a_number(cell)))
        .collect()
}

/// Most characters of a number with its range; what is longer is a sentence.
const MOST_CHARACTERS: usize = 30;

fn begins_as_a_number(cell: &str) -> bool {
    if cell.chars().count() > MOST_CHARACTERS {
        return false;
    }
    let start = cell.trim_start_matches(['$', '€', '£', '+', '-', '\u{2212}', '<', '>', '~', ' ', '\u{A0}']);
    start.starts_with(|letter: char| letter.is_ascii_digit()) || matches!(cell.trim(), "" | "–" | "—")
}

/// A number and the range in brackets that follows it, each in one piece that is not broken.
pub(super) fn number_and_range(cell: &str) -> (String, Option<String>) {
    let whole = |text: &str| text.replace(' ', "\u{A0}");
    match cell.split_once(" (") {
        Some((number, range)) => (whole(number), Some(format!("({}", whole(range)))),
        None => (whole(cell), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_broken_before_its_range_only() {
        assert_eq!(number_and_range("61 % (49–70 %)"), ("61\u{A0}%".into(), Some("(49–70\u{A0}%)".into())));
        assert_eq!(number_and_range("8 in 10"), ("8\u{A0}in\u{A0}10".into(), None));
    }

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
