//! What a study looks at: one number for each world of a point, the mean over its runs of one scenario less another.

use super::sweep::{Outcome, Variations};
use crate::measure::Cell;
use crate::run::Unit;
use crate::scenario::OutputWords;
use crate::stats::{Estimate, variance};
use thiserror::Error;

/// A measure of a scenario at the end of a school year, less that of another scenario in the same run.
#[derive(Debug, Clone, PartialEq)]
pub struct LookedAt {
    /// What is measured.
    pub outcome: Outcome,
    /// School year, from 1; none for the last of the point.
    pub year: Option<u32>,
    /// The scenario that is looked at.
    pub of: Side,
    /// The scenario that is taken from it, run by run; none where no difference is taken.
    pub minus: Option<Side>,
}

/// A scenario of a study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Its position among the scenarios of a point, of which the first is doing nothing.
    pub position: usize,
    /// Its short name.
    pub slug: String,
    /// Its title.
    pub title: String,
}

/// Why a study cannot be looked at so.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LookedAtError {
    /// No such measure.
    #[error("there is no measure `{0}`")]
    Measure(String),
    /// No such scenario.
    #[error("no scenario of the study has the short name `{name}`; there is {}", known.join(", "))]
    Scenario {
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A scenario less itself is nought everywhere.
    #[error("`{0}` is looked at and taken from itself, which is nought everywhere")]
    Itself(String),
    /// No point has this year.
    #[error("year {year} is looked at, but `{slug}` ends with year {years}")]
    Year {
        /// The year asked for.
        year: u32,
        /// The scenario that is too short.
        slug: String,
        /// Its years.
        years: u32,
    },
}

impl LookedAt {
    /// What some words say of a study.
    ///
    /// # Errors
    /// What is not there.
    pub fn of_words(words: &OutputWords, variations: &Variations<'_>) -> Result<Self, LookedAtError> {
        let study = variations.study();
        let slugs = variations.slugs();
        let side = |name: &str| -> Result<Side, LookedAtError> {
            let known = || slugs.iter().map(|slug| (*slug).to_owned()).collect();
            let position = slugs.iter().position(|slug| *slug == name);
            let position = position.ok_or_else(|| LookedAtError::Scenario { name: name.to_owned(), known: known() })?;
            let template = position.checked_sub(1).and_then(|position| study.templates.get(position));
            let title = template.map_or("Doing nothing".to_owned(), |template| template.scenario.title.clone());
            Ok(Side { position, slug: name.to_owned(), title })
        };
        let outcome = words.measure.parse().map_err(|_| LookedAtError::Measure(words.measure.clone()))?;
        let first = slugs.get(1).copied().unwrap_or_default();
        let of = side(words.of.as_deref().unwrap_or(first))?;
        let minus = words.minus.as_deref().map(side).transpose()?;
        if minus.as_ref() == Some(&of) {
            return Err(LookedAtError::Itself(of.slug));
        }
        if let Some(year) = words.year.filter(|_| study.axes.iter().all(|axis| axis.path != "run.years")) {
            for template in &study.templates {
                let (slug, years) = (template.scenario.slug.clone(), template.scenario.settings.years);
                if year > years {
                    return Err(LookedAtError::Year { year, slug, years });
                }
            }
        }
        Ok(Self { outcome, year: words.year, of, minus })
    }

    /// The mean over the runs of a world, given the cells of all scenarios, doing nothing first. Runs in which a group has no
    /// members are left out; none where no run is left, or the point has no such year.
    pub fn of_world(&self, cells: &[Cell]) -> Option<f64> {
        let column = |side: &Side| -> Option<Vec<Option<f64>>> {
            let cell = cells.get(side.position)?;
            let last = cell.endpoints.last().map(|endpoint| endpoint.year)?;
            Some(self.outcome.of_cell(cell, self.year.unwrap_or(last)))
        };
        let of = column(&self.of)?;
        let minus = match &self.minus {
            Some(side) => column(side)?,
            None => vec![Some(0.0); of.len()],
        };
        let differences: Vec<f64> = of.iter().zip(&minus).filter_map(|(of, minus)| Some((*of)? - (*minus)?)).collect();
        let mean = differences.iter().sum::<f64>() / differences.len() as f64;
        mean.is_finite().then_some(mean)
    }

    /// Whether the number is a share or a difference of shares, which people read in percentage points.
    pub fn is_share(&self) -> bool {
        self.outcome.unit() == "share"
    }

    /// When: "at the end of year 6".
    pub fn when(&self) -> String {
        self.year.map_or("at the end of the last year".to_owned(), |year| format!("at the end of year {year}"))
    }
}

/// What the points of a study came to, gathered unit by unit.
#[derive(Debug)]
pub struct OutcomeGathering<'a> {
    looked_at: &'a LookedAt,
    worlds: usize,
    /// By point and world.
    points: Vec<Vec<f64>>,
}

/// What a point came to: the mean of each of its worlds, at least one. In the unit of what is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct PointOutcome {
    /// World by world, in their order.
    pub worlds: Vec<f64>,
}

impl<'a> OutcomeGathering<'a> {
    /// Nothing as yet, for so many points of so many worlds each.
    pub fn new(looked_at: &'a LookedAt, points: u64, worlds: u32) -> Self {
        Self { looked_at, worlds: worlds as usize, points: vec![Vec::new(); usize::try_from(points).unwrap_or(0)] }
    }

    /// Takes the cells of a unit; units come in order.
    pub fn add(&mut self, unit: Unit, cells: &[Cell]) {
        let point = usize::try_from(unit.point).ok().and_then(|point| self.points.get_mut(point));
        if let (Some(point), Some(mean)) = (point, self.looked_at.of_world(cells)) {
            point.push(mean);
        }
    }

    /// By point; none for a point of which a world failed or has no such number.
    pub fn finish(self) -> Vec<Option<PointOutcome>> {
        let complete = |worlds: Vec<f64>| (worlds.len() == self.worlds).then_some(PointOutcome { worlds });
        self.points.into_iter().map(complete).collect()
    }
}

impl PointOutcome {
    /// The mean over runs.
    pub fn mean(&self) -> f64 {
        self.worlds.iter().sum::<f64>() / self.worlds.len() as f64
    }

    /// The mean with its interval over worlds. None for numbers that are not finite.
    pub fn estimate(&self) -> Option<Estimate> {
        Estimate::of_units(&self.worlds)
    }

    /// The variance of the mean by luck. None for a single world.
    pub fn luck(&self) -> Option<f64> {
        Some(variance(&self.worlds)? / self.worlds.len() as f64)
    }
}
