//! Which keys of a study decide an outcome: elementary effects of trajectories, or shares of variance of blocks.
//!
//! Points are whole trajectories (Morris) or blocks (Saltelli): one that holds a point that failed says nothing and is left
//! out. What cannot be estimated stays open.

mod screened;
mod sensitivity_table;
mod shared;

pub use screened::{Screened, ScreenedKey};
pub use sensitivity_table::{convergence_table, sensitivity_table, variance_table};
pub use shared::{Shared, SharedKey};

use super::looked_at::PointOutcome;
use super::sweep::Variations;
use crate::scenario::DesignKind;
use crate::stats::{Interval, Resampled};
use thiserror::Error;

/// Resamples of every interval over trajectories or blocks.
const RESAMPLES: usize = 1000;

/// What the keys of a study do to an outcome.
#[derive(Debug, Clone, PartialEq)]
pub enum Sensitivity {
    /// Elementary effects, from trajectories.
    Screened(Screened),
    /// Shares of variance, from blocks.
    Shared(Shared),
}

/// How many groups of points were used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Used {
    /// Trajectories or blocks whose points all came to something.
    pub groups: usize,
    /// Trajectories or blocks that were left out because a point failed.
    pub dropped: usize,
}

/// Why nothing can be said of the keys of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SensitivityError {
    /// The design does not tell keys apart.
    #[error("the design `{}` does not tell what each key does; `morris` and `saltelli` do", <&str>::from(*.0))]
    Design(DesignKind),
}

/// A key by its importance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Position of its axis.
    pub axis: usize,
    /// Mean size of its effect, or its total share; none where that could not be estimated.
    pub size: Option<Resampled>,
}

/// What the intervals allow to be said of the first key.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Foremost {
    /// Its interval lies above that of every other key.
    Clear(usize),
    /// So many keys, itself among them, may each be the first.
    Open(usize),
    /// Nothing is known.
    Unknown,
}

/// Whether a design can say what each key does.
///
/// # Errors
/// Where it cannot.
pub fn check_design(kind: DesignKind) -> Result<(), SensitivityError> {
    match kind {
        DesignKind::Morris | DesignKind::Saltelli => Ok(()),
        other => Err(SensitivityError::Design(other)),
    }
}

/// What the keys of a study do to the outcome of its points, which are given in order; none for points that failed.
///
/// # Errors
/// As [`check_design`].
pub fn sensitivity(
    variations: &Variations<'_>,
    outcomes: &[Option<PointOutcome>],
) -> Result<Sensitivity, SensitivityError> {
    let kind = variations.study().design.kind;
    check_design(kind)?;
    Ok(match kind {
        DesignKind::Morris => Sensitivity::Screened(Screened::of(variations, outcomes)),
        _ => Sensitivity::Shared(Shared::of(variations, outcomes)),
    })
}

impl Sensitivity {
    /// Trajectories or blocks used and left out.
    pub fn used(&self) -> Used {
        match self {
            Sensitivity::Screened(screened) => screened.used,
            Sensitivity::Shared(shared) => shared.used,
        }
    }

    /// What groups of points are called: "trajectory", or "block".
    pub fn group(&self) -> &'static str {
        match self {
            Sensitivity::Screened(_) => "trajectory",
            Sensitivity::Shared(_) => "block",
        }
    }

    /// The keys, the most important first; equals in the order of the axes.
    pub fn ranked(&self) -> Vec<Ranked> {
        let mut ranked: Vec<Ranked> = match self {
            Sensitivity::Screened(own) => {
                let size = |key: &ScreenedKey| key.screening.map(|screening| screening.mean_size);
                own.keys.iter().enumerate().map(|(axis, key)| Ranked { axis, size: size(key) }).collect()
            }
            Sensitivity::Shared(own) => {
                let size = |key: &SharedKey| key.shares.map(|shares| shares.total);
                own.keys.iter().enumerate().map(|(axis, key)| Ranked { axis, size: size(key) }).collect()
            }
        };
        let size = |ranked: &Ranked| ranked.size.map_or(f64::NEG_INFINITY, |size| size.value);
        ranked.sort_by(|a, b| size(b).total_cmp(&size(a)));
        ranked
    }

    /// What the intervals allow to be said of the first key; a single key has no other to be clear of.
    pub fn foremost(&self) -> Foremost {
        let ranked = self.ranked();
        let interval = |ranked: &Ranked| ranked.size.and_then(|size| size.interval);
        let Some(first) = ranked.first() else { return Foremost::Unknown };
        let (Some(Interval { low, .. }), true) = (interval(first), ranked.len() > 1) else { return Foremost::Unknown };
        let reaches = |other: &&Ranked| interval(other).is_none_or(|interval| interval.high >= low);
        match ranked.iter().skip(1).filter(reaches).count() {
            0 if low > 0.0 => Foremost::Clear(first.axis),
            others => Foremost::Open(others + 1),
        }
    }
}

/// The points of each group of so many, group by group; none for a group in which a point failed.
fn groups(outcomes: &[Option<PointOutcome>], length: usize) -> Vec<Option<Vec<&PointOutcome>>> {
    outcomes.chunks(length.max(1)).map(|group| group.iter().map(Option::as_ref).collect()).collect()
}
