//! All districts of a state or a country, each a world of its own, under the same scenarios: what they come to together, and
//! where a strategy does most.

mod columns;
mod gathering;
mod plan;
mod ranking;
mod run_range;
pub mod tables;
mod totals;

pub use gathering::{DistrictEnd, RegionGathering};
pub use plan::RegionPlan;
pub use ranking::{Ranked, ranking};
pub use run_range::RunRange;
pub use totals::{RegionTotals, RegionYear};
