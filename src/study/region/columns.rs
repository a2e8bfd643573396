//! One number for every run of a district, year by year.

use crate::measure::Cell;
use crate::study::sweep::Outcome;

/// One number for every run, by school year: share at routine use, and money from the first year on.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// Share at routine use.
    pub routine: Vec<Vec<f64>>,
    /// Cash paid.
    pub cash: Vec<Vec<f64>>,
    /// Cash paid and staff time taken.
    pub cash_and_staff: Vec<Vec<f64>>,
}

impl Columns {
    /// Takes the runs of one world, worlds in order.
    pub fn add(&mut self, cell: &Cell) {
        let years = cell.endpoints.last().map_or(0, |endpoint| endpoint.year);
        let lists = [&mut self.routine, &mut self.cash, &mut self.cash_and_staff];
        let outcomes = [Outcome::RoutineUse, Outcome::Cash, Outcome::CashAndStaffTime];
        for (list, outcome) in lists.into_iter().zip(outcomes) {
            list.resize_with(list.len().max(years as usize), Vec::new);
            for (year, list) in (1..=years).zip(list) {
                list.extend(outcome.of_cell(cell, year).into_iter().map(Option::unwrap_or_default));
            }
        }
    }
}
