//! What is noted of every run at a point: the share of teachers at each observed level, at every moment that matters.

use crate::measure::{Cell, Measure};
use crate::scenario::{Observation, UseLevel};
use strum::EnumCount;

/// A level at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Watched {
    /// What is looked at of each teacher.
    pub level: UseLevel,
    /// School year, from 1.
    pub year: u32,
    /// Teaching week of that year, from 1.
    pub week: u32,
}

/// Every level and moment that is noted: those of the observations, and the end of every school year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch {
    columns: Vec<Watched>,
    weeks_per_year: u32,
}

/// What was noted of the runs at a point.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Runs {
    /// Target teachers of each world.
    pub seats: Vec<usize>,
    /// Shares of each run, in the order of the columns; world by world, as many runs of each.
    pub shares: Vec<Vec<f64>>,
    /// Worlds that failed.
    pub missing: u32,
}

impl Watch {
    /// What is noted for these observations in so many school years of so many teaching weeks.
    pub fn of(observed: &[Observation], years: u32, weeks_per_year: u32) -> Self {
        let mut columns: Vec<Watched> = Vec::new();
        for own in observed {
            let Observation { level, year, week, .. } = *own;
            columns.push(Watched { level, year, week });
            columns.extend((1..=years).map(|year| Watched { level, year, week: weeks_per_year }));
        }
        columns.sort_unstable();
        columns.dedup();
        Self { columns, weeks_per_year }
    }

    /// What is noted, in order.
    pub fn columns(&self) -> &[Watched] {
        &self.columns
    }

    /// The column of an observation.
    pub fn column(&self, of: &Observation) -> Option<usize> {
        let Observation { level, year, week, .. } = *of;
        self.columns.binary_search(&Watched { level, year, week }).ok()
    }

    /// School years from the beginning to the end of a week.
    pub fn years_to(&self, of: &Watched) -> f64 {
        f64::from(of.year - 1) + f64::from(of.week) / f64::from(self.weeks_per_year.max(1))
    }

    /// Whether cells must hold their weekly values.
    pub fn needs_weeks(&self) -> bool {
        self.columns.iter().any(|own| own.week != self.weeks_per_year)
    }

    /// Notes the runs of a world.
    pub fn note(&self, runs: &mut Runs, cell: &Cell) {
        let read = |own: &Watched, lane: usize| {
            let (measure, is_rest) = measure_of(own.level);
            let share = self.value(cell, own, lane, measure)? / cell.seats.max(1) as f64;
            Some(if is_rest { 1.0 - share } else { share })
        };
        let rows: Option<Vec<Vec<f64>>> =
            (0..cell.lanes).map(|lane| self.columns.iter().map(|own| read(own, lane)).collect()).collect();
        match rows {
            Some(rows) => {
                runs.seats.push(cell.seats);
                runs.shares.extend(rows);
            }
            None => runs.missing += 1,
        }
    }

    fn value(&self, cell: &Cell, own: &Watched, lane: usize, measure: Measure) -> Option<f64> {
        if own.week == self.weeks_per_year {
            let position = (own.year as usize - 1) * cell.lanes + lane;
            return cell.endpoints.get(position).map(|endpoint| endpoint.value(measure));
        }
        let week = (own.year as usize - 1) * self.weeks_per_year as usize + own.week as usize;
        let position = (week * Measure::COUNT + measure.index()) * cell.lanes + lane;
        let bin = cell.weekly.get(position)?;
        Some(measure.bins(cell.seats)?.value(usize::from(*bin)))
    }
}

impl Runs {
    /// Whether every world is there.
    pub fn is_whole(&self) -> bool {
        self.missing == 0 && !self.shares.is_empty()
    }

    /// Target teachers, the mean over worlds.
    pub fn teachers(&self) -> f64 {
        self.seats.iter().sum::<usize>() as f64 / self.seats.len().max(1) as f64
    }

    /// The runs of each world.
    pub fn worlds(&self) -> impl Iterator<Item = &[Vec<f64>]> {
        self.shares.chunks((self.shares.len() / self.seats.len().max(1)).max(1))
    }
}

/// The measure of a level, and whether it counts those of whom it is not so.
fn measure_of(level: UseLevel) -> (Measure, bool) {
    match level {
        UseLevel::EverUsed => (Measure::NeverUsed, true),
        UseLevel::Uses => (Measure::AnyUse, false),
        UseLevel::Routine => (Measure::RoutineUse, false),
        UseLevel::Deep => (Measure::DeepUse, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_every_year_is_noted_beside_what_was_observed() {
        let observation =
            |year, week| Observation { year, week, level: UseLevel::Uses, share: 0.1, asked: None, error: None };
        let watch = Watch::of(&[observation(2, 36), observation(1, 9)], 3, 36);
        let moments: Vec<(u32, u32)> = watch.columns().iter().map(|own| (own.year, own.week)).collect();
        assert_eq!(moments, [(1, 9), (1, 36), (2, 36), (3, 36)]);
        assert_eq!((watch.column(&observation(2, 36)), watch.column(&observation(2, 1))), (Some(2), None));
        assert!(watch.needs_weeks() && !Watch::of(&[observation(1, 36)], 1, 36).needs_weeks());
    }
}
