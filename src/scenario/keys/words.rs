//! The words that keys take.

/// Words for whom a strategy is for.
pub const TARGETS: &[&str] = &[
    "everyone",
    "non-users",
    "novices",
    "most-sought",
    "assigned",
    "nearest-to-starting",
    "teams-with-user",
    "teams-without-user",
    "schools-with-bright-spot",
    "schools-without-bright-spot",
];
/// Words for who takes a visitor's class.
pub const COVERS: &[&str] = &["substitute", "leader"];
/// Words for who is asked to mentor.
pub const PAIRINGS: &[&str] = &["bright-spot", "conventional"];
/// Words for what a workshop shows.
pub const CONTENTS: &[&str] = &["generic", "local"];
/// Words for who anchors lesson study.
pub const ANCHORS: &[&str] = &["bright-spot", "none"];
/// Words for how far a network reaches.
pub const REACHES: &[&str] = &["district", "beyond-district"];
/// Words for how the four conditions decide together.
pub const RULES: &[&str] = &["all-four", "weakest-link", "compensatory", "contagion", "bass"];
/// Words for what is taken of all that is believed.
pub const PROFILES: &[&str] = &["central", "skeptical", "hopeful", "prior", "learnt"];
/// Words for who carries the vision.
pub const CARRIERS: &[&str] = &["office", "teacher-leaders"];
/// Words for who names the bright spots.
pub const NOMINATORS: &[&str] = &["signal", "peers", "both"];
/// Words for whose costs the headline counts.
pub const PERSPECTIVES: &[&str] = &["cash", "cash-and-staff-time"];
