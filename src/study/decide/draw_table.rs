//! Every draw: a row per draw × option, with the values of the keys beside it.

use super::choices::Choices;
use super::draw::Draw;
use crate::measure::{Column, Table, Values};
use crate::scenario::Value;
use crate::study::sweep::point_table::{axis_columns, number_column};

/// The rows of these draws; without draws, only the columns.
pub fn table(choices: &Choices<'_>, draws: &[Draw]) -> Table {
    let variations = choices.variations();
    let (slugs, axes) = (choices.slugs(), &variations.study().axes);
    let values: Vec<Vec<Option<Value>>> = draws.iter().map(|draw| variations.values(draw.point)).collect();
    let rows: Vec<(usize, &Draw, usize)> = draws
        .iter()
        .enumerate()
        .flat_map(|(position, draw)| (0..draw.units.len()).map(move |option| (position, draw, option)))
        .collect();
    let of_rows: Vec<&[Option<Value>]> =
        rows.iter().filter_map(|(position, ..)| values.get(*position).map(Vec::as_slice)).collect();
    let mut columns = vec![number_column(rows.iter().map(|(_, draw, _)| draw.point))];
    columns.extend(axis_columns(axes, &of_rows));
    let names = rows.iter().map(|row| slugs.get(row.2).copied().unwrap_or_default().to_owned()).collect();
    let reals = |part: fn([f64; 2]) -> f64| {
        Values::Real(rows.iter().map(|(_, draw, option)| Some(part(draw.mean(*option)))).collect())
    };
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column::new(name, unit, meaning, values));
    };
    push("option", "", "Short name of the option.", Values::Text(names));
    push(
        "teachers_added",
        "teachers",
        "Teachers at routine use beyond doing nothing at the end of the judged year, mean over runs.",
        reals(|[effect, _]| effect),
    );
    push(
        "cost",
        choices.currency(),
        "Money spent beyond doing nothing up to then, mean over runs.",
        reals(|[_, cost]| cost),
    );
    Table { name: "draws".to_owned(), columns }
}
