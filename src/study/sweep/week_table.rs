//! Raw weekly rows: a row per point × scenario × replicate × week.

use super::point_table::number_column;
use crate::measure::{Cell, Column, Measure, Table, Values};
use strum::{EnumCount, IntoEnumIterator};

/// The rows of one cell that holds weekly values; with `None`, only the columns. Values are the middles of their bins, which
/// are exact for counts of up to a thousand teachers.
pub fn week_table(point: u64, scenario: &str, cell: Option<&Cell>) -> Table {
    let lanes = cell.map_or(1, |cell| cell.lanes.max(1));
    let weeks = cell.map_or(0, |cell| cell.weekly.len() / (Measure::COUNT * lanes));
    let rows: Vec<(usize, usize)> = (0..lanes).flat_map(|lane| (0..weeks).map(move |week| (lane, week))).collect();
    let (seats, first) = cell.map_or((0, 0), |cell| (cell.seats, cell.key.world * cell.lanes as u32));
    let integers = |f: &dyn Fn(usize, usize) -> i64| {
        Values::Integer(rows.iter().map(|(lane, week)| Some(f(*lane, *week))).collect())
    };
    let mut columns = vec![
        number_column(rows.iter().map(|_| point)),
        Column::new(
            "scenario",
            "",
            "Short name of the scenario.",
            Values::Text(rows.iter().map(|_| scenario.to_owned()).collect()),
        ),
        Column::new(
            "replicate",
            "",
            "Replicate: the same number has the same luck in every scenario.",
            integers(&|lane, _| i64::from(first) + lane as i64),
        ),
        Column::new(
            "week",
            "weeks",
            "Teaching weeks since the start; 0 is the start itself.",
            integers(&|_, week| week as i64),
        ),
    ];
    for measure in Measure::iter() {
        let value = |(lane, week): &(usize, usize)| {
            let position = (week * Measure::COUNT + measure.index()) * lanes + lane;
            Some(measure.bins(seats)?.value(usize::from(*cell?.weekly.get(position)?)))
        };
        let values = Values::Real(rows.iter().map(value).collect());
        columns.push(Column::new(measure.name(), measure.unit(), measure.meaning(), values));
    }
    Table { name: "weeks".to_owned(), columns }
}
