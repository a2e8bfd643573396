//! The answer of a comparison, as text for a person.

use super::layout::paragraph;
use super::settled::{Until, settled_text};
use super::setup::Setup;
use super::tables::{
    binding_table, delivery_table, difference_table, dose_text, flywheel_table, money_table, outcome_table,
    teacher_cost_table,
};
use super::words::{counted, money, of_hundred};
use crate::run::LANES;
use crate::scenario::visible;
use crate::study::{Comparison, DoseRow, Flywheel, Verdict};
use std::path::Path;

/// The whole answer, in the order in which a reader needs it: what was put in, what came out, what it cost, how sure.
pub fn answer(
    comparison: &Comparison,
    doses: &[DoseRow],
    flywheels: &[Flywheel],
    verdict: Option<&(Verdict, Until)>,
    setup: &Setup,
    place: &Path,
    seconds: f64,
) -> String {
    let Some(nothing) = comparison.arms.first() else { return String::new() };
    let settings = &nothing.contender.settings;
    let judged = comparison.judged_year;
    let after = judged - comparison.funded_years.min(judged);
    let currency = visible(&comparison.currency);
    let mut text = format!(
        "{} · {} · {} · {} with money\n{} runs of each scenario ({} of {LANES}), seed {}\n\n",
        visible(&settings.district.name),
        counted(comparison.seats as u32, "target teacher"),
        counted(comparison.years, "school year"),
        counted(comparison.funded_years, "year"),
        comparison.replicates,
        counted(comparison.worlds, "world"),
        setup.seed,
    );
    let mut section = |title: &str, body: String, note: &str| {
        text.push_str(&format!("{}\n{body}\n", paragraph(title)));
        if !note.is_empty() {
            text.push_str(&format!("{}\n", paragraph(note)));
        }
        text.push('\n');
    };
    section(
        "WHAT ONE UNIT DOES to the middle teacher who has never used the practice (conditions run from 0 to 1)",
        dose_text(doses),
        "Put in, not found out: these potencies are assumed or converted from trials (`flywheel parameters`).",
    );
    section(
        "TEACHERS AT ROUTINE USE at the end of each school year, in per cent: middle run (8 in 10 runs)",
        outcome_table(comparison),
        "Runs differ by luck alone, at these assumptions; what is not known about the parameters is not in the ranges.",
    );
    section(
        &format!("DIFFERENCES at the end of year {judged}, in percentage points, with 95 % intervals over worlds"),
        difference_table(comparison),
        &format!(
            "Luck ×: the factor by which shared luck narrowed the variance of the difference before it. Leads in: of 100 \
             runs at these assumptions, those in which it leads all others by more than 2 points; no one leads in {}.",
            of_hundred(comparison.undecided, comparison.replicates)
        ),
    );
    if let Some((verdict, until)) = verdict {
        section(
            &format!("IS IT SETTLED? Share at routine use at the end of year {judged}"),
            settled_text(comparison, verdict, until),
            "",
        );
    }
    let perspective = comparison.perspective.name().replace('-', " ");
    let budget = budgets(comparison);
    section(
        &format!(
            "MONEY to the end of year {judged} ({currency}; {budget}), {} after the money ends",
            counted(after, "year")
        ),
        money_table(comparison),
        "Staff time is working hours that no paid cover replaces.",
    );
    section(
        &format!("TEACHERS REACHED AND ADDED to the end of year {judged}, and what each costs in {perspective}"),
        teacher_cost_table(comparison),
        "Reached: got at least one exposure from a strategy. Added: at routine use beyond those under doing nothing.",
    );
    section("DELIVERED of what was planned, on average over runs", delivery_table(comparison), "");
    section(
        &format!("WHICH CONDITION BINDS for those not using it, at the end of year {}", comparison.funded_years.max(1)),
        binding_table(comparison),
        "This rests on assumed baselines and thresholds until a district has asked its own teachers.",
    );
    if !flywheels.is_empty() {
        section(
            "DOES IT FEED ITSELF? Measured by twins of the same runs under the same luck",
            flywheel_table(comparison, flywheels),
            "Peer share: of all first starts, those that would not have been if nobody saw colleagues. One more user: further \
             first starts that follow. Turns: of 100 runs, those in which, from one school year after the money ends, first \
             starts exceed both the losses and the first starts of a twin that sees colleagues no longer.",
        );
    }
    text.push_str(&format!(
        "{} runs in {seconds:.1} s on {}\nwritten to {}\n",
        comparison.replicates * (comparison.arms.len() + setup.twins.len()),
        counted(setup.threads as u32, "thread"),
        visible(&place.display().to_string()),
    ));
    text
}

fn budgets(comparison: &Comparison) -> String {
    let budgets: Vec<Option<i64>> =
        comparison.arms.iter().skip(1).map(|arm| arm.contender.settings.funding.yearly_budget_cents).collect();
    match budgets.first() {
        Some(Some(cents)) if budgets.iter().all(|other| other == &Some(*cents)) => {
            format!("one yearly budget of {} for each scenario", money(*cents as f64 / 100.0))
        }
        _ if budgets.iter().all(Option::is_none) => "no budget is set".to_owned(),
        _ => "budgets differ between scenarios".to_owned(),
    }
}
