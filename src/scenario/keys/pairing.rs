//! The keys of `[strategies.pairing]`.

use super::super::key::Fallback;
use super::forms::{
    assigned_schools, assigned_share, from_year, if_at_end_of_year, if_routine_below, number, target, to_year,
};
use super::table::Table;

const PATH: &str = "strategies.pairing";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Matched pairs: a teacher weak in the practice with a strong one of the same school.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        target(PATH, "everyone"),
        assigned_schools(PATH),
        assigned_share(PATH),
        number(
            PATH,
            "weakest_share",
            0.0,
            1.0,
            Fallback::Number(0.25),
            "share",
            "Share of those it is for who count as weak: the ones whom leaders rate lowest.",
        ),
        number(
            PATH,
            "nominated_share",
            0.0,
            1.0,
            Fallback::Number(0.15),
            "share",
            "Share of target teachers whom leaders nominate as strong each year.",
        ),
        number(
            PATH,
            "hours_per_month",
            0.0,
            100.0,
            Fallback::Number(4.0),
            "hours",
            "Hours a month that a pair means to spend together.",
        ),
    ],
    is_free: false,
};
