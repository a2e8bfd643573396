//! The keys of `[strategies.workshop]`.

use super::forms::{
    assigned_schools, assigned_share, days, from_year, if_at_end_of_year, if_routine_below, target, to_year, word,
};
use super::table::Table;
use super::words::CONTENTS;

const PATH: &str = "strategies.workshop";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Top-down professional development: days with a presenter.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        days(PATH, "days_per_year", "days", 2, "Workshop days for each participant in a school year."),
        days(
            PATH,
            "contract_days",
            "days",
            0,
            "How many of these fall on days without teaching that the contract sets aside, so that nobody needs a substitute.",
        ),
        word(
            PATH,
            "content",
            CONTENTS,
            "generic",
            "What is shown: what the presenter brings along, or also local examples from the library of codified practice.",
        ),
        target(PATH, "everyone"),
        assigned_schools(PATH),
        assigned_share(PATH),
    ],
    is_free: false,
};
