//! What is noted about the world, as named typed columns with units.
//!
//! Results leave a run only as [cells](cell::Cell): one scenario on one world, eight replicates. Cells merge exactly and in
//! any order into [summaries](summary::Summary), and every table is made from these.

pub mod by_school;
pub mod cell;
pub mod close_up;
pub mod courses;
pub mod endpoint_table;
pub mod summary;
pub mod table;
pub mod weekly;
pub mod weekly_table;

pub use by_school::BySchool;
pub use cell::{Cell, CellKey, Endpoint};
pub use close_up::{CloseUp, SchoolCourse, SchoolTie, Start};
pub use courses::Courses;
pub use summary::Summary;
pub use table::{Column, Table, Values};
pub use weekly::Measure;
