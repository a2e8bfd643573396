//! What each strategy costs, by ingredient.

use super::{LONG_NAMES, NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::costs::{CostSeries, IngredientCost};
use flywheel::chart::{ChartError, CostBars, Figure, PartsOf};

const CASH: [&str; 7] =
    ["substitute days", "presenter days", "lesson study cycles", "mentor stipends", "coach years", "messages", "x"];
const STAFF: [&str; 6] = ["team hours", "mentee hours", "participant hours", "host hours", "coached hours", "y"];

/// Bars of `count` strategies, each of which uses `ingredients` of cash and staff time; about `scale` each.
pub fn costs(count: usize, names: &[&str], ingredients: usize, scale: f64) -> CostBars {
    let ingredient = |(name, is_cash): (&str, bool), mean: f64| IngredientCost { name: name.into(), is_cash, mean };
    let series = (0..count).map(|index| {
        let all = CASH.iter().map(|name| (*name, true)).take(ingredients);
        let all = all.chain(STAFF.iter().map(|name| (*name, false)).take(ingredients));
        let ingredients: Vec<IngredientCost> = all
            .enumerate()
            .map(|(number, own)| ingredient(own, scale * (1.0 + index as f64) / (1.0 + number as f64)))
            .collect();
        let total: f64 = ingredients.iter().map(|own| own.mean).sum();
        CostSeries { name: names[index % names.len()].into(), ingredients, low: total * 0.7, high: total * 1.2 }
    });
    CostBars {
        parts: PartsOf::Ingredients,
        title: "Bright-spot observation costs more than top-down PD in 93 of 100 runs".into(),
        series: series.collect(),
        years: 6,
        currency: "USD".into(),
        provenance: course(6).provenance,
    }
}

#[test]
fn words_of_the_bars_neither_touch_nor_leave_the_slide() {
    for count in [1, 2, 5, 8] {
        for (names, ingredients) in [(&NAMES[..], 1), (&NAMES[..], 4), (&LONG_NAMES[..], 7)] {
            for scale in [0.004, 1.0, 64_000.0, 1e8] {
                assert_well_laid_out(
                    &format!("{count} bars of about {scale}"),
                    &costs(count, names, ingredients, scale),
                );
            }
        }
    }
}

#[test]
fn ingredients_beyond_the_colours_are_drawn_as_others_and_told_by_name() {
    let figure = costs(2, &NAMES, 7, 1000.0);
    let texts: Vec<String> =
        text_boxes(&read(&svg_of(&figure).unwrap()).unwrap()).into_iter().map(|(words, _)| words).collect();
    for expected in ["Cash", "Staff time", "substitute days", "other cash", "other staff time"] {
        assert!(texts.iter().any(|text| text == expected), "{expected} is missing in {texts:?}");
    }
    assert!(!texts.iter().any(|text| text == "messages"));
    let specification = figure.specification().unwrap();
    assert!(specification.description.contains("messages 167"), "{}", specification.description);
    assert_eq!(specification.table.rows(), 2 * (CASH.len() + STAFF.len()));
    // Few enough to have a colour each.
    assert!(!svg_of(&costs(2, &NAMES, 4, 1000.0)).unwrap().contains("other cash"));
}

#[test]
fn costs_that_cannot_be_drawn_are_refused_by_name() {
    let mut broken = costs(2, &NAMES, 2, 1000.0);
    broken.series[1].ingredients[0].mean = f64::NAN;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotANumber { series, .. }) if series == "Top-down PD"));
    let mut broken = costs(2, &NAMES, 2, 1000.0);
    broken.series[0].low = -1.0;
    assert!(matches!(svg_of(&broken), Err(ChartError::BelowNought { value: -1.0, .. })));
    assert_eq!(svg_of(&costs(2, &NAMES, 2, 0.0)), Err(ChartError::NoSeries));
}
