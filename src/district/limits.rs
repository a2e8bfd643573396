//! How large what a district has may be; each limit is checked before the memory is taken. What a
//! roster may hold is what a scenario takes.

use crate::scenario::limits;

/// Bytes of a table, packed or not. A year's school directory of the whole country has about a third of that.
pub const TABLE_BYTES: u64 = 150_000_000;
/// Bytes of an archive.
pub const ARCHIVE_BYTES: u64 = 80_000_000;
/// Files in an archive.
pub const ARCHIVE_FILES: usize = 1_000;
/// Bytes of a table in UTF-16, which is turned into UTF-8 as a whole.
pub const WIDE_BYTES: u64 = 20_000_000;
/// Bytes of a line.
pub const LINE_BYTES: usize = 1_000_000;
/// Bytes of a heading.
pub const HEADING_BYTES: usize = 65_536;
/// Columns of a table.
pub const COLUMNS: usize = 2_000;
/// Rows of a table.
pub const ROWS: u64 = 4_000_000;
/// Schools of all districts of a list; a country of fifty states has half as many.
pub const REGION_SCHOOLS: usize = 200_000;
/// Mistakes that are kept and shown; more are only counted.
pub const SHOWN_FAULTS: usize = 12;
/// Candidates that are offered for a district that was not found.
pub const CANDIDATES: usize = 12;
/// People, counted as full-time equivalents, that a school may have.
pub const SCHOOL_STAFF: f64 = limits::SCHOOL_STAFF as f64;
/// Characters of a name.
pub const NAME_CHARACTERS: usize = limits::TEXT_CHARACTERS;
