//! What is noted of every run at a point: the share of teachers at each observed level, in every place and at every moment that
//! matters.

use crate::measure::{Cell, Measure};
use crate::scenario::{Observation, UseLevel};
use std::collections::BTreeSet;
use strum::EnumCount;

/// A level in a place at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Watched {
    /// Position of the school in the district; none where it is the whole district.
    pub school: Option<u32>,
    /// What is looked at of each teacher.
    pub level: UseLevel,
    /// School year, from 1.
    pub year: u32,
    /// Teaching week of that year, from 1.
    pub week: u32,
}

impl Watched {
    /// What an observation is of.
    pub fn of(own: &Observation) -> Self {
        let Observation { school, level, year, week, .. } = *own;
        Self { school, level, year, week }
    }

    /// When it is.
    pub fn moment(&self) -> (u32, u32) {
        (self.year, self.week)
    }
}

/// Everything that is noted: of the whole district every level that is observed anywhere, at its own moments and at the end of
/// every school year; of a school that is observed the same levels, at its own moments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch {
    columns: Vec<Watched>,
    weeks_per_year: u32,
    /// Weeks since the start, rising, at whose end some school is observed.
    school_weeks: Vec<u32>,
}

/// What was noted of the runs at a point.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Runs {
    /// Of how many target teachers each column is a share, world by world; a school has as many in every week, since whoever
    /// leaves is followed by somebody.
    pub teachers: Vec<Vec<u32>>,
    /// Shares of each run, in the order of the columns; world by world, as many runs of each.
    pub shares: Vec<Vec<f64>>,
    /// Worlds that failed, or in which a school that was observed has nobody of whom there could be a share.
    pub missing: u32,
}

impl Watch {
    /// What is noted for these observations in so many school years of so many teaching weeks.
    pub fn of(observed: &[Observation], years: u32, weeks_per_year: u32) -> Self {
        let levels: BTreeSet<UseLevel> = observed.iter().map(|own| own.level).collect();
        let mut columns: Vec<Watched> = Vec::new();
        let mut school_weeks: Vec<u32> = Vec::new();
        for own in observed {
            let watched = Watched::of(own);
            if own.school.is_some() {
                columns.extend(levels.iter().map(|level| Watched { level: *level, ..watched }));
                school_weeks.push((own.year - 1) * weeks_per_year + own.week);
            } else {
                columns.push(watched);
            }
            let end = |year| Watched { school: None, level: own.level, year, week: weeks_per_year };
            columns.extend((1..=years).map(end));
        }
        columns.sort_unstable();
        columns.dedup();
        school_weeks.sort_unstable();
        school_weeks.dedup();
        Self { columns, weeks_per_year, school_weeks }
    }

    /// What is noted, in order.
    pub fn columns(&self) -> &[Watched] {
        &self.columns
    }

    /// The column of an observation.
    pub fn column(&self, of: &Observation) -> Option<usize> {
        self.columns.binary_search(&Watched::of(of)).ok()
    }

    /// School years from the beginning to the end of a week.
    pub fn years_to(&self, of: &Watched) -> f64 {
        f64::from(of.year - 1) + f64::from(of.week) / f64::from(self.weeks_per_year.max(1))
    }

    /// Whether cells must hold their weekly values.
    pub fn needs_weeks(&self) -> bool {
        self.columns.iter().any(|own| own.school.is_none() && own.week != self.weeks_per_year)
    }

    /// Weeks since the start, rising, at the end of which cells must hold use by school.
    pub fn school_weeks(&self) -> &[u32] {
        &self.school_weeks
    }

    /// Notes the runs of a world.
    pub fn note(&self, runs: &mut Runs, cell: &Cell) {
        let of_run = |lane: usize| -> Option<Vec<(f64, u32)>> {
            self.columns.iter().map(|own| self.share(cell, own, lane)).collect()
        };
        let Some(rows) = (0..cell.lanes).map(of_run).collect::<Option<Vec<Vec<(f64, u32)>>>>() else {
            runs.missing += 1;
            return;
        };
        let teachers: Vec<u32> = rows.first().into_iter().flatten().map(|(_, teachers)| *teachers).collect();
        if teachers.contains(&0) {
            // Somebody was observed where nobody is: there is no share, not a share of nothing.
            runs.missing += 1;
        } else {
            runs.shares.extend(rows.into_iter().map(|row| row.into_iter().map(|(share, _)| share).collect()));
        }
        runs.teachers.push(teachers);
    }

    /// A share in one run, and of how many teachers.
    fn share(&self, cell: &Cell, own: &Watched, lane: usize) -> Option<(f64, u32)> {
        let Some(school) = own.school else {
            let (measure, is_rest) = measure_of(own.level);
            let share = self.value(cell, own, lane, measure)? / cell.seats.max(1) as f64;
            return Some((if is_rest { 1.0 - share } else { share }, u32::try_from(cell.seats).unwrap_or(u32::MAX)));
        };
        let week = (own.year - 1) * self.weeks_per_year + own.week;
        let found = cell.by_school.as_ref()?.at(week, school as usize, (lane, cell.lanes))?;
        let users = match own.level {
            UseLevel::EverUsed => found.ever_used,
            UseLevel::Uses => found.uses,
            UseLevel::Routine => found.routine,
            UseLevel::Deep => found.deep,
        };
        Some((f64::from(users) / f64::from(found.teachers.max(1)), found.teachers))
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

    /// Target teachers of whom a column is a share, the mean over worlds.
    pub fn teachers(&self, column: usize) -> f64 {
        let sum: u64 = self.teachers.iter().filter_map(|world| world.get(column)).map(|own| u64::from(*own)).sum();
        sum as f64 / self.teachers.len().max(1) as f64
    }

    /// The runs of each world.
    pub fn worlds(&self) -> impl Iterator<Item = &[Vec<f64>]> {
        self.shares.chunks((self.shares.len() / self.teachers.len().max(1)).max(1))
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

    fn of(school: Option<u32>, level: UseLevel, (year, week): (u32, u32)) -> Observation {
        Observation { school, year, week, level, share: 0.1, asked: None, error: None }
    }

    #[test]
    fn the_end_of_every_year_is_noted_beside_what_was_observed() {
        let observation = |year, week| of(None, UseLevel::Uses, (year, week));
        let watch = Watch::of(&[observation(2, 36), observation(1, 9)], 3, 36);
        let moments: Vec<(u32, u32)> = watch.columns().iter().map(|own| (own.year, own.week)).collect();
        assert_eq!(moments, [(1, 9), (1, 36), (2, 36), (3, 36)]);
        assert_eq!((watch.column(&observation(2, 36)), watch.column(&observation(2, 1))), (Some(2), None));
        assert!(watch.needs_weeks() && !Watch::of(&[observation(1, 36)], 1, 36).needs_weeks());
    }
    #[test]
    fn a_school_is_noted_at_its_own_moments_and_the_whole_district_at_the_end_of_every_year() {
        let watch = Watch::of(&[of(Some(4), UseLevel::Uses, (1, 9)), of(None, UseLevel::Deep, (2, 36))], 2, 36);
        let places: Vec<_> = watch.columns().iter().map(|own| (own.school, own.level, own.moment())).collect();
        let (uses, deep) = (UseLevel::Uses, UseLevel::Deep);
        let whole = [(None, uses, (1, 36)), (None, uses, (2, 36)), (None, deep, (1, 36)), (None, deep, (2, 36))];
        let school = [(Some(4), uses, (1, 9)), (Some(4), deep, (1, 9))];
        assert_eq!(places, [&whole[..], &school[..]].concat());
        assert_eq!(watch.school_weeks(), [9]);
        assert!(!watch.needs_weeks(), "cells hold schools at their moments, not the district week by week");
    }
}
