//! Single runs of each strategy, under a title about the slow runs of the one that spreads furthest.

use super::{Seen, counted, is_best, kind, name};
use crate::chart::run_gallery::{GalleryRun, GallerySeries};
use crate::chart::{ChartError, RunGallery, SlowRuns, SlowTenth};
use crate::measure::Measure;
use crate::stats::quantile_interval;
use crate::study::{Arm, TypicalRun, typical_runs};

/// Single runs of each strategy: as many as a reader still takes one by one.
const RUNS: usize = 10;
/// Most panels.
const MOST_PANELS: usize = 6;

/// The figure.
pub(super) fn figure(seen: &Seen<'_>) -> Result<RunGallery, ChartError> {
    let shown = seen.shown(MOST_PANELS);
    let series = shown.iter().map(|(arm, _)| GallerySeries {
        name: name(arm),
        kind: kind(seen.comparison, arm),
        median: super::by_week(arm, middle),
        runs: runs(arm, seen.comparison.seats),
    });
    let mut course = seen.course.clone();
    course.provenance = seen.provenance(MOST_PANELS);
    Ok(RunGallery {
        title: title(seen)?,
        series: series.collect(),
        chosen: "at even steps of the area below their lines".into(),
        course,
    })
}

/// The chosen runs; the lowest is the unlucky one, which stands for the lowest tenth.
fn runs(arm: &Arm, seats: usize) -> Vec<GalleryRun> {
    let points = |run: &TypicalRun| run.shares.iter().enumerate().map(|(week, share)| (week as f64, *share)).collect();
    let runs = typical_runs(&arm.courses, seats, RUNS);
    let is_enough = runs.len() == RUNS;
    runs.iter()
        .enumerate()
        .map(|(position, run)| GalleryRun { unlucky: is_enough && position == 0, points: points(run) })
        .collect()
}

fn middle(arm: &Arm, week: usize) -> Option<(f64, f64)> {
    let (bins, counts) = arm.summary.histogram(week, Measure::RoutineUse);
    Some((week as f64, bins.quantile(counts, 0.5)? / arm.summary.seats as f64))
}

/// What may be said of slow runs.
fn title(seen: &Seen<'_>) -> Result<String, ChartError> {
    let comparison = seen.comparison;
    let best = comparison.arms.iter().zip(&seen.scores).find(|(arm, _)| is_best(comparison, arm));
    let years = |week: f64| week / f64::from(comparison.weeks_per_year.max(1));
    let slow = best.map(|(arm, score)| {
        let mut weeks: Vec<f64> = score.weeks.iter().map(|week| week.map_or(f64::INFINITY, f64::from)).collect();
        weeks.sort_by(f64::total_cmp);
        // A world's runs share its schools: its runs count as one.
        let worlds = weeks.len() as f64 / arm.summary.lanes.max(1) as f64;
        let usual = weeks.get(weeks.len() / 2).copied().filter(|week| week.is_finite());
        SlowRuns {
            name: name(arm),
            level: seen.target.share,
            usual_years: usual.map(years),
            slow: slow_tenth(&weeks, worlds, years),
            horizon: comparison.years,
            counted: counted(comparison),
        }
    });
    let neutral = format!("What single {} look like under each strategy", counted(comparison).many());
    slow.map_or(Ok(neutral), |slow| slow.title())
}

/// When 9 in 10 runs are there, of the weeks in rising order in which each was; a run that never was has an infinite one.
fn slow_tenth(weeks: &[f64], worlds: f64, years: impl Fn(f64) -> f64) -> SlowTenth {
    let slow = weeks.get(weeks.len() * 9 / 10);
    match slow.zip(quantile_interval(weeks, 0.9, worlds)) {
        Some((_, (low, _))) if low.is_infinite() => SlowTenth::Never,
        Some((slow, (low, high))) if high.is_finite() => SlowTenth::By(years(*slow), (years(low), years(high))),
        _ => SlowTenth::Unsettled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thousand runs, of which so many never arrive.
    fn told(never: usize) -> SlowTenth {
        let weeks: Vec<f64> = (0..1000).map(|run| if run < 1000 - never { 36.0 } else { f64::INFINITY }).collect();
        slow_tenth(&weeks, 1000.0, |week| week / 36.0)
    }

    #[test]
    fn the_slow_tenth_never_arrives_only_where_its_whole_interval_says_so() {
        assert_eq!(told(0), SlowTenth::By(1.0, (1.0, 1.0)));
        // A tenth of the runs, less or more by less than luck: 90 quantile within 881st and 918th.
        assert_eq!(told(90), SlowTenth::Unsettled);
        assert_eq!(told(110), SlowTenth::Unsettled);
        assert_eq!(told(150), SlowTenth::Never);
        assert_eq!(slow_tenth(&[], 1.0, |week| week), SlowTenth::Unsettled);
    }
}
