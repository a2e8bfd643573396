//! What the luck of a world decides, once, before anybody acts. Numbers 0x8000 to 0x80FF are kept for worlds.
//!
//! The subject of each draw is the [school's number](super::seating::Seating::school_keys), the moment is the place of
//! the seat (or team) in its school: a school has the same luck whatever other schools there are.

use crate::chance::Decision;

/// How large a synthetic school is.
pub const SCHOOL_SIZE: Decision = Decision::new(0x8000);
/// The context of a school.
pub const CONTEXT: Decision = Decision::new(0x8001);
/// In which order the teams of a roster are taken as teaching the practice, where the roster does not say.
pub const TEAM_PRIORITY: Decision = Decision::new(0x8002);
/// In which order seats are taken into the practice and into teams, where the roster does not say.
pub const SEAT_PRIORITY: Decision = Decision::new(0x8003);
/// How many colleagues somebody asks; a slot for each part of the number.
pub const ADVICE_DEGREE: Decision = Decision::new(0x8010);
/// How sought-out somebody is.
pub const POPULARITY: Decision = Decision::new(0x8011);
/// Who chooses first in a school.
pub const CHOOSING_ORDER: Decision = Decision::new(0x8012);
/// Whom they choose inside the school.
pub const ADVICE_CHOICE: Decision = Decision::new(0x8013);
/// Whom they choose in other schools.
pub const CROSS_SCHOOL_CHOICE: Decision = Decision::new(0x8014);
