//! The integration tests, in one binary.

// A test stops where it fails, also in its helpers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod scenario;
