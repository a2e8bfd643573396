//! Regret under each assumption.

use super::{KINDS, LONG_NAMES, NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::regret::RegretRow;
use flywheel::chart::{ChartError, Figure, Regret};

const ASSUMPTIONS: [&str; 9] = [
    "As assumed",
    "Turnover doubles",
    "Budget cut in year 2",
    "Weak bright spots",
    "Two initiatives compete",
    "Half of the visits happen",
    "Teachers forget faster",
    "Principals do not support",
    "Novices are not mentored",
];

/// Losses of `count` strategies under so many assumptions, of up to about `scale` teachers.
pub fn regret(count: usize, names: &[&str], assumptions: usize, scale: f64) -> Regret {
    let rows = (0..count).map(|index| RegretRow {
        name: names[index % names.len()].into(),
        kind: KINDS[index],
        lost: (0..assumptions).map(|column| scale * ((index * 7 + column * 5) % 11) as f64 / 10.0).collect(),
    });
    Regret {
        title: "Mentoring is never best, but never more than 12 teachers behind the best".into(),
        assumptions: ASSUMPTIONS[..assumptions].iter().map(|name| (*name).to_owned()).collect(),
        rows: rows.collect(),
        target_teachers: 412,
        year: 6,
        provenance: course(6).provenance,
    }
}

#[test]
fn words_of_the_losses_neither_touch_nor_leave_the_body() {
    for count in [1, 2, 5, 8, 12] {
        for (names, which) in [(&NAMES[..], "short"), (&LONG_NAMES[..], "long")] {
            for (assumptions, scale) in [(1, 0.0), (5, 2.0), (9, 60.0), (9, 4_000.0)] {
                assert_well_laid_out(
                    &format!("regret {count} {which} {assumptions}"),
                    &regret(count, names, assumptions, scale),
                );
            }
        }
    }
}

#[test]
fn every_cell_is_printed_and_the_worst_stands_last() {
    let figure = regret(2, &NAMES, 5, 50.0);
    let texts: Vec<String> =
        text_boxes(&read(&svg_of(&figure).unwrap()).unwrap()).into_iter().map(|(words, _)| words).collect();
    assert!(texts.iter().any(|text| text == "0: best") && texts.iter().any(|text| text == "41–50"), "{texts:?}");
    let cells: Vec<&str> = texts.iter().map(String::as_str).filter(|text| text.parse::<u32>().is_ok()).collect();
    assert_eq!(cells, ["0", "25", "50", "20", "45", "50", "35", "5", "30", "0", "25", "35"]);
    let specification = figure.specification().unwrap();
    assert!(specification.alt.ends_with("Top-down PD never loses more than 35."), "{}", specification.alt);
}

#[test]
fn losses_that_cannot_be_drawn_are_refused_by_name() {
    let mut broken = regret(2, &NAMES, 5, 50.0);
    broken.rows[1].lost[2] = -1.0;
    assert!(matches!(svg_of(&broken), Err(ChartError::BelowNought { series, .. }) if series == "Top-down PD"));
    broken.rows[1].lost.pop();
    assert!(matches!(svg_of(&broken), Err(ChartError::UnevenTable { rows: 4, expected: 5, .. })));
    broken.assumptions.clear();
    assert_eq!(svg_of(&broken), Err(ChartError::NoSeries));
}
