//! The program from the outside, as a person or a script meets it.

mod again;
mod assumptions;
mod command_line;
mod current_plan;
mod decide;
mod discover;
mod districts;
mod figures;
mod folders;
mod kills;
mod manifest;
mod names;
mod numbers;
mod optimize;
pub mod place;
mod plot;
mod report;
mod scenarios;
mod sensitivity;
mod settle;
mod signals;
mod starter;
mod streams;
mod sweep;
mod tables;
mod threads;
mod validate;
