//! The table of choices: a row for each choice at each yearly budget, in worlds that were not searched in.

use super::optimum::{Choice, Optimum, Role};
use super::performance::Aim;
use super::references::ReferenceKind;
use crate::measure::{Column, Table, Values};
use crate::scenario::{Axis, Value};
use crate::stats::{Estimate, Interval};
use crate::study::sweep::point_table::axis_columns;

/// A row for each choice, budget by budget.
pub fn choice_table(axes: &[Axis], aim: &Aim, currency: &str, optima: &[Optimum]) -> Table {
    let rows: Vec<(&Optimum, &Choice)> =
        optima.iter().flat_map(|found| found.choices.iter().map(move |choice| (found, choice))).collect();
    let real = |f: &dyn Fn(&Optimum, &Choice) -> Option<f64>| {
        Values::Real(rows.iter().map(|(found, choice)| f(found, choice)).collect())
    };
    let text = |f: &dyn Fn(&Choice) -> String| Values::Text(rows.iter().map(|(_, choice)| f(choice)).collect());
    let unit = aim.outcome.unit();
    let values: Vec<Vec<Option<Value>>> =
        rows.iter().map(|(_, choice)| choice.values.iter().cloned().map(Some).collect()).collect();
    let of_interval = |estimate: Option<Estimate>, end: fn(Interval) -> f64| Some(end(estimate?.interval?));
    let mut columns = vec![
        Column::new("yearly_budget", currency, "Yearly budget.", real(&|found, _| Some(found.budget))),
        Column::new(
            "choice",
            "",
            "`best`, `alternative-1` and so on, or the name of a reference.",
            text(&|choice| slug(choice.role)),
        ),
    ];
    columns.extend(axis_columns(axes, &values.iter().map(Vec::as_slice).collect::<Vec<_>>()));
    let what = format!("{} at the end of year {}", aim.outcome.words(), aim.year);
    let measured: [(&str, &str, String, Values); 10] = [
        (
            "searched",
            unit,
            format!("Mean {what} in the worlds of the search; empty for a reference."),
            real(&|_, choice| choice.searched),
        ),
        (
            "mean",
            unit,
            format!("Mean {what} in worlds that were not searched in."),
            real(&|_, choice| choice.performance.mean()),
        ),
        (
            "mean_low",
            unit,
            "Lower end of its 95 % interval over worlds.".to_owned(),
            real(&|_, choice| of_interval(choice.performance.estimate(), |ends| ends.low)),
        ),
        (
            "mean_high",
            unit,
            "Upper end of its 95 % interval over worlds.".to_owned(),
            real(&|_, choice| of_interval(choice.performance.estimate(), |ends| ends.high)),
        ),
        (
            "best_leads_by",
            unit,
            "By how much the best is above it in the same worlds.".to_owned(),
            real(&|found, choice| Some(found.lead_over(choice)?.mean)),
        ),
        (
            "best_leads_by_low",
            unit,
            "Lower end of its 95 % interval over worlds.".to_owned(),
            real(&|found, choice| of_interval(found.lead_over(choice), |ends| ends.low)),
        ),
        (
            "best_leads_by_high",
            unit,
            "Upper end of its 95 % interval over worlds.".to_owned(),
            real(&|found, choice| of_interval(found.lead_over(choice), |ends| ends.high)),
        ),
        (
            "lowest_schools",
            "share",
            format!("Mean share at routine use in the lowest quarter of schools at the end of year {}.", aim.year),
            real(&|_, choice| choice.performance.lowest_mean()),
        ),
        (
            "cash",
            currency,
            format!("Mean cash paid up to the end of year {}.", aim.year),
            real(&|_, choice| choice.performance.cash_mean()),
        ),
        ("spent_on", currency, "That cash by strategy.".to_owned(), text(&spent)),
    ];
    columns.extend(measured.into_iter().map(|(name, unit, meaning, values)| Column::new(name, unit, &meaning, values)));
    Table { name: "choices".to_owned(), columns }
}

/// The name of a choice in tables.
pub fn slug(role: Role) -> String {
    match role {
        Role::Best => "best".to_owned(),
        Role::Alternative(number) => format!("alternative-{number}"),
        Role::Reference(ReferenceKind::AsWritten) => "as-written".to_owned(),
        Role::Reference(ReferenceKind::EqualSplit) => "equal-split".to_owned(),
        Role::Reference(ReferenceKind::Alone(kind)) => format!("{}-alone", kind.name().replace('_', "-")),
    }
}

/// `observation 120000; workshop 30000`.
fn spent(choice: &Choice) -> String {
    let by = choice.performance.cash_by(&choice.settings.strategies.kinds());
    by.iter().map(|(kind, cash)| format!("{} {cash:.0}", kind.name())).collect::<Vec<_>>().join("; ")
}
