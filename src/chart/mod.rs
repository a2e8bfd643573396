//! Figures as SVG and PNG: one theme, one drawing path, a file a figure.
//!
//! A figure is its own plain data plus a [`Specification`] (question, guarded title, alt text, long description, data
//! table, provenance). The path is: figure → [`canvas`] (plotters, on a fine grid) → polish (header and
//! accessibility) → SVG → [`png`] (resvg, embedded font only). Nothing here knows the simulation, a disk or the time.
//!
//! To add a figure: write its data as a struct in a file of its own, implement [`Figure`] with the help of [`frame`],
//! [`axis`], [`labels`] and [`legend`], and call [`render_svg`].

pub mod adoption;
pub mod attainment;
pub mod axis;
pub mod best_buy;
pub mod binding;
pub mod budget_frontier;
pub mod canvas;
pub mod cheaper;
pub mod claim;
mod clip;
pub mod conditions;
pub mod cost_effectiveness;
pub mod cost_per_adopter;
pub mod costs;
pub mod counted;
mod course;
mod dash;
pub mod decisive;
mod error;
pub mod expected_loss;
mod figure;
pub mod flywheel;
pub mod foremost;
pub mod frame;
pub mod funding_cliff;
pub mod geometry;
pub mod importance;
pub mod labels;
pub mod least_regret;
pub mod legend;
pub mod marker;
pub mod number;
pub mod number_axis;
pub mod panels;
pub mod patch;
pub mod png;
mod polish;
pub mod promise;
pub mod ramp;
pub mod ratio;
pub mod regret;
mod row;
mod row_names;
pub mod rule_map;
pub mod ruled;
pub mod run_gallery;
pub mod scoreboard;
mod series;
pub mod slow_runs;
pub mod specification;
pub mod spread;
pub mod text;
pub mod theme;
pub mod time_to_target;
pub mod trade_off;
pub mod trend;

pub use adoption::AdoptionCurves;
pub use attainment::Attainment;
pub use best_buy::{Asked, BestBuy};
pub use binding::BindingPanels;
pub use budget_frontier::BudgetFrontier;
pub use cheaper::Cheaper;
pub use claim::{About, Claim};
pub use conditions::ConditionPanels;
pub use cost_effectiveness::CostEffectiveness;
pub use cost_per_adopter::CostPerAdopter;
pub use costs::{CostBars, PartsOf};
pub use counted::Counted;
pub use course::Course;
pub use decisive::Decisive;
pub use error::ChartError;
pub use expected_loss::ExpectedLoss;
pub use figure::{Figure, render_svg};
pub use flywheel::FlywheelPaths;
pub use foremost::Foremost;
pub use funding_cliff::FundingCliff;
pub use importance::ImportanceBars;
pub use least_regret::LeastRegret;
pub use png::render_png;
pub use promise::Promise;
pub use ratio::Ratio;
pub use regret::Regret;
pub use rule_map::RuleMap;
pub use ruled::Ruled;
pub use run_gallery::RunGallery;
pub use scoreboard::Scoreboard;
pub use slow_runs::SlowRuns;
pub use specification::{Provenance, Specification};
pub use spread::Spread;
pub use theme::{Kind, MOST_SERIES};
pub use time_to_target::TimeToTarget;
pub use trade_off::TradeOff;
pub use trend::{Of, Trend};
