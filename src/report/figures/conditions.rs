//! The four conditions over time, under a neutral title.

use super::{by_week, kind, name};
use crate::chart::conditions::{ConditionPoint, ConditionSeries};
use crate::chart::{ConditionPanels, Course};
use crate::measure::Measure;
use crate::study::{Arm, Comparison};

pub(super) fn figure(comparison: &Comparison, arms: &[&Arm], course: &Course) -> ConditionPanels {
    let series = arms.iter().map(|arm| ConditionSeries {
        name: name(arm),
        kind: kind(comparison, arm),
        points: by_week(arm, point),
    });
    ConditionPanels {
        title: "What each strategy does to the four conditions".to_owned(),
        series: series.collect(),
        course: course.clone(),
    }
}

fn point(arm: &Arm, week: usize) -> Option<ConditionPoint> {
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
