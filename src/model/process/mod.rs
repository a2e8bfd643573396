//! What happens to teachers: one process a file, the order of a week in [`week`].

pub mod adoption;
pub mod climate;
pub mod conditions;
pub mod decision;
pub mod dispatch;
pub mod exponential;
pub mod exposure;
pub mod extra_user;
pub mod governance;
pub mod groups;
pub mod hiring;
pub mod leadership;
pub mod nomination;
pub mod people;
pub mod rates;
pub mod reached;
pub mod saturation;
pub mod school_use;
pub mod select;
pub mod shocks;
pub mod signal;
pub mod summer;
pub mod tally;
pub mod teacher;
pub mod turnover;
pub mod week;
