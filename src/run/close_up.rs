//! One run again, with more noted about it than a cell holds: luck is keyed, so it is the same run.

use super::LANES;
use super::points::Planned;
use crate::instructions::Instructions;
use crate::measure::{CloseUp, SchoolCourse, SchoolTie, Start};
use crate::model::batch::Batch;
use crate::model::world::{TargetTies, World, WorldError};
use std::collections::BTreeMap;

/// One run, counted through all worlds from 0, of the scenario at the position `arm`: routine use in every school at the end of
/// each of so many periods a school year, which must divide its weeks, and who starts when, with how many users around.
///
/// # Errors
/// When there is no such district.
pub fn look_closely(
    planned: &Planned,
    seed: u64,
    (arm, run): (usize, u32),
    periods: u32,
    instructions: Instructions,
) -> Result<CloseUp, WorldError> {
    let (number, lane) = (run / LANES, (run % LANES) as usize);
    let planned = planned.in_world(seed, number);
    let settings = &*planned.settings;
    let world = World::generate(settings, seed, number)?;
    let mut batch: Batch<'_, { LANES as usize }> = Batch::new(settings, &world, seed, number * LANES, instructions);
    let mut schools: Vec<SchoolCourse> = batch
        .schools(lane)
        .iter()
        .map(|school| SchoolCourse { teachers: school.teachers, routine: Vec::new() })
        .collect();
    let (mut starts, mut waiting) = (Vec::new(), Vec::new());
    let every = (settings.weeks_per_year() / periods.max(1)).max(1);
    for year in 0..settings.years {
        for week in 1..=settings.weeks_per_year() {
            let before = Around::of(&world.ties, &batch, lane);
            batch.next_week();
            waiting.push(before.mean_of_waiting());
            let teachers = &batch.people().teachers;
            let started = before.waiting.iter().filter(|own| teachers.used(own.seat, lane) != 0);
            let week_of_run = year * settings.weeks_per_year() + week;
            starts.extend(started.map(|own| Start { week: week_of_run, asks: own.asks, users: own.users }));
            if week % every == 0 {
                for (course, school) in schools.iter_mut().zip(batch.schools(lane)) {
                    course.routine.push(school.routine);
                }
            }
        }
        if year + 1 < settings.years {
            batch.close_year();
        }
    }
    schools.retain(|course| course.teachers > 0);
    Ok(CloseUp { arm, run, schools, ties: school_ties(&world), starts, waiting })
}

/// How often target teachers of two schools ask each other; positions count schools with target teachers.
fn school_ties(world: &World) -> Vec<SchoolTie> {
    let mut positions = 0;
    let kept = world.seats_by_school.iter().map(|seats| {
        positions += u32::from(!seats.is_empty());
        positions.saturating_sub(1)
    });
    let kept: Vec<u32> = kept.collect();
    let school_of = |seat: usize| kept.get(world.seats.get(seat)?.school as usize).copied();
    let mut ties: BTreeMap<[u32; 2], u32> = BTreeMap::new();
    for (seat, ends) in world.ties.starts.windows(2).enumerate() {
        let &[from, to] = ends else { continue };
        for tie in world.ties.ties.get(from as usize..to as usize).unwrap_or_default() {
            if let (Some(one), Some(other)) = (school_of(seat), school_of(tie.to as usize))
                && one != other
            {
                *ties.entry([one.min(other), one.max(other)]).or_default() += 1;
            }
        }
    }
    ties.into_iter().map(|(schools, ties)| SchoolTie { schools, ties }).collect()
}

/// Those who have never used the practice when a week begins, with what is around them.
struct Around {
    waiting: Vec<Waiting>,
}

/// One of them.
struct Waiting {
    seat: usize,
    asks: u32,
    users: u32,
}

impl Around {
    fn of<const L: usize>(ties: &TargetTies, batch: &Batch<'_, L>, lane: usize) -> Self {
        let teachers = &batch.people().teachers;
        let of_seat = |(seat, ends): (usize, &[u32])| {
            let &[from, to] = ends else { return None };
            let asked = ties.ties.get(from as usize..to as usize)?;
            let users = asked.iter().filter(|tie| teachers.uses(tie.to as usize, lane)).count();
            (teachers.used(seat, lane) == 0).then_some(Waiting { seat, asks: to - from, users: users as u32 })
        };
        Self { waiting: ties.starts.windows(2).enumerate().filter_map(of_seat).collect() }
    }

    /// The mean share of users among those asked, over those who ask somebody.
    fn mean_of_waiting(&self) -> Option<f64> {
        let asking = || self.waiting.iter().filter(|own| own.asks > 0);
        let count = asking().count();
        let sum: f64 = asking().map(|own| f64::from(own.users) / f64::from(own.asks)).sum();
        (count > 0).then(|| sum / count as f64)
    }
}

/// The most periods, up to twelve, that divide a school year of so many weeks evenly.
pub fn periods_of(weeks_per_year: u32) -> u32 {
    (1..=12).rev().find(|periods| weeks_per_year.is_multiple_of(*periods)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::periods_of;

    #[test]
    fn a_year_falls_into_months_where_its_weeks_allow() {
        assert_eq!([36, 40, 52, 37, 1].map(periods_of), [12, 10, 4, 1, 1]);
    }
}
