//! The keys of `[district]`.

use super::super::key::{Fallback, Key, Kind};
use super::super::limits;
use super::forms::{file, text};
use super::table::Table;

const PATH: &str = "district";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "Whose teachers these are: counts of schools, or a roster.",
    keys: &[
        text(PATH, "name", Fallback::Text("District"), "Name for titles and tables."),
        schools("elementary_schools", "Elementary schools; 0 where another count is given."),
        schools("middle_schools", "Middle schools; 0 where another count is given."),
        schools("high_schools", "High schools; 0 where another count is given."),
        file(
            PATH,
            "roster",
            "schools are made from the counts",
            "CSV file with a row a school or a row a teacher, instead of the counts.",
        ),
        file(
            PATH,
            "ties",
            "ties are generated",
            "CSV file of who asks whom for advice; needs a roster with teacher codes.",
        ),
        file(
            PATH,
            "survey",
            "conditions start from the parameters",
            "CSV file of what teachers say of the four conditions, a row a school, as `flywheel survey` makes it.",
        ),
        text(
            PATH,
            "target_subject",
            Fallback::Text("mathematics"),
            "Word in the roster's column `subject` that marks the target practice.",
        ),
    ],
    is_free: false,
};

/// A count of schools: where no count is given, 16, 4 and 3; `district` fills them in, since one given count
/// makes the others 0.
const fn schools(name: &'static str, meaning: &'static str) -> Key<'static> {
    let kind = Kind::Whole { low: 0, high: limits::SCHOOLS, step: 1 };
    let default = Fallback::Nothing("16 elementary, 4 middle and 3 high schools");
    Key { table: PATH, name, kind, default, unit: "schools", meaning }
}
