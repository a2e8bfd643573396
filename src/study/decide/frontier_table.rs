//! The table of costs and effects: a row per option, and whether it is worth its cost at any price.

use super::choices::{Choice, Choices};
use super::decision::{Decision, Known};
use crate::measure::{Column, Table, Values};
use crate::stats::Standing;

/// The rows, in the order of the options.
pub fn table(choices: &Choices<'_>, decision: &Decision) -> Table {
    let (slugs, currency) = (choices.slugs(), choices.currency());
    let named = |option: usize| slugs.get(option).copied().unwrap_or_default();
    let own: Vec<Option<&Choice>> = std::iter::once(None).chain(choices.options().iter().map(Some)).collect();
    let of_choice = |f: fn(&Choice) -> Option<f64>| Values::Real(own.iter().map(|own| f((*own)?)).collect());
    let mut columns = vec![
        Column::new(
            "option".to_owned(),
            "",
            "Short name of the option.",
            Values::Text(slugs.iter().map(|slug| (*slug).to_owned()).collect()),
        ),
        Column::new(
            "yearly_budget".to_owned(),
            currency,
            "Its yearly budget; empty where it has its own.",
            of_choice(|choice| choice.budget),
        ),
        Column::new(
            "dose_factor".to_owned(),
            "",
            "What every planned dose of the scenario is multiplied with.",
            of_choice(|choice| Some(choice.factor)),
        ),
    ];
    let parts = [
        ("cost", currency, "Money spent beyond doing nothing up to the judged year", &decision.costs),
        ("teachers_added", "teachers", "Teachers at routine use beyond doing nothing", &decision.effects),
    ];
    for (name, unit, meaning, known) in parts {
        let reals = |f: fn(&Known) -> Option<f64>| Values::Real(known.iter().map(f).collect());
        let mut push = |ending: &str, of: &str, values| {
            columns.push(Column::new(format!("{name}{ending}"), unit, format!("{meaning}{of}"), values));
        };
        push("", ", mean over draws.", reals(|own| Some(own.mean.mean)));
        push("_low", ": lower end of its 95 % interval.", reals(|own| own.mean.interval.map(|ends| ends.low)));
        push("_high", ": upper end of its 95 % interval.", reals(|own| own.mean.interval.map(|ends| ends.high)));
        push("_p10", ": what one draw in ten does not exceed.", reals(|own| Some(own.spread.low)));
        push("_p90", ": what nine draws in ten do not exceed.", reals(|own| Some(own.spread.high)));
    }
    let standings = decision.standings.iter();
    let words = standings.clone().map(|standing| word(standing).to_owned()).collect();
    let by = standings.clone().map(|standing| match standing {
        Standing::OnFrontier { from: None } => String::new(),
        Standing::OnFrontier { from: Some((other, _)) } | Standing::Dominated { by: other } => named(*other).to_owned(),
        Standing::SameAs { option } => named(*option).to_owned(),
        Standing::ExtendedlyDominated { by: [one, other] } => format!("{} and {}", named(*one), named(*other)),
    });
    let ratios = standings.clone().map(|standing| match standing {
        Standing::OnFrontier { from: Some((_, ratio)) } => Some(*ratio),
        _ => None,
    });
    columns.extend([
        Column::new(
            "standing".to_owned(),
            "",
            "`frontier`: the best at some worth of a teacher. `dominated`: another costs no more and does no less. \
             `extendedly dominated`: a mixture of two others does as much for less. `same`: as another.",
            Values::Text(words),
        ),
        Column::new(
            "beside".to_owned(),
            "",
            "The option before it on the frontier, or that which dominates it.",
            Values::Text(by.collect()),
        ),
        Column::new(
            "cost_per_further_teacher".to_owned(),
            currency,
            "Further cost by further teachers from the option before it on the frontier (ICER).",
            Values::Real(ratios.collect()),
        ),
    ]);
    Table { name: "frontier".to_owned(), columns }
}

/// Where an option stands, in a word or two.
pub fn word(standing: &Standing) -> &'static str {
    match standing {
        Standing::OnFrontier { .. } => "frontier",
        Standing::Dominated { .. } => "dominated",
        Standing::ExtendedlyDominated { .. } => "extendedly dominated",
        Standing::SameAs { .. } => "same",
    }
}
