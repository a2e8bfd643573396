//! How far the model can be trusted: cases with known answers, published trials repeated inside it and scored, and what of
//! its assumed parameters these trials leave open.

pub mod fit;
pub mod laws;
mod observed;
mod score;
pub mod score_table;
mod simulated;

pub use observed::{Observed, YearSeen, observe_trial};
pub use score::{ScoreRow, Standing, Total, scores, totals};
pub use simulated::Simulated;
