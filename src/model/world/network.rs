//! Advice ties among the whole staff.

use super::error::WorldError;
use super::generator::Generator;
use super::seating::Seating;
use crate::chance::Chance;
use crate::model::registry::ParameterValues;
use crate::model::settings::GivenTie;
use core::ops::Range;

/// A directed tie: the holder asks `to` for advice about instruction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StaffTie {
    /// Who is asked, as a position among the staff.
    pub to: u32,
    /// Strength, 1 for an ordinary tie.
    pub weight: f32,
}

/// Who asks whom, for the whole staff, in compressed rows: the ties of seat `i` are `ties[starts[i]..starts[i + 1]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Network {
    /// Where the ties of each seat start, with one more entry at the end.
    pub starts: Vec<u32>,
    /// Ties, by seat.
    pub ties: Vec<StaffTie>,
}

/// The weight of a generated tie.
const ORDINARY_WEIGHT: f32 = 1.0;

impl Network {
    /// The advice ties of a world.
    ///
    /// Given ties are taken as they are, in their order. A school from which no given tie starts has its ties
    /// generated.
    ///
    /// # Errors
    /// [`WorldError::TieOutsideStaff`] where a given tie names somebody whom the district does not have.
    pub fn generate(
        seating: &Seating,
        given: Option<&[GivenTie]>,
        parameters: &ParameterValues,
        chance: Chance,
    ) -> Result<Self, WorldError> {
        let given = ties_by_asker(seating, given.unwrap_or_default())?;
        let generator = Generator::new(seating, parameters, chance);
        let mut network = Self { starts: vec![0], ties: Vec::new() };
        for school in 0..seating.schools.len() {
            let seats = generator.seats_by_school[school].clone();
            let answered = ties_from(&given, seats.clone());
            if answered.is_empty() {
                for row in generator.ties_of_school(school) {
                    network.push_row(row.into_iter().map(|to| StaffTie { to, weight: ORDINARY_WEIGHT }));
                }
            } else {
                for seat in seats {
                    let row = ties_from(answered, seat..seat + 1);
                    network.push_row(row.iter().map(|tie| StaffTie { to: tie.to, weight: tie.weight as f32 }));
                }
            }
        }
        Ok(network)
    }

    /// The ties of one seat.
    pub fn ties_of(&self, seat: usize) -> &[StaffTie] {
        &self.ties[self.starts[seat] as usize..self.starts[seat + 1] as usize]
    }

    /// The number of seats.
    pub fn seats(&self) -> usize {
        self.starts.len() - 1
    }

    /// How sought-out each seat is: the number of ties that lead to it.
    pub fn sought(&self) -> Vec<u32> {
        let mut sought = vec![0; self.seats()];
        for tie in &self.ties {
            sought[tie.to as usize] += 1;
        }
        sought
    }

    /// Adds the ties of the next seat.
    pub fn push_row(&mut self, ties: impl IntoIterator<Item = StaffTie>) {
        self.ties.extend(ties);
        self.starts.push(self.ties.len() as u32);
    }
}

/// Given ties in the order of those who ask; the ties of one person stay in the order given.
fn ties_by_asker(seating: &Seating, given: &[GivenTie]) -> Result<Vec<GivenTie>, WorldError> {
    let staff = seating.seats.len();
    for (tie, ends) in given.iter().enumerate() {
        for position in [ends.from, ends.to] {
            if position as usize >= staff {
                return Err(WorldError::TieOutsideStaff { tie, position, staff });
            }
        }
    }
    let mut ties = given.to_vec();
    ties.sort_by_key(|tie| tie.from);
    Ok(ties)
}

/// The part of ties in the order of askers that starts from some seats.
fn ties_from(ties: &[GivenTie], seats: Range<usize>) -> &[GivenTie] {
    let first = ties.partition_point(|tie| (tie.from as usize) < seats.start);
    let end = ties.partition_point(|tie| (tie.from as usize) < seats.end);
    &ties[first..end]
}
