//! The adoption curves of a comparison, under a title that was checked on the paired runs.

use super::super::rivals::claim;
use super::{by_week, is_best, is_plan, kind, name};
use crate::chart::adoption::{AdoptionPoint, AdoptionSeries};
use crate::chart::{About, AdoptionCurves, ChartError, Course};
use crate::measure::Measure;
use crate::study::{Arm, Comparison, Reference};

/// The share of runs on each side of the band: 8 in 10 runs lie within.
const TAIL: f64 = 0.1;

pub(super) fn figure(comparison: &Comparison, arms: &[&Arm], course: &Course) -> Result<AdoptionCurves, ChartError> {
    let has_plan = comparison.reference != Reference::First;
    let series = arms.iter().enumerate().map(|(position, arm)| AdoptionSeries {
        name: name(arm),
        kind: kind(comparison, arm),
        emphasised: is_best(comparison, arm) || if has_plan { is_plan(comparison, arm) } else { position == 0 },
        points: by_week(arm, point),
    });
    Ok(AdoptionCurves { title: title(comparison)?, series: series.collect(), course: course.clone() })
}

/// What the two arms that the title is about allow to be said.
fn title(comparison: &Comparison) -> Result<String, ChartError> {
    let claim = comparison.rivals().and_then(|(best, next)| claim(comparison, About::Reach, best, next));
    claim.map_or_else(|| Ok("How far the practice spreads".to_owned()), |claim| claim.title())
}

fn point(arm: &Arm, week: usize) -> Option<AdoptionPoint> {
    let (bins, counts) = arm.summary.histogram(week, Measure::RoutineUse);
    let share = |probability| bins.quantile(counts, probability).map(|count| count / arm.summary.seats as f64);
    Some(AdoptionPoint { week: week as f64, median: share(0.5)?, low: share(TAIL)?, high: share(1.0 - TAIL)? })
}
