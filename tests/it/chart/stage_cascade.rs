//! The stage cascade.

use super::{KINDS, LONG_NAMES, NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::stage_cascade::CascadeSeries;
use flywheel::chart::{ChartError, Figure, Spread, StageCascade};

const STAGES: [&str; 5] =
    ["reached", "ever used", "using now", "at routine use", "at routine use 2 years after the money ended"];

/// Cascades of `count` strategies that begin at `reach`.
pub fn cascade(count: usize, names: &[&str], reach: f64) -> StageCascade {
    let spread = |middle: f64| Spread { middle, low: middle * 0.8, high: (middle * 1.2).min(1.0) };
    let series = (0..count).map(|index| {
        let own = reach * (1.0 + index as f64) / count as f64;
        CascadeSeries {
            name: names[index % names.len()].into(),
            kind: KINDS[index],
            stages: [1.0, 0.8, 0.5, 0.45, 0.3].map(|part| spread(own * part)).to_vec(),
            exits: [0.25, 0.1].map(|part| spread(own * part)).to_vec(),
        }
    });
    StageCascade {
        title: "Under mentoring, the largest loss is from “ever used” to “using now”: 112 teachers, in 93 of 100 runs"
            .into(),
        stages: STAGES.map(str::to_owned).to_vec(),
        exits: vec!["lapsed".into(), "left the district".into()],
        series: series.collect(),
        denominator: "412 target teachers".into(),
        target_teachers: 412,
        provenance: course(6).provenance,
    }
}

#[test]
fn words_of_the_cascade_neither_touch_nor_leave_the_body() {
    for count in [1, 2, 3, 4, 6] {
        for (names, which) in [(&NAMES[..], "short"), (&LONG_NAMES[..], "long")] {
            for reach in [0.0, 0.45, 1.0] {
                assert_well_laid_out(&format!("cascade {count} {which} {reach}"), &cascade(count, names, reach));
            }
        }
    }
}

#[test]
fn what_is_lost_between_stages_is_told_in_teachers() {
    let figure = cascade(2, &NAMES, 0.8);
    let texts: Vec<String> =
        text_boxes(&read(&svg_of(&figure).unwrap()).unwrap()).into_iter().map(|(words, _)| words).collect();
    for expected in ["\u{2212}66", "\u{2212}99", "80\u{A0}%", "40\u{A0}%", "ever used", "left the district"] {
        assert!(texts.iter().any(|text| text == expected), "{expected} is missing in {texts:?}");
    }
    let specification = figure.specification().unwrap();
    assert_eq!(specification.alt.find("99 teachers before “using now”, Top-down PD").map(|_| ()), Some(()));
    assert_eq!(specification.table.rows(), 2 * 7);
}

#[test]
fn cascades_that_cannot_be_drawn_are_refused_by_name() {
    assert_eq!(svg_of(&cascade(7, &NAMES, 0.8)), Err(ChartError::TooManySeries { count: 7, most: 6 }));
    let mut broken = cascade(2, &NAMES, 0.8);
    broken.series[1].exits.pop();
    assert!(matches!(svg_of(&broken), Err(ChartError::UnevenTable { column, .. }) if column == "Top-down PD"));
    let mut broken = cascade(2, &NAMES, 0.8);
    broken.series[1].stages[0].high = 1.4;
    assert!(matches!(svg_of(&broken), Err(ChartError::NoShare { .. })));
}
