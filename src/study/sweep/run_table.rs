//! The table of runs: a row per point × scenario × replicate × school year, with exact values.

use super::point_table::number_column;
use crate::measure::{Cell, Column, Endpoint, Measure, Table, Values};

/// The rows of some cells, each with its point and the short name of its scenario; without cells, only the columns.
pub fn run_table(cells: &[(u64, &str, Cell)]) -> Table {
    let rows: Vec<Row<'_>> = cells.iter().flat_map(|(point, scenario, cell)| rows_of(*point, scenario, cell)).collect();
    let mut columns = vec![number_column(rows.iter().map(|row| row.point))];
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column::new(name, unit, meaning, values));
    };
    let of_row = |f: &dyn Fn(&Row<'_>) -> i64| Values::Integer(rows.iter().map(|row| Some(f(row))).collect());
    let integers = |f: &dyn Fn(&Endpoint) -> i64| of_row(&|row| f(row.endpoint));
    push(
        "scenario",
        "",
        "Short name of the scenario.",
        Values::Text(rows.iter().map(|row| row.scenario.to_owned()).collect()),
    );
    push(
        "world",
        "",
        "World: replicates of a world share their advice ties.",
        of_row(&|row| i64::from(row.cell.key.world)),
    );
    push(
        "replicate",
        "",
        "Replicate: the same number has the same luck in every scenario.",
        integers(&|e| i64::from(e.replicate)),
    );
    push("year", "school years", "School year, from 1; values are those of its end.", integers(&|e| i64::from(e.year)));
    push(
        "target_teachers",
        "teachers",
        "Teachers whose seat teaches the practice.",
        of_row(&|row| row.cell.seats as i64),
    );
    for measure in [Measure::RoutineUse, Measure::AnyUse, Measure::DeepUse, Measure::Drifted] {
        push(measure.name(), measure.unit(), measure.meaning(), integers(&|e| e.value(measure) as i64));
    }
    push("planned_cents", "cents", "Cash that the year's plan costs.", integers(&|e| e.account().planned_cents));
    push("cash_cents", "cents", "Cash paid in the year.", integers(&|e| e.account().cash_cents()));
    push(
        "staff_cents",
        "cents",
        "Value of staff time taken in the year that no paid cover replaces.",
        integers(&|e| e.account().staff_cents()),
    );
    push(
        "reached",
        "teachers",
        "People reached by a strategy from the first year to this one, those who have left included.",
        integers(&|e| i64::from(e.reached)),
    );
    push(
        "lowest_schools_teachers",
        "teachers",
        "Teachers in the quarter of schools with the smallest share of routine use.",
        integers(&|e| i64::from(e.groups.lowest_schools.teachers)),
    );
    push(
        "lowest_schools_routine",
        "teachers",
        "Of these, at routine use that counts.",
        integers(&|e| i64::from(e.groups.lowest_schools.routine)),
    );
    Table { name: "runs".to_owned(), columns }
}

/// A run at the end of a school year.
struct Row<'a> {
    point: u64,
    scenario: &'a str,
    cell: &'a Cell,
    endpoint: &'a Endpoint,
}

fn rows_of<'a>(point: u64, scenario: &'a str, cell: &'a Cell) -> impl Iterator<Item = Row<'a>> {
    cell.endpoints.iter().map(move |endpoint| Row { point, scenario, cell, endpoint })
}
