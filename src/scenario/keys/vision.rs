//! The keys of `[strategies.vision]`.

use super::forms::{days, from_year, if_at_end_of_year, if_routine_below, to_year};
use super::table::Table;

const PATH: &str = "strategies.vision";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "A vision campaign: messages from the office to everybody.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        days(PATH, "messages_per_year", "messages", 20, "Messages from the office to everybody in a school year."),
    ],
    is_free: false,
};
