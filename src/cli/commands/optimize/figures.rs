//! The pictures of a search: what more money buys, and where the money of the best choices goes.

use crate::chart::budget_frontier::{BudgetPoint, BudgetSeries};
use crate::chart::costs::{CostSeries, IngredientCost};
use crate::chart::{BudgetFrontier, CostBars, Counted, Kind, PartsOf, Provenance};
use crate::report::figures::Figures;
use crate::report::words::money;
use crate::scenario::Study;
use crate::stats::Spread;
use crate::study::optimize::{Aim, Choice, Optimum, ReferenceKind, Role, Task};

/// Both figures, or why there is one less.
pub(super) fn figures(study: &Study, task: &Task<'_>, aim: &Aim, optima: &[Optimum]) -> Figures {
    let mut figures = Figures::default();
    figures.add("budget-frontier", frontier(study, task, aim, optima).map(Ok));
    figures.add("split", split(study, task, aim, optima).map(Ok));
    figures
}

fn frontier(study: &Study, task: &Task<'_>, aim: &Aim, optima: &[Optimum]) -> Result<BudgetFrontier, &'static str> {
    if aim.outcome.unit() != "share" {
        return Err("it shows shares of teachers");
    }
    let found: Vec<&Optimum> = optima.iter().filter(|optimum| optimum.best().is_some()).collect();
    if found.len() < 2 {
        return Err("it needs at least two budgets");
    }
    let points = |choice: &dyn Fn(&Optimum) -> Option<Choice>| -> Vec<BudgetPoint> {
        let point = |optimum: &&Optimum| {
            let estimate = choice(optimum)?.performance.estimate()?;
            let interval = estimate.interval?;
            // The interval of a mean of shares may reach beyond what a share can be.
            let interval = (interval.low.max(0.0), interval.high.min(1.0));
            Some(BudgetPoint { budget: optimum.budget, mean: estimate.mean, interval })
        };
        found.iter().filter_map(point).collect()
    };
    let series =
        |name: &str, kind, emphasised, points| BudgetSeries { name: name.to_owned(), kind, emphasised, points };
    let all = [
        series("Best split", Kind::Mixed, true, points(&|optimum| optimum.best().cloned())),
        series(
            "Equal split",
            Kind::Other,
            false,
            points(&|optimum| optimum.reference(ReferenceKind::EqualSplit).cloned()),
        ),
        series("Best single strategy", Kind::Workshop, false, points(&|optimum| optimum.best_alone().cloned())),
    ];
    let series: Vec<BudgetSeries> = all.into_iter().filter(|series| !series.points.is_empty()).collect();
    if series.is_empty() {
        return Err("one world leaves no interval");
    }
    Ok(BudgetFrontier {
        title: title(aim, optima),
        series,
        measure: aim.outcome.words().to_owned(),
        year: aim.year,
        currency: task.settings().funding.currency.clone(),
        provenance: provenance(study, task),
    })
}

/// A claim where the intervals bear it out at every budget, and a neutral title otherwise.
fn title(aim: &Aim, optima: &[Optimum]) -> String {
    let keeps = |optimum: &Optimum| {
        optimum.best().is_some_and(|best| aim.short_of(&best.performance).is_none_or(|short| short <= 0.0))
    };
    let beats: Vec<[Option<bool>; 2]> = optima.iter().map(Optimum::beats_all).collect();
    let always = |rival: usize| {
        optima.iter().all(keeps) && beats.iter().all(|own| own.get(rival).copied().flatten() == Some(true))
    };
    match (always(0), always(1)) {
        (true, true) => "At every budget a sought-out split beats an equal split and any single strategy",
        (true, false) => "At every budget a sought-out split beats an equal split",
        (false, true) => "At every budget a sought-out split beats any single strategy",
        (false, false) => "What each yearly budget buys, by how it is split",
    }
    .to_owned()
}

/// The best choice of each budget, or at a single budget the best and its alternatives.
fn split(study: &Study, task: &Task<'_>, aim: &Aim, optima: &[Optimum]) -> Result<CostBars, &'static str> {
    let shown: Vec<(String, &Choice)> = match optima {
        [only] => {
            let named = |choice: &Choice| match choice.role {
                Role::Alternative(number) => format!("Alternative {number}"),
                _ => "The best".to_owned(),
            };
            only.best().into_iter().chain(only.alternatives()).map(|choice| (named(choice), choice)).collect()
        }
        several => several
            .iter()
            .filter_map(|optimum| Some((format!("The best, {} a year", money(optimum.budget)), optimum.best()?)))
            .collect(),
    };
    let series: Vec<CostSeries> = shown.into_iter().filter_map(|(name, choice)| bar(name, choice)).collect();
    if series.iter().all(|series| series.ingredients.iter().all(|own| own.mean == 0.0)) {
        return Err("no money is spent");
    }
    Ok(CostBars {
        parts: PartsOf::Strategies,
        title: "Where the money of the best choices goes".to_owned(),
        series,
        years: aim.year,
        currency: task.settings().funding.currency.clone(),
        provenance: provenance(study, task),
    })
}

fn bar(name: String, choice: &Choice) -> Option<CostSeries> {
    let performance = &choice.performance;
    let totals: Vec<f64> = performance.cash.iter().map(|world| world.iter().sum()).collect();
    let spread = Spread::of(&totals)?;
    let by = performance.cash_by(&choice.settings.strategies.kinds());
    let ingredients =
        by.into_iter().map(|(kind, mean)| IngredientCost { name: kind.name().replace('_', " "), is_cash: true, mean });
    Some(CostSeries { name, ingredients: ingredients.collect(), low: spread.low, high: spread.high })
}

fn provenance(study: &Study, task: &Task<'_>) -> Provenance {
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        district: task.settings().district.name.clone(),
        runs: study.optimize.check_replicates,
        counted: if task.is_over_futures() { Counted::Futures } else { Counted::Runs },
        seed: study.seed,
        left_out: 0,
    }
}
