//! Scenario → ordered jobs → batches of replicates → cells in plan order. Knows no files.

pub mod engine;
pub mod simulate;

pub use engine::{Ending, Plan, Planned, RunError, run};
pub use simulate::{Job, Width, simulate};

/// Replicates to a world: those that share its natural ties and make one batch.
pub const LANES: u32 = 8;
