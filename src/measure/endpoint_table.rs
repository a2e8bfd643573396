//! The table of endpoints: a row per scenario × replicate × school year, with exact values.

use super::cell::{Cell, Endpoint};
use super::table::{Column, Table, Values};
use super::weekly::Measure;
use crate::model::process::groups::Group;
use crate::model::shock::Shock;
use crate::model::strategy::{Ingredient, Refusal};
use strum::IntoEnumIterator;

/// The rows of one cell; with `None`, only the columns.
pub fn endpoint_table(scenario: &str, cell: Option<&Cell>) -> Table {
    let endpoints: &[Endpoint] = cell.map_or(&[], |cell| &cell.endpoints);
    let seats = cell.map_or(0, |cell| cell.seats);
    let world = cell.map_or(0, |cell| cell.key.world);
    let mut columns = Vec::new();
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column::new(name, unit, meaning, values));
    };
    let integers = |f: &dyn Fn(&Endpoint) -> i64| Values::Integer(endpoints.iter().map(|e| Some(f(e))).collect());
    let reals = |f: &dyn Fn(&Endpoint) -> f64| Values::Real(endpoints.iter().map(|e| Some(f(e))).collect());
    push(
        "scenario",
        "",
        "Short name of the scenario.",
        Values::Text(endpoints.iter().map(|_| scenario.to_owned()).collect()),
    );
    push("world", "", "World: replicates of a world share their advice ties.", integers(&|_| i64::from(world)));
    push(
        "replicate",
        "",
        "Replicate: the same number has the same luck in every scenario.",
        integers(&|e| i64::from(e.replicate)),
    );
    push(
        "year",
        "school years",
        "School year, from 1; values are those of its last teaching week.",
        integers(&|e| i64::from(e.year)),
    );
    push("target_teachers", "teachers", "Teachers whose seat teaches the practice.", integers(&|_| seats as i64));
    for measure in Measure::iter() {
        let flow =
            matches!(measure, Measure::FirstStarts | Measure::Restarts | Measure::Lapses | Measure::RoutineArrivals);
        if flow {
            continue;
        }
        let values =
            if measure.is_mean() { reals(&|e| e.value(measure)) } else { integers(&|e| e.value(measure) as i64) };
        push(measure.name(), measure.unit(), measure.meaning(), values);
    }
    const FLOWS: [(&str, &str); 4] = [
        ("first_starts", "First starts in the school year."),
        ("restarts", "Restarts in the school year, after a lapse."),
        ("lapses", "Lapses in the school year."),
        ("routine_arrivals", "Teachers who passed the skill mark of routine use in the school year."),
    ];
    for (flow, (name, meaning)) in FLOWS.into_iter().enumerate() {
        push(name, "teachers", meaning, integers(&|e| i64::from(e.flows[flow])));
    }
    push("planned_cents", "cents", "Cash that the year's plan costs.", integers(&|e| e.account().planned_cents));
    push("cash_cents", "cents", "Cash paid in the year.", integers(&|e| e.account().cash_cents()));
    push(
        "staff_cents",
        "cents",
        "Value of staff time taken in the year that no paid cover replaces.",
        integers(&|e| e.account().staff_cents()),
    );
    for ingredient in Ingredient::iter() {
        let name = format!("{}_cents", ingredient.name().replace(' ', "_"));
        let meaning = format!("Cost of {} in the year.", ingredient.name());
        push(&name, "cents", &meaning, integers(&|e| e.account().used_cents[ingredient as usize]));
    }
    push(
        "planned_units",
        "units",
        "Teacher-days, visits and mentored teachers planned in the year.",
        integers(&|e| e.account().planned_units as i64),
    );
    push(
        "delivered_units",
        "units",
        "Teacher-days, visits and mentored teachers delivered in the year.",
        integers(&|e| e.account().delivered_units as i64),
    );
    for refusal in Refusal::iter() {
        let name = format!("refused_{}", refusal.name().replace(' ', "_"));
        let meaning = format!("Units planned and not delivered in the year: {}.", refusal.name());
        push(&name, "units", &meaning, integers(&|e| e.account().refused[refusal as usize] as i64));
    }
    push(
        "unfunded_units",
        "units",
        "Units of the whole plan that there is no money for in the year: not planned.",
        integers(&|e| e.account().unfunded_units as i64),
    );
    push(
        "saturated_units",
        "units",
        "Units delivered in the year to somebody whom one more does not move.",
        integers(&|e| e.account().saturated_units as i64),
    );
    push(
        "reached",
        "teachers",
        "People who got at least one exposure from a strategy from the first year to this one, those who have left included.",
        integers(&|e| i64::from(e.reached)),
    );
    push("nominated", "teachers", "Nominated as bright spots in the year.", integers(&|e| i64::from(e.nominated[0])));
    push(
        "nominated_bright",
        "teachers",
        "Of these, bright spots in truth when nominated.",
        integers(&|e| i64::from(e.nominated[1])),
    );
    push(
        "initiative_dropped",
        "",
        "1 once a superintendent has dropped the initiative.",
        integers(&|e| i64::from(e.dropped)),
    );
    push("left_teaching", "teachers", "Left teaching before the year.", integers(&|e| i64::from(e.turnover.left)));
    push(
        "moved_within",
        "teachers",
        "Moved to another school of the district before the year.",
        integers(&|e| i64::from(e.turnover.moved_within)),
    );
    push(
        "moved_out",
        "teachers",
        "Moved to another district before the year.",
        integers(&|e| i64::from(e.turnover.moved_out)),
    );
    push(
        "role_out",
        "teachers",
        "Took a role that does not teach the practice before the year.",
        integers(&|e| i64::from(e.turnover.role_out)),
    );
    push(
        "role_within",
        "teachers",
        "Changed team within the school before the year.",
        integers(&|e| i64::from(e.turnover.role_within)),
    );
    push(
        "hired",
        "teachers",
        "Hired into the counted seats before the year.",
        integers(&|e| i64::from(e.turnover.hired)),
    );
    push(
        "users_lost",
        "teachers",
        "Users who left the counted teachers before the year: left teaching, moved out, or took another role.",
        integers(&|e| i64::from(e.turnover.users_lost)),
    );
    type Of = fn(&Endpoint) -> Group;
    const GROUPS: [(&str, &str, Of); 3] = [
        ("lowest_schools", "in the quarter of schools with the smallest share of routine use", |e| {
            e.groups.lowest_schools
        }),
        ("novices", "with at most three years of experience", |e| e.groups.novices),
        ("isolated", "who ask none of the counted teachers for advice", |e| e.groups.isolated),
    ];
    for (name, who, group) in GROUPS {
        let [all, routine] = [format!("{name}_teachers"), format!("{name}_routine")];
        push(&all, "teachers", &format!("Teachers {who}."), integers(&|e| i64::from(group(e).teachers)));
        let meaning = format!("Of the teachers {who}, at routine use that counts.");
        push(&routine, "teachers", &meaning, integers(&|e| i64::from(group(e).routine)));
    }
    push("new_principals", "principals", "New principals before the year.", integers(&|e| i64::from(e.new_principals)));
    for shock in Shock::iter() {
        let name = format!("shock_{}", shock.name());
        push(&name, "", shock.meaning(), integers(&|e| i64::from(e.shocks[shock as usize])));
    }
    Table { name: "endpoints".to_owned(), columns }
}
