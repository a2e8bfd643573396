//! What was planned and paid, and what an added teacher costs: a row per scenario × school year.

use super::compare::{Arm, Comparison};
use super::money::{Added, Amount, Money};
use crate::measure::{Column, Table, Values};
use crate::stats::{Interval, RatioOfMeans};

/// The table of money for a file.
pub fn table(comparison: &Comparison) -> Table {
    let rows: Vec<(&Arm, u32, &Money)> = comparison
        .arms
        .iter()
        .flat_map(|arm| (1..=comparison.years).filter_map(move |year| Some((arm, year, arm.money_to(year)?))))
        .collect();
    let mut columns = Vec::new();
    let mut push = |name: &str, unit: &str, meaning: &str, values| {
        columns.push(Column::new(name, unit, meaning, values));
    };
    let text = |f: &dyn Fn(&Arm) -> String| Values::Text(rows.iter().map(|(arm, ..)| f(arm)).collect());
    let whole = |f: &dyn Fn(u32) -> u32| Values::Integer(rows.iter().map(|row| Some(i64::from(f(row.1)))).collect());
    let real = |f: &dyn Fn(&Money) -> Option<f64>| Values::Real(rows.iter().map(|(.., money)| f(money)).collect());
    let currency = comparison.currency.as_str();
    push("scenario", "", "Short name of the scenario.", text(&|arm| arm.facts.slug.clone()));
    push("title", "", "Title of the scenario.", text(&|arm| arm.facts.title.clone()));
    push("year", "school years", "End of this school year.", whole(&|year| year));
    push(
        "judged_year",
        "school years",
        "The year that the program judges by: some years after the money ends, or the last one simulated.",
        whole(&|_| comparison.judged_year),
    );
    push("currency", "", "Currency of every amount.", text(&|_| comparison.currency.clone()));
    push(
        "perspective",
        "",
        "Which cost per added teacher the program tells.",
        text(&|_| comparison.perspective.name().to_owned()),
    );
    push(
        "planned_in_year",
        currency,
        "Cash that the year's plans cost, mean over runs.",
        real(&|m| Some(m.planned_in_year)),
    );
    push(
        "planned",
        currency,
        "Cash that the plans cost up to the end of the year, mean over runs.",
        real(&|m| Some(m.planned)),
    );
    type Of = fn(&Money) -> Amount;
    let amounts: [(&str, &str, Of); 5] = [
        ("cash_in_year", "Cash paid in the year", |money| money.cash_in_year),
        ("cash", "Cash paid up to the end of the year", |money| money.cash),
        ("staff_time_in_year", "Value of staff time that no paid cover replaces, in the year", |m| m.staff_in_year),
        ("staff_time", "Value of staff time that no paid cover replaces, up to the end of the year", |m| m.staff),
        ("cash_and_staff_time", "Cash and staff time up to the end of the year", |m| m.cash_and_staff),
    ];
    for (name, words, of) in amounts {
        push(name, currency, &format!("{words}, mean over runs."), real(&|m| Some(of(m).mean)));
        let (low, high) = (format!("{name}_p10"), format!("{name}_p90"));
        push(
            &low,
            currency,
            &format!("{words}: one run in ten does not exceed this."),
            real(&|m| Some(of(m).spread.low)),
        );
        push(
            &high,
            currency,
            &format!("{words}: nine runs in ten do not exceed this."),
            real(&|m| Some(of(m).spread.high)),
        );
    }
    let added = |f: &dyn Fn(&Added) -> Option<f64>| real(&|money| money.added.as_ref().and_then(f));
    let interval = |added: &Added| added.teachers.interval;
    push(
        "added",
        "teachers",
        "Teachers at routine use at the end of the year beyond those under doing nothing, mean paired difference.",
        added(&|added| Some(added.teachers.mean)),
    );
    push(
        "added_low",
        "teachers",
        "Lower end of its 95 % interval over worlds.",
        added(&|added| interval(added).map(|Interval { low, .. }| low)),
    );
    push(
        "added_high",
        "teachers",
        "Upper end of its 95 % interval over worlds.",
        added(&|added| interval(added).map(|Interval { high, .. }| high)),
    );
    let reached = |f: &dyn Fn(&Amount) -> f64| real(&|money| money.reached.map(|reach| f(&reach.people)));
    let words =
        "People who got at least one exposure from a strategy up to the end of the year, those who have left included";
    push("reached", "teachers", &format!("{words}, mean over runs."), reached(&|people| people.mean));
    push(
        "reached_p10",
        "teachers",
        &format!("{words}: one run in ten does not exceed this."),
        reached(&|p| p.spread.low),
    );
    push(
        "reached_p90",
        "teachers",
        &format!("{words}: nine runs in ten do not exceed this."),
        reached(&|p| p.spread.high),
    );
    type Each = fn(&Money) -> Option<Option<RatioOfMeans>>;
    let (none_added, none_reached) = ("none: none added", "none: nobody reached");
    let (cash, both) = ("Cash paid up to the end of the year", "Cash and staff time up to the end of the year");
    let costs: [(&str, &str, &str, &'static str, Each); 4] = [
        ("cash_per_added", cash, "added teacher", none_added, |money| Some(money.added?.cash_each)),
        ("cash_and_staff_time_per_added", both, "added teacher", none_added, |money| {
            Some(money.added?.cash_and_staff_each)
        }),
        ("cash_per_reached", cash, "teacher reached", none_reached, |money| Some(money.reached?.cash_each)),
        ("cash_and_staff_time_per_reached", both, "teacher reached", none_reached, |money| {
            Some(money.reached?.cash_and_staff_each)
        }),
    ];
    for (name, words, per, nobody, each) in costs {
        let part =
            |f: &dyn Fn(&Known) -> Option<f64>| real(&|money| each(money)?.as_ref().and_then(|r| f(&known(r, nobody))));
        push(name, currency, &format!("{words}, per {per}."), part(&|known| known.ratio));
        push(&format!("{name}_low"), currency, "Lower end of its 95 % interval over worlds.", part(&|k| k.low));
        push(&format!("{name}_high"), currency, "Upper end of its 95 % interval over worlds.", part(&|k| k.high));
        let how = |money: &Money| match each(money) {
            Some(Some(ratio)) => known(&ratio, nobody).interval,
            Some(None) => "none: one world",
            None => "",
        };
        push(
            &format!("{name}_interval"),
            "",
            "How that interval was made: by Fieller's set (1954) over worlds, or why there is none.",
            Values::Text(rows.iter().map(|(.., money)| how(money).to_owned()).collect()),
        );
    }
    Table { name: "money".to_owned(), columns }
}

/// What is known of a cost per teacher.
struct Known {
    ratio: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    /// How the interval was made, or why there is none.
    interval: &'static str,
}

fn known(ratio: &RatioOfMeans, nobody: &'static str) -> Known {
    match *ratio {
        RatioOfMeans::Bounded { ratio, low, high } => {
            Known { ratio: Some(ratio), low: Some(low), high: Some(high), interval: "Fieller" }
        }
        RatioOfMeans::AtLeast { ratio, low } => {
            Known { ratio: Some(ratio), low: Some(low), high: None, interval: "Fieller: no upper end" }
        }
        RatioOfMeans::NoneAdded => Known { ratio: None, low: None, high: None, interval: nobody },
    }
}
