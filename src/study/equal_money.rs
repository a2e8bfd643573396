//! Strategies at equal money: every plan is stretched or cut until it costs the budget.

use super::year_cost::year_cost;
use crate::model::settings::Settings;
use crate::model::world::WorldError;

/// The doses that are tried, as multiples of what the scenario plans, in rising order.
const FACTORS: [f64; 15] = [0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 12.0, 16.0];

/// A scenario at a given yearly budget.
#[derive(Debug, Clone, PartialEq)]
pub struct AtBudget {
    /// The scenario with its doses and budget changed.
    pub settings: Settings,
    /// What every planned dose was multiplied with, before rounding to whole days, visits and people.
    pub factor: f64,
    /// Cash that the plan of the first year costs before it is cut to the budget, on average over a few runs.
    pub planned: f64,
}

impl AtBudget {
    /// Gives the scenario a yearly budget and the smallest tried dose that uses it up; the plan is then cut to the budget by
    /// serving fewer people. Where even the largest dose costs less, the smallest of those that cost most: then people,
    /// hosts or mentors run out before the money.
    ///
    /// # Errors
    /// When the district cannot be made.
    pub fn of(settings: &Settings, yearly_budget_cents: i64, seed: u64) -> Result<Self, WorldError> {
        let budget = yearly_budget_cents as f64 / 100.0;
        let with = |factor: f64| {
            let mut settings = settings.clone();
            settings.strategies = settings.strategies.scaled(factor);
            settings.funding.yearly_budget_cents = None;
            let planned = year_cost(&settings, seed)?.strategies.iter().map(|strategy| strategy.cash).sum();
            settings.funding.yearly_budget_cents = Some(yearly_budget_cents);
            Ok(Self { settings, factor, planned })
        };
        let mut best = with(1.0)?;
        if best.planned == 0.0 {
            return Ok(best); // What costs no cash is not done more often for having money.
        }
        let factors: Vec<f64> =
            FACTORS.into_iter().filter(|factor| (*factor < 1.0) == (best.planned >= budget)).collect();
        for factor in factors {
            let other = with(factor)?;
            let enough = other.planned >= budget;
            if (enough && best.planned >= budget && other.planned < best.planned)
                || (best.planned < budget && other.planned > best.planned)
            {
                best = other;
            }
            if enough {
                break;
            }
        }
        Ok(best)
    }
}
