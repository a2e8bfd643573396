//! The keys of `[strategies.lesson_study]`.

use super::super::key::Fallback;
use super::forms::{
    assigned_schools, assigned_share, days, from_year, if_at_end_of_year, if_routine_below, nominated_share, number,
    target, to_year, word,
};
use super::table::Table;
use super::words::ANCHORS;

const PATH: &str = "strategies.lesson_study";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Lesson study: teams plan, see and discuss a lesson together, in cycles of some weeks.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        target(PATH, "everyone"),
        assigned_schools(PATH),
        assigned_share(PATH),
        days(
            PATH,
            "cycles_per_year",
            "cycles",
            3,
            "Cycles in a school year; more than there are weeks are as many as there are weeks.",
        ),
        days(PATH, "weeks_per_cycle", "weeks", 4, "Weeks of a cycle; it ends when the next begins."),
        number(
            PATH,
            "hours_per_week",
            0.0,
            40.0,
            Fallback::Number(1.0),
            "hours",
            "Hours that a team meets in a week of a cycle.",
        ),
        word(
            PATH,
            "anchor",
            ANCHORS,
            "bright-spot",
            "Who anchors it: a nominated bright spot, of the team or else the nearest, or nobody.",
        ),
        nominated_share(
            PATH,
            "Share of target teachers whom leaders nominate as bright spots each year; with `anchor = \"bright-spot\"` only.",
        ),
    ],
    is_free: false,
};
