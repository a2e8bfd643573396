//! From a finished comparison to what a board reads: one [`Brief`] of plain data, and the ways of telling it.
//!
//! Everything here is made from the results of a run folder alone; nothing is simulated, and nothing is written to a disk.

pub mod answer;
mod assumed;
pub mod brief;
pub mod compose;
mod decision;
mod error;
pub mod figures;
mod grid;
pub mod html;
mod numeric;
mod pdf;
mod printable;
pub mod region;
mod rivals;
#[cfg(test)]
mod sample;
mod scoreboard;
mod setting;
mod settled;
mod sheet;
pub mod slides;
mod tables;
mod verdict;
pub mod words;

pub use answer::{Answer, answer};
pub use brief::{Brief, BriefFigure, Grid, Made, Part};
pub use compose::{Making, compose, scores};
pub use error::ReportError;
pub use html::html;
pub use pdf::brief_pdf;
pub use slides::slides;
