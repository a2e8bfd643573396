//! What a decision hangs on: what would have to be true for another choice to win, what the money buys, and what happens when
//! it stops.

use super::assumed::assumed;
use super::brief::{Grid, Part};
use super::figures::counted;
use super::tables::{money_table, teacher_cost_table};
use super::words::money;
use crate::chart::claim::{Side, Verdict, at_start, verdict};
use crate::chart::number::percent;
use crate::scenario::visible;
use crate::study::cliff::{Cliff, cliff};
use crate::study::{Arm, Comparison, Results};

/// The three parts.
pub(super) fn decision(results: &Results) -> Vec<Part> {
    vec![otherwise(results), bought(&results.comparison), afterwards(&results.comparison)]
}

/// What would have to be true for another choice to win.
fn otherwise(results: &Results) -> Part {
    let heading = "What would have to be true for another choice to win?".to_owned();
    match &results.assumptions {
        Some(assumptions) => {
            let (grid, told) = assumed(&results.comparison, assumptions);
            let grid = Grid {
                caption: format!(
                    "Ahead of doing nothing at the end of year {} under other assumptions, in percentage points",
                    assumptions.judged_year
                ),
                note: "Leads: is ahead of every other by more than 2 points, with its 95 % interval. Profiles of the evidence, then rules \
                       of how the four conditions decide together, one at a time."
                    .to_owned(),
                ..grid
            };
            Part { heading, paragraphs: told, grid: Some(grid) }
        }
        None => Part {
            heading,
            paragraphs: vec!["This was not tried: the comparison was run without other assumptions.".to_owned()],
            grid: None,
        },
    }
}

/// What the money buys.
fn bought(comparison: &Comparison) -> Part {
    let year = comparison.judged_year;
    let currency = visible(&comparison.currency);
    let told = comparison.arms.iter().skip(1).filter_map(|arm| {
        let spent = arm.money_to(year)?;
        let added = spent.added?.teachers;
        let interval = added.interval?;
        let clear = interval.low > 0.0 || interval.high < 0.0;
        let teachers = if clear {
            format!("{:+.1} teachers at routine use (95 %: {:+.1} to {:+.1})", added.mean, interval.low, interval.high)
                .replace('-', "−")
        } else {
            "no difference in teachers at routine use that can be told from none".to_owned()
        };
        let name = at_start(&visible(&arm.facts.title));
        Some(format!(
            "{name}: {} {currency} paid and {} {currency} of staff time bring {teachers} beyond doing nothing at the end of year \
             {year}.",
            money(spent.cash.mean),
            money(spent.staff.mean)
        ))
    });
    let mut paragraphs: Vec<String> = told.collect();
    if paragraphs.is_empty() {
        paragraphs.push("From a single world it cannot be told what the money buys.".to_owned());
    }
    let grid = Grid {
        caption: format!("Money to the end of year {year}, in {currency}"),
        note: "Staff time is working hours that no paid cover replaces.".to_owned(),
        ..joined(money_table(comparison), teacher_cost_table(comparison))
    };
    Part { heading: "What does the money buy?".to_owned(), paragraphs, grid: Some(grid) }
}

/// Two tables of the same rows beside each other.
fn joined(mut one: Grid, other: Grid) -> Grid {
    one.header.extend(other.header.into_iter().skip(1));
    for (row, more) in one.rows.iter_mut().zip(other.rows) {
        row.extend(more.into_iter().skip(1));
    }
    one
}

/// What happens when the money stops.
fn afterwards(comparison: &Comparison) -> Part {
    let paragraphs = comparison.arms.iter().skip(1).map(|arm| left(comparison, arm)).collect();
    Part { heading: "What happens when the money stops?".to_owned(), paragraphs, grid: None }
}

fn left(comparison: &Comparison, arm: &Arm) -> String {
    let name = at_start(&visible(&arm.facts.title));
    let funding = &arm.facts.funding;
    if funding.years >= comparison.years {
        return format!("{name}: its money lasts through all {} years simulated.", comparison.years);
    }
    if funding.budget_afterwards_cents.is_some_and(|cents| cents > 0) {
        return format!("{name}: a smaller budget goes on after year {}.", funding.years);
    }
    let nothing = comparison.arms.first();
    let Some(fall) = nothing.and_then(|nothing| cliff(&arm.summary, &nothing.summary, funding.years)) else {
        return format!(
            "{name}: it has no clear gain over doing nothing when its money ends after year {}.",
            funding.years
        );
    };
    let Cliff { left, change } = &fall;
    let many = counted(comparison).many();
    let Some(last) = left.last() else { return format!("{name}: nothing is known of the years after the money.") };
    let years = left.len() - 1;
    let after = if years == 1 { "a year".to_owned() } else { format!("{years} years") };
    // The same test as that of the figure's title, so that the two cannot say different things.
    let runs = (change.gains as u32, change.losses as u32);
    let interval = change.mean.interval.map_or((f64::NAN, f64::NAN), |own| (own.low, own.high));
    let turn = match verdict(runs, comparison.replicates as u32, interval) {
        Verdict::Clear { leader: Side::First } => "the gain goes on growing",
        Verdict::Usual { leader: Side::First } => "the gain usually goes on growing",
        Verdict::Clear { leader: Side::Second } => "part of the gain is lost",
        Verdict::Usual { leader: Side::Second } => "part of the gain is usually lost",
        Verdict::Open => "the gain neither grows nor falls clearly",
    };
    format!(
        "{name}: {turn}. {after} after its money ends, {} of the gain that it had then is left on average (8 in 10 {many}: {} to \
         {}).",
        percent(last.mean.max(0.0)),
        percent(last.spread.low.max(0.0)),
        percent(last.spread.high.max(0.0)),
    )
    .replacen(&format!(". {after}"), &format!(". {}", at_start(&after)), 1)
}
