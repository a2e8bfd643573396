//! The scoreboard of strategies.

use super::{KINDS, LONG_NAMES, NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::scoreboard::{Evidence, ScoreRow};
use flywheel::chart::{ChartError, Figure, Ratio, Scoreboard, Spread};

/// Rows of `count` strategies whose reach rises to `reach`, at about `scale` in money.
pub fn scoreboard(count: usize, names: &[&str], reach: f64, scale: f64) -> Scoreboard {
    let rows = (0..count).map(|index| {
        let own = reach * (1.0 + index as f64) / count as f64;
        let spread = |middle: f64| Spread { middle, low: middle * 0.8, high: (middle * 1.2).min(1.0) };
        ScoreRow {
            name: names[index % names.len()].into(),
            kind: KINDS[index],
            reach: spread(own),
            lasting: spread(own * 0.8),
            weeks_to_target: (index % 2 == 1).then_some(312.0 / (1.0 + index as f64)),
            cost: scale * index as f64,
            cost_per_teacher: match index % 3 {
                0 => Ratio::Without("none added".into()),
                1 => Ratio::Known(Spread { middle: scale, low: scale * 0.7, high: scale * 1.9 }),
                _ => Ratio::AtLeast(scale * 3.0),
            },
            chance: own,
            evidence: Evidence {
                marks: (index > 0).then_some((index % 6) as u8),
                word: ["all 5 assumed", "2 of 5 known", "–", "12 of 14 known"][index % 4].into(),
            },
        }
    });
    Scoreboard {
        title: "Mentoring meets the target of 30\u{A0}% in 93 of 100 runs, for 9,400 USD a lasting teacher".into(),
        rows: rows.collect(),
        reach_year: 6,
        lasting_year: 9,
        target: 0.3,
        target_year: 6,
        target_teachers: 412,
        currency: "USD".into(),
        perspective: "cash".into(),
        provenance: course(9).provenance,
    }
}

#[test]
fn words_of_the_scoreboard_neither_touch_nor_leave_the_body() {
    for count in [1, 2, 5, 7] {
        for (names, which) in [(&NAMES[..], "short"), (&LONG_NAMES[..], "long")] {
            for (reach, scale) in [(0.0, 0.0), (0.45, 64_000.0), (1.0, 1e8)] {
                assert_well_laid_out(
                    &format!("scoreboard {count} {which} {reach}"),
                    &scoreboard(count, names, reach, scale),
                );
            }
        }
    }
}

#[test]
fn every_number_of_a_row_is_written_beside_its_drawing() {
    let figure = scoreboard(5, &NAMES, 0.45, 9_400.0);
    let texts = words(&figure);
    for expected in
        ["18\u{A0}% (14–22\u{A0}%)", "9,400", "6,580–17.9k", "none added", "reached", "18 in 100", "all 5 assumed"]
    {
        assert!(texts.iter().any(|text| text == expected), "{expected} is missing in {texts:?}");
    }
    let specification = figure.specification().unwrap();
    assert!(specification.alt.contains("most often: 45 in 100 runs."), "{}", specification.alt);
    assert_eq!(specification.table.rows(), 5);
}

/// The words of a figure on a slide.
fn words(figure: &Scoreboard) -> Vec<String> {
    text_boxes(&read(&svg_of(figure).unwrap()).unwrap()).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn the_words_of_the_evidence_stand_whole_on_a_slide() {
    for count in [4, 7] {
        for names in [&NAMES[..], &LONG_NAMES[..]] {
            let words = words(&scoreboard(count, names, 0.45, 9_400.0));
            for expected in ["all 5 assumed", "2 of 5 known", "12 of 14 known", "–"] {
                assert!(words.iter().any(|word| word == expected), "{expected} is missing in {words:?}");
            }
        }
    }
}

#[test]
fn a_target_far_beyond_what_is_reached_is_said_and_not_drawn() {
    let seen = |reach: f64| {
        let figure = scoreboard(4, &NAMES, reach, 9_400.0);
        (figure.specification().unwrap().subtitle, words(&figure))
    };
    for (reach, told, end) in [
        (0.45, "dotted line: target of 30\u{A0}%", "60\u{A0}%"),
        (0.1, "dotted line: target of 30\u{A0}%", "30\u{A0}%"),
        (0.08, "target of 30\u{A0}% beyond the axis", "10\u{A0}%"),
        (0.0, "target of 30\u{A0}% beyond the axis", "10\u{A0}%"),
    ] {
        let (subtitle, words) = seen(reach);
        assert!(subtitle.contains(told), "{reach}: {subtitle}");
        assert!(words.iter().any(|word| word == end), "{reach}: {words:?}");
    }
}

#[test]
fn a_dot_is_the_middle_run_and_the_interval_of_a_ratio_is_never_called_likely() {
    let specification = scoreboard(4, &NAMES, 0.45, 9_400.0).specification().unwrap();
    assert!(specification.subtitle.contains("dot: middle run"), "{}", specification.subtitle);
    assert!(specification.description.contains("9,400 (95\u{A0}%: 6,580–17.9k)"), "{}", specification.description);
    let meaning = |name: &str| {
        let column = specification.table.columns.iter().find(|column| column.name == name);
        column.unwrap().meaning.clone()
    };
    assert!(meaning("reach").ends_with("in the middle run."));
    assert!(meaning("cost_per_teacher_low").contains("95 % interval"));
    assert!(!meaning("cost_per_teacher_high").contains("likely"));
}

#[test]
fn rows_that_cannot_be_drawn_are_refused_by_name() {
    let broken = |change: fn(&mut ScoreRow)| {
        let mut figure = scoreboard(2, &NAMES, 0.4, 1000.0);
        change(&mut figure.rows[1]);
        svg_of(&figure).unwrap_err()
    };
    assert!(matches!(broken(|row| row.chance = 1.5), ChartError::NoShare { series, .. } if series == "Top-down PD"));
    assert!(matches!(broken(|row| row.cost = f64::NAN), ChartError::NotANumber { .. }));
    assert!(matches!(broken(|row| row.reach.low = 0.9), ChartError::MiddleOutsideRange { .. }));
    assert!(matches!(broken(|row| row.evidence.marks = Some(6)), ChartError::TooManySeries { count: 6, most: 5 }));
    let many = svg_of(&scoreboard(8, &NAMES, 0.4, 1000.0));
    assert_eq!(many, Err(ChartError::TooManySeries { count: 8, most: 7 }));
}
