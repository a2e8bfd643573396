//! Costs and effects of options, what each may lose, and what more money buys.

use super::{KINDS, LONG_NAMES, NAMES, assert_well_laid_out, course, svg_of};
use flywheel::chart::budget_frontier::{BudgetPoint, BudgetSeries};
use flywheel::chart::cost_effectiveness::{PlanePoint, PlaneSeries};
use flywheel::chart::expected_loss::LossSeries;
use flywheel::chart::{BudgetFrontier, ChartError, CostEffectiveness, ExpectedLoss};

/// Doing nothing and further scenarios, each at so many budgets; about `scale` in money.
pub fn plane(count: usize, names: &[&str], budgets: usize, scale: f64) -> CostEffectiveness {
    let series = (0..count).map(|index| {
        let point = |budget: usize| {
            let effect = index as f64 * 7.0 * (budget as f64 + 1.0);
            PlanePoint {
                option: format!("option-{index}-{budget}"),
                cost: index as f64 * scale * (budget as f64 + 1.0),
                effect,
                range: (effect * 0.2 - 3.0, effect * 2.0),
                emphasised: index == 1,
                on_frontier: index < 3 && budget == 0,
                standing: "frontier".into(),
            }
        };
        let points = if index == 0 { 1 } else { budgets };
        PlaneSeries {
            name: names[index % names.len()].into(),
            kind: KINDS[index],
            points: (0..points).map(point).collect(),
        }
    });
    CostEffectiveness {
        title: "At 10k USD per added teacher, bright-spot observation is worth its cost in 93 of 100 draws".into(),
        series: series.collect(),
        worth: scale / 10.0,
        currency: "USD".into(),
        perspective: "cash and staff time".into(),
        year: 6,
        draws: 256,
        target_teachers: 412,
        provenance: course(6).provenance,
    }
}

pub fn losses(count: usize, names: &[&str], scale: f64) -> ExpectedLoss {
    let series = (0..count).map(|index| {
        let loss = |step: usize| scale * (1.0 + (step as f64 - 3.0 * index as f64).abs());
        LossSeries {
            name: names[index % names.len()].into(),
            kind: KINDS[index],
            emphasised: index == 1,
            at_worth: loss(8),
            points: (0..=24).map(|step| (scale * step as f64, loss(step))).collect(),
        }
    });
    ExpectedLoss {
        title: "No clear best buy at 10k USD per added teacher".into(),
        series: series.collect(),
        left_out: 3,
        worth: scale * 8.0,
        currency: "USD".into(),
        draws: 256,
        provenance: course(6).provenance,
    }
}

/// What `count` ways of choosing come to at four budgets, the lowest of which is `scale`.
pub fn frontier(count: usize, names: &[&str], scale: f64) -> BudgetFrontier {
    let series = (0..count).map(|index| {
        let point = |budget: usize| {
            let mean = 0.2 + 0.1 * budget as f64 - 0.01 * index as f64;
            BudgetPoint { budget: scale * (budget as f64 + 1.0), mean, interval: (mean - 0.03, mean + 0.04) }
        };
        BudgetSeries {
            name: names[index % names.len()].into(),
            kind: KINDS[index],
            emphasised: index == 0,
            points: (0..4).map(point).collect(),
        }
    });
    BudgetFrontier {
        title: "The best split beats an even one at 3 of 4 budgets".into(),
        series: series.collect(),
        measure: "share at routine use".into(),
        year: 6,
        currency: "USD".into(),
        provenance: course(6).provenance,
    }
}

#[test]
fn words_of_the_three_figures_neither_touch_nor_leave_the_slide() {
    for count in [1, 2, 5, 8] {
        for (names, budgets) in [(&NAMES[..], 1), (&LONG_NAMES[..], 3)] {
            for scale in [10.0, 9_000.0, 1e7] {
                let what = format!("{count} options of about {scale}");
                assert_well_laid_out(&what, &plane(count, names, budgets, scale));
                assert_well_laid_out(&what, &losses(count, names, scale));
                assert_well_laid_out(&what, &frontier(count, names, scale));
            }
        }
    }
}

#[test]
fn an_option_without_numbers_is_refused_by_name() {
    let mut broken = plane(3, &NAMES, 1, 1000.0);
    broken.series[1].points[0].effect = f64::NAN;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotANumber { series, .. }) if series == "Top-down PD"));
    let mut broken = losses(3, &NAMES, 1000.0);
    broken.series[2].points.clear();
    assert!(matches!(svg_of(&broken), Err(ChartError::NoPoints { .. })));
}
