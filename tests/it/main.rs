//! Integration tests, one module a part of the program.

// Clippy lets test functions unwrap, but not the functions they share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod world;
