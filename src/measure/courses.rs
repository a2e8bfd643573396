//! The course of single runs: routine use in every week of the first runs of a scenario. Ranges of each week flatten what any
//! one run does, because runs rise at different times; when a run reaches a target can only be read from its own course.

use super::cell::Cell;
use super::weekly::Measure;
use crate::stats::Bins;
use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// Runs whose course is kept: enough for a share of runs to within two percentage points, and small beside the rest.
pub const MOST_COURSES: usize = 2_000;

/// Courses of the first runs of one scenario, run by run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Courses {
    /// Weeks of a course, the start included.
    weeks: u32,
    /// The bin of routine use in every week, a run behind the other.
    bins: Vec<u16>,
}

impl Courses {
    /// Adds the runs of a cell as far as courses are kept; cells come in the order of worlds.
    pub fn add(&mut self, cell: &Cell) {
        let lanes = cell.lanes.max(1);
        let weeks = cell.weekly.len() / lanes / Measure::COUNT;
        self.weeks = weeks as u32;
        for lane in 0..lanes.min(MOST_COURSES - self.runs().min(MOST_COURSES)) {
            let at = |week: usize| (week * Measure::COUNT + Measure::RoutineUse.index()) * lanes + lane;
            self.bins.extend((0..weeks).filter_map(|week| cell.weekly.get(at(week))));
        }
    }

    /// Runs whose course is kept.
    pub fn runs(&self) -> usize {
        self.bins.len() / (self.weeks as usize).max(1)
    }

    /// Weeks of a course, the start included.
    pub fn weeks(&self) -> usize {
        self.weeks as usize
    }

    /// Share of the `seats` target teachers at routine use in every week of a run.
    pub fn shares(&self, run: usize, seats: usize) -> Option<Vec<f64>> {
        let bins = Measure::RoutineUse.bins(seats)?;
        Some(self.course(run)?.iter().map(|bin| bins.value(usize::from(*bin)) / seats as f64).collect())
    }

    /// The first week in which each run has at least this share of the `seats` target teachers at routine use; none for a run
    /// that never does.
    pub fn weeks_to(&self, share: f64, seats: usize) -> Vec<Option<u32>> {
        let Some(bins) = Measure::RoutineUse.bins(seats) else { return Vec::new() };
        let target = share * seats as f64;
        let reaches = |bins: Bins, bin: &u16| bins.value(usize::from(*bin)) + bins.width() * 1e-9 >= target;
        (0..self.runs())
            .filter_map(|run| self.course(run))
            .map(|course| course.iter().position(|bin| reaches(bins, bin)).map(|week| week as u32))
            .collect()
    }

    /// Whether these are whole courses of so many weeks with bins that a district of `seats` target teachers has.
    pub(crate) fn are_whole(&self, weeks: usize, seats: usize) -> bool {
        let most = Measure::RoutineUse.bins(seats).map_or(0, Bins::len);
        self.weeks() == weeks
            && weeks > 0
            && self.bins.len().is_multiple_of(weeks)
            && self.bins.iter().all(|bin| usize::from(*bin) < most)
    }

    fn course(&self, run: usize) -> Option<&[u16]> {
        let first = run.checked_mul(self.weeks())?;
        self.bins.get(first..first.checked_add(self.weeks())?)
    }
}
