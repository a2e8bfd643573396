//! What is noted about the world, as named typed columns with units.

pub mod table;

pub use table::{Column, Table, Values};
