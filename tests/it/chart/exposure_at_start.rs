//! What those who start see around them.

use super::{LONG_NAMES, assert_well_laid_out, course, svg_of};
use flywheel::chart::exposure_at_start::StartDot;
use flywheel::chart::{ChartError, ExposureAtStart, Figure, Kind};

/// So many who start at even steps over so many years; the exposure of every third is nought, that of others rises to `most`.
pub fn starts(count: usize, strategy: &str, years: u32, most: f64) -> ExposureAtStart {
    let horizon = f64::from(years) * 52.0;
    let dot = |at: usize| {
        let part = (at + 1) as f64 / count as f64;
        StartDot { week: (part * horizon).floor(), exposure: if at.is_multiple_of(3) { 0.0 } else { most * part } }
    };
    let week = |week: u32| (f64::from(week), 0.8 * most * f64::from(week) / horizon);
    ExposureAtStart {
        starts: (0..count).map(dot).collect(),
        alone: 4,
        waiting: (0..years * 52).map(week).collect(),
        strategy: strategy.into(),
        kind: Kind::Observation,
        course: course(years),
    }
}

#[test]
fn words_about_starts_neither_touch_nor_leave_the_body() {
    for (count, years, most) in [(1, 1, 0.0), (39, 3, 0.05), (40, 1, 0.4), (120, 6, 1.0), (900, 20, 0.9)] {
        for name in ["Mentoring", LONG_NAMES[0]] {
            assert_well_laid_out(&format!("{count} starts in {years} years"), &starts(count, name, years, most));
        }
    }
}

#[test]
fn the_title_counts_dots_and_the_words_beside_it_say_the_same() {
    let specification = starts(120, "Mentoring", 6, 0.6).specification().unwrap();
    let title = "In the middle run, 40 of 120 teachers who start ask nobody who uses the practice yet";
    assert_eq!(specification.title, title);
    assert!(specification.alt.contains("40 of 120") && specification.description.contains("40 of them ask nobody"));
    assert_eq!(specification.table.rows(), 120 + 312);
    let one = starts(1, "Mentoring", 1, 0.6).specification().unwrap().title;
    assert_eq!(one, "In the middle run, the one teacher who starts asks nobody who uses the practice");
}

#[test]
fn categories_are_said_to_be_cuts_by_definition_and_are_not_drawn_of_few() {
    let many = svg_of(&starts(120, "Mentoring", 6, 0.6)).unwrap();
    assert!(many.contains("Cuts by definition:") && many.contains("they are no finding"));
    let few = svg_of(&starts(39, "Mentoring", 6, 0.6)).unwrap();
    assert!(!few.contains("innovators") && !few.contains("definition"));
}

#[test]
fn starts_that_cannot_be_drawn_are_refused() {
    let mut broken = starts(40, "Mentoring", 6, 0.6);
    broken.starts[3].exposure = 1.5;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotAShare { .. })));
    let mut broken = starts(40, "Mentoring", 6, 0.6);
    broken.starts[3].week = 400.0;
    assert!(matches!(svg_of(&broken), Err(ChartError::OutsideHorizon { .. })));
    broken.starts[3].week = 0.0;
    assert!(matches!(svg_of(&broken), Err(ChartError::WeeksOutOfOrder { .. })));
    assert!(matches!(svg_of(&starts(0, "Mentoring", 6, 0.6)), Err(ChartError::NoPoints { .. })));
}
