//! The funding cliff.

use super::{KINDS, LONG_NAMES, NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::funding_cliff::{CliffPoint, CliffSeries};
use flywheel::chart::{ChartError, Figure, FundingCliff};

/// Gains that fall to `ends` within `years`.
pub fn cliff(ends: &[f64], names: &[&str], years: usize) -> FundingCliff {
    let point = |end: f64, year: usize| {
        let mean = 1.0 + (end - 1.0) * year as f64 / years as f64;
        CliffPoint { mean, low: mean - 0.6, high: mean + 0.7 }
    };
    FundingCliff {
        title: "Mentoring has lost part of its gain 3 years after the money ends in 93 of 100 runs".into(),
        series: ends
            .iter()
            .enumerate()
            .map(|(index, end)| CliffSeries {
                name: names[index % names.len()].into(),
                kind: KINDS[index],
                emphasised: index == 1,
                points: (0..=years).map(|year| point(*end, year)).collect(),
            })
            .collect(),
        without_gain: 0,
        course: course(6),
    }
}

#[test]
fn labels_of_the_cliff_neither_touch_nor_leave_the_slide() {
    let ends: [fn(usize) -> f64; 4] =
        [|_| 0.0, |_| 1.4, |index| 1.0 - 0.2 * index as f64, |index| 0.5 + 0.001 * index as f64];
    for count in [1, 2, 5, 8, 12] {
        for (pattern, end) in ends.iter().enumerate() {
            for (names, years) in [(&NAMES[..], 1), (&NAMES[..], 3), (&LONG_NAMES[..], 19)] {
                let ends: Vec<f64> = (0..count).map(end).collect();
                assert_well_laid_out(&format!("{count} falls, pattern {pattern}"), &cliff(&ends, names, years));
            }
        }
    }
}

#[test]
fn what_is_left_stands_at_the_end_of_every_line_with_its_range() {
    let svg = svg_of(&cliff(&[0.4, 0.8], &NAMES, 3)).unwrap();
    let texts: Vec<String> = text_boxes(&read(&svg).unwrap()).into_iter().map(|(words, _)| words).collect();
    for expected in ["40\u{A0}%, likely −20 to 110\u{A0}%", "Funding ends", "+1\u{A0}year", "+3\u{A0}years"] {
        assert!(texts.iter().any(|text| text == expected), "{expected} is missing in {texts:?}");
    }
}

#[test]
fn strategies_without_a_gain_are_said_to_be_left_out() {
    let without = |without_gain| FundingCliff { without_gain, ..cliff(&[0.4], &NAMES, 3) }.specification().unwrap();
    assert!(!without(0).subtitle.contains("Not shown"));
    assert!(without(1).subtitle.contains("Not shown: 1 strategy without a clear gain"));
    assert!(without(2).description.contains("Not shown: 2 strategies without a clear gain"));
}

#[test]
fn a_fall_that_cannot_be_drawn_is_refused_by_name() {
    let mut broken = cliff(&[0.4, 0.8], &NAMES, 3);
    broken.series[1].points[2].high = f64::INFINITY;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotANumber { series, .. }) if series == "Top-down PD"));
    let mut broken = cliff(&[0.4, 0.8], &NAMES, 3);
    broken.series[0].points.clear();
    assert!(matches!(svg_of(&broken), Err(ChartError::NoPoints { .. })));
    let mut broken = cliff(&[0.4, 0.8, 0.9], &NAMES, 3);
    broken.series.iter_mut().for_each(|series| series.emphasised = true);
    assert!(matches!(svg_of(&broken), Err(ChartError::TooManyBands { count: 3, most: 2 })));
}
