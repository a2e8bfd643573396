//! A cell for tests.

use crate::measure::{BySchool, Cell, CellKey, Endpoint, Measure};
use crate::model::process::groups::Groups;
use crate::model::process::turnover::Turnover;
use crate::model::strategy::Account;
use strum::EnumCount;

/// A cell of a world, with every sort of value.
pub(super) fn sample_cell(world: u32, weekly: bool) -> Cell {
    let endpoint = |lane: u32| Endpoint {
        replicate: world * 8 + lane,
        year: 1,
        values: core::array::from_fn(|measure| 0.1 * measure as f64 + f64::from(lane)),
        flows: [1, 2, 3, lane],
        accounts: vec![Account { planned_cents: -1, planned_units: u64::MAX, ..Account::default() }],
        nominated: [3, 1],
        dropped: lane == 1,
        shocks: Default::default(),
        turnover: Turnover::default(),
        new_principals: 2,
        groups: Groups::default(),
        reached: 5,
    };
    Cell {
        key: CellKey { model_version: 3, scenario: "ab".repeat(32), seed: 1, world },
        seats: 20,
        lanes: 8,
        weekly: if weekly { (0..Measure::COUNT as u16 * 16).collect() } else { Vec::new() },
        endpoints: (0..8).map(endpoint).collect(),
        picked_started: vec![true, false, true, false, true, false, true, false],
        by_school: None,
    }
}

/// The same, with use by school.
pub(super) fn sample_cell_by_school(world: u32, weekly: bool) -> Cell {
    let cell = sample_cell(world, weekly);
    let weeks = [36, 72];
    let mut by_school = BySchool::empty(&weeks, 3, 8).unwrap();
    for (number, school) in (0..).zip(&mut by_school.schools) {
        school.teachers = number;
    }
    let key = CellKey::new(&cell.key.scenario, cell.key.seed, world, &weeks);
    Cell { key, by_school: Some(by_school), ..cell }
}
