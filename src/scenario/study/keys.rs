//! Every key of the study file, but those of `[vary]`, which are the keys of a scenario.

use crate::scenario::key::{Fallback, Key, Kind};
use crate::scenario::keys::Table;
use crate::scenario::keys::forms::{file, flag, number, text, whole, word};

/// The words for designs.
pub const DESIGNS: &[&str] =
    &["factorial", "latin-hypercube", "sobol", "one-at-a-time", "morris", "saltelli", "prior", "points"];
/// The words for what is looked at; those of `study` are the same, which a test there holds.
pub const OUTCOMES: &[&str] = &[
    "routine_use",
    "any_use",
    "deep_use",
    "drifted",
    "lowest_schools",
    "novices",
    "isolated",
    "mean_vision",
    "mean_observation",
    "mean_belief",
    "mean_support",
    "cash",
    "cash_and_staff_time",
    "reached",
];
/// The words for whose luck it is.
pub const LUCK: &[&str] = &["shared", "apart"];

const TOP: Table = Table {
    path: "",
    meaning: "A study: scenarios at many points.",
    keys: &[
        text("", "title", Fallback::Nothing("the name of the file"), "Title for tables and figures."),
        text("", "question", Fallback::Nothing("no question is told"), "The question that the study is to answer."),
        Key {
            kind: Kind::Names,
            default: Fallback::Nothing("the study is refused"),
            ..text(
                "",
                "scenarios",
                Fallback::Nothing(""),
                "Scenario files to run at every point, relative to this file.",
            )
        },
        Key {
            kind: Kind::Whole { low: 8, high: 1_000_000, step: 8 },
            ..whole("", "replicates", 0, 0, 80, "runs", "Runs of each scenario at each point, eight to a world.")
        },
        whole("", "seed", 0, i64::MAX, 1, "", "Where luck starts; the same seed gives the same results."),
    ],
    is_free: false,
};

const DESIGN: Table = Table {
    path: "design",
    meaning: "Which points are run.",
    keys: &[
        word("design", "kind", DESIGNS, "factorial", "How points are chosen."),
        whole(
            "design",
            "points",
            1,
            100_000_000,
            64,
            "points",
            "Points of `latin-hypercube`, `sobol` and `prior`; blocks of `saltelli`; trajectories of `morris`.",
        ),
        whole("design", "levels", 2, 64, 4, "levels", "Levels of the grid of `morris`; an even number."),
        whole("design", "seed", 0, i64::MAX, 1, "", "Where the luck of the design starts."),
        word(
            "design",
            "luck",
            LUCK,
            "shared",
            "Whether every point has the same worlds and runs, or its own. What is left out for `prior` is `apart`.",
        ),
        file(
            "design",
            "file",
            "needed by `points` alone",
            "CSV of points: a column for each key, a row for each point.",
        ),
    ],
    is_free: false,
};

const VARY: Table = Table {
    path: "vary",
    meaning: "What differs between points: keys of a scenario with a list, a range or \"registry\".",
    keys: &[],
    is_free: true,
};

const OUTPUT: Table = Table {
    path: "output",
    meaning: "What is looked at.",
    keys: &[
        word("output", "measure", OUTCOMES, "routine_use", "What is looked at."),
        Key {
            default: Fallback::Nothing("the last one"),
            ..whole("output", "year", 1, 50, 1, "school year", "At the end of which school year.")
        },
        text("output", "of", Fallback::Nothing("the first scenario"), "Short name of the scenario that is looked at."),
        text(
            "output",
            "minus",
            Fallback::Nothing("no difference is taken"),
            "Short name of the scenario to take from it, run by run; `no-strategy` is doing nothing.",
        ),
        flag("output", "weekly", false, "Write weekly values as well."),
    ],
    is_free: false,
};

const DECIDE: Table = Table {
    path: "decide",
    meaning: "What a decision turns on.",
    keys: &[
        Key {
            kind: Kind::Numbers { low: 0.0, high: 1e12 },
            ..number(
                "decide",
                "budgets",
                0.0,
                1e12,
                Fallback::Nothing("as the scenarios have it"),
                "currency",
                "Yearly budgets at which the strategies are compared.",
            )
        },
        number(
            "decide",
            "worth",
            0.0,
            1e9,
            Fallback::Number(10_000.0),
            "currency",
            "What one more teacher at routine use is worth to the district.",
        ),
        number(
            "decide",
            "margin",
            0.0,
            100.0,
            Fallback::Number(2.0),
            "percentage points",
            "Differences of routine use below this are a tie.",
        ),
    ],
    is_free: false,
};

const OPTIMIZE: Table = Table {
    path: "optimize",
    meaning: "How the best choice is sought.",
    keys: &[
        Key {
            kind: Kind::Numbers { low: 0.0, high: 1e12 },
            ..number(
                "optimize",
                "budgets",
                0.0,
                1e12,
                Fallback::Nothing("that of the scenario"),
                "currency",
                "Yearly budgets at each of which the best choice is sought.",
            )
        },
        whole("optimize", "evaluations", 1, 100_000, 160, "choices", "Choices that are tried at each budget."),
        Key {
            kind: Kind::Whole { low: 16, high: 1_000_000, step: 8 },
            ..whole(
                "optimize",
                "check_replicates",
                0,
                0,
                400,
                "runs",
                "Runs of each of the best choices and of what they are held against, in worlds that were not searched in.",
            )
        },
        Key {
            default: Fallback::Nothing("nothing is asked"),
            ..number(
                "optimize",
                "lowest_schools_at_least",
                0.0,
                100.0,
                Fallback::Number(0.0),
                "per cent",
                "Teachers at routine use that a choice must reach in the quarter of schools with the least of it.",
            )
        },
        number(
            "optimize",
            "near",
            0.0,
            100.0,
            Fallback::Number(1.0),
            "percentage points",
            "Choices that are behind the best by no more than this in the search are alternatives.",
        ),
        whole("optimize", "alternatives", 0, 20, 3, "choices", "Alternatives that are shown: those that differ most."),
    ],
    is_free: false,
};

/// Every table of the study file.
pub const TABLES: &[Table] = &[TOP, DESIGN, VARY, OUTPUT, DECIDE, OPTIMIZE];
