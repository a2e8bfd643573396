//! How deep use goes under each strategy when strategies are judged, under a neutral title.

use super::{Seen, kind, name};
use crate::chart::stage_cascade::{CascadeSeries, MOST_PANELS};
use crate::chart::{ChartError, Spread, StageCascade};
use crate::measure::Measure;
use crate::study::Arm;

/// The figure.
pub(super) fn figure(seen: &Seen<'_>) -> Result<StageCascade, ChartError> {
    let comparison = seen.comparison;
    let week = (comparison.judged_year * comparison.weeks_per_year) as usize;
    let series = seen.shown(MOST_PANELS).into_iter().filter_map(|(arm, _)| {
        let at = |measure| share(arm, week, measure);
        let never = at(Measure::NeverUsed)?;
        // Who has ever used it: all the others.
        let ever = Spread { middle: 1.0 - never.middle, low: 1.0 - never.high, high: 1.0 - never.low };
        Some(CascadeSeries {
            name: name(arm),
            kind: kind(seen.comparison, arm),
            stages: vec![ever, at(Measure::AnyUse)?, at(Measure::RoutineUse)?],
            exits: vec![at(Measure::Lapsed)?],
        })
    });
    Ok(StageCascade {
        title: format!("From ever using it to routine use at the end of year {}", comparison.judged_year),
        stages: ["ever used it", "use it now", "use it routinely"].map(str::to_owned).to_vec(),
        exits: vec!["stopped".to_owned()],
        series: series.collect(),
        denominator: format!("the {} target teachers of that moment, new ones included", comparison.seats),
        target_teachers: comparison.seats as u64,
        provenance: seen.provenance(MOST_PANELS),
    })
}

fn share(arm: &Arm, week: usize, measure: Measure) -> Option<Spread> {
    let seats = arm.summary.seats as f64;
    let (bins, counts) = arm.summary.histogram(week.min(arm.summary.weeks().checked_sub(1)?), measure);
    let at = |probability| bins.quantile(counts, probability).map(|count| (count / seats).clamp(0.0, 1.0));
    let mean = bins.mean(counts)? / seats;
    let (middle, low, high) = (at(0.5)?, at(0.1)?, at(0.9)?);
    Some(Spread { middle: if (low..=high).contains(&mean) { mean } else { middle }, low, high })
}
