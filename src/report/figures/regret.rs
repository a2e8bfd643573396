//! What each strategy loses if another assumption is true, under a title about the one whose worst case is the mildest.

use super::{Seen, kind, name};
use crate::chart::least_regret::WorstCase;
use crate::chart::regret::{MOST_COLUMNS, RegretRow};
use crate::chart::{ChartError, LeastRegret, Regret};
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
        Some(RegretRow {
            name: name(arm),
            kind: kind(seen.comparison, arm),
            lost: varied.iter().map(lost).collect::<Option<_>>()?,
        })
    });
    let rows: Vec<RegretRow> = rows.collect();
    let positions = super::shown(comparison, super::MOST_SHOWN);
    let worst = positions.into_iter().zip(&rows).filter_map(|(position, row)| worst_case(seen, &varied, position, row));
    let title = LeastRegret { worst: worst.collect(), assumptions: varied.len() }.title();
    Ok(title.map(|title| Regret {
        title,
        assumptions: varied.iter().map(|varied| varied.assumption.map_or("–", |own| own.name()).to_owned()).collect(),
        rows,
        target_teachers: comparison.seats as u64,
        year: assumptions.judged_year,
        provenance: crate::chart::Provenance { runs: assumptions.runs as u32, ..seen.provenance(super::MOST_SHOWN) },
    }))
}

/// The assumption under which an arm falls shortest; none where one world tells nothing of it.
fn worst_case(seen: &Seen<'_>, varied: &[&Varied], position: usize, row: &RegretRow) -> Option<WorstCase> {
    let seats = seen.comparison.seats as f64;
    let worst =
        (0..row.lost.len()).reduce(|worst, other| if row.lost[other] > row.lost[worst] { other } else { worst })?;
    let behind = varied.get(worst)?.arms.get(position)?.behind_best;
    let interval = match behind {
        Some(behind) => behind.interval.map(|own| (own.low * seats, own.high * seats))?,
        None => (0.0, 0.0),
    };
    Some(WorstCase {
        name: row.name.clone(),
        lost: *row.lost.get(worst)?,
        interval,
        is_best_somewhere: row.lost.contains(&0.0),
    })
}
