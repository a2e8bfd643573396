//! One run looked at closely: routine use in every school over time. It is no forecast: another run reaches other schools first.

use serde::{Deserialize, Serialize};

/// A school in one run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolCourse {
    /// Its target teachers.
    pub teachers: u32,
    /// Of these, at routine use with enough fidelity to count at the end of each period.
    pub routine: Vec<u32>,
}

/// One run of one scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseUp {
    /// Position of the scenario among those that are compared, doing nothing first.
    pub arm: usize,
    /// Number of the run, from 0.
    pub run: u32,
    /// Every school with target teachers, in the order of the district.
    pub schools: Vec<SchoolCourse>,
}
