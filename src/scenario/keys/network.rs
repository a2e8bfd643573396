//! The keys of `[strategies.network]`.

use super::forms::{days, from_year, if_at_end_of_year, if_routine_below, nominated_share, to_year, whole, word};
use super::table::Table;
use super::words::REACHES;

const PATH: &str = "strategies.network";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "A network of teacher leaders: nominated bright spots of several schools who meet.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        whole(
            PATH,
            "members",
            0,
            100,
            12,
            "members",
            "Most members, strongest nominees first, of as many schools as there are.",
        ),
        days(PATH, "meetings_per_year", "meetings", 6, "Meetings of a day in a school year."),
        word(PATH, "reach", REACHES, "district", "Whom members meet: each other, or users from other districts too."),
        nominated_share(
            PATH,
            "Share of target teachers whom leaders nominate as bright spots each year; the willing among them are members.",
        ),
    ],
    is_free: false,
};
