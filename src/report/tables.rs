//! What stands in the tables of a comparison.

use super::brief::Grid;
use super::figures::counted;
use super::words::{factor, money, number, of_hundred, per_teacher, percent, points, share_of_starts, spread};
use crate::model::strategy::Refusal;
use crate::scenario::visible;
use crate::stats::{NestedVariance, PairedDifference, RatioOfMeans};
use crate::study::{Amount, Arm, Comparison, DoseRow, Flywheel};
use strum::IntoEnumIterator;

fn name(arm: &Arm) -> String {
    visible(&arm.facts.title)
}

/// Share at routine use at the end of each school year.
pub fn outcome_table(comparison: &Comparison) -> Grid {
    let mut header = vec!["Scenario".to_owned()];
    header.extend((1..=comparison.years).map(|year| format!("Year {year}")));
    let mut table = Grid::headed(header);
    for arm in &comparison.arms {
        let mut row = vec![name(arm)];
        row.extend(arm.years.iter().map(|outcome| spread(&outcome.spread)));
        table.add_row(row);
    }
    table
}

/// Paired differences at the end of a school year, and who leads.
pub fn difference_table(comparison: &Comparison) -> Grid {
    let mut header = vec!["Scenario".to_owned(), "from doing nothing".to_owned(), "luck ×".to_owned()];
    // A lone scenario is the reference: there is nothing to be said about its difference from itself.
    let reference = comparison.reference_arm().filter(|_| comparison.arms.len() > 2);
    if let Some(reference) = reference {
        header.extend([format!("from {}", name(reference)), "luck ×".to_owned()]);
    }
    header.push("leads in".to_owned());
    let mut table = Grid::headed(header);
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
    table
}

/// How far futures differ at the end of the judged year, and why.
pub fn spread_table(comparison: &Comparison) -> Grid {
    let mut header = vec!["Scenario".to_owned()];
    let reference = comparison.reference_arm().filter(|_| comparison.arms.len() > 2);
    let of = ["share at routine use".to_owned(), "from doing nothing".to_owned()];
    let from = reference.map(|reference| format!("from {}", name(reference)));
    for what in of.into_iter().chain(from) {
        header.extend([what, "luck".to_owned(), "not knowing".to_owned()]);
    }
    let mut table = Grid::headed(header);
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
    table
}

/// Money, planned and paid, and staff time.
pub fn money_table(comparison: &Comparison) -> Grid {
    let many = counted(comparison).many();
    let header = ["planned".to_owned(), format!("paid (8 in 10 {many})"), format!("staff time (8 in 10 {many})")];
    let mut table = Grid::headed([vec!["Scenario".to_owned()], header.to_vec()].concat());
    for arm in &comparison.arms {
        let Some(spent) = arm.money_to(comparison.judged_year) else { continue };
        table.add_row(vec![name(arm), money(spent.planned), amount(&spent.cash), amount(&spent.staff)]);
    }
    table
}

/// How many teachers are reached, and what one reached and one added cost.
pub fn teacher_cost_table(comparison: &Comparison) -> Grid {
    let reached = format!("reached (8 in 10 {})", counted(comparison).many());
    let header = ["Scenario", &reached, "cost of each (95 %)", "cost of each added (95 %)"];
    let mut table = Grid::headed(header);
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
    table
}

fn amount(own: &Amount) -> String {
    format!("{} ({}–{})", money(own.mean), money(own.spread.low), money(own.spread.high))
}

/// What each strategy planned and delivered, and what stood in the way.
pub fn delivery_table(comparison: &Comparison) -> Grid {
    let header = ["Scenario", "what", "planned", "delivered", "what stood in the way"].map(str::to_owned);
    let mut table = Grid::headed(header);
    table.words = vec![1, 4];
    for arm in &comparison.arms {
        for delivered in &arm.delivered {
            let mut reasons: Vec<String> = Refusal::iter()
                .filter(|refusal| delivered.refused[*refusal as usize] >= 0.5)
                .map(|refusal| format!("{} {}", refusal.name(), money(delivered.refused[refusal as usize])))
                .collect();
            if delivered.unfunded >= 0.5 {
                reasons.push(format!("no money for {} more", money(delivered.unfunded)));
            }
            if delivered.saturated >= 0.5 {
                reasons.push(format!("{} delivered beyond saturation", money(delivered.saturated)));
            }
            table.add_row(vec![
                name(arm),
                delivered.kind.unit().to_owned(),
                money(delivered.planned_units),
                money(delivered.delivered_units),
                if reasons.is_empty() { "–".to_owned() } else { reasons.join(", ") },
            ]);
        }
    }
    table
}

/// What one unit of each exposure does.
pub fn dose_text(rows: &[DoseRow]) -> Grid {
    let header = ["One unit of", "vision", "observation", "belief", "support", "skill"].map(str::to_owned);
    let mut table = Grid::headed(header);
    for row in rows {
        let mut cells = vec![row.exposure.clone()];
        cells.extend(row.change.iter().map(|change| format!("{change:+.3}").replace('-', "−")));
        table.add_row(cells);
    }
    table
}

/// Which condition binds under each scenario.
pub fn binding_table(comparison: &Comparison) -> Grid {
    const CONDITIONS: [&str; 4] = ["vision", "observation", "belief", "support"];
    let mut header = vec!["Scenario".to_owned()];
    header.extend(CONDITIONS.map(str::to_owned));
    header.push("binds most".to_owned());
    let mut table = Grid::headed(header);
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
    table
}

/// Whether adoption feeds itself under each scenario.
pub fn flywheel_table(comparison: &Comparison, flywheels: &[Flywheel]) -> Grid {
    let header =
        ["Scenario", "peer share, %", "one more user", "first starts", "losses", "starts without seeing", "turns in"];
    let mut table = Grid::headed(header);
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
    table
}
