//! What the first year of a scenario will cost, without simulating it.

use crate::instructions::Instructions;
use crate::model::batch::Batch;
use crate::model::settings::Settings;
use crate::model::strategy::Kind;
use crate::model::world::{World, WorldError};

/// Replicates over which the plan is averaged: who is new or does not use the practice yet differs between them.
const REPLICATES: usize = 8;

/// What one strategy plans for the first year, on average over a few replicates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlannedYear {
    /// Which strategy.
    pub kind: Kind,
    /// Units planned.
    pub units: f64,
    /// Cash that they cost.
    pub cash: f64,
}

/// The plan of the first year and the number of target teachers.
#[derive(Debug, Clone, PartialEq)]
pub struct YearCost {
    /// Target teachers of the district.
    pub target_teachers: usize,
    /// Schools of the district.
    pub schools: usize,
    /// One entry for each strategy.
    pub strategies: Vec<PlannedYear>,
}

/// Plans the first year.
///
/// # Errors
/// When the district cannot be made.
pub fn year_cost(settings: &Settings, seed: u64) -> Result<YearCost, WorldError> {
    let world = World::generate(settings, seed, 0)?;
    let batch: Batch<'_, REPLICATES> = Batch::new(settings, &world, seed, 0, Instructions::detect());
    let accounts = batch.planned();
    let mean = |strategy: usize, f: &dyn Fn(&crate::model::strategy::Account) -> f64| {
        accounts.iter().filter_map(|lane| lane.get(strategy)).map(f).sum::<f64>() / REPLICATES as f64
    };
    let strategies = settings
        .strategies
        .kinds()
        .into_iter()
        .enumerate()
        .map(|(strategy, kind)| PlannedYear {
            kind,
            units: mean(strategy, &|account| account.planned_units as f64),
            cash: mean(strategy, &|account| account.planned_cents as f64 / 100.0),
        })
        .collect();
    Ok(YearCost { target_teachers: world.seats.len(), schools: world.schools.len(), strategies })
}
