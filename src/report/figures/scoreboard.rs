//! The scoreboard, under a title about the target and the strategy that spreads furthest.

use super::super::scoreboard::strength_words;
use super::{Seen, counted, is_best, kind, name, ratio, spread};
use crate::chart::scoreboard::{Evidence, ScoreRow};
use crate::chart::{Attainment, ChartError, Scoreboard};
use crate::stats::{Estimate, RatioOfMeans, unit_means};
use crate::study::{Arm, Score, Strength};
use core::num::NonZeroUsize;

/// The figure.
pub(super) fn figure(seen: &Seen<'_>) -> Result<Scoreboard, ChartError> {
    let comparison = seen.comparison;
    let rows = seen.shown(super::MOST_SHOWN).into_iter().map(|(arm, score)| row(seen, arm, score));
    Ok(Scoreboard {
        title: title(seen)?,
        rows: rows.collect(),
        reach_year: comparison.funded_years.max(1),
        lasting_year: comparison.judged_year,
        target: seen.target.share,
        target_year: seen.target.year,
        target_teachers: comparison.seats as u64,
        currency: comparison.currency.clone(),
        perspective: comparison.perspective.name().replace('-', " "),
        provenance: seen.provenance(super::MOST_SHOWN),
    })
}

fn row(seen: &Seen<'_>, arm: &Arm, score: &Score) -> ScoreRow {
    ScoreRow {
        name: name(arm),
        kind: kind(seen.comparison, arm),
        reach: spread(&score.reach),
        lasting: spread(&score.lasting),
        weeks_to_target: score.middle_week().map(f64::from),
        cost: score.cost.mean,
        cost_per_teacher: ratio(score.each.as_ref()),
        chance: score.meets as f64 / seen.comparison.replicates.max(1) as f64,
        evidence: evidence(score.strength),
    }
}

fn evidence(strength: Option<Strength>) -> Evidence {
    match strength {
        Some(own) => Evidence { marks: Some(own.marks()), word: strength_words(own) },
        None => Evidence { marks: None, word: "–".to_owned() },
    }
}

/// What may be said of the target.
fn title(seen: &Seen<'_>) -> Result<String, ChartError> {
    let comparison = seen.comparison;
    let neutral = || format!("How {} strategies compare", comparison.arms.len() - 1);
    let best = comparison.arms.iter().zip(&seen.scores).find(|(arm, _)| is_best(comparison, arm));
    let attained = best.and_then(|(arm, score)| {
        let counts = &arm.summary.year(seen.target.year as usize)?.routine;
        let beyond: Vec<f64> =
            counts.iter().map(|count| f64::from(*count) / comparison.seats as f64 - seen.target.share).collect();
        let worlds = unit_means(&beyond, NonZeroUsize::new(arm.summary.lanes)?);
        let interval = Estimate::of_units(&worlds)?.interval?;
        let price = match score.each {
            Some(RatioOfMeans::Bounded { ratio, .. }) => Some((ratio, comparison.currency.clone())),
            _ => None,
        };
        Some(Attainment {
            name: name(arm),
            target: seen.target.share,
            met: score.meets as u32,
            missed: (comparison.replicates - score.meets) as u32,
            runs: comparison.replicates as u32,
            counted: counted(comparison),
            beyond: (interval.low, interval.high),
            cost: price,
            compared: comparison.arms.len() - 1,
        })
    });
    attained.map_or_else(|| Ok(neutral()), |attained| attained.title())
}
