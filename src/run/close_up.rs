//! One run again, with more noted about it than a cell holds: luck is keyed, so it is the same run.

use super::LANES;
use super::points::Planned;
use crate::instructions::Instructions;
use crate::measure::SchoolCourse;
use crate::model::batch::Batch;
use crate::model::world::{World, WorldError};

/// Routine use in every school with target teachers in one run, counted through all worlds from 0, at the end of each of so many
/// periods a school year, which must divide its weeks.
///
/// # Errors
/// When there is no such district.
pub fn school_courses(
    planned: &Planned,
    seed: u64,
    run: u32,
    periods: u32,
    instructions: Instructions,
) -> Result<Vec<SchoolCourse>, WorldError> {
    let (number, lane) = (run / LANES, (run % LANES) as usize);
    let planned = planned.in_world(seed, number);
    let settings = &*planned.settings;
    let world = World::generate(settings, seed, number)?;
    let mut batch: Batch<'_, { LANES as usize }> = Batch::new(settings, &world, seed, number * LANES, instructions);
    let mut courses: Vec<SchoolCourse> = batch
        .schools(lane)
        .iter()
        .map(|school| SchoolCourse { teachers: school.teachers, routine: Vec::new() })
        .collect();
    let every = (settings.weeks_per_year() / periods.max(1)).max(1);
    for year in 0..settings.years {
        for week in 1..=settings.weeks_per_year() {
            batch.next_week();
            if week % every == 0 {
                for (course, school) in courses.iter_mut().zip(batch.schools(lane)) {
                    course.routine.push(school.routine);
                }
            }
        }
        if year + 1 < settings.years {
            batch.close_year();
        }
    }
    courses.retain(|course| course.teachers > 0);
    Ok(courses)
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
