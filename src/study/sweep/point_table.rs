//! The table of points: a row per point, a column per axis.

use super::summary_table::Point;
use crate::measure::{Column, Table, Values};
use crate::scenario::{Axis, AxisSort, Value};

/// Rows for points with the values of their axes; without points, only the columns.
pub fn point_table(axes: &[Axis], points: &[Point]) -> Table {
    let mut columns = vec![number_column(points.iter().map(|(point, ..)| *point))];
    columns.extend(axis_columns(axes, &points.iter().map(|(_, values, _)| values.as_slice()).collect::<Vec<_>>()));
    Table { name: "points".to_owned(), columns }
}

/// The number of each point and a column for each axis, for all points of a study in order.
pub fn point_columns(axes: &[Axis], values: &[Vec<Option<Value>>]) -> Vec<Column> {
    let mut columns = vec![number_column(0..values.len() as u64)];
    columns.extend(axis_columns(axes, &values.iter().map(Vec::as_slice).collect::<Vec<_>>()));
    columns
}

/// The number of the point in each row.
pub(in crate::study) fn number_column(points: impl Iterator<Item = u64>) -> Column {
    Column {
        name: "point".to_owned(),
        unit: String::new(),
        meaning: "Number of the point, from 0.".to_owned(),
        values: Values::Integer(points.map(|point| Some(point as i64)).collect()),
    }
}

/// A column for each axis, with its value in each row; empty where the scenarios' own value holds.
pub(in crate::study) fn axis_columns(axes: &[Axis], rows: &[&[Option<Value>]]) -> Vec<Column> {
    let column = |(position, axis): (usize, &Axis)| {
        let values = rows.iter().map(|row| row.get(position).and_then(Option::as_ref));
        let values = match axis.sort() {
            AxisSort::Words => Values::Text(values.map(|value| value.map_or(String::new(), plain)).collect()),
            AxisSort::Whole => Values::Integer(
                values.map(|value| if let Some(Value::Whole(number)) = value { Some(*number) } else { None }).collect(),
            ),
            AxisSort::Number => Values::Real(values.map(|value| value.and_then(Value::as_number)).collect()),
        };
        Column { name: axis.path.clone(), unit: axis.unit.clone(), meaning: axis.meaning.clone(), values }
    };
    axes.iter().enumerate().map(column).collect()
}

/// A value without quotation marks.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => other.to_string(),
    }
}
