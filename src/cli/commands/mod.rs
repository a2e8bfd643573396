//! The commands, one a file.

pub mod calibrate;
pub mod check;
pub mod compare;
pub mod completions;
pub mod decide;
pub mod discover;
pub mod district;
pub mod init;
pub mod optimize;
pub mod parameters;
pub mod plot;
pub mod region;
pub mod report;
pub mod rerun;
pub mod schema;
pub mod sensitivity;
pub mod survey;
pub mod sweep;
pub mod validate;
pub mod verify;
