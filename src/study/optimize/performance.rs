//! What a choice comes to, world by world.

use super::candidates::TaskError;
use super::search::Verdict;
use crate::measure::Cell;
use crate::model::settings::Settings;
use crate::model::strategy::Kind;
use crate::scenario::Study;
use crate::stats::{Estimate, RatioOfMeans, ratio_of_means};
use crate::study::compare::judged;
use crate::study::sweep::Outcome;

/// What is to be as large as possible, and what must not be too small.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    /// What is to be as large as possible.
    pub outcome: Outcome,
    /// At the end of which school year, from 1.
    pub year: u32,
    /// Least share at routine use in the quarter of schools with the least of it; none where nothing is asked.
    pub lowest_at_least: Option<f64>,
}

/// What a choice came to: means over the runs of each world, in the order of worlds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Performance {
    /// What is to be as large as possible.
    pub outcome: Vec<f64>,
    /// Share at routine use in the quarter of schools with the least of it.
    pub lowest_schools: Vec<f64>,
    /// Cash of each strategy over all school years up to the one that is looked at, world by world.
    pub cash: Vec<Vec<f64>>,
    /// Worlds that failed, or in which nobody was left to be counted.
    pub missing: u32,
}

impl Aim {
    /// What a study asks for.
    ///
    /// # Errors
    /// Where less of it is better, or the year is not simulated.
    pub fn of(study: &Study, settings: &Settings) -> Result<Self, TaskError> {
        let measure = &study.output.measure;
        let outcome = measure.parse().ok().filter(|outcome: &Outcome| outcome.more_is_better());
        let outcome = outcome.ok_or_else(|| TaskError::NoAim { measure: measure.clone() })?;
        let (_, usual_year) = judged(std::iter::once(settings.span())).unwrap_or_default();
        let year = study.output.year.unwrap_or(usual_year);
        if year > settings.years {
            return Err(TaskError::NoSuchYear { year, years: settings.years });
        }
        Ok(Self { outcome, year, lowest_at_least: study.optimize.lowest_schools_at_least })
    }

    /// Notes a world in which a choice was run.
    pub fn note(&self, performance: &mut Performance, cell: &Cell) {
        let mean = |outcome: Outcome| {
            let runs: Vec<f64> = outcome.of_cell(cell, self.year).into_iter().flatten().collect();
            let mean = runs.iter().sum::<f64>() / runs.len() as f64;
            mean.is_finite().then_some(mean)
        };
        let (Some(outcome), Some(lowest)) = (mean(self.outcome), mean(Outcome::LowestSchools)) else {
            performance.missing += 1;
            return;
        };
        performance.outcome.push(outcome);
        performance.lowest_schools.push(lowest);
        performance.cash.push(self.cash(cell));
    }

    /// Mean cash of each strategy over the runs of a world.
    fn cash(&self, cell: &Cell) -> Vec<f64> {
        let counted = cell.endpoints.iter().filter(|endpoint| endpoint.year <= self.year);
        let mut cash: Vec<f64> = Vec::new();
        for endpoint in counted {
            cash.resize(endpoint.accounts.len().max(cash.len()), 0.0);
            for (sum, account) in cash.iter_mut().zip(&endpoint.accounts) {
                *sum += account.cash_cents() as f64 / 100.0 / cell.lanes.max(1) as f64;
            }
        }
        cash
    }

    /// What a search is told of a choice.
    pub fn verdict(&self, performance: &Performance) -> Verdict {
        let Some(value) = performance.mean() else { return Verdict::Infeasible(f64::INFINITY) };
        match self.short_of(performance) {
            Some(short) if short > 0.0 => Verdict::Infeasible(short),
            _ => Verdict::Feasible(value),
        }
    }

    /// By how much the lowest schools miss what is asked of them; negative where they reach more, none where nothing is
    /// asked.
    pub fn short_of(&self, performance: &Performance) -> Option<f64> {
        Some(self.lowest_at_least? - mean(&performance.lowest_schools)?)
    }
}

impl Performance {
    /// Mean of what is to be as large as possible; none where a world is missing.
    pub fn mean(&self) -> Option<f64> {
        mean(&self.outcome).filter(|_| self.missing == 0)
    }

    /// The same with its interval over worlds.
    pub fn estimate(&self) -> Option<Estimate> {
        Estimate::of_units(&self.outcome).filter(|_| self.missing == 0)
    }

    /// By how much this is better than another choice in the same worlds, with its interval; none where a world is missing.
    pub fn better_than(&self, other: &Self) -> Option<Estimate> {
        if self.missing + other.missing > 0 || self.outcome.len() != other.outcome.len() {
            return None;
        }
        let differences: Vec<f64> = self.outcome.iter().zip(&other.outcome).map(|(own, other)| own - other).collect();
        Estimate::of_units(&differences)
    }

    /// What a further hundredth of what is to be as large as possible costs in cash beyond another choice in the same worlds,
    /// with its interval; none where a world is missing or there are fewer than two.
    pub fn price_of_more_than(&self, other: &Self) -> Option<RatioOfMeans> {
        if self.missing + other.missing > 0 {
            return None;
        }
        let total = |world: &Vec<f64>| world.iter().sum::<f64>();
        let paid = self.cash.iter().zip(&other.cash).map(|(own, other)| total(own) - total(other));
        let added = self.outcome.iter().zip(&other.outcome).map(|(own, other)| (own - other) * 100.0);
        ratio_of_means(&paid.collect::<Vec<_>>(), &added.collect::<Vec<_>>())
    }

    /// Mean share at routine use in the quarter of schools with the least of it.
    pub fn lowest_mean(&self) -> Option<f64> {
        mean(&self.lowest_schools)
    }

    /// Mean cash of each of these strategies, which are those of the scenario that was run.
    pub fn cash_by(&self, kinds: &[Kind]) -> Vec<(Kind, f64)> {
        let of = |position: usize| self.cash.iter().filter_map(|world| world.get(position)).sum::<f64>();
        let worlds = self.cash.len().max(1) as f64;
        kinds.iter().enumerate().map(|(position, kind)| (*kind, of(position) / worlds)).collect()
    }

    /// Mean cash of all strategies together.
    pub fn cash_mean(&self) -> Option<f64> {
        mean(&self.cash.iter().map(|world| world.iter().sum()).collect::<Vec<f64>>())
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn performance(outcome: &[f64], lowest: &[f64]) -> Performance {
        Performance { outcome: outcome.to_vec(), lowest_schools: lowest.to_vec(), ..Performance::default() }
    }

    #[test]
    fn a_choice_that_leaves_the_lowest_schools_behind_is_not_allowed() {
        let aim = Aim { outcome: Outcome::RoutineUse, year: 6, lowest_at_least: Some(0.2) };
        assert_eq!(aim.verdict(&performance(&[0.5, 0.7], &[0.25, 0.25])), Verdict::Feasible(0.6));
        assert!(
            matches!(aim.verdict(&performance(&[0.9], &[0.1])), Verdict::Infeasible(short) if (short - 0.1).abs() < 1e-12)
        );
        let free = Aim { lowest_at_least: None, ..aim };
        assert_eq!(free.verdict(&performance(&[0.9], &[0.1])), Verdict::Feasible(0.9));
    }

    #[test]
    fn a_choice_with_a_missing_world_is_neither_good_nor_comparable() {
        let aim = Aim { outcome: Outcome::RoutineUse, year: 6, lowest_at_least: None };
        let broken = Performance { missing: 1, ..performance(&[0.9], &[0.9]) };
        assert_eq!(aim.verdict(&broken).value(), None);
        assert_eq!(broken.better_than(&performance(&[0.1], &[0.1])), None);
        assert_eq!(performance(&[0.9], &[0.9]).better_than(&broken), None);
    }

    #[test]
    fn differences_are_taken_world_by_world() {
        let (one, other) = (performance(&[0.4, 0.6, 0.8], &[0.0; 3]), performance(&[0.3, 0.5, 0.7], &[0.0; 3]));
        let better = one.better_than(&other).unwrap();
        let interval = better.interval.unwrap();
        assert!((better.mean - 0.1).abs() < 1e-12 && interval.low > 0.0999, "{better:?}");
    }
}
