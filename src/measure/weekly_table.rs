//! The weekly table: a row per scenario × week × measure.

use super::summary::Summary;
use super::table::{Column, Table, Values};
use super::weekly::Measure;
use strum::IntoEnumIterator;

/// Quantiles in the table: column, probability.
const QUANTILES: [(&str, f64); 5] = [("p10", 0.1), ("p25", 0.25), ("p50", 0.5), ("p75", 0.75), ("p90", 0.9)];

/// The weekly rows of one scenario; with `None`, only the columns.
pub fn weekly_table(scenario: &str, weeks_per_year: usize, summary: Option<&Summary>) -> Table {
    let mut scenarios = Vec::new();
    let mut weeks = Vec::new();
    let mut years = Vec::new();
    let mut names = Vec::new();
    let mut units = Vec::new();
    let mut means = Vec::new();
    let mut quantiles: [Vec<Option<f64>>; QUANTILES.len()] = Default::default();
    let mut widths = Vec::new();
    let mut replicates = Vec::new();
    if let Some(summary) = summary {
        for week in 0..summary.weeks() {
            for measure in Measure::iter() {
                let (bins, counts) = summary.histogram(week, measure);
                scenarios.push(scenario.to_owned());
                weeks.push(Some(week as i64));
                years.push(Some(week as f64 / weeks_per_year as f64));
                names.push(measure.name().to_owned());
                units.push(measure.unit().to_owned());
                means.push(bins.mean(counts));
                let values = bins.quantiles(counts, QUANTILES.map(|(_, probability)| probability));
                for (column, value) in quantiles.iter_mut().zip(values) {
                    column.push(value);
                }
                widths.push(Some(bins.width()));
                replicates.push(Some(summary.replicates() as i64));
            }
        }
    }
    let mut columns = vec![
        Column::new("scenario", "", "Short name of the scenario.", Values::Text(scenarios)),
        Column::new("week", "weeks", "Teaching weeks since the start; 0 is the start itself.", Values::Integer(weeks)),
        Column::new("school_years", "school years", "The same in school years.", Values::Real(years)),
        Column::new("measure", "", "What is measured; see docs/model.md.", Values::Text(names)),
        Column::new("unit", "", "Unit of the mean and the quantiles.", Values::Text(units)),
        Column::new("mean", "unit", "Mean over replicates, from bins.", Values::Real(means)),
    ];
    for ((name, probability), values) in QUANTILES.iter().zip(quantiles) {
        let meaning = format!("Value that {:.0} % of replicates do not exceed, from bins.", probability * 100.0);
        columns.push(Column::new(*name, "unit", &meaning, Values::Real(values)));
    }
    columns.push(Column::new(
        "bin_width",
        "unit",
        "Width of the bins: counts in bins of 1 are exact.",
        Values::Real(widths),
    ));
    columns.push(Column::new("replicates", "replicates", "Replicates behind the row.", Values::Integer(replicates)));
    Table { name: "weekly".to_owned(), columns }
}
