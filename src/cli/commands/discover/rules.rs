//! The rules of a box in words.

use crate::chart::number::plain;
use crate::cli::study_words::key_names;
use crate::scenario::{Axis, visible};
use crate::stats::{Limit, Rule, RuleBox};
use crate::study::Discovery;

/// The rules of a box inside of a sentence, such as "lapse_rate is at most 0.02 and decision.rule is all-four", with
/// the names of keys as `write` writes them.
pub(super) fn rules_words(own: &RuleBox, axes: &[Axis], found: &Discovery, write: impl Fn(&str) -> String) -> String {
    let names: Vec<String> = key_names(axes).iter().map(|name| write(name)).collect();
    let rules: Vec<String> = own
        .rules
        .iter()
        .map(|rule| format!("{} is {}", names.get(rule.input).map_or("", String::as_str), limit_words(rule, found)))
        .collect();
    match rules.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// What a rule restricts its key to.
pub(super) fn limit_words(rule: &Rule, found: &Discovery) -> String {
    match &rule.limit {
        Limit::Range { low: Some(low), high: Some(high) } => format!("from {} to {}", plain(*low), plain(*high)),
        Limit::Range { low: Some(low), high: None } => format!("at least {}", plain(*low)),
        Limit::Range { low: None, high: Some(high) } => format!("at most {}", plain(*high)),
        Limit::Range { low: None, high: None } => "anything".to_owned(),
        Limit::Categories(kept) => {
            let all = found.categories.get(rule.input);
            let word = |position: &u32| all.and_then(|all| all.get(*position as usize)).map(|word| visible(word));
            kept.iter().filter_map(word).collect::<Vec<_>>().join(" or ")
        }
    }
}
