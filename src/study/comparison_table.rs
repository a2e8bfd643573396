//! The comparison as a table: a row per scenario × school year.

use super::compare::{Arm, Comparison, YearOutcome};
use crate::measure::{Column, Table, Values};
use crate::stats::{Estimate, Interval, PairedDifference};

/// The comparison for a file.
pub fn table(comparison: &Comparison) -> Table {
    let rows: Vec<(&Arm, u32, &YearOutcome)> = comparison
        .arms
        .iter()
        .flat_map(|arm| (1..=comparison.years).filter_map(move |year| Some((arm, year, arm.at(year)?))))
        .collect();
    let mut columns = Vec::new();
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column::new(name, unit, meaning, values));
    };
    let text = |f: &dyn Fn(&Arm) -> String| Values::Text(rows.iter().map(|(arm, ..)| f(arm)).collect());
    let real = |f: &dyn Fn(&Arm, &YearOutcome) -> Option<f64>| {
        Values::Real(rows.iter().map(|(arm, _, outcome)| f(arm, outcome)).collect())
    };
    let low = |estimate: &Estimate| estimate.interval.map(|Interval { low, .. }| low);
    let high = |estimate: &Estimate| estimate.interval.map(|Interval { high, .. }| high);
    push("scenario", "", "Short name of the scenario.", text(&|arm| arm.facts.slug.clone()));
    push("title", "", "Title of the scenario.", text(&|arm| arm.facts.title.clone()));
    push(
        "year",
        "school years",
        "End of this school year.",
        Values::Integer(rows.iter().map(|(_, year, _)| Some(i64::from(*year))).collect()),
    );
    push(
        "judged_year",
        "school years",
        "The year that the program judges by: some years after the money ends, or the last one simulated.",
        Values::Integer(rows.iter().map(|_| Some(i64::from(comparison.judged_year))).collect()),
    );
    push("p10", "share", "Share at routine use that one run in ten does not exceed.", real(&|_, o| Some(o.spread.low)));
    push("p50", "share", "Share at routine use in the middle run.", real(&|_, o| Some(o.spread.median)));
    push(
        "p90",
        "share",
        "Share at routine use that nine runs in ten do not exceed.",
        real(&|_, o| Some(o.spread.high)),
    );
    push("mean", "share", "Mean share at routine use.", real(&|_, o| Some(o.mean.mean)));
    push("mean_low", "share", "Lower end of its 95 % interval over worlds.", real(&|_, o| low(&o.mean)));
    push("mean_high", "share", "Upper end of its 95 % interval over worlds.", real(&|_, o| high(&o.mean)));
    let reference = comparison.reference;
    type From = fn(&YearOutcome) -> Option<PairedDifference>;
    let references: [(&str, &str, From); 2] = [
        ("from_nothing", "doing nothing", |outcome| outcome.from_nothing),
        (reference.column(), reference.words(), |outcome| outcome.from_reference),
    ];
    for (name, words, from) in references {
        let part =
            |f: &dyn Fn(&PairedDifference) -> Option<f64>| real(&|_, outcome| from(outcome).as_ref().and_then(f));
        push(name, "share", &format!("Mean paired difference from {words}."), part(&|d| Some(d.difference.mean)));
        push(
            &format!("{name}_low"),
            "share",
            "Lower end of its 95 % interval over worlds.",
            part(&|d| low(&d.difference)),
        );
        push(
            &format!("{name}_high"),
            "share",
            "Upper end of its 95 % interval over worlds.",
            part(&|d| high(&d.difference)),
        );
        push(
            &format!("{name}_variance_factor"),
            "ratio",
            "By what factor shared luck narrowed the variance of that difference.",
            part(&|d| d.variance_factor),
        );
    }
    push(
        "leads",
        "runs",
        "Runs in which the scenario leads every other by more than the margin at the end of the judged year.",
        Values::Integer(rows.iter().map(|(arm, ..)| Some(arm.leads as i64)).collect()),
    );
    push(
        "runs",
        "runs",
        "Runs of the scenario.",
        Values::Integer(rows.iter().map(|_| Some(comparison.replicates as i64)).collect()),
    );
    Table { name: "comparison".to_owned(), columns }
}
