//! Sweeps: scenarios at many points, with every run kept and every difference paired.

mod gathering;
pub mod outcome;
pub mod point_table;
mod progressed;
pub mod run_table;
mod shard;
pub mod summary_table;
mod variations;
pub mod week_table;

pub use gathering::{PointGathering, PointResult, ScenarioResult, YearResult};
pub use outcome::Outcome;
pub use progressed::{Part, Progressed};
pub use shard::{Shard, ShardError};
pub use summary_table::Point;
pub use variations::{Variations, VariationsError};
