//! From a comparison to its figures.

mod adoption;
mod binding;
mod cascade;
mod conditions;
mod cost_per_teacher;
mod costs;
mod decision;
mod district;
mod enough_runs;
mod exposure;
mod flywheel;
mod funding_cliff;
mod growth_loop;
mod regret;
mod run_gallery;
mod schools;
mod scoreboard;
mod time_to_target;

use super::compose::scores;
use crate::chart::ratio::Ratio;
use crate::chart::scoreboard::MOST_ROWS;
use crate::chart::spread::Spread;
use crate::chart::theme::{PALETTE, looks};
use crate::chart::{ChartError, Counted, Course, Figure, Kind, Provenance};
use crate::model::evidence::Profile;
use crate::model::registry::Registry;
use crate::model::strategy::Kind as Strategy;
use crate::stats::RatioOfMeans;
use crate::study::{Amount, Arm, Comparison, Reference, Results, Score, Target};

pub use decision::{best_buy, decision_figures};

/// Most scenarios in a figure: more lines than this are not told apart from the back of a room. The scoreboard has room for as
/// many, so that all figures show the same ones, each in the same colour.
const MOST_SHOWN: usize = MOST_ROWS;

/// A figure that can be drawn for any place.
pub type AnyFigure = Box<dyn Figure + Send + Sync>;

/// The figures of a comparison or a study.
#[derive(Default)]
pub struct Figures {
    /// Those that the results call for, under the names of their files, or why they cannot be made.
    pub found: Vec<(&'static str, Result<AnyFigure, ChartError>)>,
    /// Names of files without which the results are complete, since there is nothing to be shown, and why.
    pub unneeded: Vec<(&'static str, &'static str)>,
}

impl Figures {
    /// Takes a figure, or notes why there is none.
    pub fn add<F: Figure + Send + Sync + 'static>(
        &mut self,
        name: &'static str,
        figure: Result<Result<F, ChartError>, &'static str>,
    ) {
        match figure {
            Ok(figure) => self.found.push((name, figure.map(|figure| Box::new(figure) as AnyFigure))),
            Err(reason) => self.unneeded.push((name, reason)),
        }
    }

    /// The names of all figures, those without anything to show among them.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.found.iter().map(|(name, _)| *name).chain(self.unneeded.iter().map(|(name, _)| *name))
    }
}

/// Results as figures see them.
struct Seen<'a> {
    comparison: &'a Comparison,
    target: Target,
    /// A row for each arm.
    scores: Vec<Score>,
    /// What figures over time have in common.
    course: Course,
}

impl Seen<'_> {
    /// At most so many arms with their rows, in the order of the comparison: doing nothing, the current plan or the first
    /// scenario, and of the others those that spread furthest.
    fn shown(&self, most: usize) -> Vec<(&Arm, &Score)> {
        let positions = shown(self.comparison, most);
        positions.into_iter().filter_map(|at| Some((self.comparison.arms.get(at)?, self.scores.get(at)?))).collect()
    }

    /// Where the numbers come from, in a figure of at most so many arms.
    fn provenance(&self, most: usize) -> Provenance {
        Provenance { left_out: self.comparison.arms.len().saturating_sub(most), ..self.course.provenance.clone() }
    }
}

/// Every figure of a comparison, in the order in which a brief shows them.
pub fn figures(results: &Results, target: Target, registry: &Registry) -> Figures {
    let comparison = &results.comparison;
    let course = course(comparison, results.seed);
    let seen = Seen { comparison, target, scores: scores(comparison, target, registry), course };
    let positions = shown(comparison, MOST_SHOWN);
    let arms: Vec<&Arm> = positions.into_iter().filter_map(|position| comparison.arms.get(position)).collect();
    let mut figures = Figures::default();
    let assumptions = results.assumptions.as_ref();
    figures.add("adoption", Ok(adoption::figure(comparison, &arms, &seen.course)));
    figures.add("cost-per-teacher", cost_per_teacher::figure(&seen));
    figures.add("scoreboard", Ok(scoreboard::figure(&seen)));
    figures.add("time-to-target", time_to_target::figure(&seen));
    figures.add("run-gallery", Ok(run_gallery::figure(&seen)));
    figures.add("costs", costs::figure(comparison, &arms, &seen.course));
    figures.add("funding-cliff", funding_cliff::figure(comparison, &arms, &seen.course));
    figures.add("regret", regret::figure(&seen, assumptions));
    figures.add("binding", Ok(Ok(binding::figure(comparison, &arms, &seen.course))));
    figures.add("conditions", Ok(Ok(conditions::figure(comparison, &arms, &seen.course))));
    figures.add("cascade", Ok(cascade::figure(&seen)));
    figures.add("schools", schools::figure(&seen, results.close_up.as_ref()));
    figures.add("district", district::figure(&seen, results.close_up.as_ref()));
    figures.add("exposure", exposure::figure(&seen, results.close_up.as_ref()));
    figures.add("growth-loop", growth_loop::figure(&seen, assumptions));
    figures.add("flywheel", flywheel::figure(comparison, &arms, &seen.course));
    figures.add("enough-runs", enough_runs::figure(&seen));
    figures
}

/// The positions of at most so many arms, rising: doing nothing, the current plan or the first scenario, and of the others those
/// that spread furthest.
fn shown(comparison: &Comparison, most: usize) -> Vec<usize> {
    let mean = |arm: &Arm| arm.at(comparison.judged_year).map_or(f64::NEG_INFINITY, |outcome| outcome.mean.mean);
    let reference = comparison.reference.position();
    let mut order: Vec<usize> = (0..comparison.arms.len()).collect();
    order.sort_by(|a, b| {
        let rank = |position: usize| (position != 0 && position != reference, -mean(&comparison.arms[position]));
        rank(*a).partial_cmp(&rank(*b)).unwrap_or(core::cmp::Ordering::Equal)
    });
    order.truncate(most);
    order.sort_unstable();
    order
}

/// A spread over runs as figures draw it.
fn spread(own: &crate::stats::Spread) -> Spread {
    Spread { middle: own.median, low: own.low, high: own.high }
}

/// An amount over runs as figures draw it.
fn amount(own: &Amount) -> Spread {
    let Spread { middle, low, high } = spread(&own.spread);
    // Money is told as a mean everywhere; a few very dear runs may lift it above its own range.
    Spread { middle: if (low..=high).contains(&own.mean) { own.mean } else { middle }, low, high }
}

/// A cost per teacher as figures draw it.
fn ratio(own: Option<&RatioOfMeans>) -> Ratio {
    match own {
        Some(RatioOfMeans::Bounded { ratio, low, high }) => {
            Ratio::Known(Spread { middle: *ratio, low: *low, high: *high })
        }
        Some(RatioOfMeans::AtLeast { low, .. }) => Ratio::AtLeast(low.max(0.0)),
        Some(RatioOfMeans::NoneAdded) => Ratio::Without("none added".to_owned()),
        None => Ratio::Without("–".to_owned()),
    }
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

/// What an arm looks like in every figure of the comparison: looks are shared out among all that are shown, so that a second
/// strategy of a family keeps its own where others are left out.
fn kind(comparison: &Comparison, arm: &Arm) -> Kind {
    let arms = || shown(comparison, MOST_SHOWN).into_iter().filter_map(move |position| comparison.arms.get(position));
    let kinds: Vec<Kind> = arms().map(|own| kind_of(&own.facts.kinds)).collect();
    let looks = looks(&kinds);
    let own = arms().zip(looks).find(|(own, _)| own.facts.slug == arm.facts.slug);
    let place = own.and_then(|(_, look)| PALETTE.iter().position(|other| *other == look));
    place.map_or_else(|| kind_of(&arm.facts.kinds), Kind::Place)
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
        Profile::Prior | Profile::Learnt => Counted::Futures,
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
