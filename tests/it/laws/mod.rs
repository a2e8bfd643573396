//! The laws of the model: what must hold whatever the numbers are.
//!
//! A law a test, named by what it says; each file holds the laws of one thing.

mod bass;
mod capacity;
mod company;
mod conservation;
mod contagion;
mod council;
mod counting;
mod either_way;
mod every_number_matters;
mod flywheel;
mod gain;
mod golden;
mod governance;
mod headline;
mod isolated_teacher;
mod library;
pub mod little_district;
mod luck;
mod money;
mod more_is_not_less;
mod nomination;
mod null_strategy;
mod pool;
mod profiles;
mod ranges;
mod reached;
mod release_time;
mod same_bytes;
mod same_luck;
mod shocks;
mod survey;
mod targets;
mod unseen;
mod workforce;
