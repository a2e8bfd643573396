//! The keys of `[governance]`.

use super::forms::word;
use super::table::Table;
use super::words::CARRIERS;

const PATH: &str = "governance";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Who carries the vision of the practice.",
    keys: &[word(
        PATH,
        "carried_by",
        CARRIERS,
        "office",
        "The district's office, with one voice that its leader can end; or teachers who use the practice in open rooms, whom \
             nobody can silence, who pass it on less faithfully, and whose colleagues name the bright spots unless `nomination.by` \
             says otherwise.",
    )],
    is_free: false,
};
