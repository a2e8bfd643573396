//! Decisions: which of several options is best when the parameters of the model are not known, and what knowing more of them
//! would be worth.

mod choices;
mod decision;
pub mod decision_table;
mod draw;
pub mod draw_table;
pub mod frontier_table;
pub mod information_table;

pub use choices::{Choice, ChoiceError, Choices};
pub use decision::{At, Decision, Information, Known, OptionAt, information};
pub use draw::{Draw, DrawGathering};
