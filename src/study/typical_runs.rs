//! A few single runs that stand for all: what one district could really see, which no curve of middles shows.
//!
//! Runs are ordered by the area below their courses (the larger, the more teachers for longer), and
//! taken at even steps from the lowest to the highest, so that the choice is the same each time and leaves neither end out.

use crate::measure::Courses;

/// A single run.
#[derive(Debug, Clone, PartialEq)]
pub struct TypicalRun {
    /// Its position among the runs.
    pub run: usize,
    /// Share of the target teachers at routine use in every week.
    pub shares: Vec<f64>,
}

/// `count` runs at even steps, the lowest first; fewer where there are fewer.
pub fn typical_runs(courses: &Courses, seats: usize, count: usize) -> Vec<TypicalRun> {
    let shares: Vec<Vec<f64>> = (0..courses.runs()).filter_map(|run| courses.shares(run, seats)).collect();
    let area = |run: &usize| shares.get(*run).map_or(0.0, |course| course.iter().sum::<f64>());
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|one, other| area(one).total_cmp(&area(other)));
    let count = count.min(order.len());
    (0..count)
        .filter_map(|step| {
            // The middles of equal parts: the lowest of ten stands for the lowest tenth.
            let position = (2 * step + 1) * order.len() / (2 * count);
            let run = *order.get(position)?;
            Some(TypicalRun { run, shares: shares.get(run)?.clone() })
        })
        .collect()
}
