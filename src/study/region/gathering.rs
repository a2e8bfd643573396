//! What districts come to one by one and together, while their cells come in.

use super::columns::Columns;
use super::totals::RegionTotals;
use crate::measure::Cell;
use crate::study::sweep::{PointGathering, PointResult};

/// The runs of all districts while they come in, district by district.
#[derive(Debug)]
pub struct RegionGathering {
    worlds: u32,
    /// Worlds of the district under way that have come, with or without cells.
    seen: u32,
    district: PointGathering,
    /// Every run of it, by scenario, doing nothing first.
    runs: Vec<Columns>,
    totals: RegionTotals,
}

/// How a district ends: what it is ranked by.
#[derive(Debug, Clone, PartialEq)]
pub struct DistrictEnd {
    /// Its target teachers.
    pub seats: usize,
    /// The share at routine use at the end of the last year, by scenario (doing nothing first) and run.
    pub shares: Vec<Vec<f64>>,
}

impl RegionGathering {
    /// Nothing has come yet of districts with so many worlds each.
    pub fn new(worlds: u32) -> Self {
        let (district, runs) = (PointGathering::of(worlds), Vec::new());
        Self { worlds, seen: 0, district, runs, totals: RegionTotals::default() }
    }

    /// Takes the cells of a world of the district under way, doing nothing first; none where it failed. After its last world
    /// returns what the district came to year by year, and how it ends, unless one of them failed.
    pub fn add(&mut self, cells: Option<&[Cell]>) -> Option<(PointResult, DistrictEnd)> {
        if let Some(cells) = cells {
            self.district.add(cells);
            self.runs.resize_with(cells.len(), Columns::default);
            cells.iter().zip(&mut self.runs).for_each(|(cell, runs)| runs.add(cell));
        }
        self.seen += 1;
        if self.seen < self.worlds {
            return None;
        }
        self.seen = 0;
        let district = core::mem::replace(&mut self.district, PointGathering::of(self.worlds));
        let runs = core::mem::take(&mut self.runs);
        let result = district.finish().filter(|result| result.worlds == self.worlds)?;
        self.totals.add(result.seats, &runs);
        let last = |columns: &Columns| columns.routine.last().cloned().unwrap_or_default();
        let end = DistrictEnd { seats: result.seats, shares: runs.iter().map(last).collect() };
        Some((result, end))
    }

    /// What all districts came to.
    pub fn finish(self) -> RegionTotals {
        self.totals
    }
}
