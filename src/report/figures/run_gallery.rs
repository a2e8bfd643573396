//! Single runs of each strategy, under a title about the slow runs of the one that spreads furthest.

use super::{Seen, counted, is_best, kind, name};
use crate::chart::run_gallery::{GalleryRun, GallerySeries};
use crate::chart::{ChartError, RunGallery, SlowRuns};
use crate::measure::Measure;
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
        kind: kind(arm),
        median: super::by_week(arm, middle),
        runs: runs(arm, seen.comparison.seats),
    });
    let mut course = seen.course.clone();
    course.provenance = seen.provenance(MOST_PANELS);
    Ok(RunGallery {
        title: title(seen)?,
        series: series.collect(),
        chosen: format!("{RUNS} at even steps of the area below their lines"),
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
        let at = |rank: f64| weeks.get((rank.max(0.0) as usize).min(weeks.len().saturating_sub(1))).copied();
        let runs = weeks.len() as f64;
        // The interval of a quantile by ranks (Conover 1999), as if each world's runs were as one: they share its schools.
        let worlds = (runs / arm.summary.lanes as f64).max(1.0);
        let reach = 1.96 * libm::sqrt(0.9 * 0.1 / worlds);
        let known = |share: f64| at((share * runs).floor()).filter(|week| week.is_finite()).map(years);
        SlowRuns {
            name: name(arm),
            level: seen.target.share,
            usual_years: known(0.5),
            slow_years: known(0.9).zip(known((0.9 - reach).max(0.0)).zip(known((0.9 + reach).min(1.0)))),
            horizon: comparison.years,
            counted: counted(comparison),
        }
    });
    let neutral = format!("What single {} look like under each strategy", counted(comparison).many());
    slow.map_or(Ok(neutral), |slow| slow.title())
}
