//! The tables of a sensitivity: a row per key, and per part of the blocks.

use super::{Sensitivity, Shared};
use crate::measure::{Column, Table, Values};
use crate::scenario::Axis;
use crate::stats::{Resampled, VarianceIndices};
use crate::study::looked_at::LookedAt;
use crate::study::sweep::point_table::plain;

/// A column with its name, unit, meaning and values.
/// A number and the two ends of its interval as columns.
fn resampled(name: &str, unit: &str, meaning: &str, over: &str, values: &[Option<Resampled>]) -> [Column; 3] {
    let real = |f: &dyn Fn(&Resampled) -> Option<f64>| {
        Values::Real(values.iter().map(|value| value.as_ref().and_then(f)).collect())
    };
    let end = |which: &str| format!("{which} end of its 95 % interval over {over}.");
    [
        Column::new(name, unit, meaning, real(&|value| Some(value.value))),
        Column::new(format!("{name}_low"), unit, end("Lower"), real(&|value| value.interval.map(|own| own.low))),
        Column::new(format!("{name}_high"), unit, end("Upper"), real(&|value| value.interval.map(|own| own.high))),
    ]
}

/// A row for each key, the most important first.
pub fn sensitivity_table(axes: &[Axis], sensitivity: &Sensitivity, looked_at: &LookedAt) -> Table {
    let ranked = sensitivity.ranked();
    let own: Vec<(usize, &Axis)> = ranked.iter().filter_map(|one| Some((one.axis, axes.get(one.axis)?))).collect();
    let text = |f: &dyn Fn(&Axis) -> String| Values::Text(own.iter().map(|(_, axis)| f(axis)).collect());
    let ranks = (1..).take(own.len()).map(Some).collect();
    let end = |which: &str, per_cent: &str| {
        format!("{which} value of the key, in its unit; of what is believed of a parameter the {per_cent} per cent.")
    };
    let mut columns = vec![
        Column::new("rank", "", "Place by importance, from 1.", Values::Integer(ranks)),
        Column::new("key", "", "Path of the key.", text(&|axis| axis.path.clone())),
        Column::new("from", "", end("First", "5th"), text(&|axis| plain(&axis.ends()[0]))),
        Column::new("to", "", end("Last", "95th"), text(&|axis| plain(&axis.ends()[1]))),
        Column::new("key_unit", "", "Unit of the key.", text(&|axis| axis.unit.clone())),
    ];
    let unit = looked_at.outcome.unit();
    match sensitivity {
        Sensitivity::Screened(screened) => {
            let keys: Vec<_> = own.iter().filter_map(|(axis, _)| screened.keys.get(*axis)).collect();
            let of = |f: &dyn Fn(&crate::stats::Screening) -> Option<Resampled>| -> Vec<Option<Resampled>> {
                keys.iter().map(|key| key.screening.as_ref().and_then(f)).collect()
            };
            let over = "trajectories";
            let size = "Mean size of the effect of the key's whole range (mu*).";
            columns.extend(resampled("mean_size", unit, size, over, &of(&|own| Some(own.mean_size))));
            let mean = "Mean effect with its sign (mu): above 0 where more of the key raises what is looked at.";
            columns.extend(resampled("mean", unit, mean, over, &of(&|own| Some(own.mean))));
            let deviation =
                "Standard deviation of the effect (sigma): curves, other keys that it depends on, and luck.";
            columns.extend(resampled("deviation", unit, deviation, over, &of(&|own| own.deviation)));
            let luck = Values::Real(keys.iter().map(|key| key.by_luck).collect());
            let meaning = "Mean size that effects of luck alone would have; a mean size near it says nothing.";
            columns.push(Column::new("mean_size_by_luck", unit, meaning, luck));
        }
        Sensitivity::Shared(shared) => {
            let shares: Vec<_> =
                own.iter().map(|(axis, _)| shared.keys.get(*axis).and_then(|key| key.shares)).collect();
            let of = |f: &dyn Fn(&crate::stats::Shares) -> Resampled| -> Vec<Option<Resampled>> {
                shares.iter().map(|shares| shares.as_ref().map(f)).collect()
            };
            let first =
                "Share of the keys' variance that this key brings in alone (first order); estimates may leave [0, 1].";
            columns.extend(resampled("first_order", "share", first, "blocks", &of(&|own| own.first)));
            let total = "Share of all that the key takes part in (total order); estimates may leave [0, 1].";
            columns.extend(resampled("total_order", "share", total, "blocks", &of(&|own| own.total)));
        }
    }
    let used = sensitivity.used();
    let count = |count: usize| Values::Integer(vec![Some(count as i64); own.len()]);
    columns.push(Column::new("used", "", "Trajectories or blocks used.", count(used.groups)));
    columns.push(Column::new(
        "dropped",
        "",
        "Trajectories or blocks left out: a point of theirs failed.",
        count(used.dropped),
    ));
    columns.push(Column::new("meaning", "", "What the key stands for.", text(&|axis| axis.meaning.clone())));
    Table { name: "sensitivity".to_owned(), columns }
}

/// The variance between points and its parts, from a quarter, half and all of the blocks.
pub fn variance_table(shared: &Shared, looked_at: &LookedAt) -> Table {
    let parts: Vec<&VarianceIndices> = shared.parts.as_deref().into_iter().flatten().collect();
    let unit = format!("squared {}", looked_at.outcome.unit());
    let real = |f: &dyn Fn(&VarianceIndices) -> Option<f64>| Values::Real(parts.iter().map(|part| f(part)).collect());
    let blocks = Values::Integer(parts.iter().map(|part| Some(part.blocks as i64)).collect());
    let mut columns = vec![
        Column::new("blocks", "", "Blocks used, the first ones of the study.", blocks),
        Column::new("total", &unit, "Variance of the means of points.", real(&|part| Some(part.variance.total))),
        Column::new("luck", &unit, "What luck adds to it; empty for a single world.", real(&|part| part.variance.luck)),
    ];
    let parameters: Vec<_> = parts.iter().map(|part| part.variance.parameters).collect();
    let meaning = "What the keys bring in: the total without luck; empty where it cannot be told from luck.";
    columns.extend(resampled("keys", &unit, meaning, "blocks", &parameters));
    Table { name: "variance".to_owned(), columns }
}

/// The shares of each key from a quarter, half and all of the blocks: a study is long enough when they agree.
pub fn convergence_table(axes: &[Axis], shared: &Shared) -> Table {
    let parts = shared.parts.as_deref().into_iter().flatten();
    let rows: Vec<_> = parts
        .flat_map(|part| {
            let shares = |axis: usize| part.shares.as_ref().and_then(|shares| shares.get(axis).copied());
            axes.iter().enumerate().map(move |(position, axis)| (part.blocks, axis, shares(position)))
        })
        .collect();
    let mut columns = vec![
        Column::new(
            "blocks",
            "",
            "Blocks used, the first ones of the study.",
            Values::Integer(rows.iter().map(|(blocks, ..)| Some(*blocks as i64)).collect()),
        ),
        Column::new(
            "key",
            "",
            "Path of the key.",
            Values::Text(rows.iter().map(|(_, axis, _)| axis.path.clone()).collect()),
        ),
    ];
    let first: Vec<_> = rows.iter().map(|(.., shares)| shares.map(|own| own.first)).collect();
    columns.extend(resampled("first_order", "share", "Share of the key alone.", "blocks", &first));
    let total: Vec<_> = rows.iter().map(|(.., shares)| shares.map(|own| own.total)).collect();
    columns.extend(resampled("total_order", "share", "Share of all that the key takes part in.", "blocks", &total));
    Table { name: "convergence".to_owned(), columns }
}
