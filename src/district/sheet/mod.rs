//! A list of the district's own, as a spreadsheet program writes it: schools with their numbers of teachers, or teachers;
//! and who asks whom for advice.
//!
//! Nothing of it reaches an output but school names, levels, numbers, and codes that are made here: columns in which people
//! can be recognised are not even read, and whatever tells teachers or teams apart is replaced.

mod headings;
mod level;
mod number;
mod roster;
mod ties;

pub use headings::{Field, Headings, Told};
pub use level::level_of_cell;
pub use number::number;
pub use roster::{LevelGuess, SheetDistrict, SheetForm, StaffField, read_roster};
pub use ties::{OwnTie, OwnTies, TieField, read_ties};
