//! Figures as SVG, PNG and PDF: one theme, one drawing path, a file a figure.
//!
//! A figure is its own plain data plus a [`Specification`] (question, guarded title, alt text, long description, data
//! table, provenance). The path is: figure → [`draw`] for a [`Profile`] → [`canvas`] (plotters, on a fine grid) → polish
//! (header and accessibility) → [`Drawn`], which is SVG and from which PNG (resvg), PDF (krilla) and outlined SVG are made,
//! with the embedded font only. Nothing here knows the simulation, a disk or the time.
//!
//! To add a figure: write its data as a struct in a file of its own, and implement [`Figure`] with the help of [`axis`],
//! [`labels`] and [`legend`]; its `body` may be wide or narrow, as the profile has it.

pub mod adoption;
pub mod axis;
pub mod best_buy;
pub mod binding;
pub mod budget_frontier;
pub mod canvas;
pub mod claim;
mod clip;
pub mod conditions;
pub mod cost_effectiveness;
pub mod costs;
pub mod counted;
mod course;
mod dash;
pub mod decisive;
mod drawn;
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
pub mod legend;
pub mod marker;
pub mod number;
pub mod number_axis;
pub mod panels;
pub mod patch;
mod pdf;
mod png;
mod polish;
mod profile;
mod row;
pub mod rule_map;
pub mod ruled;
mod series;
pub mod specification;
pub mod text;
pub mod theme;
pub mod trade_off;
mod tree;
pub mod trend;

pub use adoption::AdoptionCurves;
pub use best_buy::{Asked, BestBuy};
pub use binding::BindingPanels;
pub use budget_frontier::BudgetFrontier;
pub use claim::{About, Claim};
pub use conditions::ConditionPanels;
pub use cost_effectiveness::CostEffectiveness;
pub use costs::{CostBars, PartsOf};
pub use counted::Counted;
pub use course::Course;
pub use decisive::Decisive;
pub use drawn::{Drawn, draw};
pub use error::ChartError;
pub use expected_loss::ExpectedLoss;
pub use figure::Figure;
pub use flywheel::FlywheelPaths;
pub use foremost::Foremost;
pub use funding_cliff::FundingCliff;
pub use importance::ImportanceBars;
pub use pdf::Picture;
pub use profile::Profile;
pub use rule_map::RuleMap;
pub use ruled::Ruled;
pub use specification::{Provenance, Specification};
pub use theme::{Kind, MOST_SERIES};
pub use trade_off::TradeOff;
pub use trend::{Of, Trend};
