//! Where the practice is and is not: every school over time in the middle run of the strategy that spreads furthest.

use super::{Seen, name};
use crate::chart::claim::within;
use crate::chart::heat_strips::{MOST_SCHOOLS, SchoolStrip};
use crate::chart::{ChartError, HeatStrips};
use crate::measure::{CloseUp, SchoolCourse};

/// The figure, or why there is none to be made.
pub(super) fn figure(
    seen: &Seen<'_>,
    close_up: Option<&CloseUp>,
) -> Result<Result<HeatStrips, ChartError>, &'static str> {
    let close_up = close_up.ok_or("no run was looked at school by school")?;
    let arm = seen.comparison.arms.get(close_up.arm).ok_or("no run was looked at school by school")?;
    if close_up.schools.len() > MOST_SCHOOLS {
        return Err("there are more schools than a figure can tell apart");
    }
    let share =
        |school: &SchoolCourse, count: u32| f64::from(count.min(school.teachers)) / f64::from(school.teachers.max(1));
    let mut schools: Vec<SchoolStrip> = close_up
        .schools
        .iter()
        .enumerate()
        .map(|(number, school)| SchoolStrip {
            code: format!("S{}", number + 1),
            teachers: u64::from(school.teachers),
            shares: school.routine.iter().map(|count| share(school, *count)).collect(),
        })
        .collect();
    let last = |school: &SchoolStrip| school.shares.last().copied().unwrap_or(0.0);
    schools.sort_by(|one, other| last(other).total_cmp(&last(one)));
    let mut course = seen.course.clone();
    course.provenance.left_out = 0;
    let mut figure = HeatStrips {
        title: String::new(),
        schools,
        order: "the highest at the end first".to_owned(),
        strategy: within(&name(arm)),
        course,
    };
    // One run is no forecast of any school: the title says so.
    figure.title = format!("In the middle run, {}", figure.title_at(seen.target.share).replacen("All ", "all ", 1));
    Ok(Ok(figure))
}
