//! What the runs of one point come to, gathered world by world.

use super::outcome::Outcome;
use crate::measure::Cell;
use crate::stats::{Estimate, PairedDifference, Spread, ValueCounts, paired_difference_of_units};

/// The runs of one point while they come in: of each only what its result needs, since a point may have millions.
#[derive(Debug, Default)]
pub struct PointGathering {
    /// By scenario, doing nothing first, and school year.
    scenarios: Vec<Vec<YearGathering>>,
    seats: usize,
    /// Worlds that are expected.
    expected: u32,
    worlds: u32,
}

/// A scenario at the end of a school year while its runs come in.
#[derive(Debug, Clone, Default)]
struct YearGathering {
    /// Shares at routine use of all runs.
    routine: ValueCounts,
    /// Mean share of each world.
    worlds: Vec<f64>,
    /// Cash of each world, mean over its runs, summed.
    cash: f64,
    /// Cash and staff time likewise.
    cash_and_staff: f64,
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
    /// Nothing yet of a point with so many worlds, for which there will be room.
    pub fn of(worlds: u32) -> Self {
        Self { expected: worlds, ..Self::default() }
    }

    /// Takes the cells of one world, doing nothing first, worlds in order.
    pub fn add(&mut self, cells: &[Cell]) {
        self.scenarios.resize_with(cells.len(), Vec::new);
        for (cell, gathering) in cells.iter().zip(&mut self.scenarios) {
            self.seats = cell.seats;
            let years = cell.endpoints.last().map_or(0, |endpoint| endpoint.year);
            gathering.resize_with(gathering.len().max(years as usize), || YearGathering::of(self.expected));
            for (year, gathering) in (1..=years).zip(gathering) {
                gathering.add(cell, year);
            }
        }
        self.worlds += 1;
    }

    /// Worlds so far.
    pub fn worlds(&self) -> u32 {
        self.worlds
    }

    /// What has been gathered; none without any world.
    pub fn finish(&self) -> Option<PointResult> {
        let (nothing, first) = (self.scenarios.first()?, self.scenarios.get(1));
        let of = |(position, own): (usize, &Vec<YearGathering>)| {
            let year = |(year, own): (usize, &YearGathering)| {
                let from = |other: Option<&Vec<YearGathering>>| {
                    other.and_then(|other| paired_difference_of_units(&own.worlds, &other.get(year)?.worlds))
                };
                let mean = |sum: f64| Some(sum / own.worlds.len() as f64).filter(|mean| mean.is_finite());
                Some(YearResult {
                    spread: Spread::of_counts(&own.routine)?,
                    mean: Estimate::of_units(&own.worlds)?,
                    from_nothing: from(Some(nothing).filter(|_| position > 0)),
                    from_first: from(first.filter(|_| position > 1)),
                    cash: mean(own.cash)?,
                    cash_and_staff: mean(own.cash_and_staff)?,
                })
            };
            Some(ScenarioResult { years: own.iter().enumerate().map(year).collect::<Option<_>>()? })
        };
        let scenarios = self.scenarios.iter().enumerate().map(of).collect::<Option<_>>()?;
        let runs = nothing.first().map_or(0, |year| year.routine.total() as usize);
        Some(PointResult { seats: self.seats, worlds: self.worlds, runs, scenarios })
    }
}

impl YearGathering {
    /// Nothing yet of so many worlds.
    fn of(worlds: u32) -> Self {
        Self { worlds: Vec::with_capacity(worlds as usize), ..Self::default() }
    }

    /// Takes the runs of one world.
    fn add(&mut self, cell: &Cell, year: u32) {
        let runs = |outcome: Outcome| outcome.of_cell(cell, year).into_iter().map(Option::unwrap_or_default);
        let mean = |outcome| runs(outcome).sum::<f64>() / cell.lanes as f64;
        self.routine.extend(runs(Outcome::RoutineUse));
        self.worlds.push(mean(Outcome::RoutineUse));
        self.cash += mean(Outcome::Cash);
        self.cash_and_staff += mean(Outcome::CashAndStaffTime);
    }
}
