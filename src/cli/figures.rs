//! From a comparison to its figures.

use crate::chart::adoption::{AdoptionPoint, AdoptionSeries};
use crate::chart::conditions::{ConditionPoint, ConditionSeries};
use crate::chart::{AdoptionCurves, ChartError, Claim, ConditionPanels, Kind, Provenance};
use crate::measure::Measure;
use crate::model::strategy::Kind as Strategy;
use crate::study::{Arm, Comparison};

/// The share of runs on each side of the band: 8 in 10 runs lie within.
const TAIL: f64 = 0.1;

/// The adoption curves, under a title that was checked on the paired runs.
pub fn adoption_curves(comparison: &Comparison, seed: u64) -> Result<AdoptionCurves, ChartError> {
    let best = comparison.best_two().map(|(best, _)| best.contender.slug.as_str());
    let series = comparison
        .arms
        .iter()
        .enumerate()
        .map(|(position, arm)| AdoptionSeries {
            name: arm.contender.title.clone(),
            kind: kind(arm),
            emphasised: position == 0 || best == Some(arm.contender.slug.as_str()),
            points: (0..arm.summary.weeks()).filter_map(|week| adoption_point(arm, week)).collect(),
        })
        .collect();
    Ok(AdoptionCurves {
        title: title(comparison)?,
        series,
        years: comparison.years,
        weeks_per_year: f64::from(comparison.weeks_per_year),
        funded_years: f64::from(comparison.funded_years),
        target_teachers: comparison.seats as u64,
        provenance: provenance(comparison, seed),
    })
}

/// The four conditions over time, under a neutral title.
pub fn condition_panels(comparison: &Comparison, seed: u64) -> ConditionPanels {
    let series = comparison
        .arms
        .iter()
        .map(|arm| ConditionSeries {
            name: arm.contender.title.clone(),
            kind: kind(arm),
            points: (0..arm.summary.weeks()).filter_map(|week| condition_point(arm, week)).collect(),
        })
        .collect();
    ConditionPanels {
        title: "What each strategy does to the four conditions".to_owned(),
        series,
        years: comparison.years,
        weeks_per_year: f64::from(comparison.weeks_per_year),
        funded_years: f64::from(comparison.funded_years),
        target_teachers: comparison.seats as u64,
        provenance: provenance(comparison, seed),
    }
}

/// What the two leading arms allow to be said.
fn title(comparison: &Comparison) -> Result<String, ChartError> {
    let claim = comparison.best_two().and_then(|(best, next)| {
        let (leads, paired) = comparison.duel(best, next)?;
        let interval = paired.difference.interval?;
        Some(Claim {
            first: best.contender.title.clone(),
            second: next.contender.title.clone(),
            first_leads: leads.ahead as u32,
            second_leads: leads.behind as u32,
            runs: comparison.replicates as u32,
            difference: (interval.low, interval.high),
        })
    });
    claim.map_or_else(|| Ok("How far the practice spreads".to_owned()), |claim| claim.title())
}

fn adoption_point(arm: &Arm, week: usize) -> Option<AdoptionPoint> {
    let (bins, counts) = arm.summary.histogram(week, Measure::RoutineUse);
    let share = |probability| bins.quantile(counts, probability).map(|count| count / arm.summary.seats as f64);
    Some(AdoptionPoint { week: week as f64, median: share(0.5)?, low: share(TAIL)?, high: share(1.0 - TAIL)? })
}

fn condition_point(arm: &Arm, week: usize) -> Option<ConditionPoint> {
    let median = |measure| {
        let (bins, counts) = arm.summary.histogram(week, measure);
        bins.quantile(counts, 0.5)
    };
    Some(ConditionPoint {
        week: week as f64,
        vision: median(Measure::MeanVision)?,
        observation: median(Measure::MeanObservation)?,
        belief: median(Measure::MeanBelief)?,
        support: median(Measure::MeanSupport)?,
    })
}

fn kind(arm: &Arm) -> Kind {
    match arm.contender.settings.strategies.kinds().as_slice() {
        [] => Kind::Nothing,
        [Strategy::Workshop] => Kind::Workshop,
        [Strategy::Observation] => Kind::Observation,
        [Strategy::Mentoring] => Kind::Mentoring,
        _ => Kind::Mixed,
    }
}

fn provenance(comparison: &Comparison, seed: u64) -> Provenance {
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        district: comparison.arms.first().map_or(String::new(), |arm| arm.contender.settings.district.name.clone()),
        runs: comparison.replicates as u32,
        seed,
    }
}
