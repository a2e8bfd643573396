//! The table of what is looked at: a row per point of a study.

use super::looked_at::{LookedAt, PointOutcome};
use super::sweep::point_table::point_columns;
use crate::measure::{Column, Table, Values};
use crate::scenario::{Axis, Value};

/// A row for each point, with the values of its keys and what it came to; a point that failed has none.
pub fn outcome_table(
    axes: &[Axis],
    values: &[Vec<Option<Value>>],
    outcomes: &[Option<PointOutcome>],
    looked_at: &LookedAt,
) -> Table {
    let unit = looked_at.outcome.unit();
    let real = |f: &dyn Fn(&PointOutcome) -> Option<f64>| {
        Values::Real(outcomes.iter().map(|outcome| outcome.as_ref().and_then(f)).collect())
    };
    let interval = |point: &PointOutcome| point.estimate().and_then(|estimate| estimate.interval);
    let of = &looked_at.of.slug;
    let what = match &looked_at.minus {
        Some(minus) => format!("`{of}` less `{}`, run by run", minus.slug),
        None => format!("`{of}`"),
    };
    let mut columns = point_columns(axes, values);
    let meaning = format!("Mean over runs of {}: {what}, {}.", looked_at.outcome.words(), looked_at.when());
    columns.push(Column::new("mean", unit, &meaning, real(&|point| Some(point.mean()))));
    columns.push(Column::new(
        "mean_low",
        unit,
        "Lower end of its 95 % interval over worlds.",
        real(&|p| Some(interval(p)?.low)),
    ));
    columns.push(Column::new(
        "mean_high",
        unit,
        "Upper end of its 95 % interval over worlds.",
        real(&|p| Some(interval(p)?.high)),
    ));
    let meaning = "Variance of that mean by luck; empty for a single world.";
    columns.push(Column::new("luck_variance", format!("squared {unit}"), meaning, real(&PointOutcome::luck)));
    Table { name: "outcomes".to_owned(), columns }
}
