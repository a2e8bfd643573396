//! What is left of each strategy's gain after the money, under a title about the one that spreads furthest.

use super::{counted, is_best, is_plan, kind, name};
use crate::chart::funding_cliff::{CliffPoint, CliffSeries};
use crate::chart::{ChartError, Course, FundingCliff, Of, Trend};
use crate::study::cliff::{Cliff, cliff};
use crate::study::{Arm, Comparison};

/// The figure, or why there is none to be made.
pub(super) fn figure(
    comparison: &Comparison,
    arms: &[&Arm],
    course: &Course,
) -> Result<Result<FundingCliff, ChartError>, &'static str> {
    let Some((nothing, strategies)) = arms.split_first() else { return Err("there is no strategy") };
    let stops = |arm: &&&Arm| {
        let funding = &arm.facts.funding;
        // A smaller budget that goes on is no stop.
        funding.budget_afterwards_cents.is_none_or(|cents| cents == 0) && (1..comparison.years).contains(&funding.years)
    };
    if !strategies.iter().any(|arm| stops(&arm)) {
        return Err("the money does not stop within the years simulated");
    }
    let ending: Vec<&Arm> = strategies.iter().filter(stops).copied().collect();
    let falls: Vec<(&Arm, Cliff)> = ending
        .iter()
        .filter_map(|arm| Some((*arm, cliff(&arm.summary, &nothing.summary, arm.facts.funding.years)?)))
        .collect();
    if falls.is_empty() {
        return Err("no strategy has a clear gain when the money stops");
    }
    let series = falls.iter().map(|(arm, fall)| CliffSeries {
        name: name(arm),
        kind: kind(comparison, arm),
        emphasised: is_best(comparison, arm) || is_plan(comparison, arm),
        points: fall
            .left
            .iter()
            .map(|left| CliffPoint { mean: left.mean, low: left.spread.low, high: left.spread.high })
            .collect(),
    });
    let (series, without_gain) = (series.collect(), ending.len() - falls.len());
    let figure = |title| FundingCliff { title, series, without_gain, course: course.clone() };
    Ok(title(comparison, &falls).map(figure))
}

/// What may be said of the gain of the strategy that spreads furthest.
fn title(comparison: &Comparison, falls: &[(&Arm, Cliff)]) -> Result<String, ChartError> {
    let best = falls.iter().find(|(arm, _)| is_best(comparison, arm));
    let trend = best.and_then(|(arm, fall)| {
        let interval = fall.change.mean.interval?;
        Some(Trend {
            name: arm.facts.title.clone(),
            of: Of::GainAfterMoney(fall.left.len() as u32 - 1),
            gains: fall.change.gains as u32,
            losses: fall.change.losses as u32,
            runs: comparison.replicates as u32,
            counted: counted(comparison),
            change: (interval.low, interval.high),
        })
    });
    trend.map_or_else(
        || Ok("What is left of each strategy's gain after the money ends".to_owned()),
        |trend| trend.title(),
    )
}
