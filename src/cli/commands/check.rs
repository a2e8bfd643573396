//! `flywheel check`.

use crate::cli::arguments::CheckOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::layout::paragraph;
use crate::cli::reading::{Named, Reading};
use crate::cli::speech::Speech;
use crate::cli::tables::{effective_table, shock_table, year_cost_table};
use crate::report::words::{counted, money};
use crate::run::UnitError;
use crate::scenario::{Effective, Origin, Scenario, registry, visible};
use crate::study::year_cost;
use std::path::Path;

/// Checks every scenario, however many have mistakes.
pub fn check(options: &CheckOptions, speech: &Speech) -> Result<Exit, Failure> {
    let named = Named::of(&options.scenarios, None);
    let reading = Reading::of(&named, &registry()?, speech);
    let mut text = String::new();
    for (path, scenario) in &reading.good {
        text.push_str(&told(path, scenario, options.parameters)?);
    }
    let spoken = speech.tell(&text);
    // Mistakes come last, where they are seen, and count also where nobody reads the rest.
    reading.all_good()?;
    spoken.map(|()| Exit::Ok)
}

fn told(path: &Path, scenario: &Scenario, parameters: bool) -> Result<String, Failure> {
    let cost = year_cost(&scenario.settings, scenario.run.seed)
        .map_err(|source| Failure::Unit(UnitError::World { world: 0, source }))?;
    let about = format!(
        "{} · {} · {} of the practice's subject in {}",
        visible(&scenario.title),
        visible(&scenario.settings.district.name),
        counted(cost.target_teachers as u32, "teacher"),
        counted(cost.schools as u32, "school"),
    );
    let mut text = format!("{}: no mistakes\n{}\n\n", visible(&path.display().to_string()), paragraph(&about));
    let shown: Vec<&Effective> = scenario
        .effective
        .iter()
        .filter(|value| parameters || !matches!(value.origin, Origin::Registry { .. }))
        .collect();
    text.push_str(&effective_table(&shown));
    text.push_str("\n\n");
    text.push_str(&cost_text(scenario, &cost));
    text.push_str(&shock_text(scenario));
    if !parameters {
        let hint = "The parameters of the model are those of the registry where none is named above: add --parameters.";
        text.push_str(&format!("{}\n", paragraph(hint)));
    }
    text.push('\n');
    Ok(text)
}

/// What strikes when; nothing to be said of a district that no shock can strike.
fn shock_text(scenario: &Scenario) -> String {
    let table = shock_table(&scenario.settings.shocks);
    table.map_or(String::new(), |table| format!("\nShocks\n{table}\n\n"))
}

fn cost_text(scenario: &Scenario, cost: &crate::study::YearCost) -> String {
    let funding = &scenario.settings.funding;
    let currency = visible(&funding.currency);
    if cost.strategies.is_empty() {
        return "No strategy: nothing is planned, nothing is paid.\n".to_owned();
    }
    let mut text = year_cost_table(cost, &funding.currency);
    let total: f64 = cost.strategies.iter().map(|planned| planned.cash).sum();
    let budget = funding.yearly_budget_cents.map_or("no yearly budget is set".to_owned(), |cents| {
        format!("the yearly budget is {} {currency}", money(cents as f64 / 100.0))
    });
    let year = format!(
        "A year costs {} {currency} if all that is planned is delivered ({budget}); money comes in {}.",
        money(total),
        counted(funding.years, "school year"),
    );
    text.push_str(&format!("\n\n{}\n", paragraph(&year)));
    text
}
