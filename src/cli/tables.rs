//! What stands in the tables of what is read, not of what came out.

use super::layout::{finished, headed};
use crate::model::registry::{End, Entry};
use crate::model::shock::{Shock, Shocks};
use crate::report::words::{counted as numbered, money, percent};
use crate::scenario::{Effective, confidence_name, visible};
use crate::study::YearCost;
use comfy_table::CellAlignment;
use strum::IntoEnumIterator;

/// Every value that takes effect, with its origin.
pub fn effective_table(effective: &[&Effective]) -> String {
    let mut table = headed(["Key", "Value", "From"].map(str::to_owned).to_vec(), 3);
    for value in effective {
        // Words, such as those for a value that is not there, have no unit.
        let is_number = value.value.starts_with(|first: char| first.is_ascii_digit() || first == '-');
        let unit = if is_number { format!(" {}", value.unit) } else { String::new() };
        table.add_row(vec![value.key.clone(), visible(&value.value) + &unit, value.origin.to_string()]);
    }
    finished(table)
}

/// What the first year will cost.
pub fn year_cost_table(cost: &YearCost, currency: &str) -> String {
    let currency = visible(currency);
    let header = ["Strategy", "what", "planned in year 1", &format!("cash, {currency}")].map(str::to_owned);
    let mut table = headed(header.to_vec(), 2);
    for planned in &cost.strategies {
        table.add_row(vec![
            planned.kind.name().to_owned(),
            planned.kind.unit().to_owned(),
            money(planned.units),
            money(planned.cash),
        ]);
    }
    finished(table)
}

/// The registry.
pub fn parameter_table(entries: &[&Entry]) -> String {
    let header = [
        "Name",
        "Symbol",
        "Unit",
        "Low",
        "Central",
        "High",
        "Between",
        "Hopeful",
        "Confidence",
        "Source",
        "Meaning",
        "Converted how",
    ];
    let mut table = headed(header.map(str::to_owned).to_vec(), header.len());
    for number in 3..6 {
        if let Some(column) = table.column_mut(number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for entry in entries {
        table.add_row(vec![
            entry.parameter.name().to_owned(),
            entry.symbol.clone(),
            entry.unit.clone(),
            entry.low.to_string(),
            entry.central.to_string(),
            entry.high.to_string(),
            entry.shape.name().to_owned(),
            leaning(entry).to_owned(),
            confidence_name(entry.confidence).to_owned(),
            entry.source.clone(),
            entry.meaning.clone(),
            entry.conversion.clone().unwrap_or_else(|| "–".to_owned()),
        ]);
    }
    finished(table)
}

/// The end at which the practice spreads further or costs less.
fn leaning(entry: &Entry) -> &'static str {
    match entry.hopeful {
        Some(End::Low) => "low",
        Some(End::High) => "high",
        None if entry.is_known => "known",
        None => "–",
    }
}

/// What strikes a district from outside, and when; none where nothing can.
pub fn shock_table(shocks: &Shocks) -> Option<String> {
    let mut table = headed(["Shock", "strikes", "does"].map(str::to_owned).to_vec(), 3);
    let mut is_any = false;
    for shock in Shock::iter() {
        let timing = shocks.timing(shock);
        let certain = timing.year.map(|year| format!("before year {}", year + 1));
        let chance = (timing.chance > 0.0)
            .then(|| format!("before every year from 2 on with a chance of {}", percent(timing.chance)));
        let when: Vec<String> = certain.into_iter().chain(chance).collect();
        if !when.is_empty() {
            is_any = true;
            table.add_row(vec![shock.name().replace('_', " "), when.join(", and "), done_by(shock, shocks)]);
        }
    }
    is_any.then(|| finished(table))
}

/// What a shock does, with its size.
fn done_by(shock: Shock, shocks: &Shocks) -> String {
    match shock {
        Shock::SuperintendentLeaves => "the successor may drop the initiative".to_owned(),
        Shock::PrincipalsLeave => "every school has a new principal".to_owned(),
        Shock::PolicyShift => "vision falls, and the office's message is silent for a year".to_owned(),
        Shock::CompetingInitiatives => {
            format!("{} more initiatives, from then on", shocks.competing_initiatives_added)
        }
        Shock::BudgetCut => format!("{} of the money is lost, from then on", percent(shocks.budget_cut_share)),
        Shock::RetirementWave => format!("{} of the most experienced leave", percent(shocks.retirement_share)),
        Shock::LossOfBrightSpots => format!("{} leave", numbered(shocks.bright_spots_lost, "bright spot")),
    }
}
