//! The keys of `[funding]`.

use super::super::key::{Fallback, Key, Kind};
use super::forms::{number, text, whole, word};
use super::table::Table;
use super::words::PERSPECTIVES;

const PATH: &str = "funding";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "The money behind all strategies together.",
    keys: &[
        number(
            PATH,
            "yearly_budget",
            0.0,
            1e12,
            Fallback::Nothing("whatever the plan costs"),
            "units of currency",
            "Cash for all strategies together in a school year, rounded to cents.",
        ),
        whole(
            PATH,
            "years",
            0,
            50,
            3,
            "school years",
            "School years with money, counted from the first; then it stops.",
        ),
        number(
            PATH,
            "budget_afterwards",
            0.0,
            1e12,
            Fallback::Nothing("everything stops"),
            "units of currency",
            "Cash in every school year after that; with 0, what costs no cash goes on.",
        ),
        Key {
            table: PATH,
            name: "order",
            kind: Kind::Names,
            default: Fallback::Nothing("all share alike"),
            unit: "",
            meaning: "Strategies that draw on the budget before the others, such as `[\"mentoring\"]`; the others share what is \
                      left in proportion to what they ask for.",
        },
        text(PATH, "currency", Fallback::Text("USD"), "Name of the currency in which all costs are given."),
        word(
            PATH,
            "perspective",
            PERSPECTIVES,
            "cash",
            "Which costs the headline counts: what is paid out, or also the hours of staff that no paid cover replaces.",
        ),
    ],
    is_free: false,
};
