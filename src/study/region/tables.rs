//! The tables of many districts.

use super::ranking::Ranked;
use super::run_range::RunRange;
use super::totals::{RegionTotals, RegionYear};
use crate::district::RegionDistrict;
use crate::measure::{Column, Table, Values};
use crate::study::sweep::summary_table::{Row, result_columns};
use crate::study::sweep::{PointResult, YearResult};

/// A row per district × scenario × school year, doing nothing first; without results, only the columns.
pub fn district_table(slugs: &[&str], results: &[(&RegionDistrict, PointResult)]) -> Table {
    let mut of: Vec<&RegionDistrict> = Vec::new();
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (district, result) in results {
        for (scenario, slug) in result.scenarios.iter().zip(slugs) {
            let years = scenario.years.iter().enumerate();
            rows.extend(years.map(|(year, own): (usize, &YearResult)| (result, *slug, year + 1, own)));
        }
        of.resize(rows.len(), district);
    }
    let mut columns = place_columns(&of);
    columns.extend(result_columns(&rows));
    Table { name: "districts".to_owned(), columns }
}

/// A row per scenario × district, in the order of what each scenario adds.
pub fn ranking_table(districts: &[RegionDistrict], rankings: &[(&str, Vec<Ranked>)]) -> Table {
    let rows: Vec<(&str, &Ranked, &RegionDistrict)> = rankings
        .iter()
        .flat_map(|(slug, ranked)| ranked.iter().map(move |own| (*slug, own)))
        .filter_map(|(slug, own)| Some((slug, own, districts.get(own.district)?)))
        .collect();
    let integers =
        |f: fn(&Ranked) -> usize| Values::Integer(rows.iter().map(|(_, own, _)| Some(f(own) as i64)).collect());
    let reals = |f: fn(&RunRange) -> f64| Values::Real(rows.iter().map(|(_, own, _)| Some(f(&own.added))).collect());
    let slugs = rows.iter().map(|(slug, ..)| (*slug).to_owned()).collect();
    let mut columns = vec![
        Column::new("scenario", "", "Short name of the scenario.", Values::Text(slugs)),
        Column::new("rank", "", "Rank by the mean of `added`, the most first.", integers(|own| own.rank)),
        Column::new("best_rank", "", "Best rank in any run.", integers(|own| own.best_rank)),
        Column::new("worst_rank", "", "Worst rank in any run.", integers(|own| own.worst_rank)),
    ];
    columns.extend(place_columns(&rows.iter().map(|(.., district)| *district).collect::<Vec<_>>()));
    let meaning = "Share of target teachers at routine use at the end of the last year less that under doing nothing, mean over runs.";
    columns.extend([
        Column::new(
            "target_teachers",
            "teachers",
            "Teachers whose seat teaches the practice.",
            integers(|own| own.seats),
        ),
        Column::new("added", "share", meaning, reals(|own| own.mean)),
        Column::new("added_lowest", "share", "The same in the lowest run.", reals(|own| own.lowest)),
        Column::new("added_highest", "share", "The same in the highest run.", reals(|own| own.highest)),
    ]);
    Table { name: "ranking".to_owned(), columns }
}

/// A row per scenario × school year, doing nothing first: all districts together.
pub fn totals_table(slugs: &[&str], totals: &RegionTotals) -> Table {
    let years = totals.years();
    let reals = |f: &dyn Fn(&RegionYear) -> Option<f64>| Values::Real(years.iter().map(f).collect());
    let slug = |own: &RegionYear| slugs.get(own.scenario).copied().unwrap_or_default().to_owned();
    let same = |number: u64| Values::Integer(years.iter().map(|_| Some(number as i64)).collect());
    let added = |f: fn(&RunRange) -> f64| reals(&|own| own.added.as_ref().map(f));
    Table {
        name: "totals".to_owned(),
        columns: vec![
            Column::new("scenario", "", "Short name of the scenario.", Values::Text(years.iter().map(slug).collect())),
            Column::new(
                "year",
                "school years",
                "End of this school year.",
                Values::Integer(years.iter().map(|own| Some(own.year as i64)).collect()),
            ),
            Column::new("districts", "districts", "Districts that are in the sums.", same(totals.districts)),
            Column::new(
                "target_teachers",
                "teachers",
                "Their teachers whose seat teaches the practice.",
                same(totals.seats),
            ),
            Column::new(
                "runs",
                "runs",
                "Runs of each district; run n of all of them is one run of the whole.",
                same(totals.runs() as u64),
            ),
            Column::new(
                "routine_use",
                "teachers",
                "Teachers at routine use, mean over runs.",
                reals(&|own| Some(own.routine.mean)),
            ),
            Column::new(
                "routine_use_lowest",
                "teachers",
                "The same in the lowest run.",
                reals(&|own| Some(own.routine.lowest)),
            ),
            Column::new(
                "routine_use_highest",
                "teachers",
                "The same in the highest run.",
                reals(&|own| Some(own.routine.highest)),
            ),
            Column::new(
                "added",
                "teachers",
                "Teachers at routine use beyond doing nothing, mean over runs.",
                added(|own| own.mean),
            ),
            Column::new("added_lowest", "teachers", "The same in the lowest run.", added(|own| own.lowest)),
            Column::new("added_highest", "teachers", "The same in the highest run.", added(|own| own.highest)),
            Column::new(
                "cash",
                "currency",
                "Cash paid from the first year to this one, mean over runs.",
                reals(&|own| Some(own.cash)),
            ),
            Column::new(
                "cash_and_staff",
                "currency",
                "Cash paid and staff time taken from the first year to this one, mean over runs.",
                reals(&|own| Some(own.cash_and_staff)),
            ),
        ],
    }
}

/// A row per district that could not be simulated, with the reason.
pub fn failed_table(failed: &[(&RegionDistrict, String)]) -> Table {
    let mut columns = place_columns(&failed.iter().map(|(district, _)| *district).collect::<Vec<_>>());
    let reasons = failed.iter().map(|(_, reason)| reason.clone()).collect();
    columns.push(Column::new("reason", "", "Why there is no result.", Values::Text(reasons)));
    Table { name: "failures".to_owned(), columns }
}

/// Which district each row is about.
fn place_columns(of: &[&RegionDistrict]) -> Vec<Column> {
    let texts = |f: fn(&RegionDistrict) -> &str| Values::Text(of.iter().map(|own| f(own).to_owned()).collect());
    let integers = |f: fn(&RegionDistrict) -> u64| Values::Integer(of.iter().map(|own| Some(f(own) as i64)).collect());
    vec![
        Column::new(
            "code",
            "",
            "Number of the district, or its name where the list has no numbers.",
            texts(|own| &own.code),
        ),
        Column::new("district", "", "Name of the district.", texts(|own| &own.name)),
        Column::new("state", "", "Its state; empty where the list has none.", texts(|own| &own.state)),
        Column::new("schools", "schools", "Its schools.", integers(|own| own.schools.len() as u64)),
        Column::new("teachers", "teachers", "Its teachers of all subjects.", integers(RegionDistrict::teachers)),
    ]
}
