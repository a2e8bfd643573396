//! The gallery of single runs.

use super::{KINDS, LONG_NAMES, NAMES, assert_well_laid_out, course, svg_of};
use flywheel::chart::run_gallery::{GalleryRun, GallerySeries};
use flywheel::chart::{ChartError, Figure, RunGallery};

/// Panels of `count` strategies with `runs` runs each, which end at up to `reach`.
pub fn gallery(count: usize, names: &[&str], years: u32, reach: f64, runs: usize) -> RunGallery {
    let weeks = f64::from(years) * 52.0;
    let curve = |end: f64, start: f64| -> Vec<(f64, f64)> {
        (0..=52)
            .map(|step| {
                let time = f64::from(step) / 52.0;
                let rise = ((time - start) / (1.0 - start)).max(0.0);
                (time * weeks, end * rise * rise * (3.0 - 2.0 * rise))
            })
            .collect()
    };
    let series = (0..count).map(|index| {
        let own = reach * (1.0 + index as f64) / count as f64;
        let run = |number: usize| GalleryRun {
            unlucky: number == 0,
            points: curve(own * (0.5 + 0.5 * number as f64 / runs as f64), 0.4 - 0.4 * number as f64 / runs as f64),
        };
        GallerySeries {
            name: names[index % names.len()].into(),
            kind: KINDS[index],
            median: curve(own * 0.75, 0.2),
            runs: (0..runs).map(run).collect(),
        }
    });
    RunGallery {
        title: "Even mentoring has slow years: 1 run in 10 needs over 4.2 years to reach 30\u{A0}%".into(),
        series: series.collect(),
        chosen: "chosen by depth and spread".into(),
        course: course(years),
    }
}

#[test]
fn words_of_the_gallery_neither_touch_nor_leave_the_body() {
    for count in [1, 2, 5, 12] {
        for (names, years, which) in [(&NAMES[..], 1, "short"), (&NAMES[..], 6, "short"), (&LONG_NAMES[..], 20, "long")]
        {
            for reach in [0.0, 0.4, 1.0] {
                assert_well_laid_out(
                    &format!("gallery {count} {which} {years} {reach}"),
                    &gallery(count, names, years, reach, 9),
                );
            }
        }
    }
}

#[test]
fn every_run_is_told_and_more_than_can_be_followed_are_refused() {
    let specification = gallery(3, &NAMES, 6, 0.6, 20).specification().unwrap();
    assert_eq!(specification.table.rows(), 3 * 21 * 53);
    assert!(
        specification
            .description
            .contains("Top-down PD: the middle ends at 30\u{A0}%; 20 single runs end at 20–39\u{A0}%")
    );
    let many = svg_of(&gallery(3, &NAMES, 6, 0.6, 21));
    assert_eq!(many, Err(ChartError::TooManySeries { count: 21, most: 20 }));
    let mut broken = gallery(2, &NAMES, 6, 0.6, 9);
    broken.series[1].runs[3].points[7].1 = f64::NAN;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotFinite { series, .. }) if series == "Top-down PD"));
}
