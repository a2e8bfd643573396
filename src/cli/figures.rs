//! From a comparison to its figures, and those to files.

use crate::chart::adoption::{AdoptionPoint, AdoptionSeries};
use crate::chart::conditions::{ConditionPoint, ConditionSeries};
use crate::chart::{
    AdoptionCurves, ChartError, Claim, ConditionPanels, Course, Kind, Provenance, render_png, render_svg,
};
use crate::measure::Measure;
use crate::model::strategy::Kind as Strategy;
use crate::store::{MissingFile, RunFolder, StoreError};
use crate::study::{Arm, Comparison};

/// The share of runs on each side of the band: 8 in 10 runs lie within.
const TAIL: f64 = 0.1;

/// Most scenarios in a figure: more lines than this are not told apart from the back of a room.
const MOST_SHOWN: usize = 8;

/// A figure as SVG under the name of its files, or why it could not be drawn.
pub type Drawing = (&'static str, Result<String, ChartError>);

/// Every figure of a comparison.
pub fn drawings(comparison: &Comparison, seed: u64) -> [Drawing; 2] {
    [
        ("adoption", adoption_curves(comparison, seed).and_then(|figure| render_svg(&figure))),
        ("conditions", render_svg(&condition_panels(comparison, seed))),
    ]
}

/// Writes figures as SVG and PNG. What cannot be drawn is returned and keeps nothing else from being written.
///
/// # Errors
/// When the system refuses to write.
pub fn write_drawings(drawings: &[Drawing], folder: &RunFolder) -> Result<Vec<MissingFile>, StoreError> {
    let mut missing = Vec::new();
    for (name, svg) in drawings {
        let png = svg.clone().and_then(|svg| render_png(&svg));
        for (ending, bytes) in [("svg", svg.clone().map(String::into_bytes)), ("png", png)] {
            let name = format!("{name}.{ending}");
            match bytes {
                Ok(bytes) => folder.write_file(&name, &bytes)?,
                Err(cause) => missing.push(MissingFile { name, reason: cause.to_string() }),
            }
        }
    }
    Ok(missing)
}

/// The adoption curves, under a title that was checked on the paired runs.
fn adoption_curves(comparison: &Comparison, seed: u64) -> Result<AdoptionCurves, ChartError> {
    let best = comparison.best_two().map(|(best, _)| best.contender.slug.as_str());
    let series = shown(comparison)
        .into_iter()
        .enumerate()
        .map(|(position, arm)| AdoptionSeries {
            name: arm.contender.title.clone(),
            kind: kind(arm),
            emphasised: position == 0 || best == Some(arm.contender.slug.as_str()),
            points: by_week(arm, adoption_point),
        })
        .collect();
    Ok(AdoptionCurves { title: title(comparison)?, series, course: course(comparison, seed) })
}

/// The four conditions over time, under a neutral title.
fn condition_panels(comparison: &Comparison, seed: u64) -> ConditionPanels {
    let series = shown(comparison)
        .into_iter()
        .map(|arm| ConditionSeries {
            name: arm.contender.title.clone(),
            kind: kind(arm),
            points: by_week(arm, condition_point),
        })
        .collect();
    ConditionPanels {
        title: "What each strategy does to the four conditions".to_owned(),
        series,
        course: course(comparison, seed),
    }
}

/// The arms that a figure shows, in the order of the comparison: doing nothing, the first scenario, and of the others
/// those that spread furthest.
fn shown(comparison: &Comparison) -> Vec<&Arm> {
    let mean = |arm: &Arm| arm.at(comparison.judged_year).map_or(f64::NEG_INFINITY, |outcome| outcome.mean.mean);
    let mut order: Vec<usize> = (0..comparison.arms.len()).collect();
    order.sort_by(|a, b| {
        let rank = |position: usize| (position >= 2, -mean(&comparison.arms[position]));
        rank(*a).partial_cmp(&rank(*b)).unwrap_or(core::cmp::Ordering::Equal)
    });
    order.truncate(MOST_SHOWN);
    order.sort_unstable();
    order.into_iter().map(|position| &comparison.arms[position]).collect()
}

/// What the two leading arms allow to be said.
fn title(comparison: &Comparison) -> Result<String, ChartError> {
    let claim = comparison.best_two().and_then(|(best, next)| {
        let (leads, paired) = comparison.duel(best, next)?;
        let interval = paired.difference.interval?;
        Some(Claim {
            first: best.contender.title.clone(),
            second: next.contender.title.clone(),
            first_leads: leads.ahead as u32,
            second_leads: leads.behind as u32,
            runs: comparison.replicates as u32,
            difference: (interval.low, interval.high),
        })
    });
    claim.map_or_else(|| Ok("How far the practice spreads".to_owned()), |claim| claim.title())
}

fn by_week<P>(arm: &Arm, point: impl Fn(&Arm, usize) -> Option<P>) -> Vec<P> {
    (0..arm.summary.weeks()).filter_map(|week| point(arm, week)).collect()
}

fn adoption_point(arm: &Arm, week: usize) -> Option<AdoptionPoint> {
    let (bins, counts) = arm.summary.histogram(week, Measure::RoutineUse);
    let share = |probability| bins.quantile(counts, probability).map(|count| count / arm.summary.seats as f64);
    Some(AdoptionPoint { week: week as f64, median: share(0.5)?, low: share(TAIL)?, high: share(1.0 - TAIL)? })
}

fn condition_point(arm: &Arm, week: usize) -> Option<ConditionPoint> {
    let median = |measure| {
        let (bins, counts) = arm.summary.histogram(week, measure);
        bins.quantile(counts, 0.5)
    };
    Some(ConditionPoint {
        week: week as f64,
        vision: median(Measure::MeanVision)?,
        observation: median(Measure::MeanObservation)?,
        belief: median(Measure::MeanBelief)?,
        support: median(Measure::MeanSupport)?,
    })
}

fn kind(arm: &Arm) -> Kind {
    match arm.contender.settings.strategies.kinds().as_slice() {
        [] => Kind::Nothing,
        [Strategy::Workshop] => Kind::Workshop,
        [Strategy::Observation] => Kind::Observation,
        [Strategy::Mentoring] => Kind::Mentoring,
        [Strategy::Coaching] => Kind::Coaching,
        [_] => Kind::Other,
        _ => Kind::Mixed,
    }
}

fn course(comparison: &Comparison, seed: u64) -> Course {
    Course {
        years: comparison.years,
        weeks_per_year: f64::from(comparison.weeks_per_year),
        funded_years: f64::from(comparison.funded_years),
        target_teachers: comparison.seats as u64,
        provenance: Provenance {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            district: comparison.arms.first().map_or(String::new(), |arm| arm.contender.settings.district.name.clone()),
            runs: comparison.replicates as u32,
            seed,
            left_out: comparison.arms.len().saturating_sub(MOST_SHOWN),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Drawing, write_drawings};
    use crate::chart::ChartError;
    use crate::cli::failure::{Exit, Failure};
    use crate::cli::setup::Setup;
    use crate::measure::{Column, Table, Values};
    use crate::model::process::dispatch::Instructions;
    use crate::run::Ending;
    use crate::store::{Manifest, RunFolder, verify};

    fn setup() -> Setup {
        let (contenders, name, instructions) = (Vec::new(), "x".to_owned(), Instructions::detect());
        Setup { contenders, twins: Vec::new(), name, seed: 1, replicates: 8, threads: 1, instructions }
    }

    #[test]
    fn figures_that_cannot_be_drawn_leave_the_results_complete_and_are_named_with_their_reasons() {
        let root = tempfile::tempdir().unwrap();
        let folder = RunFolder::create(root.path(), "x", false).unwrap();
        let values = Values::Real(vec![Some(0.5)]);
        let (name, unit, meaning) = ("share".to_owned(), "share".to_owned(), "A share.".to_owned());
        let column = Column { name, unit, meaning, values };
        folder.write_table(&Table { name: "comparison".to_owned(), columns: vec![column] }).unwrap();
        let drawings: [Drawing; 3] = [
            ("adoption", Err(ChartError::LabelsDoNotFit { count: 99 })),
            ("cut-off", Ok("<svg".to_owned())),
            ("whole", Ok("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>".to_owned())),
        ];
        let missing = write_drawings(&drawings, &folder).unwrap();
        let names: Vec<&str> = missing.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["adoption.svg", "adoption.png", "cut-off.png"]);
        assert_eq!(missing[1].reason, "99 labels do not fit beside the figure");
        let manifest = setup().manifest(&[], Ending::Complete, jiff::Timestamp::now(), missing.clone());
        let place = folder.finish(manifest).unwrap();
        assert_eq!(verify(&place).unwrap(), []);
        let manifest = Manifest::read(&place).unwrap();
        let written: Vec<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(written, ["comparison.csv", "comparison.parquet", "cut-off.svg", "whole.png", "whole.svg"]);
        assert_eq!(manifest.missing, missing);
        let failure = Failure::Figures { missing, place: place.clone() };
        let told = failure.to_string();
        for words in ["`adoption.png` could not be drawn: 99 labels", "`cut-off.png`", &place.display().to_string()] {
            assert!(told.contains(words), "{words} is not in: {told}");
        }
        assert_eq!(failure.exit(), Exit::Internal);
        assert!(failure.way_out().unwrap().contains("nothing need be run again"));
    }
}
