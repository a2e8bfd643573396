//! How likely each strategy is the best buy.

use super::{KINDS, LONG_NAMES, NAMES, assert_well_laid_out, course, svg_of};
use flywheel::chart::best_buy_strips::StripSeries;
use flywheel::chart::{BestBuyStrips, ChartError, Figure};

/// Shares of `count` strategies at 25 worths up to 24 times `scale`, the later ones best at a higher worth.
pub fn strips(count: usize, names: &[&str], scale: f64) -> BestBuyStrips {
    let weight = |index: usize, step: usize| {
        let far = 24.0 * (index as f64 + 0.5) / count as f64 - step as f64;
        1.0 / (1.0 + 0.2 * far * far)
    };
    let all = |step: usize| (0..count).map(|index| weight(index, step)).sum::<f64>();
    let series = (0..count).map(|index| StripSeries {
        name: names[index % names.len()].into(),
        kind: KINDS[index],
        shares: (0..=24).map(|step| weight(index, step) / all(step)).collect(),
    });
    BestBuyStrips {
        title: "At 10k USD per added teacher, mentoring is the best buy in 93 of 100 draws".into(),
        series: series.collect(),
        worths: (0..=24).map(|step| scale * f64::from(step)).collect(),
        worth: scale * 10.0,
        currency: "USD".into(),
        draws: 256,
        provenance: course(6).provenance,
    }
}

#[test]
fn words_of_the_strips_neither_touch_nor_leave_the_body() {
    for count in [1, 2, 5, 8, 12] {
        for (names, which) in [(&NAMES[..], "short"), (&LONG_NAMES[..], "long")] {
            for scale in [1.0, 1_300.0, 1e7] {
                assert_well_laid_out(&format!("strips {count} {which} {scale}"), &strips(count, names, scale));
            }
        }
    }
}

#[test]
fn the_strip_that_is_widest_at_the_worth_of_the_study_is_told() {
    let specification = strips(2, &NAMES, 1_000.0).specification().unwrap();
    assert!(specification.alt.contains("At 10k: No strategy, in 77"), "{}", specification.alt);
    assert_eq!((specification.table.rows(), specification.table.columns.len()), (25, 3));
}

#[test]
fn shares_that_are_no_whole_are_refused() {
    let mut broken = strips(2, &NAMES, 1_000.0);
    broken.series[1].shares[3] = 0.9;
    assert!(matches!(svg_of(&broken), Err(ChartError::NoWhole { .. })));
    let mut broken = strips(2, &NAMES, 1_000.0);
    broken.worths[3] = 1_000.0;
    assert!(matches!(svg_of(&broken), Err(ChartError::OutOfOrder { value: 1_000.0, .. })));
    broken.series[0].shares.pop();
    broken.worths.truncate(1);
    assert!(matches!(svg_of(&broken), Err(ChartError::NoPoints { .. })));
}
