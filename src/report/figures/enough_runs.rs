//! Whether the runs are enough for the difference that the title of the adoption curves is about.

use super::Seen;
use crate::chart::claim::within;
use crate::chart::{ChartError, EnoughRuns};
use crate::study::compare::MARGIN;

/// Points along the line.
const POINTS: usize = 16;

/// The figure, or why there is none to be made.
pub(super) fn figure(seen: &Seen<'_>) -> Result<Result<EnoughRuns, ChartError>, &'static str> {
    let comparison = seen.comparison;
    let (best, rival) = comparison.rivals().ok_or("there is nothing to compare")?;
    let widths = comparison.half_widths(best, rival, POINTS);
    if widths.len() < 2 {
        return Err("so few worlds give no interval to look at");
    }
    Ok(Ok(EnoughRuns {
        headline: format!(
            "lead of {} over {} in year {}",
            within(&best.facts.title),
            within(&rival.facts.title),
            comparison.judged_year
        ),
        points: widths.into_iter().map(|(runs, width)| (runs, width * 100.0)).collect(),
        margin: MARGIN * 100.0,
        provenance: seen.provenance(usize::MAX),
    }))
}
