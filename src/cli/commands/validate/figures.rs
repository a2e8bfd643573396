//! The pictures of a scoreboard: published figures beside simulated ones, each sort of evidence apart.

use crate::chart::repeated_trials::Evidence;
use crate::chart::trial_row::{Agreement, Estimate, TrialPoint, TrialRow, TrialScale};
use crate::chart::{Counted, Provenance, RepeatedTrials};
use crate::report::figures::Figures;
use crate::report::words::counted;
use crate::scenario::{FigureOutcome, IntervalOrigin};
use crate::stats::Interval;
use crate::study::validate::{ScoreRow, Standing};

/// A figure for each sort of evidence of which something counts; `runs` is how often each trial was repeated.
pub(super) fn figures(rows: &[ScoreRow], trials: usize, runs: u32) -> Figures {
    let sorts = [
        (FigureOutcome::Practice, Evidence::Practice),
        (FigureOutcome::Delivery, Evidence::Delivery),
        (FigureOutcome::Students, Evidence::Students),
    ];
    let mut figures = Figures::default();
    for (outcome, evidence) in sorts {
        let of_sort: Vec<&ScoreRow> = rows.iter().filter(|row| row.outcome == outcome).collect();
        let series = |of: &[&ScoreRow]| of.chunk_by(is_one_series).filter_map(trial_row).collect::<Vec<TrialRow>>();
        let found = series(&of_sort);
        if found.is_empty() {
            figures.add::<RepeatedTrials>(evidence.name(), Err("no published figure of this sort counts"));
            continue;
        }
        let all = of_sort.chunk_by(is_one_series).count();
        let provenance = Provenance {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            district: counted(trials as u32, "published trial"),
            runs,
            counted: Counted::Repeats,
            seed: 0,
            left_out: all.saturating_sub(found.len()),
        };
        figures.add(evidence.name(), Ok(Ok(RepeatedTrials { evidence, rows: found, provenance })));
    }
    figures
}

fn is_one_series(one: &&ScoreRow, other: &&ScoreRow) -> bool {
    one.trial == other.trial && one.series == other.series
}

/// The row of a figure or of a series; none where it does not count.
fn trial_row(series: &[&ScoreRow]) -> Option<TrialRow> {
    let first = series.first().filter(|row| row.standing != Standing::Shown)?;
    let has = |standing: Standing| series.iter().any(|row| row.standing == standing);
    let agreement = match (has(Standing::Outside), has(Standing::Nothing)) {
        (true, _) => Agreement::Outside,
        (false, true) => Agreement::Nothing,
        (false, false) => Agreement::Inside,
    };
    let scores = |row: &&ScoreRow| Some([row.weight * row.log_score?, row.weight * row.log_score_of_nothing?]);
    let scored: Vec<[f64; 2]> = series.iter().filter_map(scores).collect();
    let sum = |sum: [f64; 2], own: [f64; 2]| [sum[0] + own[0], sum[1] + own[1]];
    let ends = |interval: Option<Interval>| interval.map(|own| (own.low, own.high));
    let point = |row: &&ScoreRow| TrialPoint {
        published: Estimate { middle: row.published, interval: ends(row.interval) },
        is_assumed: row.origin == IntervalOrigin::Assumed,
        simulated: Estimate { middle: row.simulated, interval: ends(row.simulated_interval) },
    };
    Some(TrialRow {
        trial: first.title.clone(),
        figure: first.series.clone(),
        scale: match first.scale {
            "share" => TrialScale::Share,
            "count" => TrialScale::Count,
            _ => TrialScale::Plain,
        },
        points: series.iter().map(point).collect(),
        agreement,
        is_set: !first.set_from.is_empty(),
        log_scores: scored.into_iter().reduce(sum),
    })
}
