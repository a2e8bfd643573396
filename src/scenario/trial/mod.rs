//! Trials: published trials as worlds, arms and figures, read from a file with every mistake at its place.

mod figure;
mod keys;
mod load;

pub use figure::{Among, FigureMeasure, FigureOutcome, FigureUnit, IntervalOrigin, TrialFigure};
pub use keys::{FIGURE_TABLES, TABLES as TRIAL_TABLES};
pub use load::{Trial, TrialArm, TrialStudy, load_trial};
