//! How much of a study is finished, shard by shard.

use super::shard::Shard;
use super::variations::Variations;
use crate::measure::CellKey;
use crate::run::Points;

/// How many cells there are, and how many of them are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Part {
    /// Cells, missing or not. Points that cannot be made have none.
    pub cells: u64,
    /// Cells that are not finished.
    pub missing: u64,
}

/// How much of a study is finished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progressed {
    /// By shard.
    pub shards: Vec<Part>,
    /// Position of the first unit of which a cell is missing.
    pub first_missing: Option<u64>,
}

impl Progressed {
    /// Asks for every cell of a study, cut into so many shards, whether it is held.
    pub fn of(variations: &Variations<'_>, shards: u32, holds: impl Fn(&CellKey) -> bool) -> Self {
        let (units, seed) = (variations.units(), variations.study().seed);
        let (mut point, mut first_missing) = (None, None);
        let of_shard = |shard: Shard| {
            let mut part = Part::default();
            for position in shard.range(units.count()) {
                let unit = units.at(position);
                if point.as_ref().is_none_or(|(known, _)| *known != unit.point) {
                    let planned = variations.scenarios(unit.point).unwrap_or_default();
                    point = Some((unit.point, planned));
                }
                for planned in point.iter().flat_map(|(_, planned)| planned) {
                    let key = CellKey::new(&planned.hash, seed, unit.world, &[]);
                    part.cells += 1;
                    if !holds(&key) {
                        part.missing += 1;
                        first_missing.get_or_insert(position);
                    }
                }
            }
            part
        };
        let shards = Shard::all(shards).map(of_shard).collect();
        Self { shards, first_missing }
    }

    /// All shards together.
    pub fn total(&self) -> Part {
        self.shards.iter().fold(Part::default(), |sum, part| Part {
            cells: sum.cells + part.cells,
            missing: sum.missing + part.missing,
        })
    }
}
