//! The workforce as published: of 100 teachers 84 stay, 8 move and 8 leave (NCES, Teacher Follow-up Survey 2021–22).

use super::little_district::{cell, schools_of, settings};

#[test]
fn of_a_hundred_teachers_about_84_stay_8_move_and_8_leave() {
    let mut settings = settings(schools_of(&[40; 25]));
    settings.years = 6;
    let cell = cell(&settings, 0);
    let share = |count: u32| f64::from(count) / cell.seats as f64;
    for year in 1..6 {
        let endpoints = &cell.endpoints[year * cell.lanes..(year + 1) * cell.lanes];
        let mean = |of: &dyn Fn(usize) -> f64| (0..cell.lanes).map(of).sum::<f64>() / cell.lanes as f64;
        let left = mean(&|lane| share(endpoints[lane].turnover.left));
        let moved = mean(&|lane| share(endpoints[lane].turnover.moved_within + endpoints[lane].turnover.moved_out));
        // 8,000 teachers a year: the spread of a share of .08 is .003. Later years have more novices, who move more.
        assert!((left - 0.08).abs() < 0.01, "year {year}: {left} leave");
        assert!((moved - 0.08).abs() < 0.015, "year {year}: {moved} move");
        assert!((1.0 - left - moved - 0.84).abs() < 0.02, "year {year}: {} stay", 1.0 - left - moved);
    }
}

#[test]
fn about_half_of_those_who_move_stay_in_the_district() {
    let cell = cell(&settings(schools_of(&[40; 25])), 0);
    let total = |of: &dyn Fn(usize) -> u32| -> f64 { (0..cell.endpoints.len()).map(|end| f64::from(of(end))).sum() };
    let within = total(&|end| cell.endpoints[end].turnover.moved_within);
    let out = total(&|end| cell.endpoints[end].turnover.moved_out);
    assert!((within / (within + out) - 0.5).abs() < 0.06, "{within} within, {out} out");
}
