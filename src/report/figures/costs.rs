//! What each strategy costs by ingredient, under a title about the one that spreads furthest and the
//! current plan, or the next one.

use super::super::rivals::claim;
use super::name;
use crate::chart::costs::{CostSeries, IngredientCost};
use crate::chart::{About, ChartError, CostBars, Course, PartsOf};
use crate::model::strategy::Ingredient;
use crate::study::{Arm, Comparison};
use strum::IntoEnumIterator;

/// The figure, or why there is none to be made.
pub(super) fn figure(
    comparison: &Comparison,
    arms: &[&Arm],
    course: &Course,
) -> Result<Result<CostBars, ChartError>, &'static str> {
    let series: Vec<CostSeries> = arms.iter().filter_map(|arm| costs(comparison, arm)).collect();
    if series.is_empty() {
        return Err("no strategy costs anything");
    }
    let figure = |title| CostBars {
        parts: PartsOf::Ingredients,
        title,
        series,
        years: comparison.judged_year,
        currency: comparison.currency.clone(),
        provenance: course.provenance.clone(),
    };
    Ok(title(comparison).map(figure))
}

/// What a strategy costs to the end of the judged year; none where it costs nothing.
fn costs(comparison: &Comparison, arm: &Arm) -> Option<CostSeries> {
    let total = arm.money_to(comparison.judged_year)?.cash_and_staff;
    let mean = arm.ingredients(comparison.judged_year);
    let ingredients = Ingredient::iter().zip(mean).filter(|(_, mean)| *mean > 0.0);
    let series = CostSeries {
        name: name(arm),
        ingredients: ingredients
            .map(|(own, mean)| IngredientCost { name: own.name().to_owned(), is_cash: own.is_cash(), mean })
            .collect(),
        low: total.spread.low,
        high: total.spread.high,
    };
    (!series.ingredients.is_empty()).then_some(series)
}

/// What the two arms that the title is about allow to be said of their costs.
fn title(comparison: &Comparison) -> Result<String, ChartError> {
    // That a strategy costs more than none goes without saying.
    let is_strategy = |arm: &Arm| !arm.facts.kinds.is_empty();
    let rivals = comparison.rivals().filter(|(best, next)| is_strategy(best) && is_strategy(next));
    let claim = rivals.and_then(|(best, next)| claim(comparison, About::Cost, best, next));
    claim.map_or_else(|| Ok("What each strategy costs, by ingredient".to_owned()), |claim| claim.title())
}
