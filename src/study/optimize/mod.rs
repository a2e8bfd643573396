//! The best split of a budget: where to look next, what differs among the nearly best, and whether the best is better.
//!
//! Nothing here simulates. Whoever runs the search gets points, says what came of them, and asks for more.

mod alternatives;
mod search;
mod shares;

pub use alternatives::alternatives;
pub use search::{Dimension, Search, SearchError, SearchPlan, Steps, Trial, Verdict};
pub use shares::{equal_split, within_whole};
