//! What one lasting added teacher costs.

use super::{KINDS, LONG_NAMES, NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::cost_per_adopter::AdopterCost;
use flywheel::chart::{ChartError, CostPerAdopter, Figure, Ratio, Spread};

/// Prices of `count` strategies, about `scale` each, the dearest first; every third has none.
pub fn prices(count: usize, names: &[&str], scale: f64) -> CostPerAdopter {
    let spread = |middle: f64| Spread { middle, low: middle * 0.7, high: middle * 1.6 };
    let series = (0..count).map(|index| AdopterCost {
        name: names[index % names.len()].into(),
        kind: KINDS[index],
        total: spread(scale * 40.0 * index as f64),
        per_teacher: match index % 4 {
            0 => Ratio::Without("none added".into()),
            3 => Ratio::AtLeast(scale * 3.0),
            _ => Ratio::Known(spread(scale * (1.0 + (count - index) as f64))),
        },
    });
    CostPerAdopter {
        title: "Mentoring costs 9,400 USD a lasting teacher, top-down PD 2.0 times as much: in 93 of 100 runs".into(),
        series: series.collect(),
        perspective: "cash and staff time".into(),
        years: 6,
        currency: "USD".into(),
        provenance: course(6).provenance,
    }
}

#[test]
fn words_of_the_prices_neither_touch_nor_leave_the_body() {
    for count in [1, 2, 5, 8, 12] {
        for (names, which) in [(&NAMES[..], "short"), (&LONG_NAMES[..], "long")] {
            for scale in [0.0, 0.4, 9_400.0, 1e8] {
                assert_well_laid_out(&format!("prices {count} {which} {scale}"), &prices(count, names, scale));
            }
        }
    }
}

#[test]
fn the_cheapest_comes_first_and_what_has_no_price_says_so_last() {
    let figure = prices(5, &NAMES, 1000.0);
    let specification = figure.specification().unwrap();
    assert!(specification.alt.contains("Bright-spot observation costs least: 4,000."), "{}", specification.alt);
    assert!(matches!(&specification.table.columns[0].values, flywheel::measure::Values::Text(names)
        if names == &["Bright-spot observation", "Top-down PD", "Mentoring", "No strategy", NAMES[4]]));
    let texts: Vec<String> =
        text_boxes(&read(&svg_of(&figure).unwrap()).unwrap()).into_iter().map(|(words, _)| words).collect();
    for expected in ["4,000", "95\u{A0}%: 2,800–6,400", "at least 3,000", "none added"] {
        assert!(texts.iter().any(|text| text == expected), "{expected} is missing in {texts:?}");
    }
}

#[test]
fn prices_that_cannot_be_drawn_are_refused_by_name() {
    let mut broken = prices(2, &NAMES, 1000.0);
    broken.series[1].per_teacher = Ratio::AtLeast(-1.0);
    assert!(matches!(svg_of(&broken), Err(ChartError::BelowNought { series, .. }) if series == "Top-down PD"));
    broken.series[1].per_teacher = Ratio::Without(String::new());
    assert!(matches!(svg_of(&broken), Err(ChartError::MissingText { .. })));
}
