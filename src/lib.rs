//! Simulates how a teaching practice spreads through the teachers of a school district.

pub mod chance;
pub mod measure;
pub mod model;
pub mod scenario;
