//! Cells: the only form in which results leave a run.

use super::by_school::{BySchool, with_schools};
use super::weekly::Measure;
use crate::model::process::groups::Groups;
use crate::model::process::turnover::Turnover;
use crate::model::shock::Shock;
use crate::model::strategy::Account;
use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// Raised by hand whenever results change for the same scenario and seed; golden tests make forgetting it fail.
pub const MODEL_VERSION: u32 = 4;

/// What a cell is a result of; two cells of the same key hold the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellKey {
    /// [`MODEL_VERSION`] that made it.
    pub model_version: u32,
    /// SHA-256 of the resolved scenario; with the weeks, where use by school is noted at some.
    pub scenario: String,
    /// Master seed.
    pub seed: u64,
    /// World, and so batch of replicates.
    pub world: u32,
}

impl CellKey {
    /// The key of a cell of this version: a scenario by its hash in a world of a seed, with use by school at these weeks.
    pub fn new(scenario: &str, seed: u64, world: u32, by_school: &[u32]) -> Self {
        Self { model_version: MODEL_VERSION, scenario: with_schools(scenario, by_school), seed, world }
    }
}

/// One scenario on one world: a batch of replicates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// What it is a result of.
    pub key: CellKey,
    /// Target teachers of the district.
    pub seats: usize,
    /// Replicates in the batch.
    pub lanes: usize,
    /// The bin of every weekly value: `weekly[(week * Measure::COUNT + measure) * lanes + lane]`; week 0 is the start. Empty
    /// where they were not asked for.
    pub weekly: Vec<u16>,
    /// Exact values at the end of every school year: `endpoints[year * lanes + lane]`.
    pub endpoints: Vec<Endpoint>,
    /// Lanes in which the teacher whom the twin experiment would make a user has started without it.
    pub picked_started: Vec<bool>,
    /// Use in every school at the moments that were asked for; none where there were none. It is kept behind what all cells
    /// hold, so that the bytes of the others are what they are without it.
    #[serde(skip)]
    pub by_school: Option<BySchool>,
}

impl Cell {
    /// First starts of a lane from school year `first`, counted from 1, to the end.
    pub fn first_starts(&self, lane: usize, first: u32) -> u32 {
        self.since(lane, first).map(|endpoint| endpoint.flows[0]).sum()
    }

    /// Users of a lane who lapsed, or left the counted teachers, from school year `first`, counted from 1, to the end; who
    /// leaves at the end of the last year is not known any more.
    pub fn losses(&self, lane: usize, first: u32) -> u32 {
        self.since(lane, first).map(|endpoint| endpoint.flows[2] + endpoint.turnover.users_lost).sum()
    }

    fn since(&self, lane: usize, first: u32) -> impl Iterator<Item = &Endpoint> {
        self.endpoints.iter().skip(lane).step_by(self.lanes.max(1)).filter(move |endpoint| endpoint.year >= first)
    }
}

/// A replicate at the end of a school year, exactly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Endpoint {
    /// Replicate, counted through all worlds.
    pub replicate: u32,
    /// School year, from 1.
    pub year: u32,
    /// Every measure in the last teaching week.
    pub values: [f64; Measure::COUNT],
    /// First starts, restarts, lapses and arrivals at routine use in the whole year.
    pub flows: [u32; 4],
    /// The year's account of each strategy, in the order of the scenario's strategies.
    pub accounts: Vec<Account>,
    /// How many were nominated as bright spots, and how many of these were so in truth.
    pub nominated: [u32; 2],
    /// Whether a superintendent has dropped the initiative.
    pub dropped: bool,
    /// Which shocks struck before this year, in the order of [`Shock`].
    pub shocks: [bool; Shock::COUNT],
    /// What the change of years before this one brought.
    pub turnover: Turnover,
    /// New principals before this year.
    pub new_principals: u32,
    /// Who is left behind at the end of the year.
    pub groups: Groups,
    /// People whom a strategy has reached at least once, from the first year to this one, those who have left included.
    pub reached: u32,
}

impl Endpoint {
    /// The value of a measure in the last teaching week of the year.
    pub fn value(&self, measure: Measure) -> f64 {
        self.values[measure.index()]
    }

    /// All strategies together.
    pub fn account(&self) -> Account {
        let mut total = Account::default();
        for account in &self.accounts {
            total.add(account);
        }
        total
    }
}
