//! Questions put to many runs.

pub mod compare;
pub mod comparison_table;
pub mod cost_table;
pub mod dose_table;

pub use compare::{Arm, Comparison, Delivered, Money, YearOutcome};
pub use dose_table::{DoseRow, dose_table};
