//! From a comparison to its figures, and those to files.

mod adoption;
mod binding;
mod conditions;
mod costs;
mod decision;
mod flywheel;
mod funding_cliff;

use crate::chart::{ChartError, Counted, Course, Drawn, Figure, Kind, Profile as Place, Provenance, draw};
use crate::model::evidence::Profile;
use crate::model::settings::Settings;
use crate::model::strategy::Kind as Strategy;
use crate::store::{MissingFile, RunFolder, StoreError};
use crate::study::{Arm, Comparison, Reference};
use rayon::prelude::*;

pub use decision::{best_buy, decision_drawings};

/// Most scenarios in a figure: more lines than this are not told apart from the back of a room.
const MOST_SHOWN: usize = 8;

/// A figure under the name of its files, or why it could not be drawn.
pub type Drawing = (&'static str, Result<Drawn, ChartError>);

/// The figures of a comparison.
#[derive(Debug, Default)]
pub struct Drawings {
    /// Those that the results call for.
    pub drawn: Vec<Drawing>,
    /// Names of files without which the results are complete, since there is nothing to be shown, and why.
    pub unneeded: Vec<(&'static str, &'static str)>,
}

/// Every figure of a comparison.
pub fn drawings(comparison: &Comparison, seed: u64) -> Drawings {
    let arms = shown(comparison);
    let course = course(comparison, seed);
    let mut drawings = Drawings::default();
    drawings.add("adoption", Ok(adoption::figure(comparison, &arms, &course)));
    drawings.add("conditions", Ok(Ok(conditions::figure(&arms, &course))));
    drawings.add("binding", Ok(Ok(binding::figure(comparison, &arms, &course))));
    drawings.add("flywheel", flywheel::figure(comparison, &arms, &course));
    drawings.add("funding-cliff", funding_cliff::figure(comparison, &arms, &course));
    drawings.add("costs", costs::figure(comparison, &arms, &course));
    drawings
}

impl Drawings {
    /// Draws a figure, or notes why there is none.
    pub fn add<F: Figure>(&mut self, name: &'static str, figure: Result<Result<F, ChartError>, &'static str>) {
        match figure {
            Ok(figure) => self.drawn.push((name, figure.and_then(|figure| draw(&figure, Place::Slide)))),
            Err(reason) => self.unneeded.push((name, reason)),
        }
    }
}

/// Writes figures as SVG and PNG. What cannot be drawn is returned and keeps nothing else from being written.
///
/// # Errors
/// When the system refuses to write.
pub fn write_drawings(drawings: &[Drawing], folder: &RunFolder) -> Result<Vec<MissingFile>, StoreError> {
    let mut missing = Vec::new();
    // Pixels take longer than everything else about a figure, and one figure does not wait for another.
    let pngs: Vec<_> = drawings.par_iter().map(|(_, drawn)| drawn.as_ref().map_err(Clone::clone)?.png()).collect();
    for ((name, drawn), png) in drawings.iter().zip(pngs) {
        let svg = drawn.as_ref().map(|drawn| drawn.svg.clone().into_bytes()).map_err(Clone::clone);
        for (ending, bytes) in [("svg", svg), ("png", png)] {
            let name = format!("{name}.{ending}");
            match bytes {
                Ok(bytes) => folder.write_file(&name, &bytes)?,
                Err(cause) => missing.push(MissingFile { name, reason: cause.to_string() }),
            }
        }
    }
    Ok(missing)
}

/// The arms that a figure shows, in the order of the comparison: doing nothing, the current plan or the first scenario, and
/// of the others those that spread furthest.
fn shown(comparison: &Comparison) -> Vec<&Arm> {
    let mean = |arm: &Arm| arm.at(comparison.judged_year).map_or(f64::NEG_INFINITY, |outcome| outcome.mean.mean);
    let reference = comparison.reference.position();
    let mut order: Vec<usize> = (0..comparison.arms.len()).collect();
    order.sort_by(|a, b| {
        let rank = |position: usize| (position != 0 && position != reference, -mean(&comparison.arms[position]));
        rank(*a).partial_cmp(&rank(*b)).unwrap_or(core::cmp::Ordering::Equal)
    });
    order.truncate(MOST_SHOWN);
    order.sort_unstable();
    order.into_iter().map(|position| &comparison.arms[position]).collect()
}

/// Whether this arm is the current plan.
fn is_plan(comparison: &Comparison, arm: &Arm) -> bool {
    let plan = comparison.reference_arm().filter(|_| comparison.reference != Reference::First);
    plan.is_some_and(|plan| plan.contender.slug == arm.contender.slug)
}

/// Whether this is the arm with the highest mean share at the end of the judged year.
fn is_best(comparison: &Comparison, arm: &Arm) -> bool {
    comparison.best_two().is_some_and(|(best, _)| best.contender.slug == arm.contender.slug)
}

/// A point for every week in which there is one.
fn by_week<P>(arm: &Arm, point: impl Fn(&Arm, usize) -> Option<P>) -> Vec<P> {
    (0..arm.summary.weeks()).filter_map(|week| point(arm, week)).collect()
}

/// The title of an arm as a name in a figure, where "(current plan)" stays on one line.
fn name(arm: &Arm) -> String {
    arm.contender.title.replace("(current plan)", "(current\u{A0}plan)")
}

fn kind(arm: &Arm) -> Kind {
    kind_of(&arm.contender.settings)
}

/// The family of a scenario.
fn kind_of(settings: &Settings) -> Kind {
    match settings.strategies.kinds().as_slice() {
        [] => Kind::Nothing,
        [Strategy::Workshop] => Kind::Workshop,
        [Strategy::Observation] => Kind::Observation,
        [Strategy::Mentoring] => Kind::Mentoring,
        [Strategy::Coaching] => Kind::Coaching,
        [_] => Kind::Other,
        _ => Kind::Mixed,
    }
}

/// What the runs of a comparison are: only what is drawn from the prior is a future.
pub fn counted(comparison: &Comparison) -> Counted {
    match comparison.profile {
        Profile::Prior => Counted::Futures,
        Profile::Central | Profile::Skeptical | Profile::Hopeful => Counted::Runs,
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
            counted: counted(comparison),
            seed,
            left_out: comparison.arms.len().saturating_sub(MOST_SHOWN),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Drawing, Place, draw, write_drawings};
    use crate::chart::trade_off::TradedBox;
    use crate::chart::{ChartError, Counted, Provenance, TradeOff};
    use crate::cli::failure::{Exit, Failure};
    use crate::cli::setup::Setup;
    use crate::measure::{Column, Table, Values};
    use crate::model::process::dispatch::Instructions;
    use crate::run::Ending;
    use crate::store::{Manifest, RunFolder, verify};
    use crate::study::Reference;

    fn setup() -> Setup {
        let (contenders, name, instructions) = (Vec::new(), "x".to_owned(), Instructions::detect());
        let reference = Reference::First;
        Setup { contenders, reference, twins: Vec::new(), name, seed: 1, replicates: 8, threads: 1, instructions }
    }

    fn trade_off() -> TradeOff {
        TradeOff {
            title: "Where it leads".to_owned(),
            subtitle: "No rule tells where".to_owned(),
            case: "it leads".to_owned(),
            verb: "it leads".to_owned(),
            boxes: vec![TradedBox { coverage: 1.0, density: 0.3 }],
            told: None,
            provenance: Provenance {
                version: "0.1.0".to_owned(),
                district: "Demo".to_owned(),
                runs: 8,
                counted: Counted::Runs,
                seed: 1,
                left_out: 0,
            },
        }
    }

    #[test]
    fn figures_that_cannot_be_drawn_leave_the_results_complete_and_are_named_with_their_reasons() {
        let root = tempfile::tempdir().unwrap();
        let folder = RunFolder::create(root.path(), "x", false).unwrap();
        let values = Values::Real(vec![Some(0.5)]);
        let (name, unit, meaning) = ("share".to_owned(), "share".to_owned(), "A share.".to_owned());
        let column = Column { name, unit, meaning, values };
        folder.write_table(&Table { name: "comparison".to_owned(), columns: vec![column] }).unwrap();
        let drawings: [Drawing; 2] =
            [("adoption", Err(ChartError::LabelsDoNotFit { count: 99 })), ("whole", draw(&trade_off(), Place::Slide))];
        let missing = write_drawings(&drawings, &folder).unwrap();
        let names: Vec<&str> = missing.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["adoption.svg", "adoption.png"]);
        assert_eq!(missing[1].reason, "99 labels do not fit beside the figure");
        let manifest = setup().manifest(&[], Ending::Complete, jiff::Timestamp::now(), missing.clone());
        let place = folder.finish(manifest).unwrap();
        assert_eq!(verify(&place).unwrap(), []);
        let manifest = Manifest::read(&place).unwrap();
        let written: Vec<&str> = manifest.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(written, ["comparison.csv", "comparison.parquet", "whole.png", "whole.svg"]);
        assert_eq!(manifest.missing, missing);
        let failure = Failure::Figures { missing, place: place.clone() };
        let told = failure.to_string();
        for words in ["`adoption.png` could not be drawn: 99 labels", "`adoption.svg`", &place.display().to_string()] {
            assert!(told.contains(words), "{words} is not in: {told}");
        }
        assert_eq!(failure.exit(), Exit::Internal);
        assert!(failure.way_out().unwrap().contains("nothing need be run again"));
    }
}
