//! Every key of the scenario file, a file for each table. Bounds and defaults of the file stand here; the numbers of the
//! model stand in its registry and join this list as `[parameters]`.

mod coaching;
mod codified;
mod council;
mod decision;
mod district;
mod evidence;
pub mod forms;
mod funding;
mod governance;
mod lesson_study;
mod mentoring;
mod network;
mod nomination;
mod observation;
mod pairing;
mod release_time;
mod run;
mod shocks;
pub mod split;
mod table;
mod top;
mod vision;
pub mod words;
mod workshop;

pub use table::Table;

use super::key::{Fallback, Key, Kind};
use crate::model::parameter::Parameter;
use crate::model::registry::Registry;

/// Every table of the scenario file, in the order in which they are explained.
pub const TABLES: &[Table] = &[
    top::TABLE,
    district::TABLE,
    Table {
        path: "strategies",
        meaning: "How the practice is spread; a strategy is there when its table is there.",
        keys: &[],
        is_free: false,
    },
    workshop::TABLE,
    observation::TABLE,
    mentoring::TABLE,
    coaching::TABLE,
    pairing::TABLE,
    codified::TABLE,
    vision::TABLE,
    governance::TABLE,
    nomination::TABLE,
    lesson_study::TABLE,
    network::TABLE,
    council::TABLE,
    release_time::TABLE,
    funding::TABLE,
    split::TABLE,
    shocks::TABLE,
    decision::TABLE,
    evidence::TABLE,
    run::TABLE,
    Table {
        path: "parameters",
        meaning: "Values of the registry to be used instead of the central ones, by name.",
        keys: &[],
        is_free: false,
    },
];

/// All keys, those of the registry included.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue<'a> {
    tables: &'static [Table],
    keys: Vec<Key<'a>>,
}

impl<'a> Catalogue<'a> {
    /// The keys of the file with the parameters of `registry`.
    pub fn new(registry: &'a Registry) -> Self {
        let parameters = registry.entries().iter().map(|entry| {
            let (low, high) = entry.bounds;
            let (kind, default) = if entry.integer {
                // Bounds of whole parameters are small whole numbers; a test of this module looks.
                (Kind::Whole { low: low as i64, high: high as i64, step: 1 }, Fallback::Whole(entry.central as i64))
            } else {
                (Kind::Number { low, high }, Fallback::Number(entry.central))
            };
            let name = entry.parameter.name();
            Key { table: "parameters", name, kind, default, unit: &entry.unit, meaning: &entry.meaning }
        });
        let keys = TABLES.iter().flat_map(|table| table.keys).copied().chain(parameters).collect();
        Self { tables: TABLES, keys }
    }

    /// The keys of a file of another form.
    pub fn of_tables(tables: &'static [Table]) -> Self {
        Self { tables, keys: tables.iter().flat_map(|table| table.keys).copied().collect() }
    }

    /// The tables, in the order in which they are explained.
    pub fn tables(&self) -> &'static [Table] {
        self.tables
    }

    /// The table at a path.
    pub fn table(&self, path: &str) -> Option<&'static Table> {
        self.tables.iter().find(|table| table.path == path)
    }

    /// The tables that stand directly in `table`, by their last word.
    pub fn tables_within<'c>(&'c self, table: &'c str) -> impl Iterator<Item = &'static str> + 'c {
        self.tables.iter().filter_map(move |Table { path, .. }| {
            let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
            (parent == table && !name.is_empty()).then_some(name)
        })
    }

    /// All keys, in the order in which they are explained.
    pub fn keys(&self) -> &[Key<'a>] {
        &self.keys
    }

    /// The keys of one table.
    pub fn of_table<'c>(&'c self, table: &'c str) -> impl Iterator<Item = &'c Key<'a>> + 'c {
        self.keys.iter().filter(move |key| key.table == table)
    }

    /// The key `name` of `table`.
    pub fn find(&self, table: &str, name: &str) -> Option<&Key<'a>> {
        self.keys.iter().find(|key| key.table == table && key.name == name)
    }
}

/// Whether the path of a key is that of a parameter, and of which.
pub fn parameter_of(path: &str) -> Option<Parameter> {
    path.strip_prefix("parameters.").and_then(|name| name.parse().ok())
}
