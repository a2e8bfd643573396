//! The program from the outside, as a person or a script meets it.

mod command_line;
mod current_plan;
mod decide;
mod districts;
mod figures;
mod folders;
mod manifest;
mod names;
mod numbers;
mod place;
mod scenarios;
mod settle;
mod signals;
mod starter;
mod streams;
mod sweep;
mod tables;
mod threads;
