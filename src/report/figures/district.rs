//! The district at three moments of the middle run of the strategy that spreads furthest.

use super::{Seen, kind, name};
use crate::chart::district_snapshots::{MOST_TILES, Moment, SnapshotSchool, SnapshotTie};
use crate::chart::{ChartError, DistrictSnapshots};
use crate::measure::{CloseUp, SchoolCourse, SchoolTie};

/// The figure, or why there is none to be made.
pub(super) fn figure(
    seen: &Seen<'_>,
    close_up: Option<&CloseUp>,
) -> Result<Result<DistrictSnapshots, ChartError>, &'static str> {
    const NONE: &str = "no run was looked at school by school";
    let close_up = close_up.ok_or(NONE)?;
    let arm = seen.comparison.arms.get(close_up.arm).ok_or(NONE)?;
    if close_up.schools.len() > MOST_TILES {
        return Err("there are more schools than a figure can tell apart");
    }
    let comparison = seen.comparison;
    let periods = close_up.schools.first().map_or(0, |school| school.routine.len());
    let moment = |(name, last): (String, usize)| {
        let users =
            |school: &SchoolCourse| school.routine.get(last).map(|users| u64::from((*users).min(school.teachers)));
        Some(Moment { name, users: close_up.schools.iter().map(users).collect::<Option<_>>()? })
    };
    let weeks = (comparison.years * comparison.weeks_per_year) as usize;
    let moments = moments(comparison.years as usize, comparison.funded_years as usize, periods, weeks);
    let mut course = seen.course.clone();
    course.provenance.left_out = 0;
    let school = |(number, school): (usize, &SchoolCourse)| SnapshotSchool {
        code: format!("S{}", number + 1),
        teachers: u64::from(school.teachers),
    };
    let tie = |own: &SchoolTie| SnapshotTie {
        schools: own.schools.map(|position| position as usize),
        ties: u64::from(own.ties),
    };
    Ok(Ok(DistrictSnapshots {
        schools: close_up.schools.iter().enumerate().map(school).collect(),
        ties: close_up.ties.iter().map(tie).collect(),
        moments: moments.into_iter().filter_map(moment).collect(),
        strategy: name(arm),
        kind: kind(seen.comparison, arm),
        course,
    }))
}

/// Three moments by name, with the period that ends then: the first year, the end of the money or else the middle, and the last
/// year; of fewer than three years the thirds.
fn moments(years: usize, funded: usize, periods: usize, weeks: usize) -> Vec<(String, usize)> {
    if years < 3 {
        let mut thirds: Vec<usize> = (1..=3).map(|third| (periods * third / 3).max(1)).collect();
        thirds.dedup();
        let name = |ended: usize| format!("week {}", weeks * ended / periods.max(1));
        return thirds.into_iter().map(|ended| (name(ended), ended - 1)).collect();
    }
    let middle = if (2..years).contains(&funded) { funded } else { years.div_ceil(2) };
    let named = |year: usize| (format!("year {year}"), (periods * year / years).saturating_sub(1));
    [1, middle, years].map(named).to_vec()
}

#[cfg(test)]
mod tests {
    use super::moments;

    #[test]
    fn moments_are_the_first_year_the_end_of_the_money_and_the_last_year() {
        let named = |years, funded, periods, weeks| -> Vec<(String, usize)> { moments(years, funded, periods, weeks) };
        let told = |own: Vec<(String, usize)>| own.iter().map(|(name, at)| format!("{name} {at}")).collect::<Vec<_>>();
        assert_eq!(told(named(6, 3, 72, 216)), ["year 1 11", "year 3 35", "year 6 71"]);
        assert_eq!(told(named(6, 6, 72, 216)), ["year 1 11", "year 3 35", "year 6 71"]);
        assert_eq!(told(named(3, 1, 3, 111)), ["year 1 0", "year 2 1", "year 3 2"]);
        assert_eq!(told(named(1, 1, 12, 36)), ["week 12 3", "week 24 7", "week 36 11"]);
        assert_eq!(told(named(1, 1, 1, 37)), ["week 37 0"]);
    }
}
