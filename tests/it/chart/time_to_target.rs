//! Time to the target against the promised date.

use super::{KINDS, LONG_NAMES, NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::time_to_target::{OUTCOMES, TargetSeries, equally_likely};
use flywheel::chart::{ChartError, Figure, TimeToTarget};

/// Outcomes of `count` strategies that get later one by one; `never` says how many of 20 runs never get there.
pub fn outcomes(count: usize, names: &[&str], years: u32, spread: f64, never: usize) -> TimeToTarget {
    let horizon = f64::from(years) * 52.0;
    let series = (0..count).map(|index| {
        let middle = horizon * (0.1 + 0.8 * index as f64 / count as f64);
        let week = |run: usize| (middle + spread * horizon * (run as f64 / 40.0 - 0.5)).clamp(0.0, horizon);
        let weeks: Vec<Option<f64>> = (0..40).map(|run| (run < 40 - 2 * never).then(|| week(run))).collect();
        TargetSeries {
            name: names[index % names.len()].into(),
            kind: KINDS[index],
            weeks: equally_likely(&weeks).unwrap(),
        }
    });
    TimeToTarget {
        title: "50\u{A0}% of teachers by the end of year 3 is reached only with mentoring: 19 in 20".into(),
        series: series.collect(),
        target: 0.5,
        promised_week: f64::from(years.div_ceil(2)) * 52.0,
        course: course(years),
    }
}

#[test]
fn dots_that_never_get_there_stay_in_their_strip_beside_a_crowded_plot() {
    for never in 1..20 {
        for count in [2, 7, 12] {
            let mut figure = outcomes(count, &NAMES, 6, 0.2, 2);
            figure.series[0].weeks = outcomes(1, &NAMES, 6, 0.4, never).series.swap_remove(0).weeks;
            figure.promised_week = 6.0 * 52.0;
            assert_well_laid_out(&format!("{count}, of which one has {never} that never get there"), &figure);
        }
    }
}

#[test]
fn words_of_the_outcomes_neither_touch_nor_leave_the_body() {
    for count in [1, 2, 5, 8, 12] {
        for (names, years, which) in [(&NAMES[..], 1, "short"), (&NAMES[..], 6, "short"), (&LONG_NAMES[..], 20, "long")]
        {
            for (spread, never) in [(0.0, 0), (0.4, 3), (0.4, 20)] {
                let case = format!("outcomes {count} {which} {years} {spread} {never}");
                assert_well_laid_out(&case, &outcomes(count, names, years, spread, never));
            }
        }
    }
}

#[test]
fn every_outcome_is_a_dot_and_those_in_time_are_counted() {
    let figure = outcomes(4, &NAMES, 6, 0.3, 4);
    let svg = svg_of(&figure).unwrap();
    // A rim and a disc a dot, a hole more for one that never gets there; markers of names have their own.
    assert!(svg.matches("<circle").count() >= 4 * (2 * OUTCOMES + 4));
    let specification = figure.specification().unwrap();
    assert_eq!(specification.table.rows(), 4 * OUTCOMES);
    assert!(specification.alt.contains("No strategy, 16 in 20"), "{}", specification.alt);
    assert!(specification.description.contains("Mentoring: 0 in 20 by the end of year\u{A0}3"));
    let texts: Vec<String> = text_boxes(&read(&svg).unwrap()).into_iter().map(|(words, _)| words).collect();
    assert!(
        texts.iter().any(|text| text == "16 in 20")
            && texts.iter().any(|text| text == "Promised: the end of year\u{A0}3")
    );
}

#[test]
fn outcomes_outside_of_the_horizon_are_refused_by_name() {
    let mut broken = outcomes(2, &NAMES, 6, 0.3, 0);
    broken.series[1].weeks[3] = Some(313.0);
    assert!(matches!(svg_of(&broken), Err(ChartError::OutsideHorizon { series, .. }) if series == "Top-down PD"));
    let mut broken = outcomes(2, &NAMES, 6, 0.3, 0);
    broken.promised_week = f64::NAN;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotANumber { .. })));
}
