//! Scenario → ordered units of work → batches of replicates → cells in plan order. Knows no files.

pub mod close_up;
pub mod engine;
pub mod points;
pub mod shelf;
pub mod simulate;
pub mod unit;

pub use close_up::{look_closely, periods_of};
pub use engine::{Ending, Plan, RunError, UnitError, run};
pub use points::{Planned, Points};
pub use shelf::{NoShelf, Shelf};
pub use simulate::{Job, Width, simulate};
pub use unit::{Luck, Unit, Units};

/// Replicates to a world: those that share its natural ties and make one batch.
pub const LANES: u32 = 8;
