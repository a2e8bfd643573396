//! The keys of `[strategies.observation]`.

use super::forms::{
    assigned_schools, assigned_share, days, from_year, if_at_end_of_year, if_routine_below, nominated_share, target,
    to_year, word,
};
use super::table::Table;
use super::words::COVERS;

const PATH: &str = "strategies.observation";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Release to visit bright spots.",
    keys: &[
        from_year(PATH),
        to_year(PATH),
        if_routine_below(PATH),
        if_at_end_of_year(PATH),
        days(PATH, "visits_per_year", "visits", 2, "Visits to a nominated room for each participant in a school year."),
        target(PATH, "non-users"),
        assigned_schools(PATH),
        assigned_share(PATH),
        word(
            PATH,
            "cover",
            COVERS,
            "substitute",
            "Who takes the visitor's class: a paid substitute, or a leader of the school free of charge on few days.",
        ),
        nominated_share(PATH, "Share of target teachers whom leaders nominate as bright spots each year."),
    ],
    is_free: false,
};
