//! The world as it stands before anybody acts: schools, teams, seats and advice ties.
//!
//! Seats and ties are made for the whole staff, because people ask colleagues of all subjects; what is simulated are
//! the seats that teach the target practice and the ties between them.

pub mod credibility;
pub mod error;
pub mod needs;
pub mod network;
pub mod seating;
pub mod statistics;
pub mod target_ties;

mod advice;
mod cross_school;
mod decisions;
mod degree;
mod generator;
mod staffing;

pub use credibility::{Credibility, Place};
pub use error::WorldError;
pub use needs::ThresholdShifts;
pub use network::{Network, StaffTie};
pub use seating::{School, Seating, StaffSeat};
pub use target_ties::{TargetTie, TargetTies};

use crate::chance::Chance;
use crate::model::settings::{Settings, Survey};
use core::ops::Range;

/// A seat that teaches the target practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TargetSeat {
    /// Position of the school.
    pub school: u32,
    /// Position of the team, counted through the whole district (teams without a target seat are counted too).
    pub team: u32,
    /// Years of experience of whoever sits there at the start, where a roster says so.
    pub experience: Option<u32>,
    /// How many of the whole staff ask whoever sits there for advice.
    pub sought: u32,
    /// Position among the whole staff (in a full roster: the row).
    pub staff: u32,
}

impl TargetSeat {
    /// Where this seat is.
    pub fn place(&self) -> Place {
        Place { school: self.school, team: self.team }
    }
}

/// The natural world that several replicates share.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    /// Schools.
    pub schools: Vec<School>,
    /// Seats that teach the practice; those of a school stand together, in the order of schools.
    pub seats: Vec<TargetSeat>,
    /// The target seats of each school.
    pub seats_by_school: Vec<Range<u32>>,
    /// The number of teams in the district.
    pub teams: u32,
    /// Advice ties between target seats.
    pub ties: TargetTies,
    /// What the teachers of each school say of the four conditions.
    pub survey: Option<Survey>,
    /// By how much the thresholds of each school lie above those of the district; empty where nobody was asked what they need.
    pub threshold_shifts: Vec<ThresholdShifts>,
}

impl World {
    /// The `world`-th world of a seed: the district of that seed, with advice ties of its own.
    ///
    /// # Errors
    /// [`WorldError`] where no seat teaches the practice, or an edge list names somebody who is not there.
    pub fn generate(settings: &Settings, seed: u64, world: u32) -> Result<Self, WorldError> {
        let parameters = &settings.parameters;
        let seating = Seating::generate(&settings.district, parameters, seed)?;
        let given = settings.district.ties.as_deref();
        let network = Network::generate(&seating, given, parameters, Chance::new(seed, world))?;
        let ties = TargetTies::project(&seating, &network, &Credibility::new(parameters));
        let sought = network.sought();
        let seats: Vec<TargetSeat> = seating
            .seats
            .iter()
            .zip(sought)
            .zip(0..)
            .filter(|((seat, _), _)| seat.target)
            .map(|((seat, sought), staff)| TargetSeat {
                school: seat.school,
                team: seat.team,
                experience: seat.experience,
                sought,
                staff,
            })
            .collect();
        let teams = seating.teams();
        let seats_by_school = ranges_by_school(&seats, seating.schools.len());
        let survey = settings.district.survey.clone();
        let teachers: Vec<usize> = seats_by_school.iter().map(ExactSizeIterator::len).collect();
        let needs = survey.as_ref().and_then(|survey| survey.needs.as_ref());
        let threshold_shifts = needs.map_or_else(Vec::new, |needs| ThresholdShifts::of_schools(needs, &teachers));
        Ok(Self { schools: seating.schools, seats, seats_by_school, teams, ties, survey, threshold_shifts })
    }
}

fn ranges_by_school(seats: &[TargetSeat], schools: usize) -> Vec<Range<u32>> {
    let first_of = |school: u32| seats.partition_point(|seat| seat.school < school) as u32;
    (0..schools as u32).map(|school| first_of(school)..first_of(school + 1)).collect()
}
