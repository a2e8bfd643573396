//! Integration tests: what the parts do together, and what they do to the machine.

// A test may stop at what it did not expect, and print for the process that started it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

mod chart;
mod cli;
mod documents;
mod evidence;
mod figures_document;
mod kept;
mod laws;
mod layers;
mod report;
mod scenario;
mod stats;
mod store;
mod validate;
mod world;
