//! The keys that stand directly in the file.

use super::super::key::Fallback;
use super::forms::{file, text};
use super::table::Table;

const PATH: &str = "";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "The file itself.",
    keys: &[
        text(
            PATH,
            "title",
            Fallback::Nothing("the name of the file"),
            "Title for figures and tables; not passed on to files that extend this one.",
        ),
        file(
            PATH,
            "extends",
            "nothing is added",
            "A file to start from: its keys hold wherever this file does not give its own.",
        ),
    ],
    is_free: false,
};
