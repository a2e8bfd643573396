//! Scenarios: reads TOML files, rosters and edge lists, reports every mistake with its place, and yields settings.
//!
//! The way of a scenario: its file and what it extends are read (`extends`), each value is judged by its key
//! (`document`, `value`, `keys`), the files become one (`resolved`), and that becomes settings (`compose`).

// What a user hands in never makes it panic.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

mod calibration;
mod canonical;
mod canonical_lines;
mod canonical_strategies;
mod compose;
mod district;
mod document;
mod draws;
mod effective;
mod enclosure;
mod errors;
mod extends;
mod fingerprint;
mod key;
mod keys;
pub mod limits;
mod load;
mod problem;
mod reading;
mod reference;
mod registry;
mod render;
mod resolved;
mod roster;
mod row;
mod schema;
mod school_names;
mod sheet;
mod shocks;
mod source;
mod split;
mod starter;
mod strategies;
mod study;
mod suggestion;
mod survey;
mod syntax;
mod template;
mod ties;
mod trial;
mod value;
mod visible;

pub use calibration::{Calibration, Observation, UseLevel, load_calibration};
pub use canonical::{canonical_text, settings_hash};
pub use effective::{Effective, Origin};
pub use errors::ScenarioErrors;
pub use load::{RunSettings, Scenario, load};
pub use problem::{Place, Problem, ProblemKind};
pub use reference::{calibration_reference, reference, study_reference, trial_reference};
pub use registry::{RegistryError, confidence_name, registry};
pub use schema::{calibration_schema, schema, schema_file, study_schema, trial_schema};
pub use source::FileId;
pub use starter::{STARTER_STUDIES, starter_set, starter_studies};
pub use study::{
    Axis, AxisSort, DecideWords, DesignKind, DesignWords, Levels, NOTHING, OUTCOMES, OptimizeWords, OutputWords, Study,
    load_study,
};
pub use suggestion::nearest;
pub use template::Template;
pub use trial::{
    Among, FigureMeasure, FigureOutcome, FigureUnit, IntervalOrigin, Trial, TrialArm, TrialFigure, TrialStudy,
    load_trial,
};
pub use value::Value;
pub use visible::visible;
