//! The keys of `[strategies.coaching]`.

use super::forms::{
    assigned_schools, assigned_share, from_year, if_at_end_of_year, if_routine_below, target, to_year, whole,
};
use super::table::Table;

const PATH: &str = "strategies.coaching";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Coaching: a coach in the teacher's own room, week after week.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        whole(
            PATH,
            "coaches",
            0,
            10_000,
            1,
            "coaches",
            "Coaches employed, if there are teachers enough for all of them.",
        ),
        target(PATH, "everyone"),
        assigned_schools(PATH),
        assigned_share(PATH),
    ],
    is_free: false,
};
