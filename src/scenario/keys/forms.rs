//! The forms that keys take: a key with its usual bounds, unit and sentence.

use super::super::key::{Fallback, Key, Kind};
use super::words::TARGETS;

/// A line of text.
pub const fn text(table: &'static str, name: &'static str, default: Fallback, meaning: &'static str) -> Key<'static> {
    Key { table, name, kind: Kind::Text, default, unit: "", meaning }
}

/// A file in the folder of the scenario.
pub const fn file(
    table: &'static str,
    name: &'static str,
    without: &'static str,
    meaning: &'static str,
) -> Key<'static> {
    Key { table, name, kind: Kind::File, default: Fallback::Nothing(without), unit: "", meaning }
}

/// One of some words.
pub const fn word(
    table: &'static str,
    name: &'static str,
    words: &'static [&'static str],
    default: &'static str,
    meaning: &'static str,
) -> Key<'static> {
    Key { table, name, kind: Kind::Word(words), default: Fallback::Text(default), unit: "", meaning }
}

/// Yes or no.
pub const fn flag(table: &'static str, name: &'static str, default: bool, meaning: &'static str) -> Key<'static> {
    Key { table, name, kind: Kind::Flag, default: Fallback::Flag(default), unit: "", meaning }
}

/// A whole number.
pub const fn whole(
    table: &'static str,
    name: &'static str,
    low: i64,
    high: i64,
    default: i64,
    unit: &'static str,
    meaning: &'static str,
) -> Key<'static> {
    Key { table, name, kind: Kind::Whole { low, high, step: 1 }, default: Fallback::Whole(default), unit, meaning }
}

/// A number.
pub const fn number(
    table: &'static str,
    name: &'static str,
    low: f64,
    high: f64,
    default: Fallback,
    unit: &'static str,
    meaning: &'static str,
) -> Key<'static> {
    Key { table, name, kind: Kind::Number { low, high }, default, unit, meaning }
}

/// Days, visits or years of a strategy: 0 is a strategy that does nothing.
pub const fn days(
    table: &'static str,
    name: &'static str,
    unit: &'static str,
    default: i64,
    meaning: &'static str,
) -> Key<'static> {
    whole(table, name, 0, 50, default, unit, meaning)
}

/// The first year of a schedule.
pub const fn from_year(table: &'static str) -> Key<'static> {
    whole(table, "from_year", 1, 50, 1, "school year", "First school year in which it works.")
}

/// The last year of a schedule.
pub const fn to_year(table: &'static str) -> Key<'static> {
    let default = Fallback::Nothing("as long as there is money");
    Key { default, ..whole(table, "to_year", 1, 50, 1, "school year", "Last school year in which it works.") }
}

/// The condition of a schedule.
pub const fn if_routine_below(table: &'static str) -> Key<'static> {
    let meaning =
        "It works only if the share of routine use was below this at the end of the year `if_at_end_of_year`.";
    number(table, "if_routine_below", 0.0, 1.0, Fallback::Nothing("without a condition"), "share", meaning)
}

/// When the condition of a schedule is looked at.
pub const fn if_at_end_of_year(table: &'static str) -> Key<'static> {
    let meaning = "School year at whose end `if_routine_below` is looked at; it works in the years after.";
    let default = Fallback::Nothing("without a condition");
    Key { default, ..whole(table, "if_at_end_of_year", 1, 50, 1, "school year", meaning) }
}

/// Whom a strategy is for.
pub const fn target(table: &'static str, default: &'static str) -> Key<'static> {
    word(table, "target", TARGETS, default, "Whom it is for; `assigned` needs `assigned_schools` or `assigned_share`.")
}

/// A list of schools whom a strategy is for.
pub const fn assigned_schools(table: &'static str) -> Key<'static> {
    let default = Fallback::Nothing("no school is listed");
    let meaning = "Schools by name; those of a district made from counts are E01, E02, … M01, … H01, …";
    Key { table, name: "assigned_schools", kind: Kind::Names, default, unit: "", meaning }
}

/// A share of schools whom a strategy is for.
pub const fn assigned_share(table: &'static str) -> Key<'static> {
    let meaning = "Share of the schools, drawn anew in every replicate, as in a trial.";
    number(table, "assigned_share", 0.0, 1.0, Fallback::Nothing("no share is drawn"), "share", meaning)
}

/// A part of a whole.
pub const fn share(table: &'static str, name: &'static str, default: f64, meaning: &'static str) -> Key<'static> {
    number(table, name, 0.0, 1.0, Fallback::Number(default), "share", meaning)
}

/// The share of teachers to nominate as bright spots.
pub const fn nominated_share(table: &'static str, meaning: &'static str) -> Key<'static> {
    number(table, "nominated_share", 0.0, 1.0, Fallback::Number(0.05), "share", meaning)
}
