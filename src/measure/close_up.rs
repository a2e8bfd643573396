//! One run looked at closely: routine use in every school over time, and what those who start see around them. It is no
//! forecast: another run reaches other schools first.

use serde::{Deserialize, Serialize};

/// A school in one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolCourse {
    /// Its target teachers.
    pub teachers: u32,
    /// Of these, at routine use with enough fidelity to count at the end of each period.
    pub routine: Vec<u32>,
}

/// Two schools whose target teachers ask each other for advice by natural ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolTie {
    /// Positions of the two among the schools that are looked at, rising.
    pub schools: [u32; 2],
    /// Ties between their teachers, in both directions.
    pub ties: u32,
}

/// A teacher who starts to use the practice, who never did before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Weeks from the start of the run to the end of the week in which it was.
    pub week: u32,
    /// How many target teachers this one asks for advice by natural ties.
    pub asks: u32,
    /// Of these, how many use the practice when that week begins.
    pub users: u32,
}

impl Start {
    /// The share of those asked who use the practice; none where nobody is asked.
    pub fn exposure(&self) -> Option<f64> {
        (self.asks > 0).then(|| f64::from(self.users) / f64::from(self.asks))
    }
}

/// One run of one scenario.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CloseUp {
    /// Position of the scenario among those that are compared, doing nothing first.
    pub arm: usize,
    /// Number of the run, from 0.
    pub run: u32,
    /// Every school with target teachers, in the order of the district.
    pub schools: Vec<SchoolCourse>,
    /// Ties between schools, in the order of the schools.
    pub ties: Vec<SchoolTie>,
    /// Everybody who starts, in the order of time.
    pub starts: Vec<Start>,
    /// For every week, when it begins: the mean share of users among those asked, over the teachers who have never used the
    /// practice and ask somebody; none where there are no such teachers.
    pub waiting: Vec<Option<f64>>,
}
