//! Every key of the file that says what was observed.

use crate::scenario::key::{Fallback, Key, Kind};
use crate::scenario::keys::Table;
use crate::scenario::keys::forms::{file, number, text, whole, word};

/// The words for what was asked about; those of [`UseLevel`](super::UseLevel) are the same, which a test there holds.
pub const LEVELS: &[&str] = &["ever-used", "uses", "routine", "deep"];

const TOP: Table = Table {
    path: "",
    meaning: "What was observed in a district, and the scenario that says what happened there.",
    keys: &[
        text("", "title", Fallback::Nothing("the name of the file"), "Title for tables and figures."),
        text(
            "",
            "scenario",
            Fallback::Nothing("the file is refused"),
            "Scenario of the district as it was: its schools, what was done and paid, relative to this file.",
        ),
        text(
            "",
            "begins",
            Fallback::Nothing("needed by `date` alone"),
            "Day on which the first school year of the scenario began, such as \"2021-08-23\".",
        ),
        file(
            "",
            "observed",
            "as [[observed]] in this file",
            "CSV of what was observed: a row for each date, level and school, with the columns of [[observed]].",
        ),
        file(
            "",
            "adopted",
            "no member is known by name",
            "CSV of all members of a community: `member` and the `year` in which each adopted, empty for whoever had not when \
             watching ended. It stands for `ever-used` of everyone at the end of every year.",
        ),
        Key {
            default: Fallback::Nothing("the last one in which somebody adopted"),
            ..whole("", "watched_years", 1, 50, 1, "school years", "With `adopted`: how long all members were watched.")
        },
    ],
    is_free: false,
};

const CALIBRATE: Table = Table {
    path: "calibrate",
    meaning: "What is to be learnt, and with how much effort.",
    keys: &[
        Key {
            kind: Kind::Names,
            ..text(
                "calibrate",
                "parameters",
                Fallback::Nothing("the file is refused"),
                "Parameters of the registry that are to be learnt; all others stay as the scenario has them.",
            )
        },
        whole("calibrate", "particles", 50, 100_000, 200, "points", "Points of each stage."),
        whole("calibrate", "stages", 1, 100, 8, "stages", "Stages at the most; it ends earlier where that is enough."),
        Key {
            kind: Kind::Whole { low: 24, high: 100_000, step: 8 },
            ..whole("calibrate", "replicates", 0, 0, 32, "runs", "Runs at each point, eight to a world.")
        },
        whole("calibrate", "seed", 0, i64::MAX, 1, "", "Where luck starts; the same seed gives the same results."),
    ],
    is_free: false,
};

/// Every table of the file beside the observations.
pub const TABLES: &[Table] = &[TOP, CALIBRATE];

const NONE: Fallback = Fallback::Nothing("there is none");

/// The keys of one observation: of a table `[[observed]]`, or the columns of a CSV.
pub const OBSERVED_TABLES: &[Table] = &[Table {
    path: "",
    meaning: "One observation.",
    keys: &[
        Key {
            default: Fallback::Nothing("told by `date`"),
            ..whole("", "year", 1, 50, 1, "school year", "In which school year of the scenario.")
        },
        Key {
            default: Fallback::Nothing("the last one of the year"),
            ..whole("", "week", 1, 60, 1, "teaching week", "At the end of which teaching week of that year.")
        },
        text(
            "",
            "date",
            Fallback::Nothing("told by `year` and `week`"),
            "On which day, such as \"2023-05-30\", instead of `year` and `week`; needs `begins`.",
        ),
        word(
            "",
            "level",
            LEVELS,
            "routine",
            "What was observed of each teacher: has ever used the practice, uses it at all, at routine or deep level.",
        ),
        text(
            "",
            "school",
            Fallback::Nothing("the whole district"),
            "School whose teachers were observed, by its name in the roster; in a district made from counts E01, M01 or H01 and on.",
        ),
        number("", "share", 0.0, 1.0, NONE, "share", "Share of the teachers asked of whom it is so."),
        Key {
            default: Fallback::Nothing("told by `share`"),
            ..whole(
                "",
                "count",
                0,
                5_000_000,
                0,
                "teachers",
                "How many of the teachers asked it is so of; needs `asked`.",
            )
        },
        Key {
            default: Fallback::Nothing("everyone was asked"),
            ..whole("", "asked", 1, 5_000_000, 1, "teachers", "How many teachers answered, as if drawn by lot.")
        },
        number(
            "",
            "error",
            0.0,
            0.5,
            Fallback::Nothing("that of a sample of `asked`"),
            "share",
            "Standard error of the share, where it is known and not that of drawing by lot.",
        ),
    ],
    is_free: false,
}];

/// Columns of a CSV of members.
pub const MEMBER_COLUMNS: &[&str] = &["member", "year"];
/// Columns of a CSV of observations.
pub const COLUMNS: &[&str] = &["year", "week", "date", "level", "school", "share", "count", "asked", "error"];
