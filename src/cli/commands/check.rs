//! `flywheel check`.

use crate::cli::arguments::CheckOptions;
use crate::cli::failure::{Exit, Failure};
use crate::cli::speech::Speech;
use crate::cli::tables::{effective_table, year_cost_table};
use crate::cli::words::{counted, money};
use crate::model::registry::Registry;
use crate::run::RunError;
use crate::scenario::{Effective, Origin, Scenario, load, registry, visible};
use crate::study::year_cost;
use std::path::Path;

/// Checks every scenario, however many have mistakes; the worst decides the exit code.
pub fn check(options: &CheckOptions, speech: &Speech) -> Result<Exit, Failure> {
    let registry = registry()?;
    let mut worst: Option<Failure> = None;
    for path in &options.scenarios {
        match check_one(path, &registry, options.parameters, speech) {
            Ok(()) => {}
            Err(failure @ Failure::Scenario(..)) => {
                if let Some(previous) = worst.replace(failure) {
                    speech.complain(&previous);
                }
            }
            Err(failure) => return Err(failure),
        }
    }
    worst.map_or(Ok(Exit::Ok), Err)
}

fn check_one(path: &Path, registry: &Registry, parameters: bool, speech: &Speech) -> Result<(), Failure> {
    let scenario = load(path, registry).map_err(|errors| Failure::Scenario(Box::new(errors), path.to_path_buf()))?;
    speech.remark(&scenario.remarks(speech.colour()));
    let cost = year_cost(&scenario.settings, scenario.run.seed)
        .map_err(|source| Failure::Run(RunError::World { world: 0, source }))?;
    let mut text = format!(
        "{}: no mistakes\n{} · {} · {} of the practice's subject in {}\n\n",
        visible(&path.display().to_string()),
        visible(&scenario.title),
        visible(&scenario.settings.district.name),
        counted(cost.target_teachers as u32, "teacher"),
        counted(cost.schools as u32, "school"),
    );
    let shown: Vec<&Effective> = scenario
        .effective
        .iter()
        .filter(|value| parameters || !matches!(value.origin, Origin::Registry { .. }))
        .collect();
    text.push_str(&effective_table(&shown));
    text.push_str("\n\n");
    text.push_str(&cost_text(&scenario, &cost));
    if !parameters {
        text.push_str(
            "The parameters of the model are those of the registry where none is named above: add --parameters.\n",
        );
    }
    text.push('\n');
    speech.tell(&text)
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
    text.push_str(&format!(
        "\n\nA year costs {} {currency} if all that is planned is delivered ({budget}); money comes in {}.\n",
        money(total),
        counted(funding.years, "school year"),
    ));
    text
}
