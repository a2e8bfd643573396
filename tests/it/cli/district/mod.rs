//! `flywheel district`: from what districts have to files that a scenario reads.

mod bad_files;
mod federal;
mod guide;
mod lists;
mod made_up;
mod privacy;
mod region;
mod survey;
