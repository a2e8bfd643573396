//! What the runs of one point come to, gathered world by world.

use super::outcome::Outcome;
use crate::measure::Cell;
use crate::stats::{Estimate, PairedDifference, Spread, paired_difference, unit_means};
use core::num::NonZeroUsize;

/// The runs of one point while they come in.
#[derive(Debug, Default)]
pub struct PointGathering {
    /// By scenario, doing nothing first.
    scenarios: Vec<Columns>,
    lanes: usize,
    seats: usize,
    worlds: u32,
}

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

/// What a point came to.
#[derive(Debug, Clone, PartialEq)]
pub struct PointResult {
    /// Target teachers of the district.
    pub seats: usize,
    /// Worlds.
    pub worlds: u32,
    /// Runs of each scenario.
    pub runs: usize,
    /// By scenario, doing nothing first.
    pub scenarios: Vec<ScenarioResult>,
}

/// What a scenario came to at a point, by school year.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioResult {
    /// From the first school year on.
    pub years: Vec<YearResult>,
}

/// What a scenario came to at the end of a school year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearResult {
    /// Share at routine use: middle run and middle 80 %.
    pub spread: Spread,
    /// Its mean with a 95 % interval over worlds.
    pub mean: Estimate,
    /// Paired difference from doing nothing; none for doing nothing itself.
    pub from_nothing: Option<PairedDifference>,
    /// Paired difference from the first scenario; none for it and for doing nothing.
    pub from_first: Option<PairedDifference>,
    /// Cash paid from the first year to this one, mean over runs.
    pub cash: f64,
    /// Cash and staff time likewise.
    pub cash_and_staff: f64,
}

impl PointGathering {
    /// Takes the cells of one world, doing nothing first, worlds in order.
    pub fn add(&mut self, cells: &[Cell]) {
        self.scenarios.resize_with(cells.len(), Columns::default);
        for (cell, columns) in cells.iter().zip(&mut self.scenarios) {
            (self.lanes, self.seats) = (cell.lanes, cell.seats);
            let years = cell.endpoints.last().map_or(0, |endpoint| endpoint.year);
            for year in 1..=years {
                let lists = [&mut columns.routine, &mut columns.cash, &mut columns.cash_and_staff];
                let outcomes = [Outcome::RoutineUse, Outcome::Cash, Outcome::CashAndStaffTime];
                for (list, outcome) in lists.into_iter().zip(outcomes) {
                    list.resize_with(list.len().max(year as usize), Vec::new);
                    if let Some(list) = list.get_mut(year as usize - 1) {
                        list.extend(outcome.of_cell(cell, year).into_iter().map(Option::unwrap_or_default));
                    }
                }
            }
        }
        self.worlds += 1;
    }

    /// Worlds so far.
    pub fn worlds(&self) -> u32 {
        self.worlds
    }

    /// Every run so far, by scenario, doing nothing first.
    pub fn columns(&self) -> &[Columns] {
        &self.scenarios
    }

    /// What has been gathered; none without any world.
    pub fn finish(&self) -> Option<PointResult> {
        let per_world = NonZeroUsize::new(self.lanes)?;
        let (nothing, first) = (self.scenarios.first()?, self.scenarios.get(1));
        let of = |position: usize, columns: &Columns| {
            let year = |year: usize| {
                let routine = columns.routine.get(year)?;
                let from = |other: Option<&Columns>| {
                    other.and_then(|other| paired_difference(routine, other.routine.get(year)?, per_world))
                };
                let mean =
                    |column: &[Vec<f64>]| Some(Estimate::of_units(&unit_means(column.get(year)?, per_world))?.mean);
                Some(YearResult {
                    spread: Spread::of(routine)?,
                    mean: Estimate::of_units(&unit_means(routine, per_world))?,
                    from_nothing: from(Some(nothing).filter(|_| position > 0)),
                    from_first: from(first.filter(|_| position > 1)),
                    cash: mean(&columns.cash)?,
                    cash_and_staff: mean(&columns.cash_and_staff)?,
                })
            };
            Some(ScenarioResult { years: (0..columns.routine.len()).map(year).collect::<Option<_>>()? })
        };
        let scenarios: Option<Vec<_>> =
            self.scenarios.iter().enumerate().map(|(position, columns)| of(position, columns)).collect();
        let runs = nothing.routine.first().map_or(0, Vec::len);
        Some(PointResult { seats: self.seats, worlds: self.worlds, runs, scenarios: scenarios? })
    }
}
