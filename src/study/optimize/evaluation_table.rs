//! The table of evaluations: a row for each choice that the search tried, in the order in which it did.

use super::optimum::{Evaluation, Optimum};
use super::performance::Aim;
use crate::measure::{Column, Table, Values};
use crate::scenario::{Axis, Value};
use crate::study::sweep::point_table::axis_columns;

/// A row for each choice, budget by budget.
pub fn evaluation_table(axes: &[Axis], aim: &Aim, currency: &str, optima: &[Optimum]) -> Table {
    let rows: Vec<(f64, usize, &Evaluation)> = optima
        .iter()
        .flat_map(|found| (0_usize..).zip(&found.evaluations).map(move |(number, own)| (found.budget, number, own)))
        .collect();
    let real = |f: &dyn Fn(&Evaluation) -> Option<f64>| Values::Real(rows.iter().map(|(_, _, own)| f(own)).collect());
    let integer = |f: &dyn Fn(usize, &Evaluation) -> i64| {
        Values::Integer(rows.iter().map(|(_, at, own)| Some(f(*at, own))).collect())
    };
    let values: Vec<Vec<Option<Value>>> =
        rows.iter().map(|(_, _, own)| own.values.iter().cloned().map(Some).collect()).collect();
    let budgets = Values::Real(rows.iter().map(|(budget, ..)| Some(*budget)).collect());
    let mut columns = vec![
        Column::new("yearly_budget", currency, "Yearly budget.", budgets),
        Column::new("evaluation", "", "Which choice of the search, from 0.", integer(&|at, _| at as i64)),
    ];
    columns.extend(axis_columns(axes, &values.iter().map(Vec::as_slice).collect::<Vec<_>>()));
    let what =
        format!("Mean {} at the end of year {}; empty where it could not be run.", aim.outcome.words(), aim.year);
    columns.extend([
        Column::new("mean", aim.outcome.unit(), &what, real(&|own| own.performance.mean())),
        Column::new(
            "lowest_schools",
            "share",
            "Mean share at routine use in the lowest quarter of schools.",
            real(&|own| own.performance.lowest_mean()),
        ),
        Column::new("cash", currency, "Mean cash paid up to that year.", real(&|own| own.performance.cash_mean())),
        Column::new(
            "allowed",
            "",
            "1 where it could be run and reaches what is asked of the lowest schools.",
            integer(&|_, own| i64::from(own.verdict.value().is_some())),
        ),
    ]);
    Table { name: "evaluations".to_owned(), columns }
}
