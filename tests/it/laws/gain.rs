//! Speed and gain over time, recomputed from the cells.

use super::little_district::{LANES, busy_district, cell, little_district};
use flywheel::measure::{Cell, Measure, Summary};
use flywheel::model::settings::Settings;
use flywheel::study::cliff::cliff;
use flywheel::study::pace::{change_in_year, moving_years};

const WORLDS: u32 = 3;

fn cells(settings: &Settings) -> Vec<Cell> {
    (0..WORLDS).map(|world| cell(settings, world)).collect()
}

fn summary(settings: &Settings, cells: &[Cell]) -> Summary {
    let (weeks, years) = (settings.years * settings.weeks_per_year() + 1, settings.years as usize);
    let kinds = settings.strategies.kinds().len();
    let mut summary = Summary::new(cells[0].seats, LANES, weeks as usize, years, kinds).unwrap();
    cells.iter().for_each(|cell| summary.add(cell));
    summary
}

/// Teachers at routine use at the end of a school year, run by run.
fn routine(cells: &[Cell], year: u32) -> Vec<f64> {
    let of_year = cells.iter().flat_map(|cell| &cell.endpoints).filter(|endpoint| endpoint.year == year);
    of_year.map(|endpoint| endpoint.value(Measure::RoutineUse)).collect()
}

fn mean(values: impl IntoIterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.into_iter().collect();
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn the_speed_of_a_school_year_is_the_mean_change_between_its_ends_and_moves_the_level() {
    let settings = busy_district();
    let cells = cells(&settings);
    let summary = summary(&settings, &cells);
    let weeks = settings.weeks_per_year() as usize;
    let years = moving_years(&summary, weeks);
    assert_eq!(years.len(), (settings.years as usize - 1) * weeks, "all but the one before which no summer comes");
    for year in 2..=settings.years {
        // The moving year that begins at the end of the year before.
        let own = years[(year as usize - 1) * weeks - 1];
        assert_eq!(own.middle, (f64::from(year) - 0.5) * weeks as f64);
        let change = mean(routine(&cells, year)) - mean(routine(&cells, year - 1));
        assert!((own.change - change / summary.seats as f64).abs() < 1e-12, "year {year}");
        let counted = change_in_year(&summary, year as usize).unwrap();
        assert!((counted.mean.mean - change).abs() < 1e-9);
        let pairs = routine(&cells, year).into_iter().zip(routine(&cells, year - 1));
        let rises = pairs.filter(|(now, before)| now > before);
        assert_eq!(counted.gains, rises.count());
    }
    for pair in years.windows(2) {
        let moved = (pair[1].level - pair[0].level) * weeks as f64;
        assert!((moved - (pair[0].change + pair[1].change) / 2.0).abs() < 1e-12, "the level moves at another speed");
    }
}

#[test]
fn what_is_left_of_a_gain_begins_with_all_of_it_and_a_district_has_no_gain_over_itself() {
    let settings = Settings { years: 4, ..busy_district() };
    let nothing = Settings { years: 4, ..little_district() };
    let (own_cells, nothing_cells) = (cells(&settings), cells(&nothing));
    let (own, other) = (summary(&settings, &own_cells), summary(&nothing, &nothing_cells));
    let gain = |year| -> Vec<f64> {
        routine(&own_cells, year).iter().zip(routine(&nothing_cells, year)).map(|(own, other)| own - other).collect()
    };
    let fall = cliff(&own, &other, 2).expect("a busy district gains");
    let whole = mean(gain(2));
    assert_eq!(fall.left.len(), 3);
    for (left, year) in fall.left.iter().zip(2..) {
        assert!((left.mean - mean(gain(year)) / whole).abs() < 1e-12, "year {year}");
        assert!(left.spread.low <= left.spread.median && left.spread.median <= left.spread.high);
    }
    assert!((fall.left[0].mean - 1.0).abs() < 1e-12);
    assert!((fall.change.mean.mean - (mean(gain(4)) - whole)).abs() < 1e-9);
    assert_eq!(cliff(&other, &other, 2), None, "no gain over itself");
    assert_eq!(cliff(&own, &other, 4), None, "the money never stops");
    assert_eq!(cliff(&own, &other, 0), None, "there never was money");
}
