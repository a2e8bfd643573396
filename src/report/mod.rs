//! From a finished comparison to what a board reads: one [`Brief`] of plain data, and the ways of telling it.
//!
//! Everything here is made from the results of a run folder alone; nothing is simulated, and nothing is written to a disk.

pub mod brief;
mod error;
mod grid;
mod pdf;
mod setting;
mod sheet;

pub use brief::{Brief, BriefFigure, Grid, Made, Part};
pub use error::ReportError;
pub use pdf::brief_pdf;
