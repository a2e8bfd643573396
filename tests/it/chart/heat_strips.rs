//! Schools over time.

use super::{LONG_NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::heat_strips::SchoolStrip;
use flywheel::chart::{ChartError, Course, Figure, HeatStrips};

/// Strips of `count` schools over `years`, ten periods a year, the later the lower.
pub fn strips(count: usize, code: &str, years: u32, reach: f64) -> HeatStrips {
    let periods = years * 10;
    let schools = (0..count).map(|index| SchoolStrip {
        code: format!("{code} {}", index + 1),
        teachers: 8 + 3 * index as u64,
        shares: (1..=periods)
            .map(|period| {
                let time = f64::from(period) / f64::from(periods);
                (reach * (1.5 * time - index as f64 / count as f64)).clamp(0.0, 1.0)
            })
            .collect(),
    });
    HeatStrips {
        title: "4 of 18 schools are still below 20\u{A0}% at the end of year 6".into(),
        schools: schools.collect(),
        order: "sorted by the month in which half use it".into(),
        strategy: "Bright-spot observation".into(),
        course: course(years),
    }
}

#[test]
fn words_of_the_strips_neither_touch_nor_leave_the_body() {
    for count in [1, 2, 18, 60] {
        for (code, years) in [("School", 1), ("S", 6), (LONG_NAMES[0], 20)] {
            for reach in [0.0, 0.7, 1.0] {
                assert_well_laid_out(&format!("heat {count} {years} {reach}"), &strips(count, code, years, reach));
            }
        }
    }
}

#[test]
fn schools_that_wait_are_counted_from_what_is_drawn() {
    let figure = strips(10, "S", 6, 0.4);
    assert_eq!(figure.title_at(0.3), "2 of 10 schools are still below 30\u{A0}% at the end of year 6");
    assert_eq!(strips(3, "S", 6, 1.0).title_at(0.3), "All 3 schools are at 30\u{A0}% or above at the end of year 6");
    let specification = figure.specification().unwrap();
    assert_eq!(specification.table.rows(), 10 * 60);
    assert!(specification.alt.ends_with("At the end: 24\u{A0}% to 60\u{A0}%."), "{}", specification.alt);
    let texts: Vec<String> =
        text_boxes(&read(&svg_of(&figure).unwrap()).unwrap()).into_iter().map(|(words, _)| words).collect();
    for expected in ["S 1 (8)", "60\u{A0}%", "Funding ends", "under 10\u{A0}%", "80–100\u{A0}%"] {
        assert!(texts.iter().any(|text| text == expected), "{expected} is missing in {texts:?}");
    }
    let lasting = HeatStrips { course: Course { funded_years: 6.0, ..course(6) }, ..figure };
    assert!(!svg_of(&lasting).unwrap().contains("Funding ends"));
}

#[test]
fn schools_that_cannot_be_drawn_are_refused() {
    assert_eq!(svg_of(&strips(61, "S", 6, 0.4)), Err(ChartError::TooManySeries { count: 61, most: 60 }));
    assert_eq!(svg_of(&strips(0, "S", 6, 0.4)), Err(ChartError::NoSeries));
    let mut broken = strips(2, "S", 6, 0.4);
    broken.schools[1].shares[4] = 1.1;
    assert!(matches!(svg_of(&broken), Err(ChartError::NoShare { series, .. }) if series == "S 2"));
    broken.schools[1].shares.pop();
    assert!(matches!(svg_of(&broken), Err(ChartError::UnevenTable { rows: 59, expected: 60, .. })));
}
