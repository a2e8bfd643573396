//! How tables and paragraphs fit a terminal: never a line that is too long, never a word that is broken while it fits.

use crate::report::{Grid, Part};
use crate::scenario::visible;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, Width, presets::NOTHING};
use std::collections::BTreeSet;

/// Columns between the margin and what stands below the name of a row.
const INDENT: u16 = 4;

/// A table with a heading, whose columns from `numbers_from` on are aligned as numbers.
pub fn headed(header: Vec<String>, numbers_from: usize) -> Table {
    let columns = header.len();
    let mut table = bare();
    table.set_header(header);
    for column in numbers_from..columns {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// A table as text. A file or a mail has lines as long as they need to be; on a terminal, cells are wrapped at words, and
/// where even that leaves too little room, every row becomes a paragraph.
pub fn finished(table: Table) -> String {
    let room = if table.is_tty() { table.width() } else { None };
    match room {
        Some(room) => fitted(table, room),
        None => table.trim_fmt(),
    }
}

/// A paragraph, wrapped at words on a terminal.
pub fn paragraph(text: &str) -> String {
    let table = bare();
    let room = if table.is_tty() { table.width() } else { None };
    wrapped(text, 0, room)
}

/// A path as it can be typed into a shell.
pub fn typed(path: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "/._-".contains(letter);
    let shown = visible(path);
    if path.chars().all(is_plain) { shown } else { format!("'{}'", shown.replace('\'', "'\\''")) }
}

/// A text of paragraphs, such as several lists of mistakes, without those that were there before.
pub fn each_once(text: &str) -> String {
    let mut seen = BTreeSet::new();
    let paragraphs = text.split("\n\n").map(str::trim_end).filter(|paragraph| !paragraph.is_empty());
    paragraphs.filter(|paragraph| seen.insert(*paragraph)).collect::<Vec<_>>().join("\n\n")
}

/// A table of the report as text.
pub fn grid(own: &Grid) -> String {
    let mut table = headed(own.header.clone(), 1);
    for column in &own.words {
        if let Some(column) = table.column_mut(*column) {
            column.set_cell_alignment(CellAlignment::Left);
        }
    }
    for row in &own.rows {
        table.add_row(row);
    }
    finished(table)
}

/// A part of an answer as text: its question, its table, what follows from it, and how to read it.
pub fn part(own: &Part) -> String {
    let mut lines = vec![paragraph(&own.heading)];
    lines.extend(own.grid.as_ref().map(grid));
    lines.extend(own.paragraphs.iter().map(|told| paragraph(told)));
    let note = own.grid.as_ref().map(|grid| &grid.note).filter(|note| !note.is_empty());
    lines.extend(note.map(|note| paragraph(note)));
    lines.join("\n") + "\n"
}

fn bare() -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table
}

fn fitted(mut table: Table, room: u16) -> String {
    let longest = longest_words(&mut table);
    // A column of air on both sides of a cell, or one behind it where room is short.
    for padding in [(1, 1), (0, 1)] {
        let air = padding.0 + padding.1;
        if longest.iter().map(|word| word + air).sum::<u16>() <= room {
            for (column, word) in table.column_iter_mut().zip(&longest) {
                column.set_padding(padding);
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(word + air)));
            }
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(room);
            return table.trim_fmt();
        }
    }
    let header: Vec<String> = table.header().map(contents).unwrap_or_default();
    let rows: Vec<String> = table.row_iter().map(|row| told(&header, &contents(row), room)).collect();
    rows.join("\n")
}

/// A row as a paragraph: its first cell, and below it all others with their headings.
fn told(header: &[String], cells: &[String], room: u16) -> String {
    let rest: Vec<String> =
        header.iter().zip(cells).skip(1).map(|(heading, cell)| format!("{}: {cell}", heading.to_lowercase())).collect();
    let name = cells.first().map_or("", String::as_str);
    format!("{}\n{}", wrapped(name, 0, Some(room)), wrapped(&rest.join(" · "), INDENT, Some(room)))
}

fn wrapped(text: &str, indent: u16, room: Option<u16>) -> String {
    let mut table = bare();
    table.add_row(vec![text]);
    if let Some(room) = room {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(room);
    }
    if let Some(only) = table.column_mut(0) {
        only.set_padding((indent, 0));
    }
    table.trim_fmt()
}

/// The letters of the longest word of every column.
fn longest_words(table: &mut Table) -> Vec<u16> {
    let mut longest = vec![0; table.column_count()];
    for row in table.header().into_iter().chain(table.row_iter()) {
        for (longest, cell) in longest.iter_mut().zip(contents(row)) {
            let words = cell.split_whitespace().map(|word| word.chars().count());
            *longest = words.map(|letters| u16::try_from(letters).unwrap_or(u16::MAX / 100)).fold(*longest, u16::max);
        }
    }
    longest
}

fn contents(row: &Row) -> Vec<String> {
    row.cell_iter().map(|cell| cell.content().trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::{fitted, headed, wrapped};
    use proptest::prelude::*;

    #[test]
    fn a_row_that_has_no_room_becomes_a_paragraph_with_the_headings() {
        let mut table = headed(["Name", "Low", "Meaning"].map(str::to_owned).to_vec(), 1);
        table.add_row(vec!["visit_belief", "0.3", "Belief dose of one visit"]);
        assert_eq!(fitted(table, 20), "visit_belief\n    low: 0.3 ·\n    meaning: Belief\n    dose of one\n    visit");
    }

    #[test]
    fn a_paragraph_without_a_terminal_is_one_line() {
        assert_eq!(wrapped(&"word ".repeat(100), 0, None).lines().count(), 1);
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_no_word_is_broken_and_none_is_lost(
            rows in prop::collection::vec(prop::collection::vec("([a-z(]{1,20} ){1,9}", 5), 1..6), room in 30..120_u16,
        ) {
            let mut table = headed(["One", "two", "three", "four", "five"].map(str::to_owned).to_vec(), 2);
            for row in &rows {
                table.add_row(row);
            }
            let text = fitted(table, room);
            prop_assert!(text.lines().all(|line| line.chars().count() <= usize::from(room)), "{}", text);
            let words: Vec<&str> = text.split_whitespace().collect();
            for word in rows.iter().flatten().flat_map(|cell| cell.split_whitespace()) {
                prop_assert!(words.contains(&word), "{} is not in\n{}", word, text);
            }
        }
    }
}
