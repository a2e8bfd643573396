//! What was planned, delivered, paid and refused: a row per scenario × school year × strategy, as means over runs.

use super::compare::Comparison;
use crate::measure::{Column, Table, Values};
use crate::model::strategy::{Account, Ingredient, Kind, Refusal};
use strum::IntoEnumIterator;

/// The table of costs for a file.
pub fn table(comparison: &Comparison) -> Table {
    struct Row<'a> {
        slug: &'a str,
        year: u32,
        kind: Kind,
        account: Account,
        runs: f64,
    }
    let mut rows = Vec::new();
    for arm in &comparison.arms {
        let kinds = &arm.facts.kinds;
        for year in 1..=comparison.years {
            let accounts = arm.summary.accounts(year as usize).unwrap_or_default();
            for (kind, account) in kinds.iter().zip(accounts) {
                rows.push(Row {
                    slug: &arm.facts.slug,
                    year,
                    kind: *kind,
                    account: *account,
                    runs: arm.summary.replicates() as f64,
                });
            }
        }
    }
    let mut columns = Vec::new();
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column::new(name, unit, meaning, values));
    };
    let text =
        |f: &dyn for<'r> Fn(&'r Row<'_>) -> &'r str| Values::Text(rows.iter().map(|row| f(row).to_owned()).collect());
    let mean =
        |f: &dyn Fn(&Account) -> f64| Values::Real(rows.iter().map(|row| Some(f(&row.account) / row.runs)).collect());
    let currency = comparison.currency.as_str();
    push("scenario", "", "Short name of the scenario.", text(&|row| row.slug));
    push(
        "year",
        "school years",
        "School year, from 1.",
        Values::Integer(rows.iter().map(|row| Some(i64::from(row.year))).collect()),
    );
    push("strategy", "", "Strategy.", text(&|row| row.kind.name()));
    push("unit", "", "What the units are.", text(&|row| row.kind.unit()));
    push("planned_units", "units", "Units planned, mean over runs.", mean(&|a| a.planned_units as f64));
    push("delivered_units", "units", "Units delivered, mean over runs.", mean(&|a| a.delivered_units as f64));
    for refusal in Refusal::iter() {
        let name = format!("refused_{}", refusal.name().replace(' ', "_"));
        let meaning = format!("Units not delivered ({}), mean over runs.", refusal.name());
        push(&name, "units", &meaning, mean(&|a| a.refused[refusal as usize] as f64));
    }
    push(
        "unfunded_units",
        "units",
        "Units of the whole plan that there is no money for, and that are not planned, mean over runs.",
        mean(&|a| a.unfunded_units as f64),
    );
    push(
        "saturated_units",
        "units",
        "Units delivered to somebody whom one more in the year does not move, mean over runs.",
        mean(&|a| a.saturated_units as f64),
    );
    push("planned", currency, "Cash that the plan costs, mean over runs.", mean(&|a| a.planned_cents as f64 / 100.0));
    push("cash", currency, "Cash paid, mean over runs.", mean(&|a| a.cash_cents() as f64 / 100.0));
    push(
        "staff_time",
        currency,
        "Value of staff time that no paid cover replaces, mean over runs.",
        mean(&|a| a.staff_cents() as f64 / 100.0),
    );
    for ingredient in Ingredient::iter() {
        let name = ingredient.name().replace(' ', "_");
        let meaning = format!("Cost of {}, mean over runs.", ingredient.name());
        push(&name, currency, &meaning, mean(&|a| a.used_cents[ingredient as usize] as f64 / 100.0));
    }
    Table { name: "costs".to_owned(), columns }
}
