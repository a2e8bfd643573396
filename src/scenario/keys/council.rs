//! The keys of `[strategies.council]`.

use super::forms::{days, from_year, if_at_end_of_year, if_routine_below, nominated_share, to_year, whole};
use super::table::Table;

const PATH: &str = "strategies.council";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "A council of teacher leaders: nominated bright spots who meet and advise the centre.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        whole(PATH, "members", 0, 100, 10, "members", "Places, which the strongest willing nominees take."),
        days(PATH, "meetings_per_year", "meetings", 6, "Meetings of a day in a school year."),
        nominated_share(
            PATH,
            "Share of target teachers whom leaders nominate as bright spots each year; the willing among them are members.",
        ),
    ],
    is_free: false,
};
