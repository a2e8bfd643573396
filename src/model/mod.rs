//! The science: a district, its teachers, and how a week changes them.

pub mod batch;
pub mod belief;
pub mod evidence;
pub mod luck;
pub mod parameter;
pub mod process;
pub mod registry;
pub mod settings;
pub mod shock;
pub mod strategy;
pub mod world;
