//! Questions put to many runs.

pub mod cliff;
pub mod compare;
pub mod comparison_table;
pub mod cost_table;
pub mod decide;
pub mod design;
pub mod discovery;
pub mod dose_table;
pub mod equal_money;
pub mod flywheel;
pub mod flywheel_table;
pub mod ingredient_table;
pub mod looked_at;
pub mod money;
pub mod money_table;
pub mod optimize;
pub mod outcome_table;
pub mod pace;
pub mod sensitivity;
pub mod settle;
pub mod settle_table;
pub mod sweep;
pub mod validate;
pub mod year_cost;

pub use compare::{Arm, Comparison, Contender, Delivered, Gathering, Reference, YearOutcome};
pub use decide::{ChoiceError, Choices, Decision, Draw, DrawGathering};
pub use discovery::{Discovery, DiscoveryError};
pub use dose_table::{DoseRow, dose_table};
pub use equal_money::AtBudget;
pub use flywheel::{Claim, Flywheel, FlywheelGathering, Twin};
pub use looked_at::{LookedAt, LookedAtError, OutcomeGathering, PointOutcome};
pub use money::{Added, Amount, Money, Reach};
pub use sensitivity::{Sensitivity, SensitivityError};
pub use settle::{Goal, Settling, Verdict};
pub use sweep::{Outcome, PointGathering, PointResult, Shard, Variations, VariationsError};
pub use year_cost::{PlannedYear, YearCost, year_cost};
