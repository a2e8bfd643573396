//! What stands in the tables for the terminal.

use super::figures::counted;
use super::layout::{finished, headed};
use super::words::{
    counted as numbered, factor, money, number, of_hundred, per_teacher, percent, points, share_of_starts, spread,
};
use crate::model::registry::{End, Entry};
use crate::model::shock::{Shock, Shocks};
use crate::model::strategy::Refusal;
use crate::scenario::{Effective, confidence_name, visible};
use crate::stats::{NestedVariance, PairedDifference, RatioOfMeans};
use crate::study::{Amount, Arm, Comparison, DoseRow, Flywheel, YearCost};
use comfy_table::CellAlignment;
use strum::IntoEnumIterator;

fn name(arm: &Arm) -> String {
    visible(&arm.contender.title)
}

/// Share at routine use at the end of each school year.
pub fn outcome_table(comparison: &Comparison) -> String {
    let mut header = vec!["Scenario".to_owned()];
    header.extend((1..=comparison.years).map(|year| format!("Year {year}")));
    let mut table = headed(header, 1);
    for arm in &comparison.arms {
        let mut row = vec![name(arm)];
        row.extend(arm.years.iter().map(|outcome| spread(&outcome.spread)));
        table.add_row(row);
    }
    finished(table)
}

/// Paired differences at the end of a school year, and who leads.
pub fn difference_table(comparison: &Comparison) -> String {
    let mut header = vec!["Scenario".to_owned(), "from doing nothing".to_owned(), "luck ×".to_owned()];
    // A lone scenario is the reference: there is nothing to be said about its difference from itself.
    let reference = comparison.reference_arm().filter(|_| comparison.arms.len() > 2);
    if let Some(reference) = reference {
        header.extend([format!("from {}", name(reference)), "luck ×".to_owned()]);
    }
    header.push("leads in".to_owned());
    let mut table = headed(header, 1);
    let cells = |paired: Option<PairedDifference>| {
        let difference = paired.map_or("–".to_owned(), |paired| points(&paired.difference));
        [difference, factor(paired.and_then(|paired| paired.variance_factor))]
    };
    for arm in &comparison.arms {
        let Some(outcome) = arm.at(comparison.judged_year) else { continue };
        let mut row = vec![name(arm)];
        row.extend(cells(outcome.from_nothing));
        if reference.is_some() {
            row.extend(cells(outcome.from_reference));
        }
        row.push(of_hundred(arm.leads, comparison.replicates));
        table.add_row(row);
    }
    finished(table)
}

/// How far futures differ at the end of the judged year, and why.
pub fn spread_table(comparison: &Comparison) -> String {
    let mut header = vec!["Scenario".to_owned()];
    let reference = comparison.reference_arm().filter(|_| comparison.arms.len() > 2);
    let of = ["share at routine use".to_owned(), "from doing nothing".to_owned()];
    let from = reference.map(|reference| format!("from {}", name(reference)));
    for what in of.into_iter().chain(from) {
        header.extend([what, "luck".to_owned(), "not knowing".to_owned()]);
    }
    let mut table = headed(header, 1);
    let cells = |spread: Option<NestedVariance>| {
        let Some(spread) = spread else { return ["–".to_owned(), "–".to_owned(), "–".to_owned()] };
        let luck = spread.share_within();
        let part = |share: Option<f64>| share.map_or("–".to_owned(), |share| format!("{:.0} %", share * 100.0));
        [format!("±{:.1}", spread.total().sqrt() * 100.0), part(luck), part(luck.map(|luck| 1.0 - luck))]
    };
    for (position, arm) in comparison.arms.iter().enumerate() {
        let mut row = vec![name(arm)];
        row.extend(cells(comparison.spread_of(arm)));
        let nothing = comparison.arms.first().filter(|_| position > 0);
        row.extend(cells(nothing.and_then(|nothing| comparison.spread_between(arm, nothing))));
        if let Some(reference) = reference {
            let is_other = position > 0 && position != comparison.reference.position();
            row.extend(cells(is_other.then(|| comparison.spread_between(arm, reference)).flatten()));
        }
        table.add_row(row);
    }
    finished(table)
}

/// Money, planned and paid, and staff time.
pub fn money_table(comparison: &Comparison) -> String {
    let many = counted(comparison).many();
    let header = ["planned".to_owned(), format!("paid (8 in 10 {many})"), format!("staff time (8 in 10 {many})")];
    let mut table = headed([vec!["Scenario".to_owned()], header.to_vec()].concat(), 1);
    for arm in &comparison.arms {
        let Some(spent) = arm.money_to(comparison.judged_year) else { continue };
        table.add_row(vec![name(arm), money(spent.planned), amount(&spent.cash), amount(&spent.staff)]);
    }
    finished(table)
}

/// How many teachers are reached, and what one reached and one added cost.
pub fn teacher_cost_table(comparison: &Comparison) -> String {
    let reached = format!("reached (8 in 10 {})", counted(comparison).many());
    let header = ["Scenario", &reached, "cost of each (95 %)", "cost of each added (95 %)"];
    let mut table = headed(header.map(str::to_owned).to_vec(), 1);
    let each = |ratio: Option<Option<RatioOfMeans>>, nobody: &str| match ratio {
        Some(Some(ratio)) => per_teacher(&ratio, nobody),
        Some(None) => "needs 2 worlds".to_owned(),
        None => "–".to_owned(),
    };
    for arm in &comparison.arms {
        let Some(spent) = arm.money_to(comparison.judged_year) else { continue };
        table.add_row(vec![
            name(arm),
            spent.reached.map_or("–".to_owned(), |reach| amount(&reach.people)),
            each(spent.reached.map(|reach| reach.each(comparison.perspective)), "none reached"),
            each(spent.added.map(|added| added.each(comparison.perspective)), "none added"),
        ]);
    }
    finished(table)
}

fn amount(own: &Amount) -> String {
    format!("{} ({}–{})", money(own.mean), money(own.spread.low), money(own.spread.high))
}

/// What each strategy planned and delivered, and what stood in the way.
pub fn delivery_table(comparison: &Comparison) -> String {
    let header = ["Scenario", "what", "planned", "delivered", "not delivered because"].map(str::to_owned);
    let mut table = headed(header.to_vec(), 2);
    if let Some(reasons) = table.column_mut(4) {
        reasons.set_cell_alignment(CellAlignment::Left);
    }
    for arm in &comparison.arms {
        for delivered in &arm.delivered {
            let reasons: Vec<String> = Refusal::iter()
                .filter(|refusal| delivered.refused[*refusal as usize] >= 0.5)
                .map(|refusal| format!("{} {}", refusal.name(), money(delivered.refused[refusal as usize])))
                .collect();
            table.add_row(vec![
                name(arm),
                delivered.kind.unit().to_owned(),
                money(delivered.planned_units),
                money(delivered.delivered_units),
                if reasons.is_empty() { "–".to_owned() } else { reasons.join(", ") },
            ]);
        }
    }
    finished(table)
}

/// What one unit of each exposure does.
pub fn dose_text(rows: &[DoseRow]) -> String {
    let header = ["One unit of", "vision", "observation", "belief", "support", "skill"].map(str::to_owned);
    let mut table = headed(header.to_vec(), 1);
    for row in rows {
        let mut cells = vec![row.exposure.clone()];
        cells.extend(row.change.iter().map(|change| format!("{change:+.3}").replace('-', "−")));
        table.add_row(cells);
    }
    finished(table)
}

/// Which condition binds under each scenario.
pub fn binding_table(comparison: &Comparison) -> String {
    const CONDITIONS: [&str; 4] = ["vision", "observation", "belief", "support"];
    let mut header = vec!["Scenario".to_owned()];
    header.extend(CONDITIONS.map(str::to_owned));
    header.push("binds most".to_owned());
    let mut table = headed(header, 1);
    for arm in &comparison.arms {
        let mut row = vec![name(arm)];
        match arm.binding {
            Some(shares) => {
                row.extend(shares.map(percent));
                let most = (0..4).max_by(|a, b| shares[*a].total_cmp(&shares[*b])).unwrap_or(0);
                row.push(CONDITIONS[most].to_owned());
            }
            None => row.extend(core::iter::repeat_n("–".to_owned(), 5)),
        }
        table.add_row(row);
    }
    finished(table)
}

/// Whether adoption feeds itself under each scenario.
pub fn flywheel_table(comparison: &Comparison, flywheels: &[Flywheel]) -> String {
    let header =
        ["Scenario", "peer share, %", "one more user", "first starts", "losses", "starts without seeing", "turns in"];
    let mut table = headed(header.map(str::to_owned).to_vec(), 1);
    for (arm, flywheel) in comparison.arms.iter().zip(flywheels) {
        let mut row = vec![name(arm)];
        row.push(flywheel.peer_share.as_ref().map_or("–".to_owned(), share_of_starts));
        row.push(flywheel.reproduction.map_or("–".to_owned(), |estimate| number(&estimate)));
        match &flywheel.claim {
            Some(claim) => {
                row.extend([claim.starts, claim.losses, claim.blind_starts].map(|mean| format!("{mean:.1}")));
                row.push(of_hundred(claim.holds, claim.runs));
            }
            None => row.extend(core::iter::repeat_n("–".to_owned(), 4)),
        }
        table.add_row(row);
    }
    finished(table)
}

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
