//! Studies: which scenarios are run at which points, read from a file with every mistake at its place.

mod agreement;
mod axis;
mod keys;
mod load;
mod points;
mod vary;

pub(in crate::scenario) use agreement::agree;
pub use axis::{Axis, AxisSort, Levels};
pub use keys::{OUTCOMES, TABLES as STUDY_TABLES};
pub use load::{DecideWords, DesignKind, DesignWords, NOTHING, OptimizeWords, OutputWords, Study, load_study};
pub use points::can_vary;
