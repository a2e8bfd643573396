//! Observed use of a practice over time, and which parameters are to be learnt from it: read from a file, every mistake at its
//! place.

mod adopted;
mod keys;
mod load;
mod observed;

pub use keys::{OBSERVED_TABLES, TABLES as CALIBRATION_TABLES};
pub use load::{Calibration, load_calibration};
pub use observed::{Observation, UseLevel};
