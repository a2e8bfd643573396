//! Finished cells on disk: never simulated again, shared by every command, safe against being killed at any moment.
//!
//! A folder of cells holds segments, `1.cells`, `2.cells` and so on. Each process appends to a segment of its own, one frame
//! a cell, in one write; nothing is ever changed in place. A frame that a killed process left half written ends the segment
//! for readers, and the next process to write into it cuts it off. The same cell in two segments is the same bytes, so that
//! processes need know nothing of each other.

mod catalogue;
mod frame;
mod places;
#[cfg(test)]
mod sample;
mod segment;
mod shelf;

pub use catalogue::{CellCatalogue, Holdings};
pub use shelf::CellStore;
