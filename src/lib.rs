//! Simulates how a teaching practice spreads through the teachers of a school district.
//!
//! The way of the data is one story: read → check → plan → run → measure → store → decide → draw → tell. A module uses
//! only those of lower rank (`docs/architecture.md`); a test holds that.

pub mod chance;
pub mod chart;
pub mod cli;
pub mod district;
pub mod instructions;
pub mod measure;
pub mod model;
pub mod report;
pub mod run;
pub mod scenario;
pub mod stats;
pub mod store;
pub mod study;
