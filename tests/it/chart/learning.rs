//! What was learnt from a district's own data.

use super::{assert_well_laid_out, course, svg_of};
use flywheel::chart::learnt_pairs::PairedParameter;
use flywheel::chart::observed_bands::{BandPoint, ObservedPanel, ObservedPoint};
use flywheel::chart::observed_schools::{MOST_SCHOOLS, ObservedSchool, SchoolPoint};
use flywheel::chart::{ChartError, Figure, LearntPairs, ObservedBands, ObservedSchools};

const LEVELS: [&str; 4] = ["Has ever used it", "Uses it", "Routine use", "Deep use"];

/// So many levels of use over so many years that end near a share; every third observation was held out.
pub fn bands(levels: usize, years: u32, end: f64) -> ObservedBands {
    let panel = |(at, name): (usize, &&str)| {
        let weeks = (1..=years).map(|year| f64::from(year) * 52.0);
        let share = |week: f64| end * week / (f64::from(years) * 52.0) / (at + 1) as f64;
        let expected = weeks.clone().map(|week| BandPoint {
            week,
            median: share(week),
            low: 0.7 * share(week),
            high: (1.3 * share(week)).min(1.0),
        });
        let observed = weeks.enumerate().map(|(number, week)| ObservedPoint {
            week,
            share: 0.9 * share(week),
            survey: (0.8 * share(week), share(week)),
            is_within: number % 2 == 0,
            is_fitted: number % 3 != 2,
        });
        ObservedPanel { name: (*name).into(), expected: expected.collect(), observed: observed.collect() }
    };
    ObservedBands {
        panels: LEVELS.iter().take(levels).enumerate().map(panel).collect(),
        years,
        weeks_per_year: 52.0,
        provenance: course(years).provenance,
    }
}

/// As many of so many schools as have room, over so many years that end near a share; every third observation was held out.
pub fn schools(of: usize, name: &str, years: u32, end: f64) -> ObservedSchools {
    let school = |number: usize| {
        let point = |year: u32| {
            let expected = end * f64::from(year) / f64::from(years) * (number % 4 + 1) as f64 / 4.0;
            SchoolPoint {
                week: f64::from(year) * 36.0,
                share: (expected * 0.6 + 0.05 * (number % 3) as f64).min(1.0),
                expected,
                band: (0.6 * expected, (1.3 * expected + 0.05).min(1.0)),
                is_fitted: !year.is_multiple_of(3),
            }
        };
        ObservedSchool { name: format!("{name} {:02}", number + 1), points: (1..=years).map(point).collect() }
    };
    ObservedSchools {
        level: "routine use".into(),
        schools: (0..of.min(MOST_SCHOOLS)).map(school).collect(),
        of,
        within: [3, 4],
        years,
        weeks_per_year: 36.0,
        provenance: course(years).provenance,
    }
}

/// So many parameters, the first of which was learnt to within a share of what was believed.
pub fn pairs(count: usize, width: f64) -> LearntPairs {
    let parameter = |at: usize| {
        let is_learnt = at == 0;
        let even = (0..400).map(|draw| (f64::from(draw * (2 * at as i32 + 1) % 400) + 0.5) / 400.0);
        let places = even.map(|place| if is_learnt { 0.4 + width * (place - 0.5) } else { place });
        PairedParameter { name: format!("visit observation {at}"), is_learnt, places: places.collect() }
    };
    LearntPairs { parameters: (0..count).map(parameter).collect(), left_out: 0, provenance: course(1).provenance }
}

#[test]
fn words_of_what_was_observed_and_learnt_neither_touch_nor_leave_the_body() {
    for levels in [1, 2, 3, 4] {
        for (years, end) in [(1, 0.05), (6, 0.4), (20, 1.0)] {
            assert_well_laid_out(&format!("bands {levels} {years} {end}"), &bands(levels, years, end));
        }
    }
    for of in [1, 2, 3, 4, 6, 12, 60] {
        for (name, years, end) in
            [("E", 1, 0.05), ("Abraham Lincoln Memorial Elementary School", 6, 0.9), ("M", 20, 0.4)]
        {
            assert_well_laid_out(&format!("{of} schools {name} {years} {end}"), &schools(of, name, years, end));
        }
    }
    for count in [1, 2, 5] {
        assert_well_laid_out(&format!("pairs {count}"), &pairs(count, 0.3));
        let mut even = pairs(count, 0.3);
        even.parameters.iter_mut().for_each(|own| own.is_learnt = false);
        assert_well_laid_out(&format!("pairs {count} of which nothing was learnt"), &even);
    }
}

#[test]
fn titles_count_what_is_drawn_and_nothing_else() {
    let title = |figure: &dyn Fn() -> String| figure();
    let fitted = || {
        let mut figure = bands(1, 4, 0.4);
        figure.panels[0].observed.iter_mut().for_each(|point| point.is_fitted = true);
        figure.specification().unwrap().title
    };
    assert_eq!(title(&fitted), "2 of 4 observations lie where the fitted model expects eight in ten");
    let forecast = || bands(1, 4, 0.4).specification().unwrap().title;
    assert_eq!(title(&forecast), "1 of 1 forecast observations lie where the model expected eight in ten");
    let forecast = schools(12, "E", 4, 0.4).specification().unwrap();
    assert_eq!(forecast.title, "3 of 4 forecast observations in schools lie where the model expected eight in ten");
    assert!(forecast.subtitle.contains("all 12 schools: routine use"), "{}", forecast.subtitle);
    let fitted = schools(60, "E", 2, 0.4).specification().unwrap();
    assert_eq!(fitted.title, "3 of 4 observations in schools lie where the fitted model expects eight in ten");
    assert!(
        fitted.subtitle.contains("the 12 of 60 schools that lie furthest from what is expected"),
        "{}",
        fitted.subtitle
    );
    assert_eq!(pairs(3, 0.3).specification().unwrap().title, "Of 3 parameters, 1 was learnt in part");
    let mut nothing = pairs(1, 0.3);
    nothing.parameters[0].is_learnt = false;
    assert_eq!(nothing.specification().unwrap().title, "Nothing was learnt of these parameters");
}

#[test]
fn observations_and_draws_that_cannot_be_drawn_are_refused() {
    let mut broken = bands(1, 4, 0.4);
    broken.panels[0].observed[1].share = 1.2;
    assert!(matches!(svg_of(&broken), Err(ChartError::NotAShare { .. })));
    let mut crowded = schools(12, "E", 4, 0.4);
    crowded.schools.push(crowded.schools[0].clone());
    assert!(matches!(svg_of(&crowded), Err(ChartError::TooManySeries { .. })));
    let mut turned = schools(1, "E", 4, 0.4);
    turned.schools[0].points[0].band = (0.4, 0.2);
    assert!(matches!(svg_of(&turned), Err(ChartError::RangeOutOfOrder { .. })));
    let mut empty = pairs(2, 0.3);
    empty.parameters[1].places.clear();
    assert!(matches!(svg_of(&empty), Err(ChartError::NoPoints { .. })));
}
