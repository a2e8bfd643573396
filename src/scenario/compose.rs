//! From resolved values to the settings that the model takes, with the checks that concern several keys.

use super::district::district;
use super::draws::read_draws;
use super::problem::{Problem, ProblemKind};
use super::reading::Reading;
use super::resolved::Resolved;
use super::shocks::shocks;
use super::split::split;
use super::strategies::strategies;
use super::suggestion::{listed, nearest};
use super::value::Value;
use super::visible::quoted;
use crate::model::evidence::{Evidence, Learnt, PARTS, Profile};
use crate::model::parameter::Parameter;
use crate::model::registry::{ParameterValues, Registry};
use crate::model::settings::{CarriedBy, DecisionRule, Experiment, Funding, NominatedBy, Perspective, Settings};
use crate::model::strategy::Kind;
use std::sync::Arc;
use strum::IntoEnumIterator;

/// What adding up decimal fractions may be off by.
pub(super) const ROUNDING: f64 = 1e-9;

/// The settings of a scenario; of use only where no mistake was noted.
pub fn compose(resolved: &mut Resolved, registry: &Registry, reading: &mut Reading) -> Settings {
    let parameters = parameters(resolved, registry, reading);
    let (district, schools) = district(resolved, &parameters, reading);
    let strategies = strategies(resolved, schools.as_ref(), reading);
    let years = resolved.count("run.years");
    let funding = funding(resolved, years, reading);
    let shocks = shocks(resolved, years, reading);
    let carried_by = carrier(resolved.text("governance.carried_by"));
    if resolved.place("nomination.by").is_none() {
        let usual = carried_by.usual_nominators().name().to_string();
        resolved.take_effect("nomination.by", Value::Text(usual));
    }
    let mut settings = Settings {
        district,
        strategies,
        funding,
        carried_by,
        nominated_by: nominator(resolved.text("nomination.by")),
        decision: rule(resolved.text("decision.rule")),
        shocks,
        years,
        parameters,
        evidence: Evidence::default(),
        experiment: Experiment::default(),
    };
    settings.evidence = evidence(resolved, registry, &mut settings.parameters, reading);
    under_its_profile(settings, resolved)
}

/// What the scenario leaves to its profile; what was learnt takes its median in `values`, wherever it is not drawn.
fn evidence(
    resolved: &mut Resolved,
    registry: &Registry,
    values: &mut ParameterValues,
    reading: &mut Reading,
) -> Evidence {
    let learnt = learnt(resolved, registry, reading);
    for (parameter, median) in learnt.iter().flat_map(Learnt::medians) {
        values.set(parameter, median);
        let is_whole = registry.entry(parameter).integer;
        let shown = if is_whole { Value::Whole(median as i64) } else { Value::Number(median) };
        resolved.set_default(&path(parameter), shown);
    }
    let is_learnt = |parameter| learnt.as_ref().is_some_and(|learnt| learnt.parameters.contains(&parameter));
    let is_given = |parameter| resolved.place(&path(parameter)).is_some() || is_learnt(parameter);
    let is_rule_open = resolved.place("decision.rule").is_none();
    let profile = profile(resolved.text("evidence.profile"));
    Evidence { learnt: learnt.clone().map(Arc::new), ..Evidence::of(profile, registry, is_given, is_rule_open) }
}

/// What was learnt, from the file that the scenario names; mistakes are noted.
fn learnt(resolved: &mut Resolved, registry: &Registry, reading: &mut Reading) -> Option<Learnt> {
    const PROFILE: &str = "evidence.profile";
    let given = resolved.place(PROFILE).map(|_| resolved.text(PROFILE) == Profile::Learnt.name());
    let Some(place) = resolved.place("evidence.draws").cloned() else {
        if given == Some(true) && !resolved.any_broken(&["evidence.draws"]) {
            let problem = Problem::new(ProblemKind::Conflict, "the profile `learnt` needs what was learnt");
            let help = "write draws = \"draws.csv\" below [evidence]: `flywheel calibrate` writes such a file";
            reading.note(problem.help(help), resolved.place(PROFILE), "learnt from nothing");
        }
        return None;
    };
    if given == Some(false) {
        let message = format!("the profile `{}` does not draw what was learnt", resolved.text(PROFILE));
        let help = "leave `profile` out, or write profile = \"learnt\"";
        reading.note(Problem::new(ProblemKind::Conflict, message).help(help), resolved.place(PROFILE), "not drawn");
        return None;
    }
    resolved.set_default(PROFILE, Value::Text(Profile::Learnt.name().to_string()));
    let file = reading.read_sheet(resolved.text("evidence.draws"), &place)?;
    let mut problems = std::mem::take(&mut reading.problems);
    let learnt = read_draws(&reading.sources, file, registry, &mut problems);
    reading.problems = problems;
    let learnt = learnt?;
    for parameter in &learnt.parameters {
        if let Some(own) = resolved.place(&path(*parameter)) {
            let message = format!("`{}` was learnt and is given as well", parameter.name());
            let problem = Problem::new(ProblemKind::Conflict, message).help("leave one of the two out");
            reading.note(problem, Some(own), "given here");
        }
    }
    Some(learnt)
}

/// The settings with the values of their profile, which take effect.
fn under_its_profile(settings: Settings, resolved: &mut Resolved) -> Settings {
    if settings.evidence.profile == Profile::Central {
        return settings;
    }
    let leaning = settings.under(settings.evidence.profile);
    for open in leaning.evidence.open.iter() {
        let value = leaning.parameters.get(open.parameter);
        if value != settings.parameters.get(open.parameter) {
            let value = if open.belief.whole { Value::Whole(value as i64) } else { Value::Number(value) };
            resolved.set_default(&path(open.parameter), value);
        }
    }
    leaning
}

fn parameters(resolved: &Resolved, registry: &Registry, reading: &mut Reading) -> ParameterValues {
    let mut values = registry.central();
    for parameter in Parameter::iter() {
        if let Some(value) = resolved.number(&path(parameter)) {
            values.set(parameter, value);
        }
    }
    for parts in PARTS {
        let sum: f64 = parts.iter().map(|part| values.get(*part)).sum();
        if sum > 1.0 + ROUNDING {
            let names: Vec<&str> = parts.iter().map(|part| part.name()).collect();
            let message = format!("{} are parts of one whole, but sum to {sum:.3}", names.join(", "));
            refuse_together(parts, message, "make them sum to at most 1", resolved, reading);
        }
    }
    let (routine, deep) = (values.get(Parameter::RoutineMark), values.get(Parameter::DeepMark));
    if routine > deep {
        let message = format!("routine_mark is {routine}, above deep_mark, which is {deep}");
        let marks = [Parameter::RoutineMark, Parameter::DeepMark];
        refuse_together(&marks, message, "deep use needs at least the skill of routine use", resolved, reading);
    }
    values
}

/// Notes a problem with several parameters at the first one that the scenario gives.
fn refuse_together(parameters: &[Parameter], message: String, help: &str, resolved: &Resolved, reading: &mut Reading) {
    let place = parameters.iter().find_map(|parameter| resolved.place(&path(*parameter)));
    reading.note(Problem::new(ProblemKind::Conflict, message).help(help), place, "together too much");
}

fn path(parameter: Parameter) -> String {
    format!("parameters.{}", parameter.name())
}

fn funding(resolved: &mut Resolved, simulated: u32, reading: &mut Reading) -> Funding {
    let years = resolved.count("funding.years");
    if years > simulated {
        if let Some(place) = resolved.place("funding.years") {
            let message = format!("there is money for {years} years, but only {simulated} are simulated");
            let problem = Problem::new(ProblemKind::Remark, message).help("the years behind the end have no effect");
            reading.note(problem, Some(place), "more than `run.years`");
        }
        resolved.take_effect("funding.years", Value::Whole(i64::from(simulated)));
    }
    Funding {
        yearly_budget_cents: resolved.number("funding.yearly_budget").map(cents),
        years: years.min(simulated),
        budget_afterwards_cents: resolved.number("funding.budget_afterwards").map(cents),
        split: split(resolved, reading),
        order: order(resolved, reading),
        currency: resolved.text("funding.currency").to_string(),
        perspective: perspective(resolved.text("funding.perspective")),
    }
}

/// The strategies that draw on the budget first.
fn order(resolved: &Resolved, reading: &mut Reading) -> Vec<Kind> {
    let place = resolved.place("funding.order");
    let mut order = Vec::new();
    for (name, span) in resolved.names("funding.order") {
        let shown = quoted(name);
        let problem = match Kind::iter().find(|kind| kind.name() == name.as_str()) {
            Some(kind) if order.contains(&kind) => {
                Problem::new(ProblemKind::Conflict, format!("`{shown}` is named twice")).help("keep one of the two")
            }
            Some(kind) => {
                order.push(kind);
                continue;
            }
            None => {
                let names: Vec<&str> = Kind::iter().map(Kind::name).collect();
                let problem = Problem::new(ProblemKind::Unknown, format!("there is no strategy `{shown}`"));
                problem.help(match nearest(name, names.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the strategies are {}", listed(names)),
                })
            }
        };
        reading.note_within(problem, place, span.clone(), "this strategy");
    }
    order
}

/// An amount of money in whole cents; the bounds of the key keep it exact in 64 bits.
fn cents(amount: f64) -> i64 {
    (amount * 100.0).round() as i64
}

fn rule(word: &str) -> DecisionRule {
    DecisionRule::ALL.into_iter().find(|rule| rule.name() == word).unwrap_or(DecisionRule::AllFour)
}

fn profile(word: &str) -> Profile {
    Profile::ALL.into_iter().find(|profile| profile.name() == word).unwrap_or_default()
}

fn carrier(word: &str) -> CarriedBy {
    CarriedBy::ALL.into_iter().find(|carrier| carrier.name() == word).unwrap_or(CarriedBy::Office)
}

fn nominator(word: &str) -> NominatedBy {
    NominatedBy::ALL.into_iter().find(|nominator| nominator.name() == word).unwrap_or(NominatedBy::Signal)
}

fn perspective(word: &str) -> Perspective {
    [Perspective::Cash, Perspective::CashAndStaffTime]
        .into_iter()
        .find(|perspective| perspective.name() == word)
        .unwrap_or(Perspective::Cash)
}

#[cfg(test)]
mod tests {
    use super::super::keys::words::{CARRIERS, NOMINATORS, PERSPECTIVES, PROFILES, RULES};
    use super::*;

    #[test]
    fn the_words_of_the_file_are_those_of_the_model() {
        assert_eq!(RULES, DecisionRule::ALL.map(DecisionRule::name));
        assert!(RULES.iter().all(|word| rule(word).name() == *word));
        assert_eq!(CARRIERS, CarriedBy::ALL.map(CarriedBy::name));
        assert!(CARRIERS.iter().all(|word| carrier(word).name() == *word));
        assert_eq!(PROFILES, Profile::ALL.map(Profile::name));
        assert!(PROFILES.iter().all(|word| profile(word).name() == *word));
        assert_eq!(NOMINATORS, NominatedBy::ALL.map(NominatedBy::name));
        assert!(NOMINATORS.iter().all(|word| nominator(word).name() == *word));
        assert!(PERSPECTIVES.iter().all(|word| perspective(word).name() == *word));
    }

    #[test]
    fn money_is_counted_in_cents() {
        assert_eq!(cents(150_000.0), 15_000_000);
        assert_eq!(cents(0.07), 7);
        assert_eq!(cents(1e12), 100_000_000_000_000);
    }
}
