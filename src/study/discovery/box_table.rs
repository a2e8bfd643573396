//! The table of boxes: a row per box and rule, on the whole way from all points to the last box.

use super::{Discovery, Found};
use crate::measure::{Column, Table, Values};
use crate::scenario::Axis;
use crate::stats::{Limit, Rule, RuleBox};

/// A row of the table: a box with its number, and one of its rules; none for the box of all points.
struct Row<'a> {
    number: usize,
    own: &'a RuleBox,
    rule: Option<&'a Rule>,
}

/// The boxes of a discovery; none where the difference exceeds its margin everywhere or nowhere.
pub fn box_table(axes: &[Axis], discovery: &Discovery) -> Table {
    let (boxes, told) = match &discovery.found {
        Found::Boxes { boxes, told } => (boxes.as_slice(), told.as_ref()),
        Found::Nothing | Found::Always | Found::Never => (&[][..], None),
    };
    let further = told.filter(|told| !boxes.contains(told));
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (number, own) in boxes.iter().chain(further).enumerate() {
        if own.rules.is_empty() {
            rows.push(Row { number, own, rule: None });
        }
        rows.extend(own.rules.iter().map(|rule| Row { number, own, rule: Some(rule) }));
    }
    let integer = |f: &dyn Fn(&Row<'_>) -> usize| Values::Integer(rows.iter().map(|row| Some(f(row) as i64)).collect());
    let real = |f: &dyn Fn(&Row<'_>) -> Option<f64>| Values::Real(rows.iter().map(f).collect());
    let text = |f: &dyn Fn(&Axis, &Rule) -> String| {
        let of = |row: &Row<'_>| row.rule.and_then(|rule| Some(f(axes.get(rule.input)?, rule))).unwrap_or_default();
        Values::Text(rows.iter().map(of).collect())
    };
    let end = |row: &Row<'_>, is_low: bool| match &row.rule?.limit {
        Limit::Range { low, high } => *(if is_low { low } else { high }),
        Limit::Categories(_) => None,
    };
    let words = |rule: &Rule| match &rule.limit {
        Limit::Categories(kept) => {
            let all = discovery.categories.get(rule.input);
            let word = |position: &u32| all.and_then(|all| all.get(*position as usize)).map(String::as_str);
            kept.iter().filter_map(word).collect::<Vec<_>>().join(" | ")
        }
        Limit::Range { .. } => String::new(),
    };
    let columns = vec![
        Column::new(
            "box",
            "",
            "Number of the box, from 0: that of all points. Last may stand the told one, rid of needless rules.",
            integer(&|row| row.number),
        ),
        Column::new(
            "told",
            "",
            "1 for the box that is told, 0 for others.",
            integer(&|row| usize::from(told == Some(row.own))),
        ),
        Column::new(
            "coverage",
            "share",
            "Share of all cases that are in the box.",
            real(&|row| Some(row.own.coverage)),
        ),
        Column::new(
            "density",
            "share",
            "Share of the points of the box that are cases.",
            real(&|row| Some(row.own.density)),
        ),
        Column::new("mass", "share", "Share of all points that are in the box.", real(&|row| Some(row.own.mass))),
        Column::new("points", "points", "Points in the box.", integer(&|row| row.own.points)),
        Column::new(
            "cases",
            "points",
            "Cases in the box: points whose difference exceeds the margin.",
            integer(&|row| row.own.cases),
        ),
        Column::new("rules", "", "Rules of the box; each has a row.", integer(&|row| row.own.rules.len())),
        Column::new("key", "", "Key that the rule restricts.", text(&|axis, _| axis.path.clone())),
        Column::new(
            "low",
            "",
            "Smallest value within, in the unit of the key; empty for no limit.",
            real(&|row| end(row, true)),
        ),
        Column::new("high", "", "Largest value within; empty for no limit.", real(&|row| end(row, false))),
        Column::new("words", "", "Words within, for a key of words.", text(&|_, rule| words(rule))),
        Column::new("key_unit", "", "Unit of the key.", text(&|axis, _| axis.unit.clone())),
        Column::new(
            "quasi_p",
            "probability",
            "Chance of as many cases in the box without this rule; \"quasi\", since the rule was chosen by these points.",
            real(&|row| Some(row.rule?.quasi_p)),
        ),
    ];
    Table { name: "boxes".to_owned(), columns }
}
