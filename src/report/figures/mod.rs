//! From a comparison to its figures.

mod adoption;
mod binding;
mod conditions;
mod costs;
mod decision;
mod flywheel;
mod funding_cliff;

use crate::chart::{ChartError, Counted, Course, Figure, Kind, Provenance, render_svg};
use crate::model::evidence::Profile;
use crate::model::strategy::Kind as Strategy;
use crate::study::{Arm, Comparison, Reference};

pub use decision::{best_buy, decision_drawings};

/// Most scenarios in a figure: more lines than this are not told apart from the back of a room.
const MOST_SHOWN: usize = 8;

/// A figure as SVG under the name of its files, or why it could not be drawn.
pub type Drawing = (&'static str, Result<String, ChartError>);

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
            Ok(figure) => self.drawn.push((name, figure.and_then(|figure| render_svg(&figure)))),
            Err(reason) => self.unneeded.push((name, reason)),
        }
    }
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
    plan.is_some_and(|plan| plan.facts.slug == arm.facts.slug)
}

/// Whether this is the arm with the highest mean share at the end of the judged year.
fn is_best(comparison: &Comparison, arm: &Arm) -> bool {
    comparison.best_two().is_some_and(|(best, _)| best.facts.slug == arm.facts.slug)
}

/// A point for every week in which there is one.
fn by_week<P>(arm: &Arm, point: impl Fn(&Arm, usize) -> Option<P>) -> Vec<P> {
    (0..arm.summary.weeks()).filter_map(|week| point(arm, week)).collect()
}

/// The title of an arm as a name in a figure, where "(current plan)" stays on one line.
fn name(arm: &Arm) -> String {
    arm.facts.title.replace("(current plan)", "(current\u{A0}plan)")
}

fn kind(arm: &Arm) -> Kind {
    kind_of(&arm.facts.kinds)
}

/// The family of a scenario with these strategies.
fn kind_of(strategies: &[Strategy]) -> Kind {
    match strategies {
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
            district: comparison.arms.first().map_or(String::new(), |arm| arm.facts.district.clone()),
            runs: comparison.replicates as u32,
            counted: counted(comparison),
            seed,
            left_out: comparison.arms.len().saturating_sub(MOST_SHOWN),
        },
    }
}
