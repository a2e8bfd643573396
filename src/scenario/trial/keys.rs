//! Every key of the trial file that is not a key of a scenario.

use crate::scenario::key::{Fallback, Key, Kind};
use crate::scenario::keys::Table;
use crate::scenario::keys::forms::{flag, number, text, whole, word};

/// The words for what a trial measured.
pub const MEASURES: &[&str] = &["difference", "ratio", "done", "attended", "newcomers", "abandoned", "adopters"];
/// The words for among whom.
pub const AMONG: &[&str] = &["everyone", "reached", "novices"];
/// The words for what counts as practising.
pub const LEVELS: &[&str] = &["routine", "any"];
/// The words for what a figure is evidence of.
pub const OUTCOMES: &[&str] = &["practice", "students", "delivery"];
/// The words for units of a published figure.
pub const UNITS: &[&str] = &["share", "sd", "count", "ratio"];
/// The words for where the interval of a published figure comes from.
pub const INTERVALS: &[&str] = &["published", "derived", "assumed"];

const TOP: Table = Table {
    path: "",
    meaning: "A published trial: its world, by the tables of a scenario; its arms; and what was measured.",
    keys: &[text("", "title", Fallback::Nothing("the name of the file"), "Title for tables.")],
    is_free: false,
};

const STUDY: Table = Table {
    path: "study",
    meaning: "What was published.",
    keys: &[
        text("study", "authors", Fallback::Nothing("the trial is refused"), "Who wrote it."),
        whole("study", "year", 1800, 2200, 2000, "year", "When it was published."),
        text("study", "title", Fallback::Nothing("the trial is refused"), "Title of the work."),
        text(
            "study",
            "design",
            Fallback::Nothing("nothing is told"),
            "Who was assigned to what, by what, for how long.",
        ),
        text(
            "study",
            "differs",
            Fallback::Nothing("nothing is told"),
            "How the simulated world differs from that of the trial.",
        ),
        Key {
            default: Fallback::Nothing("as many as the simulated district has"),
            ..whole(
                "study",
                "schools",
                1,
                100_000,
                1,
                "schools",
                "Schools in each arm, for the spread that a trial of that size would see.",
            )
        },
    ],
    is_free: false,
};

const ARMS: Table = Table {
    path: "arms",
    meaning: "An arm a table, by name: what differs in it, by the tables of a scenario.",
    keys: &[],
    is_free: true,
};

const FIGURES: Table =
    Table { path: "figures", meaning: "A published figure a table, by name.", keys: &[], is_free: true };

/// Every table of the trial file beside those of a scenario.
pub const TABLES: &[Table] = &[TOP, STUDY, ARMS, FIGURES];

const NONE: Fallback = Fallback::Nothing("there is none");

const fn names(name: &'static str, without: &'static str, meaning: &'static str) -> Key<'static> {
    Key { kind: Kind::Names, default: Fallback::Nothing(without), ..text("", name, Fallback::Nothing(""), meaning) }
}

const fn figure(name: &'static str, meaning: &'static str) -> Key<'static> {
    number("", name, -1e6, 1e6, NONE, "", meaning)
}

/// The keys of one figure, as a table of its own.
pub const FIGURE_TABLES: &[Table] = &[Table {
    path: "",
    meaning: "One published figure.",
    keys: &[
        word("", "measure", MEASURES, "difference", "What was measured."),
        text("", "of", Fallback::Nothing("the last arm"), "Arm that is looked at."),
        text(
            "",
            "minus",
            Fallback::Nothing("the first arm, where a measure takes a difference"),
            "Arm that is taken from it.",
        ),
        text("", "over", NONE, "For `ratio`: arm whose effect divides."),
        text("", "over_minus", NONE, "For `ratio`: arm that is taken from that."),
        text("", "nothing_arm", NONE, "Arm in which nothing has any effect, instead of `nothing`."),
        Key {
            default: Fallback::Nothing("the last one"),
            ..whole(
                "",
                "year",
                1,
                50,
                1,
                "school year",
                "At the end of which school year; `abandoned`: from which year on.",
            )
        },
        word(
            "",
            "among",
            AMONG,
            "everyone",
            "Among whom; `reached` shares what is added among those who were reached.",
        ),
        word("", "level", LEVELS, "routine", "What counts as practising: routine use or deeper, or any use."),
        word(
            "",
            "outcome",
            OUTCOMES,
            "practice",
            "What the figure is evidence of; figures of students are never evidence of adoption.",
        ),
        word("", "unit", UNITS, "share", "Unit of the published figure; `sd` is converted."),
        figure("published", "The published figure."),
        figure("low", "Lower end of its 95 % interval, or of what was found in several places."),
        figure("high", "Upper end of that."),
        Key {
            kind: Kind::Numbers { low: -1e6, high: 1e6 },
            ..figure("by_year", "Published figures of the school years 1, 2, …, instead of `published`.")
        },
        word(
            "",
            "interval",
            INTERVALS,
            "published",
            "Whether the interval was published, derived from what was, or assumed.",
        ),
        number(
            "",
            "baseline",
            0.001,
            0.999,
            Fallback::Nothing("a figure in `sd` is refused"),
            "share",
            "Share practising without the trial, at which standard deviations of instruction become shares.",
        ),
        Key {
            kind: Kind::Numbers { low: -10.0, high: 10.0 },
            ..figure("slope", "Low, central and high effect on students of one standard deviation of instruction.")
        },
        figure("nothing", "What the figure would be if nothing had any effect."),
        number(
            "",
            "carries_at",
            0.01,
            1.0,
            Fallback::Number(0.25),
            "share",
            "For `abandoned`: share of a school's teachers who use the practice at which the school carries it; below half of it, no more.",
        ),
        flag(
            "",
            "range",
            false,
            "Whether the interval is the range of what was found in several places, which must hold the runs.",
        ),
        flag("", "scored", true, "Whether it counts; one that does not is shown only."),
        names("rests_on", "nothing is told", "Parameters that the simulated figure rests on."),
        names(
            "set_from",
            "none",
            "Parameters whose central values were set from this very figure, so that a fit shows nothing.",
        ),
    ],
    is_free: false,
}];
