//! What a choice between strategies hangs on, a row a strategy: how far each reaches, what lasts, how soon, at what cost, how
//! surely, and how well its effect is known. There is no sum over the columns: what weighs more is for the reader.

use super::compare::{Arm, Comparison};
use super::money::Amount;
use super::strength::Strength;
use crate::model::registry::Registry;
use crate::model::settings::Perspective;
use crate::stats::{RatioOfMeans, Spread};

/// What is to be reached, and when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Target {
    /// Share of target teachers at routine use, over 0 and up to 1.
    pub share: f64,
    /// By the end of this school year, from 1.
    pub year: u32,
}

impl Target {
    /// Half of the teachers by the end of the judged year, unless something else is asked for; a year that is not simulated is
    /// taken as the last one.
    pub fn of(comparison: &Comparison, share: Option<f64>, year: Option<u32>) -> Self {
        Self {
            share: share.unwrap_or(0.5),
            year: year.unwrap_or(comparison.judged_year).clamp(1, comparison.years.max(1)),
        }
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Share at routine use when the money of the comparison ends, over runs.
    pub reach: Spread,
    /// Share at routine use at the end of the judged year, years after the money, over runs.
    pub lasting: Spread,
    /// The week in which each run whose course is kept first has the target share; none for a run that never does.
    pub weeks: Vec<Option<u32>>,
    /// Runs that have the target share at the end of its year.
    pub meets: usize,
    /// What counts in the perspective of the comparison (cash, or cash and staff time) to the end of the judged year.
    pub cost: Amount,
    /// What each teacher costs who is at routine use at the end of the judged year beyond doing nothing; none for doing nothing,
    /// and where a single world tells nothing of it.
    pub each: Option<RatioOfMeans>,
    /// How well its effect is known; none where it has none of its own.
    pub strength: Option<Strength>,
}

impl Score {
    /// The row of an arm.
    pub fn of(comparison: &Comparison, arm: &Arm, target: Target, registry: &Registry) -> Option<Self> {
        let seats = comparison.seats as f64;
        let money = arm.money_to(comparison.judged_year)?;
        let at_target = arm.summary.year(target.year as usize)?;
        let meets = |count: &&u32| f64::from(**count) >= target.share * seats * (1.0 - 1e-12);
        Some(Self {
            reach: arm.at(comparison.funded_years.max(1))?.spread,
            lasting: arm.at(comparison.judged_year)?.spread,
            weeks: arm.courses.weeks_to(target.share, comparison.seats),
            meets: at_target.routine.iter().filter(meets).count(),
            cost: match comparison.perspective {
                Perspective::Cash => money.cash,
                Perspective::CashAndStaffTime => money.cash_and_staff,
            },
            each: money.added.and_then(|added| added.each(comparison.perspective)),
            strength: Strength::of(&arm.facts.kinds, registry),
        })
    }

    /// The week in which the middle run first has the target share; none where half of the runs or more never do.
    pub fn middle_week(&self) -> Option<u32> {
        let mut weeks: Vec<u32> = self.weeks.iter().map(|week| week.unwrap_or(u32::MAX)).collect();
        weeks.sort_unstable();
        weeks.get(weeks.len().checked_sub(1)? / 2).copied().filter(|week| *week < u32::MAX)
    }
}
