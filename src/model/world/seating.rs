//! Schools, teams and seats.
//!
//! A seat is a place in a team with a subject; people come and go, seats stay. Only seats that teach the target practice
//! are simulated; the others matter for who asks whom.

use super::decisions::{CONTEXT, SCHOOL_SIZE};
use super::error::WorldError;
use super::staffing::{StaffMember, staff_from_count, staff_from_rows};
use crate::chance::Chance;
use crate::model::parameter::Parameter;
use crate::model::registry::ParameterValues;
use crate::model::settings::{District, Level, RosterSchool, RosterStaff, SchoolSource};
use core::ops::Range;

/// A school of a world.
#[derive(Debug, Clone, PartialEq)]
pub struct School {
    /// Name or code, for tables.
    pub name: String,
    /// Level.
    pub level: Level,
    /// What students bring and what resources there are, in [0, 1].
    pub context: f64,
}

/// A seat of the whole staff, target or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffSeat {
    /// Position of the school.
    pub school: u32,
    /// Position of the team, counted through the whole district.
    pub team: u32,
    /// Whether the seat teaches the target practice.
    pub target: bool,
    /// Years of experience of whoever sits there at the start, where a roster says so.
    pub experience: Option<u32>,
}

/// All schools and seats of a world; seats of a school stand together, in the order of schools.
#[derive(Debug, Clone, PartialEq)]
pub struct Seating {
    /// Schools.
    pub schools: Vec<School>,
    /// Seats of the whole staff.
    pub seats: Vec<StaffSeat>,
}

/// The worlds of one seed are one district in which only the ties differ, so its seats are drawn with this luck.
const LUCK_OF_THE_DISTRICT: u32 = 0;

/// The middle of the scale of contexts.
const MIDDLE_CONTEXT: f64 = 0.5;

impl Seating {
    /// The schools and seats of a district. A district is one place: its schools and seats depend on the seed and are
    /// the same in every world of that seed.
    ///
    /// Synthetic schools are log-normal in size around the means of their level (which are kept) and are called `E01`,
    /// `M01`, `H01` and so on ([`Level::school_name`]). What a roster says is kept, in its order; what it does not say is generated in the
    /// same way. Every school of which only the size is known has a seat that teaches the practice.
    ///
    /// # Errors
    /// [`WorldError::NoTargetSeat`] where no seat of the district teaches the practice.
    pub fn generate(district: &District, parameters: &ParameterValues, seed: u64) -> Result<Self, WorldError> {
        let draw = Draw { parameters, chance: Chance::new(seed, LUCK_OF_THE_DISTRICT) };
        let mut seating = Self { schools: Vec::new(), seats: Vec::new() };
        let mut keys = SchoolKeys::default();
        let mut next_team = 0;
        match &district.schools {
            SchoolSource::Synthetic { schools } => {
                for (level, count) in Level::ALL.into_iter().zip(*schools) {
                    for number in 1..=count {
                        let key = keys.next(level);
                        let school = School { name: level.school_name(number), level, context: draw.context(key) };
                        let staff = staff_from_count(level, draw.size(level, key), parameters);
                        next_team = seating.add(school, staff, next_team);
                    }
                }
            }
            SchoolSource::Roster(schools) => {
                for RosterSchool { name, level, context, staff } in schools {
                    let key = keys.next(*level);
                    let context = context.unwrap_or_else(|| draw.context(key));
                    let staff = match staff {
                        RosterStaff::Count(count) => staff_from_count(*level, *count as usize, parameters),
                        RosterStaff::Teachers(rows) => staff_from_rows(*level, rows, parameters, draw.chance, key),
                    };
                    let school = School { name: name.clone(), level: *level, context };
                    next_team = seating.add(school, staff, next_team);
                }
            }
        }
        if seating.seats.iter().any(|seat| seat.target) { Ok(seating) } else { Err(WorldError::NoTargetSeat) }
    }

    /// The number to which the luck of each school is keyed: its level and its place among the schools of that level,
    /// so that a school more changes nothing in those before it, nor in those of other levels.
    pub fn school_keys(&self) -> Vec<u32> {
        let mut keys = SchoolKeys::default();
        self.schools.iter().map(|school| keys.next(school.level)).collect()
    }

    /// The positions of the seats of each school.
    pub fn seats_by_school(&self) -> Vec<Range<usize>> {
        let first_of = |school: u32| self.seats.partition_point(|seat| seat.school < school);
        (0..self.schools.len() as u32).map(|school| first_of(school)..first_of(school + 1)).collect()
    }

    /// The number of teams in the district.
    pub fn teams(&self) -> u32 {
        self.seats.iter().map(|seat| seat.team + 1).max().unwrap_or(0)
    }

    /// Adds a school whose teams are numbered from `first_team`, and returns the number of the next team.
    fn add(&mut self, school: School, staff: Vec<StaffMember>, first_team: u32) -> u32 {
        let next_team = staff.iter().map(|member| first_team + member.team + 1).max().unwrap_or(first_team);
        let position = self.schools.len() as u32;
        self.schools.push(school);
        self.seats.extend(staff.into_iter().map(|member| StaffSeat {
            school: position,
            team: first_team + member.team,
            target: member.target,
            experience: member.experience,
        }));
        next_team
    }
}

/// Numbers the schools of each level.
#[derive(Default)]
struct SchoolKeys {
    schools: [u32; Level::ALL.len()],
}

impl SchoolKeys {
    fn next(&mut self, level: Level) -> u32 {
        let number = &mut self.schools[level as usize];
        *number += 1;
        (level as u32) << 28 | *number
    }
}

/// Draws what is not known of a school.
struct Draw<'parameters> {
    parameters: &'parameters ParameterValues,
    chance: Chance,
}

impl Draw<'_> {
    /// exp(ln m − σ²/2 + σ z), log-normal with mean m, as a whole number of at least one.
    fn size(&self, level: Level, key: u32) -> usize {
        let mean = self.parameters.get(match level {
            Level::Elementary => Parameter::ElementarySchoolTeachers,
            Level::Middle => Parameter::MiddleSchoolTeachers,
            Level::High => Parameter::HighSchoolTeachers,
        });
        let spread = self.parameters.get(Parameter::SchoolSizeSpread);
        let normal = self.chance.normal(SCHOOL_SIZE, key, 0);
        let size = mean * libm::exp(spread * normal - spread * spread / 2.0);
        (size.round() as usize).max(1)
    }

    /// A normal number around the middle of the scale, held within it.
    fn context(&self, key: u32) -> f64 {
        let spread = self.parameters.get(Parameter::ContextSpread);
        (MIDDLE_CONTEXT + spread * self.chance.normal(CONTEXT, key, 0)).clamp(0.0, 1.0)
    }
}
