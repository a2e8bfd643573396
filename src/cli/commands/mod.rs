//! The commands, one a file.

pub mod check;
pub mod compare;
pub mod completions;
pub mod decide;
pub mod init;
pub mod parameters;
pub mod schema;
pub mod sweep;
