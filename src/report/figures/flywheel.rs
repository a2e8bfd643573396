//! The path of each strategy, under a title about the one that spreads furthest.

use super::{counted, is_best, is_plan, kind, name};
use crate::chart::flywheel::{PathPoint, PathSeries};
use crate::chart::{ChartError, Course, FlywheelPaths, Of, Trend};
use crate::study::pace::{Change, change_in_year, moving_years};
use crate::study::{Arm, Comparison};

/// The figure, or why there is none to be made.
pub(super) fn figure(
    comparison: &Comparison,
    arms: &[&Arm],
    course: &Course,
) -> Result<Result<FlywheelPaths, ChartError>, &'static str> {
    if comparison.years < 2 {
        return Err("a path needs more than one year");
    }
    let weeks_per_year = comparison.weeks_per_year as usize;
    let series = arms.iter().map(|arm| PathSeries {
        name: name(arm),
        kind: kind(comparison, arm),
        emphasised: is_best(comparison, arm) || is_plan(comparison, arm),
        funded_years: arm.facts.funding.years,
        points: moving_years(&arm.summary, weeks_per_year)
            .into_iter()
            .map(|year| PathPoint { week: year.middle, level: year.level, speed: year.change })
            .collect(),
    });
    let figure = |title| FlywheelPaths { title, series: series.collect(), course: course.clone() };
    Ok(title(comparison).map(figure))
}

/// What may be said of the last year of the strategy that spreads furthest.
fn title(comparison: &Comparison) -> Result<String, ChartError> {
    let year = comparison.years;
    let trend = comparison.best_two().and_then(|(best, _)| {
        let Change { gains, losses, mean } = change_in_year(&best.summary, year as usize)?;
        let interval = mean.interval?;
        Some(Trend {
            name: best.facts.title.clone(),
            of: Of::TeachersInYear(year),
            gains: gains as u32,
            losses: losses as u32,
            runs: comparison.replicates as u32,
            counted: counted(comparison),
            change: (interval.low, interval.high),
        })
    });
    let neutral = "How fast the practice spreads, by how many use it".to_owned();
    trend.map_or(Ok(neutral), |trend| trend.title())
}
