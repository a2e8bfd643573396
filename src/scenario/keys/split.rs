//! The keys of `[funding.split]`.

use super::super::key::{Fallback, Key};
use super::forms::number;
use super::table::Table;

/// The path of the table; its keys are the names of strategies.
pub const PATH: &str = "funding.split";

/// The table. Pairs cost no cash, so there is no share of them.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Shares of the yearly budget that strategies have for themselves and cannot exceed, at most 1 together; \
              strategies without one share what is left. What a strategy does not need of its share is left for those \
              without one. Pairs cost no cash and have no share.",
    keys: &[
        part("release_time", "The share of released leaders."),
        part("workshop", "The share of workshops."),
        part("observation", "The share of visits."),
        part("mentoring", "The share of mentoring."),
        part("coaching", "The share of coaching."),
        part("codified", "The share of artifacts."),
        part("vision", "The share of messages."),
        part("lesson_study", "The share of lesson study."),
        part("network", "The share of the network."),
        part("council", "The share of the council."),
    ],
    is_free: false,
};

const fn part(strategy: &'static str, meaning: &'static str) -> Key<'static> {
    number(PATH, strategy, 0.0, 1.0, Fallback::Nothing("a part of what is left"), "share", meaning)
}
