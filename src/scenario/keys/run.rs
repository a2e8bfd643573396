//! The keys of `[run]`.

use super::super::key::{Key, Kind};
use super::forms::whole;
use super::table::Table;

/// Replicates are simulated this many at a time, side by side.
pub const REPLICATES_STEP: i64 = 8;

const PATH: &str = "run";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "How much is simulated.",
    keys: &[
        whole(PATH, "years", 1, 50, 6, "school years", "School years to simulate."),
        Key {
            kind: Kind::Whole { low: REPLICATES_STEP, high: 1_000_000, step: REPLICATES_STEP },
            ..whole(
                PATH,
                "replicates",
                0,
                0,
                400,
                "runs",
                "How often the district is simulated, eight runs to a world.",
            )
        },
        whole(PATH, "seed", 0, i64::MAX, 1, "", "Where luck starts; the same seed gives the same results."),
    ],
    is_free: false,
};
