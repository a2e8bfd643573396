//! The keys of `[nomination]`.

use super::forms::word;
use super::table::Table;
use super::words::NOMINATORS;

const PATH: &str = "nomination";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Who names the bright spots.",
    keys: &[word(
        PATH,
        "by",
        NOMINATORS,
        "signal",
        "Leaders, by a noisy signal of skill; colleagues, by whom they ask for advice among those whom they see use the practice; \
             or both with equal weight.",
    )],
    is_free: false,
};
