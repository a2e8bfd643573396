//! The keys of `[strategies.codified]`.

use super::forms::{days, flag, from_year, if_at_end_of_year, if_routine_below, nominated_share, to_year};
use super::table::Table;

const PATH: &str = "strategies.codified";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Clips, routines and student work of bright spots, in a library that stays.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        days(PATH, "artifacts_per_year", "artifacts", 20, "Artifacts to be made by bright spots in a school year."),
        flag(
            PATH,
            "promotion",
            false,
            "Whether the office promotes the library in these years, so that more teachers turn to it.",
        ),
        nominated_share(PATH, "Share of target teachers whom leaders nominate as bright spots each year."),
    ],
    is_free: false,
};
