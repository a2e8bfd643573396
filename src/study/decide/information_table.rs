//! The table of what knowing is worth: a row for everything together, then one per key, the most valuable first.

use super::choices::Choices;
use super::decision::{Decision, Information};
use crate::measure::{Column, Table, Values};

/// What the row of everything together is called.
pub const EVERYTHING: &str = "everything";

/// The rows.
pub fn table(choices: &Choices<'_>, decision: &Decision, information: &[Information]) -> Table {
    let currency = choices.currency();
    let at = &decision.at_worth;
    let all = at.outlook.perfect_information;
    let sure = at.perfect_by_halves;
    let keys = std::iter::once(EVERYTHING).chain(information.iter().map(|own| own.key.as_str()));
    let reals = |everything: Option<f64>, f: &dyn Fn(&Information) -> Option<f64>| {
        Values::Real(std::iter::once(everything).chain(information.iter().map(f)).collect())
    };
    let columns = vec![
        Column::new(
            "key",
            "",
            "What would be known before choosing; `everything`: all that is varied, and the luck of the runs that is left in \
             their mean.",
            Values::Text(keys.map(str::to_owned).collect()),
        ),
        Column::new(
            "value",
            currency,
            "What knowing it is worth, estimated so that luck is not taken for knowledge: on average not above the truth. \
             Empty for everything where each draw has one world.",
            reals(sure.map(|own| own.mean), &|own| Some(own.worth.value.mean)),
        ),
        Column::new(
            "value_low",
            currency,
            "Lower end of its 95 % interval over draws.",
            reals(sure.and_then(|own| own.interval).map(|ends| ends.low), &|own| {
                own.worth.value.interval.map(|ends| ends.low)
            }),
        ),
        Column::new(
            "value_high",
            currency,
            "Upper end of it.",
            reals(sure.and_then(|own| own.interval).map(|ends| ends.high), &|own| {
                own.worth.value.interval.map(|ends| ends.high)
            }),
        ),
        Column::new(
            "value_low_of_all",
            currency,
            "Lower end of its interval when all keys are looked at together: above 0, the key matters for sure.",
            reals(None, &|own| own.surely),
        ),
        Column::new(
            "plug_in",
            currency,
            "The plug-in estimate: on average too high by luck.",
            reals(Some(all.mean), &|own| Some(own.worth.plug_in)),
        ),
        Column::new(
            "parts",
            "parts",
            "Parts of the range of the key, each taken for known.",
            Values::Integer(
                std::iter::once(None).chain(information.iter().map(|own| Some(own.worth.parts as i64))).collect(),
            ),
        ),
    ];
    Table { name: "information".to_owned(), columns }
}
