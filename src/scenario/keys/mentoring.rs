//! The keys of `[strategies.mentoring]`.

use super::super::key::Fallback;
use super::forms::{
    assigned_schools, assigned_share, days, from_year, if_at_end_of_year, if_routine_below, nominated_share, number,
    target, to_year, word,
};
use super::table::Table;
use super::words::PAIRINGS;

const PATH: &str = "strategies.mentoring";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Mentoring of new teachers.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        word(
            PATH,
            "pairing",
            PAIRINGS,
            "bright-spot",
            "Who mentors: a nominated bright spot, or any experienced colleague of the same school.",
        ),
        target(PATH, "everyone"),
        assigned_schools(PATH),
        assigned_share(PATH),
        days(PATH, "first_years", "years", 2, "Teachers with fewer than this many years of experience are mentored."),
        number(
            PATH,
            "hours_per_week",
            0.0,
            40.0,
            Fallback::Number(1.5),
            "hours",
            "Hours a week that mentor and mentee meet.",
        ),
        days(PATH, "release_days", "days", 4, "Days in a school year on which the mentee sees the mentor's room."),
        nominated_share(
            PATH,
            "Share of target teachers whom leaders nominate as bright spots each year; with `pairing = \"bright-spot\"` only.",
        ),
    ],
    is_free: false,
};
