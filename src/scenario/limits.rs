//! How large an input may be; each limit is checked before the memory is taken.

/// Bytes of a scenario file.
pub const SCENARIO_BYTES: u64 = 1_000_000;
/// Bytes of a roster or an edge list.
pub const SHEET_BYTES: u64 = 64_000_000;
/// Rows of a roster or an edge list, without the heading.
pub const SHEET_ROWS: usize = 4_000_000;
/// Schools of one level, and schools of a roster.
pub const SCHOOLS: i64 = 100_000;
/// Teachers of one school in a roster.
pub const SCHOOL_STAFF: i64 = 10_000;
/// Teachers of all subjects in a district.
pub const DISTRICT_STAFF: u64 = 5_000_000;
/// Files that may stand behind a scenario by `extends`.
pub const BASES: usize = 16;
/// Characters of a title, a name, a code or a team.
pub const TEXT_CHARACTERS: usize = 200;
/// Mistakes that are kept and shown; more are only counted.
pub const SHOWN_PROBLEMS: usize = 100;
/// Years of experience that somebody can have.
pub const EXPERIENCE: i64 = 80;
/// Largest strength of a tie; 1 is an ordinary one.
pub const TIE_WEIGHT: f64 = 100.0;
