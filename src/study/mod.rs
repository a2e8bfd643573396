//! Questions put to many runs.

pub mod compare;
pub mod comparison_table;
pub mod cost_table;
pub mod dose_table;
pub mod equal_money;
pub mod flywheel;
pub mod flywheel_table;
pub mod money;
pub mod money_table;
pub mod year_cost;

pub use compare::{Arm, Comparison, Contender, Delivered, Gathering, YearOutcome};
pub use dose_table::{DoseRow, dose_table};
pub use equal_money::AtBudget;
pub use flywheel::{Claim, Flywheel, FlywheelGathering, Twin};
pub use money::{Added, Amount, Money};
pub use year_cost::{PlannedYear, YearCost, year_cost};
