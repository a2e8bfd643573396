//! Pure arithmetic on columns: histograms, quantiles, intervals over units, paired differences, ratios of means; and on
//! tables of points: sensitivity, boxes of rules, choices under uncertainty, the value of information.
//!
//! The **unit** of an interval over runs is the world, not the run: runs of a world share its ties and are not independent.
//! Intervals over the points of a study are over what its design made independent: trajectories, blocks, draws. Nothing here
//! is estimated where it cannot be: an interval from one unit is `None`, never zero wide. No function draws luck; a
//! bootstrap is told which units to take ([`Pick`]). All functions use + − × ÷ √ and `libm` alone, so results have the same
//! bits on every machine.

// What a user hands in never makes it panic.
#![cfg_attr(not(test), deny(clippy::indexing_slicing))]

mod bootstrap;
mod cholesky;
mod confidence_sequence;
mod covariance;
mod decision;
mod elementary_effects;
mod frontier;
mod histogram;
mod interval;
mod moments;
mod nested;
mod normal;
mod paired;
mod prim;
mod quantile;
mod ratio;
mod share_bound;
mod share_interval;
mod shrinkage;
mod student;
mod units;
mod value_counts;
mod value_of_information;
mod variance_indices;

pub use bootstrap::{FEWEST_UNITS, Pick, Resampled};
pub use cholesky::Cholesky;
pub use confidence_sequence::ConfidenceSequence;
pub use covariance::{Shrinkage, Towards, shrinkage_of_correlations, weighted_moments};
pub use decision::{OptionOutlook, Outlook, outlook};
pub use elementary_effects::{Screening, elementary_effects, screening};
pub use frontier::{CostEffect, Standing, frontier};
pub use histogram::{Bins, HistogramError, merge, total};
pub use interval::{Estimate, Interval, TWO_SIDED_NORMAL};
pub use moments::variance;
pub use nested::NestedVariance;
pub use normal::{normal_below, normal_log_density, normal_quantile};
pub use paired::{Leads, PairedDifference, leads, paired_difference, paired_difference_of_units};
pub use prim::{Input, Limit, Patience, PrimError, Rule, RuleBox, densest, prim, without_needless};
pub use quantile::{Spread, quantile, quantile_interval, weighted_quantile};
pub use ratio::{RatioOfMeans, ratio_of_means};
pub use share_bound::share_at_most;
pub use share_interval::share_interval;
pub use shrinkage::{Shrunk, shrink};
pub use student::two_sided_t;
pub use units::unit_means;
pub use value_counts::ValueCounts;
pub use value_of_information::{PartialInformation, partial_information};
pub use variance_indices::{Outcomes, Shares, VarianceIndices, VarianceParts, convergence, variance_indices};
