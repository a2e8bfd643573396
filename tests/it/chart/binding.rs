//! What binds for those who do not use the practice.

use super::{LONG_NAMES, NAMES, assert_well_laid_out, course, read, svg_of, text_boxes};
use flywheel::chart::binding::{BindingPoint, BindingSeries};
use flywheel::chart::{BindingPanels, ChartError, Figure};

/// Panels of `count` strategies over `years`.
pub fn binding(count: usize, names: &[&str], years: u32) -> BindingPanels {
    let points = |index: usize| {
        (0..=years * 52).map(move |week| {
            let rise = f64::from(week) / f64::from(years * 52) * 0.08 * (1.0 + index as f64);
            BindingPoint { week: f64::from(week), shares: [0.1, 0.8 - rise, 0.05, 0.05 + rise] }
        })
    };
    BindingPanels {
        title: "Too little observation holds back most non-users under every strategy in year 3: in 93 of 100 runs"
            .into(),
        series: (0..count)
            .map(|index| BindingSeries { name: names[index % names.len()].into(), points: points(index).collect() })
            .collect(),
        course: course(years),
    }
}

#[test]
fn words_of_the_stacks_neither_touch_nor_leave_the_slide() {
    for count in 1..=8 {
        for (names, years) in [(&NAMES[..], 1), (&NAMES[..], 4), (&NAMES[..], 6), (&LONG_NAMES[..], 20)] {
            assert_well_laid_out(&format!("{count} stacks, {years} years"), &binding(count, names, years));
        }
    }
}

#[test]
fn an_area_with_room_is_named_inside_and_every_area_in_the_key() {
    let svg = svg_of(&binding(1, &NAMES, 6)).unwrap();
    let texts: Vec<String> = text_boxes(&read(&svg).unwrap()).into_iter().map(|(words, _)| words).collect();
    for (word, times) in [("Observation", 2), ("Vision alignment", 1), ("Self-belief", 1), ("Support", 2)] {
        assert!(texts.iter().filter(|text| *text == word).count() >= times, "{word} in {texts:?}");
    }
}

#[test]
fn more_panels_than_a_room_can_read_and_shares_of_no_whole_are_refused() {
    let refused = svg_of(&binding(9, &NAMES, 2));
    assert_eq!(refused, Err(ChartError::TooManySeries { count: 9, most: 8 }));
    let mut broken = binding(2, &NAMES, 2);
    broken.series[1].points[7].shares[0] = 0.5;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotAWhole { series, week: 7.0, .. }) if series == "Top-down PD"));
    let mut broken = binding(2, &NAMES, 2);
    broken.series[1].points[7].shares = [f64::NAN; 4];
    assert!(matches!(svg_of(&broken), Err(ChartError::NotFinite { .. })));
}

#[test]
fn weeks_in_which_everybody_uses_the_practice_leave_the_stack_empty() {
    let mut panels = binding(2, &NAMES, 2);
    panels.series[0].points.iter_mut().skip(50).for_each(|point| point.shares = [0.0; 4]);
    assert_well_laid_out("nobody left", &panels);
    let told = panels.specification().unwrap().description;
    assert!(told.contains("observation from 80\u{A0}% to 0\u{A0}%"), "{told}");
}
