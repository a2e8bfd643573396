//! The only source of luck: a draw is a function of seed, replicate, decision, subject and moment.
//!
//! Nothing here keeps state, so the order in which things are decided, the number of threads and the strategy that is
//! being tried cannot change anybody's luck. That is what makes differences between strategies paired (common
//! random numbers; Heikes, Montgomery and Rardin 1976).

mod draw;
mod lot;
mod normal;
mod philox;
mod stream;

pub use draw::{Chance, Decision, LANES_PER_BLOCK, fill_uniforms, open_unit};
pub use lot::Lot;
pub use normal::standard_normal_quantile;
pub use philox::block;
pub use stream::Stream;
