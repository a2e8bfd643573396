//! The picture of a discovery: the points over the two keys that its rule restricts most, or how boxes trade coverage for
//! density.

use super::rules::{limit_words, rules_words};
use super::told::{Told, per_cent};
use crate::chart::claim::at_start;
use crate::chart::rule_map::{MapKey, MapPoint};
use crate::chart::trade_off::TradedBox;
use crate::chart::{ChartError, Drawn, Profile, RuleMap, Ruled, TradeOff, draw};
use crate::cli::study_words::{key_names, provenance, spoken};
use crate::scenario::{Value, visible};
use crate::stats::{Limit, Rule, RuleBox};
use crate::study::discovery::Found;
use crate::study::sweep::Outcome;
use crate::study::sweep::point_table::plain;

/// The figure, or none where there is nothing to tell apart. `values` are those of each point.
pub(super) fn drawing(told: &Told<'_>, values: &[Vec<Option<Value>>]) -> Option<Result<Drawn, ChartError>> {
    let Found::Boxes { boxes, .. } = &told.found.found else { return None };
    let own = told.found.told();
    let axes = &told.variations.study().axes;
    let [leader, other] = told.sides();
    let rule = own.map(|own| rules_words(own, axes, told.found, spoken));
    let keys = own.map_or(0, |own| own.rules.len());
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let points = own.map_or((0, 0), |own| (count(own.points), count(own.cases)));
    let title = Ruled { leader, other, rule: rule.clone(), keys, points }.title();
    let (known, _) = told.found.counts();
    let provenance = provenance(told.variations, known);
    let subtitle = subtitle(told, own, rule.as_deref());
    let case = at_start(&told.case());
    let is_drift = told.looked_at.outcome == Outcome::Drifted;
    Some(title.and_then(|title| match own.and_then(|own| two_rules(own, values)) {
        Some(two) => draw(
            &RuleMap {
                title,
                subtitle,
                case,
                short_case: if is_drift { "Has more" } else { "Leads" }.to_owned(),
                keys: two.map(|rule| map_key(told, rule)),
                points: map_points(told, values, own, two),
                further_rules: own.map_or(Vec::new(), |own| further_rules(told, own, two)),
                provenance,
            },
            Profile::Slide,
        ),
        None => draw(
            &TradeOff {
                title,
                subtitle,
                case,
                verb: if is_drift { "it has more" } else { "it leads" }.to_owned(),
                boxes: boxes.iter().map(|own| TradedBox { coverage: own.coverage, density: own.density }).collect(),
                told: own.map(|own| TradedBox { coverage: own.coverage, density: own.density }),
                provenance,
            },
            Profile::Slide,
        ),
    }))
}

/// How far the rule holds.
fn subtitle(told: &Told<'_>, own: Option<&RuleBox>, rule: Option<&str>) -> String {
    let measure = told.looked_at.outcome.words();
    let when = told.looked_at.when();
    let case = told.case();
    match (own, rule) {
        (Some(own), Some(rule)) if own.rules.len() <= 1 => format!(
            "Where {rule}, {case} at {} of points: that is {} of all points where it does ({measure} {when})",
            per_cent(own.density),
            per_cent(own.coverage)
        ),
        (Some(own), Some(_)) => format!(
            "At {} of the points of the rule {case}; that is {} of all points where it does ({measure} {when})",
            per_cent(own.density),
            per_cent(own.coverage)
        ),
        _ => format!("No rule tells where {case} ({measure} {when})"),
    }
}

/// What the rule says of other keys than these two.
fn further_rules(told: &Told<'_>, own: &RuleBox, two: [&Rule; 2]) -> Vec<String> {
    let names = key_names(&told.variations.study().axes);
    let name = |rule: &Rule| names.get(rule.input).map_or(String::new(), |name| at_start(&spoken(name)));
    let further = own.rules.iter().filter(|rule| !two.contains(rule));
    further.map(|rule| format!("{}: {}", name(rule), limit_words(rule, told.found))).collect()
}

/// The two rules over numbers that keep the fewest points, that which keeps fewer first; none where there are not two.
fn two_rules<'a>(own: &'a RuleBox, values: &[Vec<Option<Value>>]) -> Option<[&'a Rule; 2]> {
    let mut rules: Vec<(&Rule, usize)> = own
        .rules
        .iter()
        .filter_map(|rule| {
            let Limit::Range { .. } = &rule.limit else { return None };
            let holds = |row: &&Vec<Option<Value>>| is_within(rule, row);
            Some((rule, values.iter().filter(holds).count()))
        })
        .collect();
    rules.sort_by_key(|(_, kept)| *kept);
    match rules.as_slice() {
        [(first, _), (second, _), ..] => Some([*first, *second]),
        _ => None,
    }
}

fn map_key(told: &Told<'_>, rule: &Rule) -> MapKey {
    let axes = &told.variations.study().axes;
    let name = key_names(axes).get(rule.input).map_or(String::new(), |name| spoken(name));
    let unit = axes.get(rule.input).map_or(String::new(), |axis| visible(&axis.unit));
    let name = at_start(&name);
    let (low, high) = match &rule.limit {
        Limit::Range { low, high } => (*low, *high),
        Limit::Categories(_) => (None, None),
    };
    MapKey { name: if unit.is_empty() { name } else { format!("{name} ({unit})") }, low, high }
}

fn map_points(told: &Told<'_>, values: &[Vec<Option<Value>>], own: Option<&RuleBox>, two: [&Rule; 2]) -> Vec<MapPoint> {
    let [first, second] = two;
    let further = || own.into_iter().flat_map(|own| &own.rules).filter(|rule| !two.contains(rule));
    let point = |(row, case): (&Vec<Option<Value>>, &Option<bool>)| {
        let value = |rule: &Rule| row.get(rule.input)?.as_ref()?.as_number();
        let is_near = further().all(|rule| is_category_within(told, rule, row) || is_within(rule, row));
        Some(MapPoint { at: [value(first)?, value(second)?], is_case: (*case)?, is_near })
    };
    values.iter().zip(&told.found.cases).filter_map(point).collect()
}

/// Whether the number of a point is within the limits of a rule.
fn is_within(rule: &Rule, row: &[Option<Value>]) -> bool {
    let Limit::Range { low, high } = &rule.limit else { return false };
    let value = row.get(rule.input).and_then(Option::as_ref).and_then(Value::as_number);
    value.is_some_and(|value| low.is_none_or(|low| value >= low) && high.is_none_or(|high| value <= high))
}

/// Whether the word of a point is among those of a rule.
fn is_category_within(told: &Told<'_>, rule: &Rule, row: &[Option<Value>]) -> bool {
    let Limit::Categories(kept) = &rule.limit else { return false };
    let word = row.get(rule.input).and_then(Option::as_ref).map(plain);
    let words = told.found.categories.get(rule.input);
    let position = words.and_then(|words| words.iter().position(|own| Some(own) == word.as_ref()));
    position.is_some_and(|position| u32::try_from(position).is_ok_and(|position| kept.contains(&position)))
}
