//! What those who start see around them, in the middle run of the strategy that spreads furthest.

use super::{Seen, kind, name};
use crate::chart::exposure_at_start::StartDot;
use crate::chart::{ChartError, ExposureAtStart};
use crate::measure::{CloseUp, Start};

/// The figure, or why there is none to be made.
pub(super) fn figure(
    seen: &Seen<'_>,
    close_up: Option<&CloseUp>,
) -> Result<Result<ExposureAtStart, ChartError>, &'static str> {
    const NONE: &str = "no run was looked at start by start";
    let close_up = close_up.ok_or(NONE)?;
    let arm = seen.comparison.arms.get(close_up.arm).ok_or(NONE)?;
    let dot = |own: &Start| Some(StartDot { week: f64::from(own.week), exposure: own.exposure()? });
    let starts: Vec<StartDot> = close_up.starts.iter().filter_map(dot).collect();
    if starts.is_empty() {
        return Err("nobody who asks a colleague starts in the middle run");
    }
    let waiting = close_up.waiting.iter().enumerate().filter_map(|(week, share)| Some((week as f64, (*share)?)));
    let mut course = seen.course.clone();
    course.provenance.left_out = 0;
    Ok(Ok(ExposureAtStart {
        alone: (close_up.starts.len() - starts.len()) as u64,
        starts,
        waiting: waiting.collect(),
        strategy: name(arm),
        kind: kind(seen.comparison, arm),
        course,
    }))
}
