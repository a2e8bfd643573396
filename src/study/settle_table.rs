//! The table of what settled a comparison: a row per rival of the leader.

use super::settle::{Rival, Standing, Verdict};
use crate::measure::{Column, Table, Values};
use crate::stats::Interval;

/// The rows; `slugs` are the short names of the arms.
pub fn table(verdict: &Verdict, slugs: &[&str]) -> Table {
    let slug = |arm: usize| slugs.get(arm).copied().unwrap_or_default().to_owned();
    let texts = |f: &dyn Fn(&Rival) -> String| Values::Text(verdict.rivals.iter().map(f).collect());
    let reals = |f: &dyn Fn(&Rival) -> Option<f64>| Values::Real(verdict.rivals.iter().map(f).collect());
    let end = |f: fn(Interval) -> f64| reals(&|rival| rival.interval.map(f));
    let column = |name: &str, unit: &str, meaning: &str, values| Column {
        name: name.to_owned(),
        unit: unit.to_owned(),
        meaning: meaning.to_owned(),
        values,
    };
    let difference = "Mean paired difference at the end of the judged year, leader less rival.";
    let lower = "Lower end of what holds all differences at all looks together.";
    let columns = vec![
        column("leader", "", "Short name of the scenario with the highest mean.", texts(&|_| slug(verdict.leader))),
        column("rival", "", "Short name of another scenario.", texts(&|rival| slug(rival.arm))),
        column("difference", "share", difference, reals(&|rival| Some(rival.mean))),
        column("low", "share", lower, end(|interval| interval.low)),
        column("high", "share", "Upper end of it.", end(|interval| interval.high)),
        column(
            "standing",
            "",
            "Whether the rival is surely `behind`, surely `within` the margin, or `open`.",
            texts(&|rival| word(rival.standing).to_owned()),
        ),
    ];
    Table { name: "settled".to_owned(), columns }
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Behind => "behind",
        Standing::Within => "within",
        Standing::Open => "open",
    }
}
