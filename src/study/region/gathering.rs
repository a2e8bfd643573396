//! What districts come to one by one and together, while their cells come in.

use super::totals::RegionTotals;
use crate::measure::Cell;
use crate::study::sweep::{Columns, PointGathering, PointResult};

/// The runs of all districts while they come in, district by district.
#[derive(Debug)]
pub struct RegionGathering {
    worlds: u32,
    /// Worlds of the district under way that have come, with or without cells.
    seen: u32,
    district: PointGathering,
    totals: RegionTotals,
}

/// What a district came to.
#[derive(Debug, Clone, PartialEq)]
pub struct DistrictResult {
    /// Year by year.
    pub result: PointResult,
    /// The share at routine use at the end of the last year, by scenario (doing nothing first) and run.
    pub last: Vec<Vec<f64>>,
}

impl RegionGathering {
    /// Nothing has come yet of districts with so many worlds each.
    pub fn new(worlds: u32) -> Self {
        Self { worlds, seen: 0, district: PointGathering::default(), totals: RegionTotals::default() }
    }

    /// Takes the cells of a world of the district under way, doing nothing first; none where it failed. After its last world
    /// returns what the district came to, unless one of them failed.
    pub fn add(&mut self, cells: Option<&[Cell]>) -> Option<DistrictResult> {
        if let Some(cells) = cells {
            self.district.add(cells);
        }
        self.seen += 1;
        if self.seen < self.worlds {
            return None;
        }
        self.seen = 0;
        let district = core::mem::take(&mut self.district);
        let result = district.finish().filter(|result| result.worlds == self.worlds)?;
        self.totals.add(result.seats, district.columns());
        let last = |columns: &Columns| columns.routine.last().cloned().unwrap_or_default();
        Some(DistrictResult { result, last: district.columns().iter().map(last).collect() })
    }

    /// What all districts came to.
    pub fn finish(self) -> RegionTotals {
        self.totals
    }
}
