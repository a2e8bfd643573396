//! Whether there are enough runs.

use super::{assert_well_laid_out, course, svg_of};
use flywheel::chart::{ChartError, EnoughRuns, Figure};

/// A half-width of `scale` points after 25 runs, which falls with the root of their number.
pub fn enough(count: u32, scale: f64, margin: f64) -> EnoughRuns {
    let points = (1..=count).map(|step| (25 * step, scale / f64::from(step).sqrt()));
    EnoughRuns {
        headline: "lead of mentoring over top-down PD in year 6".into(),
        points: points.collect(),
        margin,
        provenance: course(6).provenance,
    }
}

#[test]
fn words_of_the_widths_neither_touch_nor_leave_the_body() {
    for count in [1, 2, 16, 400] {
        for (scale, margin) in [(0.0, 0.0), (4.0, 1.0), (4.0, 4.0), (60.0, 0.01)] {
            assert_well_laid_out(&format!("enough {count} {scale} {margin}"), &enough(count, scale, margin));
        }
    }
}

/// The widths of the comparison that the README tells the reader to make: they fall steeply, and then hardly at all.
#[test]
fn no_line_runs_through_the_name_of_the_margin() {
    let runs = [16, 24, 32, 40, 48, 56, 72, 88, 112, 136, 168, 208, 264, 320, 400];
    let halves = [5.8, 1.15, 0.7, 0.5, 0.38, 0.32, 0.25, 0.23, 0.23, 0.19, 0.16, 0.17, 0.15, 0.12, 0.1];
    for margin in [0.0, 0.1, 0.2, 0.7, 2.0, 5.7, 5.8, 8.0] {
        let points = runs.into_iter().zip(halves).collect();
        assert_well_laid_out(&format!("steep, margin {margin}"), &EnoughRuns { points, ..enough(1, 1.0, margin) });
    }
}

#[test]
fn runs_are_enough_only_from_where_the_interval_stays_narrow() {
    let title = |figure: &EnoughRuns| figure.specification().unwrap().title;
    let mut figure = enough(16, 4.0, 1.5);
    assert_eq!(figure.enough(), Some(200));
    assert_eq!(title(&figure), "From 200 runs on, the headline is known to within 1.5 points");
    figure.points[12].1 = 1.6;
    assert_eq!(figure.enough(), Some(350));
    figure.points[15].1 = 1.6;
    assert_eq!(title(&figure), "400 runs are too few: the headline is known to within 1.6 points, not 1.5");
    assert_eq!(figure.enough(), None);
}

#[test]
fn widths_that_cannot_be_drawn_are_refused() {
    let mut broken = enough(4, 4.0, 1.0);
    broken.points[2].0 = 50;
    assert!(matches!(svg_of(&broken), Err(ChartError::OutOfOrder { value: 50.0, .. })));
    broken.points.clear();
    assert!(matches!(svg_of(&broken), Err(ChartError::NoPoints { .. })));
    assert!(matches!(svg_of(&enough(4, f64::NAN, 1.0)), Err(ChartError::NotANumber { .. })));
}
