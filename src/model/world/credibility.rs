//! Credibility: how far one teacher believes another, by how near they work to each other.
//!
//! Same team > same school > a similar school (same level, contexts not far apart) > anywhere else in the district.

use super::seating::{School, StaffSeat};
use crate::model::parameter::Parameter;
use crate::model::registry::ParameterValues;

/// Where somebody works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Position of the school.
    pub school: u32,
    /// Position of the team, counted through the whole district.
    pub team: u32,
}

impl StaffSeat {
    /// Where this seat is.
    pub fn place(&self) -> Place {
        Place { school: self.school, team: self.team }
    }
}

/// The four credibilities, each in [0, 1].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Credibility {
    same_team: f64,
    same_school: f64,
    similar_school: f64,
    other_school: f64,
    similar_context_width: f64,
}

impl Credibility {
    /// The credibilities of the parameters.
    pub fn new(parameters: &ParameterValues) -> Self {
        Self {
            same_team: parameters.get(Parameter::CredibilitySameTeam),
            same_school: parameters.get(Parameter::CredibilitySameSchool),
            similar_school: parameters.get(Parameter::CredibilitySimilarSchool),
            other_school: parameters.get(Parameter::CredibilityOtherSchool),
            similar_context_width: parameters.get(Parameter::SimilarContextWidth),
        }
    }

    /// How far apart the contexts of two similar schools may lie.
    pub fn similar_context_width(&self) -> f64 {
        self.similar_context_width
    }

    /// κ between two people, the same in both directions, in [0, 1].
    pub fn between(&self, schools: &[School], one: Place, other: Place) -> f64 {
        if one.team == other.team {
            self.same_team
        } else if one.school == other.school {
            self.same_school
        } else if self.similar(&schools[one.school as usize], &schools[other.school as usize]) {
            self.similar_school
        } else {
            self.other_school
        }
    }

    fn similar(&self, one: &School, other: &School) -> bool {
        one.level == other.level && (one.context - other.context).abs() <= self.similar_context_width
    }
}
