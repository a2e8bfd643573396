//! The table of a sweep: a row per point × scenario × school year, with the values of the axes beside it.

use super::gathering::{PointResult, YearResult};
use super::point_table::{axis_columns, number_column};
use crate::measure::{Column, Table, Values};
use crate::scenario::{Axis, Value};
use crate::stats::{Estimate, PairedDifference};

/// A point with the values of its axes and what it came to.
pub type Point = (u64, Vec<Option<Value>>, PointResult);

/// The rows of some points; without points, only the columns.
pub fn summary_table(axes: &[Axis], slugs: &[&str], points: &[Point]) -> Table {
    let mut rows: Vec<(&Point, &str, usize, &YearResult)> = Vec::new();
    for point in points {
        for (scenario, slug) in point.2.scenarios.iter().zip(slugs) {
            rows.extend(scenario.years.iter().enumerate().map(|(year, result)| (point, *slug, year + 1, result)));
        }
    }
    let mut columns = vec![number_column(rows.iter().map(|((point, ..), ..)| *point))];
    columns.extend(axis_columns(axes, &rows.iter().map(|((_, values, _), ..)| values.as_slice()).collect::<Vec<_>>()));
    let rows: Vec<Row<'_>> =
        rows.into_iter().map(|((.., result), slug, year, own)| (result, slug, year, own)).collect();
    columns.extend(result_columns(&rows));
    Table { name: "sweep".to_owned(), columns }
}

/// What the runs of a point came to, a scenario's short name, the school year from 1 on, and what the scenario came to then.
pub type Row<'a> = (&'a PointResult, &'a str, usize, &'a YearResult);

/// The columns of such rows: scenario, year, shares at routine use, differences and money.
pub fn result_columns(rows: &[Row<'_>]) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column::new(name, unit, meaning, values));
    };
    let real = |f: &dyn Fn(&YearResult) -> Option<f64>| Values::Real(rows.iter().map(|(.., year)| f(year)).collect());
    let low = |estimate: &Estimate| estimate.interval.map(|interval| interval.low);
    let high = |estimate: &Estimate| estimate.interval.map(|interval| interval.high);
    push(
        "scenario",
        "",
        "Short name of the scenario.",
        Values::Text(rows.iter().map(|row| row.1.to_owned()).collect()),
    );
    push(
        "year",
        "school years",
        "End of this school year.",
        Values::Integer(rows.iter().map(|row| Some(row.2 as i64)).collect()),
    );
    push("p10", "share", "Share at routine use that one run in ten does not exceed.", real(&|y| Some(y.spread.low)));
    push("p50", "share", "Share at routine use in the middle run.", real(&|y| Some(y.spread.median)));
    push("p90", "share", "Share at routine use that nine runs in ten do not exceed.", real(&|y| Some(y.spread.high)));
    push("mean", "share", "Mean share at routine use.", real(&|y| Some(y.mean.mean)));
    push("mean_low", "share", "Lower end of its 95 % interval over worlds.", real(&|y| low(&y.mean)));
    push("mean_high", "share", "Upper end of its 95 % interval over worlds.", real(&|y| high(&y.mean)));
    type From = fn(&YearResult) -> Option<PairedDifference>;
    let references: [(&str, &str, From); 2] = [
        ("from_nothing", "doing nothing", |year| year.from_nothing),
        ("from_first", "the first scenario", |year| year.from_first),
    ];
    for (name, words, from) in references {
        let part = |f: &dyn Fn(&PairedDifference) -> Option<f64>| real(&|year| from(year).as_ref().and_then(f));
        push(name, "share", &format!("Mean paired difference from {words}."), part(&|d| Some(d.difference.mean)));
        let [lower, upper] = [format!("{name}_low"), format!("{name}_high")];
        push(&lower, "share", "Lower end of its 95 % interval over worlds.", part(&|d| low(&d.difference)));
        push(&upper, "share", "Upper end of its 95 % interval over worlds.", part(&|d| high(&d.difference)));
    }
    push("cash", "currency", "Cash paid from the first year to this one, mean over runs.", real(&|y| Some(y.cash)));
    push(
        "cash_and_staff",
        "currency",
        "Cash paid and staff time taken from the first year to this one, mean over runs.",
        real(&|y| Some(y.cash_and_staff)),
    );
    let integers =
        |f: &dyn Fn(&PointResult) -> i64| Values::Integer(rows.iter().map(|(result, ..)| Some(f(result))).collect());
    push("target_teachers", "teachers", "Teachers whose seat teaches the practice.", integers(&|r| r.seats as i64));
    push("worlds", "worlds", "Worlds: the units of the intervals.", integers(&|r| i64::from(r.worlds)));
    push("runs", "runs", "Runs of the scenario at the point.", integers(&|r| r.runs as i64));
    columns
}
