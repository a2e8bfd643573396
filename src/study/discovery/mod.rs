//! Where one scenario beats another: boxes of few rules over the keys of a study in which it often does.
//!
//! A point is a case where the difference that is looked at, as the mean over runs, exceeds the margin. Boxes are found by
//! patient rule induction ([`prim`]) on the points of a design that fills its space.

mod box_table;

pub use box_table::box_table;

use super::looked_at::{LookedAt, PointOutcome};
use super::sweep::point_table::plain;
use crate::scenario::{Axis, AxisSort, DesignKind, Value};
use crate::stats::{Input, Patience, PrimError, RuleBox, densest, prim, without_needless};
use thiserror::Error;

/// Share of a box's points that a peel takes, and smallest share of all points that a box may have.
const PATIENCE: Patience = Patience { peel: 0.05, least_mass: 0.05 };
/// Fewest points that a box may have, however few there are in all: the density of fewer is no more than luck.
const FEWEST_POINTS: f64 = 10.0;
/// A rule with a larger quasi-p-value may be there by luck, and is dropped from the box that is told.
const LARGEST_QUASI_P: f64 = 0.05;

/// Where a difference exceeds its margin.
#[derive(Debug, Clone, PartialEq)]
pub struct Discovery {
    /// Whether each point is a case; none for points that failed.
    pub cases: Vec<Option<bool>>,
    /// Points that are none.
    pub failed: usize,
    /// Points whose interval holds the margin, so that more runs might turn them.
    pub near: usize,
    /// The words that the categories of each axis stand for; none for numbers.
    pub categories: Vec<Vec<String>>,
    /// What was found.
    pub found: Found,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// No point came to anything.
    Nothing,
    /// Every point is a case.
    Always,
    /// No point is.
    Never,
    /// Some are.
    Boxes {
        /// The box of all points first, then one for each peel and each paste.
        boxes: Vec<RuleBox>,
        /// The one to be told: without rules that are not needed, the densest that covers enough. None where no rule is
        /// needed. It need not be among the others, since they may have more rules.
        told: Option<RuleBox>,
    },
}

/// Why a study cannot be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DiscoveryError {
    /// The design does not fill its space evenly, so shares of points would say nothing.
    #[error("the points of the design `{}` do not fill their space; those of `latin-hypercube`, `sobol`, `prior` and `points` do", <&str>::from(*.0))]
    Design(DesignKind),
    /// No scenario is taken from the one that is looked at.
    #[error("the study does not say which scenario is to be beaten")]
    NoRival,
    /// The margin is in percentage points.
    #[error("`{0}` is no share, and the margin is in percentage points")]
    NotAShare(&'static str),
    /// The points do not fit the keys: a defect.
    #[error(transparent)]
    Prim(PrimError),
}

/// Whether a study can be asked where one of its scenarios beats another.
///
/// # Errors
/// Why not.
pub fn check(kind: DesignKind, looked_at: &LookedAt) -> Result<(), DiscoveryError> {
    match kind {
        DesignKind::LatinHypercube | DesignKind::Sobol | DesignKind::Prior | DesignKind::Points => {}
        other => return Err(DiscoveryError::Design(other)),
    }
    if looked_at.minus.is_none() {
        return Err(DiscoveryError::NoRival);
    }
    if looked_at.is_share() { Ok(()) } else { Err(DiscoveryError::NotAShare(looked_at.outcome.name())) }
}

impl Discovery {
    /// Where the outcome of points, given in order, exceeds a margin; `values` are those of their axes, and a box that is told
    /// covers at least `least_coverage` of the cases.
    ///
    /// # Errors
    /// [`DiscoveryError::Prim`] where values are not there for every point.
    pub fn of(
        axes: &[Axis],
        values: &[Vec<Option<Value>>],
        outcomes: &[Option<PointOutcome>],
        margin: f64,
        least_coverage: f64,
    ) -> Result<Self, DiscoveryError> {
        let cases: Vec<Option<bool>> =
            outcomes.iter().map(|outcome| outcome.as_ref().map(|point| point.mean() > margin)).collect();
        let is_near = |point: &PointOutcome| {
            let interval = point.estimate().and_then(|estimate| estimate.interval);
            interval.is_some_and(|interval| interval.low <= margin && margin <= interval.high)
        };
        let near = outcomes.iter().flatten().filter(|point| is_near(point)).count();
        let categories: Vec<Vec<String>> = (0..axes.len()).map(|axis| categories(axes, values, axis)).collect();
        let known: Vec<bool> = cases.iter().flatten().copied().collect();
        let found =
            if known.is_empty() { Found::Nothing } else { boxes(axes, values, &cases, &categories, least_coverage)? };
        Ok(Self { failed: cases.len() - known.len(), cases, near, categories, found })
    }

    /// Points that came to something, and the cases among them.
    pub fn counts(&self) -> (usize, usize) {
        let known = || self.cases.iter().flatten();
        (known().count(), known().filter(|case| **case).count())
    }

    /// The box to be told.
    pub fn told(&self) -> Option<&RuleBox> {
        match &self.found {
            Found::Boxes { told, .. } => told.as_ref(),
            _ => None,
        }
    }
}

/// The words of an axis, in the order of its list; none for numbers.
fn categories(axes: &[Axis], values: &[Vec<Option<Value>>], axis: usize) -> Vec<String> {
    if axes.get(axis).is_none_or(|own| own.sort() != AxisSort::Words) {
        return Vec::new();
    }
    let mut words: Vec<String> = Vec::new();
    for value in values.iter().filter_map(|row| row.get(axis)?.as_ref()) {
        let word = plain(value);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.sort();
    words
}

/// The values of an axis as an input of boxes.
enum Values {
    Numbers(Vec<f64>),
    Categories(Vec<u32>),
}

fn boxes(
    axes: &[Axis],
    values: &[Vec<Option<Value>>],
    cases: &[Option<bool>],
    categories: &[Vec<String>],
    least_coverage: f64,
) -> Result<Found, DiscoveryError> {
    let rows: Vec<(&Vec<Option<Value>>, bool)> =
        values.iter().zip(cases).filter_map(|(row, case)| Some((row, (*case)?))).collect();
    let column = |axis: usize| {
        let own = || rows.iter().map(move |(row, _)| row.get(axis).and_then(Option::as_ref));
        match categories.get(axis).filter(|words| !words.is_empty()) {
            Some(words) => {
                let position = |value: &Value| words.iter().position(|word| *word == plain(value));
                Values::Categories(
                    own().map(|value| value.and_then(position).map_or(u32::MAX, |at| at as u32)).collect(),
                )
            }
            None => Values::Numbers(own().map(|value| value.and_then(Value::as_number).unwrap_or(f64::NAN)).collect()),
        }
    };
    let columns: Vec<Values> = (0..axes.len()).map(column).collect();
    let inputs: Vec<Input<'_>> = columns
        .iter()
        .map(|column| match column {
            Values::Numbers(numbers) => Input::Number(numbers),
            Values::Categories(positions) => Input::Category(positions),
        })
        .collect();
    let outcomes: Vec<bool> = rows.iter().map(|(_, case)| *case).collect();
    let least_mass = PATIENCE.least_mass.max(FEWEST_POINTS / outcomes.len().max(1) as f64).min(1.0);
    match prim(&inputs, &outcomes, Patience { least_mass, ..PATIENCE }) {
        Ok(boxes) => {
            let simpler = |own: &RuleBox| without_needless(&inputs, &outcomes, own, LARGEST_QUASI_P);
            let simple: Vec<RuleBox> = boxes.iter().map(simpler).collect();
            let told = densest(&simple, least_coverage).filter(|best| !best.rules.is_empty()).cloned();
            Ok(Found::Boxes { boxes, told })
        }
        Err(PrimError::AllCases) => Ok(Found::Always),
        Err(PrimError::NoCases) => Ok(Found::Never),
        Err(error) => Err(DiscoveryError::Prim(error)),
    }
}
