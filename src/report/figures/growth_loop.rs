//! The loop that feeds use and the one that limits it, with what each step was measured to bring, for the strategy that spreads
//! furthest, under a neutral title.

use super::Seen;
use crate::chart::claim::within;
use crate::chart::loop_diagram::{Loop, LoopNode};
use crate::chart::{ChartError, LoopDiagram};
use crate::measure::Measure;
use crate::study::{Arm, Assumptions};

/// The figure, or why there is none to be made.
pub(super) fn figure(
    seen: &Seen<'_>,
    assumptions: Option<&Assumptions>,
) -> Result<Result<LoopDiagram, ChartError>, &'static str> {
    let comparison = seen.comparison;
    let (best, _) = comparison.best_two().ok_or("there is nothing to compare")?;
    let position = comparison.arms.iter().position(|arm| arm.facts.slug == best.facts.slug).unwrap_or(0);
    let placebo = assumptions.and_then(|own| own.placebos.get(position));
    let placebo = placebo.ok_or("what seeing colleagues brings was not measured")?;
    let years = f64::from(comparison.years.max(1));
    let by_seeing = ((placebo.starts - placebo.blind_starts) / years).max(0.0);
    let (arrivals, lapses) = (yearly(best, Measure::RoutineArrivals), yearly(best, Measure::Lapses));
    let restarts = yearly(best, Measure::Restarts);
    let node = |name: &str, gain: f64| LoopNode { name: name.to_owned(), gain };
    Ok(Ok(LoopDiagram {
        title: format!("What feeds and what limits use under {}", within(&super::name(best))),
        growth: Loop {
            label: "Growth: users are seen by colleagues".to_owned(),
            nodes: vec![node("Teachers use it", by_seeing), node("Colleagues start", arrivals)],
        },
        limit: Some(Loop {
            label: "Limit: use lapses".to_owned(),
            nodes: vec![node("Teachers use it", lapses), node("Use stops", restarts)],
        }),
        unit: "teachers in a school year: starts that seeing colleagues brings about, arrivals at routine use, lapses, restarts"
            .to_owned(),
        provenance: seen.provenance(usize::MAX),
    }))
}

/// What a weekly count comes to in a school year, mean over runs and years.
fn yearly(arm: &Arm, measure: Measure) -> f64 {
    let sum: f64 = (0..arm.summary.weeks())
        .filter_map(|week| {
            let (bins, counts) = arm.summary.histogram(week, measure);
            bins.mean(counts)
        })
        .sum();
    sum / f64::from(arm.facts.years.max(1))
}
