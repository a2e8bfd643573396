//! The flywheel: paths of level and speed.

use super::{KINDS, LONG_NAMES, NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::flywheel::{PathPoint, PathSeries};
use flywheel::chart::{ChartError, Figure, FlywheelPaths};

/// Paths of `count` strategies that turn around somewhere between 4 % and `reach`.
pub fn paths(count: usize, names: &[&str], years: u32, reach: f64) -> FlywheelPaths {
    let points = |index: usize| {
        let own = reach * (1.0 + index as f64) / count as f64;
        (0..=(years - 1) * 52).map(move |start| {
            let time = f64::from(start) / f64::from(years * 52);
            PathPoint {
                week: f64::from(start) + 26.0,
                level: 0.04 + (own - 0.04) * time,
                speed: own * (0.1 + time * (1.0 - 1.4 * time)),
            }
        })
    };
    FlywheelPaths {
        title: "Bright-spot observation still gains teachers in year 6 in 93 of 100 runs".into(),
        series: (0..count)
            .map(|index| PathSeries {
                name: names[index % names.len()].into(),
                kind: KINDS[index],
                emphasised: index == 1,
                funded_years: 3,
                points: points(index).collect(),
            })
            .collect(),
        course: course(years),
    }
}

#[test]
fn words_of_the_paths_neither_touch_nor_leave_the_slide() {
    for count in [1, 2, 5, 8, 12] {
        for (names, years) in [(&NAMES[..], 2), (&NAMES[..], 6), (&LONG_NAMES[..], 20)] {
            for reach in [0.041, 0.2, 1.0] {
                assert_well_laid_out(
                    &format!("{count} paths to {reach}, {years} years"),
                    &paths(count, names, years, reach),
                );
            }
        }
    }
}

#[test]
fn years_are_marked_on_every_path_and_numbered_on_the_one_that_the_title_is_about() {
    let svg = svg_of(&paths(3, &NAMES, 6, 0.5)).unwrap();
    let texts: Vec<String> = text_boxes(&read(&svg).unwrap()).into_iter().map(|(words, _)| words).collect();
    for year in 1..=6 {
        assert_eq!(texts.iter().filter(|text| **text == year.to_string()).count(), 1, "year {year} in {texts:?}");
    }
    let described = paths(3, &NAMES, 6, 0.5).specification().unwrap().description;
    assert!(described.contains("year 6:") && described.contains("Around the end of its funding"), "{described}");
}

#[test]
fn money_that_outlasts_the_horizon_is_not_marked_on_a_path() {
    let mut lasting = paths(3, &NAMES, 6, 0.5);
    lasting.series.iter_mut().for_each(|series| series.funded_years = 6);
    assert!(!svg_of(&lasting).unwrap().contains("Funding ends"));
    assert!(svg_of(&paths(3, &NAMES, 6, 0.5)).unwrap().contains("Funding ends"));
}

#[test]
fn a_path_that_cannot_be_drawn_is_refused_by_name() {
    let mut broken = paths(2, &NAMES, 6, 0.5);
    broken.series[1].points[3].speed = f64::NAN;
    assert!(
        matches!(svg_of(&broken), Err(ChartError::NotANumber { series, .. }) if series == "Top-down PD"),
        "a speed that is no number"
    );
    let mut broken = paths(2, &NAMES, 6, 0.5);
    broken.series[0].points[3].level = 1.5;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotAShare { .. })));
    let mut broken = paths(2, &NAMES, 6, 0.5);
    broken.series[0].points.clear();
    assert!(matches!(svg_of(&broken), Err(ChartError::NoPoints { .. })));
}
