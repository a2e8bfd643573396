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
    let difference = "Mean paired difference at the end of the judged year, leader less rival.";
    let lower = "Lower end of what holds all differences at all looks together.";
    let columns = vec![
        Column::new(
            "leader",
            "",
            "Short name of the scenario with the highest mean.",
            texts(&|_| slug(verdict.leader)),
        ),
        Column::new("rival", "", "Short name of another scenario.", texts(&|rival| slug(rival.arm))),
        Column::new("difference", "share", difference, reals(&|rival| Some(rival.mean))),
        Column::new("low", "share", lower, end(|interval| interval.low)),
        Column::new("high", "share", "Upper end of it.", end(|interval| interval.high)),
        Column::new(
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
