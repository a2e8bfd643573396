//! The keys of `[decision]`.

use super::forms::word;
use super::table::Table;
use super::words::RULES;

const PATH: &str = "decision";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "How the four conditions decide together whether someone starts.",
    keys: &[word(
        PATH,
        "rule",
        RULES,
        "all-four",
        "The product of four gates; the lowest gate; gates that make up for each other; a number of contacts; or innovation and imitation.",
    )],
    is_free: false,
};
