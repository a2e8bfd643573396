//! What each strategy loses if another assumption is true, under a neutral title: the interval of a largest loss is not known.

use super::{Seen, kind, name};
use crate::chart::regret::{MOST_COLUMNS, RegretRow};
use crate::chart::{ChartError, Regret};
use crate::study::assumptions::{Assumptions, Varied};

/// The figure, or why there is none to be made.
pub(super) fn figure(
    seen: &Seen<'_>,
    assumptions: Option<&Assumptions>,
) -> Result<Result<Regret, ChartError>, &'static str> {
    let assumptions = assumptions.ok_or("no other assumptions were tried")?;
    let comparison = seen.comparison;
    let varied: Vec<&Varied> = assumptions.varied.iter().take(MOST_COLUMNS).collect();
    let best = |varied: &Varied| varied.arms.iter().map(|arm| arm.mean.mean).fold(f64::NEG_INFINITY, f64::max);
    let rows = super::shown(comparison, super::MOST_SHOWN).into_iter().filter_map(|position| {
        let arm = comparison.arms.get(position)?;
        let lost = |varied: &&Varied| {
            let own = varied.arms.get(position)?.mean.mean;
            Some((best(varied) - own).max(0.0) * comparison.seats as f64)
        };
        Some(RegretRow { name: name(arm), kind: kind(arm), lost: varied.iter().map(lost).collect::<Option<_>>()? })
    });
    Ok(Ok(Regret {
        title: "How many teachers each strategy falls short if another assumption is true".to_owned(),
        assumptions: varied.iter().map(|varied| varied.assumption.map_or("–", |own| own.name()).to_owned()).collect(),
        rows: rows.collect(),
        target_teachers: comparison.seats as u64,
        year: assumptions.judged_year,
        provenance: crate::chart::Provenance { runs: assumptions.runs as u32, ..seen.provenance(super::MOST_SHOWN) },
    }))
}
