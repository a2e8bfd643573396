//! The best split of a budget: where to look next, what differs among the nearly best, and whether the best is better than an
//! equal split and than each strategy alone.
//!
//! Nothing here simulates. Whoever runs the search gets points, says what came of them, and asks for more.

mod alternatives;
mod candidates;
mod choice_table;
mod evaluation_table;
mod optimum;
mod performance;
mod references;
mod search;
mod shares;
mod variables;

pub use alternatives::alternatives;
pub use candidates::{Candidates, Task, TaskError, planned};
pub use choice_table::{choice_table, slug};
pub use evaluation_table::evaluation_table;
pub use optimum::{Choice, Evaluation, Optimum, Role};
pub use performance::{Aim, Performance};
pub use references::{Reference, ReferenceKind, references};
pub use search::{Dimension, Search, SearchError, SearchPlan, Steps, Trial, Verdict};
pub use shares::{equal_split, within_whole};
pub use variables::Variables;
