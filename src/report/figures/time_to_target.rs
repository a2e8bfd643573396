//! When each strategy has the target, under a title about the promised date.

use super::{Seen, kind, name};
use crate::chart::promise::Kept;
use crate::chart::time_to_target::{TargetSeries, equally_likely};
use crate::chart::{ChartError, Promise, TimeToTarget};
use crate::stats::{Estimate, unit_means};
use crate::study::{Arm, Score};
use core::num::NonZeroUsize;

/// The figure, or why there is none to be made.
pub(super) fn figure(seen: &Seen<'_>) -> Result<Result<TimeToTarget, ChartError>, &'static str> {
    let comparison = seen.comparison;
    let promised = f64::from(seen.target.year * comparison.weeks_per_year);
    let shown = seen.shown(super::MOST_SHOWN);
    if shown.iter().all(|(_, score)| score.weeks.iter().all(Option::is_none)) {
        return Err("no run of any strategy has the target within the years simulated (another one: --target)");
    }
    let mut series = Vec::new();
    let mut kept = Vec::new();
    for (arm, score) in shown {
        let weeks: Vec<Option<f64>> = score.weeks.iter().map(|week| week.map(f64::from)).collect();
        let Some(weeks) = equally_likely(&weeks) else { continue };
        let dots = weeks.iter().flatten().filter(|week| **week <= promised).count() as u32;
        kept.extend(in_time(arm, score, promised, (dots, weeks.len() as u32)));
        series.push(TargetSeries { name: name(arm), kind: kind(seen.comparison, arm), weeks });
    }
    let promise = Promise { target: seen.target.share, date: format!("the end of year {}", seen.target.year), kept };
    let figure = |title| TimeToTarget {
        title,
        series,
        target: seen.target.share,
        promised_week: promised,
        course: seen.course.clone(),
    };
    Ok(promise.title().map(figure))
}

/// How often a strategy is in time; none where one world tells nothing of it.
fn in_time(arm: &Arm, score: &Score, promised: f64, dots: (u32, u32)) -> Option<Kept> {
    let is_in_time = |week: &Option<u32>| week.is_some_and(|week| f64::from(week) <= promised);
    let in_time: Vec<f64> = score.weeks.iter().map(|week| f64::from(u8::from(is_in_time(week)))).collect();
    let interval = Estimate::of_units(&unit_means(&in_time, NonZeroUsize::new(arm.summary.lanes)?))?.interval?;
    Some(Kept {
        name: name(arm),
        dots,
        runs: (in_time.iter().sum::<f64>() as u32, in_time.len() as u32),
        interval: (interval.low, interval.high),
    })
}
