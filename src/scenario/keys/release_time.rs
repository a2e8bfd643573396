//! The keys of `[strategies.release_time]`.

use super::forms::{from_year, if_at_end_of_year, if_routine_below, nominated_share, share, to_year, whole};
use super::table::Table;

const PATH: &str = "strategies.release_time";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Release time: part of the week free of teaching for bright spots, who then have room for more.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        whole(PATH, "leaders", 0, 100, 3, "leaders", "Teacher leaders released, the strongest willing nominees first."),
        share(PATH, "share_of_week", 0.2, "Share of the teaching week that each has free; others take those classes."),
        nominated_share(
            PATH,
            "Share of target teachers whom leaders nominate as bright spots each year; the willing among them are released.",
        ),
    ],
    is_free: false,
};
