//! What every ingredient costs: a row per scenario × school year × ingredient that is used, with its price and where the price
//! comes from.

use super::compare::{Arm, Comparison};
use super::money::Amount;
use crate::measure::{Column, Table, Values};
use crate::model::registry::{Entry, Registry};
use crate::model::strategy::Ingredient;
use crate::scenario::confidence_name;
use strum::IntoEnumIterator;

/// What a price is where a scenario names its own.
const OWN_PRICE: &str = "scenario";

struct Row<'a> {
    arm: &'a Arm,
    year: u32,
    ingredient: Ingredient,
    quantity: f64,
    cost: Amount,
    /// The registry's entry of the price, unless the scenario names its own.
    entry: Option<&'a Entry>,
}

/// The table of ingredients for a file.
pub fn table(comparison: &Comparison, registry: &Registry) -> Table {
    let rows: Vec<Row<'_>> = comparison
        .arms
        .iter()
        .flat_map(|arm| (1..=comparison.years).flat_map(move |year| of_year(arm, year, registry)))
        .collect();
    let mut columns = Vec::new();
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column::new(name, unit, meaning, values));
    };
    let text = |f: &dyn Fn(&Row<'_>) -> String| Values::Text(rows.iter().map(f).collect());
    let real = |f: &dyn Fn(&Row<'_>) -> f64| Values::Real(rows.iter().map(|row| Some(f(row))).collect());
    let of_entry = |f: &dyn Fn(&Entry) -> String| text(&|row| row.entry.map_or(OWN_PRICE.to_owned(), f));
    let currency = comparison.currency.as_str();
    push("scenario", "", "Short name of the scenario.", text(&|row| row.arm.facts.slug.clone()));
    push(
        "year",
        "school years",
        "School year, from 1.",
        Values::Integer(rows.iter().map(|row| Some(i64::from(row.year))).collect()),
    );
    push("ingredient", "", "What is used, with its unit.", text(&|row| row.ingredient.name().to_owned()));
    let kind = |ingredient: Ingredient| if ingredient.is_cash() { "cash" } else { "staff time" };
    push(
        "kind",
        "",
        "Cash that is paid out, or staff time that no paid cover replaces.",
        text(&|row| kind(row.ingredient).to_owned()),
    );
    push("quantity", "units", "Units used in the year, mean over runs.", real(&|row| row.quantity));
    let price = |row: &Row<'_>| row.arm.facts.parameters.get(row.ingredient.price());
    push("unit_price", currency, "Price of a unit.", real(&price));
    push("currency", "", "Currency of price and cost.", text(&|_| comparison.currency.clone()));
    push(
        "price_year",
        "",
        "Year of which the price is, as far as its source says; `scenario` where the scenario names its own.",
        of_entry(&|entry| entry.price_year.clone().unwrap_or_default()),
    );
    push(
        "price_source",
        "",
        "Key of the evidence for the price (docs/evidence-keys.md); `scenario` where the scenario names its own.",
        of_entry(&|entry| entry.source.clone()),
    );
    push(
        "price_confidence",
        "",
        "How well the price is known; `scenario` where the scenario names its own.",
        of_entry(&|entry| confidence_name(entry.confidence).to_owned()),
    );
    push("cost", currency, "Cost in the year, mean over runs.", real(&|row| row.cost.mean));
    push("cost_p10", currency, "Cost that one run in ten does not exceed.", real(&|row| row.cost.spread.low));
    push("cost_p90", currency, "Cost that nine runs in ten do not exceed.", real(&|row| row.cost.spread.high));
    Table { name: "ingredients".to_owned(), columns }
}

/// The ingredients that an arm uses in a school year, in any run.
fn of_year<'a>(arm: &'a Arm, year: u32, registry: &'a Registry) -> Vec<Row<'a>> {
    let runs = arm.summary.replicates() as f64;
    let row = |ingredient: Ingredient| {
        let costs = arm.summary.ingredient(year as usize, ingredient)?;
        let accounts = arm.summary.accounts(year as usize)?;
        let sum = |f: &dyn Fn(usize) -> i64| (0..accounts.len()).map(f).sum::<i64>() as f64 / 100.0 / runs;
        let spread = Amount::of(&costs.iter().map(|cost| f64::from(*cost)).collect::<Vec<_>>())?.spread;
        let entry = registry.entry(ingredient.price());
        let is_own = arm.facts.parameters.get(ingredient.price()) != entry.central;
        Some(Row {
            arm,
            year,
            ingredient,
            quantity: sum(&|strategy| accounts[strategy].used_hundredths[ingredient as usize]),
            cost: Amount { mean: sum(&|strategy| accounts[strategy].used_cents[ingredient as usize]), spread },
            entry: (!is_own).then_some(entry),
        })
    };
    Ingredient::iter().filter_map(row).collect()
}
