//! What a lasting added teacher costs under each strategy, under a title about the cheapest and the dearest that can be told.

use super::{Seen, amount, counted, kind, name, ratio};
use crate::chart::cost_per_adopter::AdopterCost;
use crate::chart::{ChartError, Cheaper, CostPerAdopter};
use crate::stats::RatioOfMeans;
use crate::study::{Arm, Score};

/// The figure, or why there is none to be made.
pub(super) fn figure(seen: &Seen<'_>) -> Result<Result<CostPerAdopter, ChartError>, &'static str> {
    let comparison = seen.comparison;
    let shown: Vec<(&Arm, &Score)> =
        seen.shown(super::MOST_SHOWN).into_iter().filter(|(arm, _)| !arm.facts.kinds.is_empty()).collect();
    if shown.is_empty() {
        return Err("there is no strategy");
    }
    let series = shown.iter().map(|(arm, score)| AdopterCost {
        name: name(arm),
        kind: kind(seen.comparison, arm),
        total: amount(&score.cost),
        per_teacher: ratio(score.each.as_ref()),
    });
    let series = series.collect();
    let figure = |title| CostPerAdopter {
        title,
        series,
        perspective: comparison.perspective.name().replace('-', " "),
        years: comparison.judged_year,
        currency: comparison.currency.clone(),
        provenance: seen.provenance(super::MOST_SHOWN),
    };
    Ok(title(seen, &shown).map(figure))
}

/// What may be said of the cheapest beside the next one.
fn title(seen: &Seen<'_>, shown: &[(&Arm, &Score)]) -> Result<String, ChartError> {
    let comparison = seen.comparison;
    let mut known: Vec<(&Arm, f64, f64, f64)> = shown
        .iter()
        .filter_map(|(arm, score)| match score.each {
            Some(RatioOfMeans::Bounded { ratio, low, high }) if low > 0.0 => Some((*arm, ratio, low, high)),
            _ => None,
        })
        .collect();
    known.sort_by(|one, other| one.1.total_cmp(&other.1));
    let claim = match known.as_slice() {
        [(cheap, cost, low, high), (dear, other, other_low, other_high), ..] => {
            // Run by run a cost per teacher may not exist, so runs are asked for what they can tell: under which strategy
            // the same money adds more teachers.
            comparison.value_duel(dear, cheap, (*cost + *other) / 2.0).map(|leads| Cheaper {
                name: name(cheap),
                cost: *cost,
                other: name(dear),
                currency: comparison.currency.clone(),
                times: other / cost,
                interval: (other_low / high, other_high / low),
                agreeing: leads.behind as u32,
                contrary: leads.ahead as u32,
                runs: comparison.replicates as u32,
                counted: counted(comparison),
            })
        }
        _ => None,
    };
    claim.map_or_else(
        || Ok("What one lasting added teacher costs under each strategy".to_owned()),
        |claim| claim.title(),
    )
}
