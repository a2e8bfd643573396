//! Settings as one text: equal settings give equal text, whatever files they came from and however those were laid
//! out. It says what a simulated world was made from, so it serves as a part of the name of a result.

use super::canonical_lines::{Lines, number};
use super::canonical_strategies::strategies;
use super::fingerprint::sha256;
use crate::model::belief::Belief;
use crate::model::evidence::{Evidence, Learnt, Open, Profile};
use crate::model::parameter::Parameter;
use crate::model::settings::{
    ConditionLevels, ConditionNeeds, District, GivenTie, Level, Perspective, RosterSchool, RosterStaff, SchoolSource,
    Settings, Survey,
};
use crate::model::shock::{Shock, Shocks, Timing};
use strum::IntoEnumIterator;

/// The text of `settings`: a line `key = value` for everything that takes effect, the same keys in the same order.
/// Rosters and edge lists are named by the SHA-256 of what they say.
pub fn canonical_text(settings: &Settings) -> String {
    let mut lines = Lines::default();
    district(&settings.district, &mut lines);
    strategies(&settings.strategies, &mut lines);
    lines.add("governance.carried_by", settings.carried_by.name());
    lines.add("nomination.by", settings.nominated_by.name());
    let funding = &settings.funding;
    if let Some(cents) = funding.yearly_budget_cents {
        lines.add("funding.yearly_budget_cents", cents);
    }
    lines.add("funding.years", funding.years);
    if let Some(cents) = funding.budget_afterwards_cents {
        lines.add("funding.budget_afterwards_cents", cents);
    }
    for (kind, share) in &funding.split {
        lines.add(&format!("funding.split.{}", kind.name()), number(*share));
    }
    for kind in &funding.order {
        lines.add("funding.order", kind.name());
    }
    lines.add("funding.currency", format!("{:?}", funding.currency));
    lines.add("funding.perspective", Perspective::name(funding.perspective));
    shocks(&settings.shocks, &mut lines);
    lines.add("decision.rule", settings.decision.name());
    evidence(&settings.evidence, &mut lines);
    lines.add("run.years", settings.years);
    if let Some(week) = settings.experiment.blind_from {
        lines.add("experiment.blind_from", week);
    }
    if settings.experiment.extra_user {
        lines.add("experiment.extra_user", true);
    }
    for parameter in Parameter::iter() {
        lines.text.push_str("parameters.");
        lines.add(parameter.name(), number(settings.parameters.get(parameter)));
    }
    lines.text
}

/// The SHA-256 of the canonical text of `settings`, in hexadecimal digits.
pub fn settings_hash(settings: &Settings) -> String {
    sha256(canonical_text(settings).as_bytes())
}

fn district(district: &District, lines: &mut Lines) {
    lines.add("district.name", format!("{:?}", district.name));
    match &district.schools {
        SchoolSource::Synthetic { schools } => {
            for (level, count) in Level::ALL.into_iter().zip(schools) {
                lines.add(&format!("district.{}_schools", level.name()), count);
            }
        }
        SchoolSource::Roster(schools) => lines.add("district.roster.sha256", sha256(roster(schools).as_bytes())),
    }
    if let Some(ties) = &district.ties {
        lines.add("district.ties.sha256", sha256(edges(ties).as_bytes()));
    }
    if let Some(survey) = &district.survey {
        lines.add("district.survey.sha256", sha256(answers(survey).as_bytes()));
    }
}

fn roster(schools: &[RosterSchool]) -> String {
    let mut text = String::new();
    for school in schools {
        let context = school.context.map_or("-".to_string(), |context| number(context).to_string());
        text.push_str(&format!("school {:?} {} {context}\n", school.name, school.level.name()));
        match &school.staff {
            RosterStaff::Count(count) => text.push_str(&format!("teachers {count}\n")),
            RosterStaff::Teachers(teachers) => {
                for teacher in teachers {
                    text.push_str(&format!(
                        "teacher {:?} {:?} {:?}\n",
                        teacher.team, teacher.target, teacher.experience
                    ));
                }
            }
        }
    }
    text
}

fn edges(ties: &[GivenTie]) -> String {
    ties.iter().map(|tie| format!("{} {} {}\n", tie.from, tie.to, number(tie.weight))).collect()
}

fn answers(survey: &Survey) -> String {
    let school = |levels: &ConditionLevels| {
        let ConditionLevels { vision, observation, belief, support } = levels;
        format!("{} {} {} {}\n", number(*vision), number(*observation), number(*belief), number(*support))
    };
    let needs = |needs: &ConditionNeeds| {
        let ConditionNeeds { vision, observation, belief, support } = needs;
        let needed = |need: &Option<f64>| need.map_or_else(|| "-".to_string(), |need| number(need).to_string());
        format!("needs {} {} {} {}\n", needed(vision), needed(observation), needed(belief), needed(support))
    };
    let levels: String = survey.schools.iter().map(school).collect();
    let needs: String = survey.needs.iter().flatten().map(needs).collect();
    format!("{}\n{levels}{needs}", number(survey.support))
}

/// What is taken of what is believed, where that is not its middle: a draw follows all of what is believed.
fn evidence(evidence: &Evidence, lines: &mut Lines) {
    if evidence.profile == Profile::Central {
        return;
    }
    lines.add("evidence.profile", evidence.profile.name());
    if let Some(learnt) = evidence.learnt.as_ref().filter(|_| evidence.profile == Profile::Learnt) {
        lines.add("evidence.draws.sha256", sha256(draws(learnt).as_bytes()));
    }
    if evidence.profile != Profile::Prior {
        return;
    }
    lines.add("evidence.draws_rule", evidence.is_rule_open);
    for Open { parameter, belief, .. } in evidence.open.iter() {
        let Belief { low, high, bounds, shape, .. } = belief;
        let drawn = [low, high, &bounds.0, &bounds.1].map(|value| number(*value).to_string()).join(" ");
        lines.add(&format!("evidence.drawn.{}", parameter.name()), format!("{} {drawn}", shape.name()));
    }
}

fn draws(learnt: &Learnt) -> String {
    let names: String = learnt.parameters.iter().map(|parameter| format!("{} ", parameter.name())).collect();
    let line = |draw: &Vec<f64>| draw.iter().map(|value| format!("{} ", number(*value))).collect::<String>();
    std::iter::once(names).chain(learnt.draws.iter().map(line)).map(|line| line + "\n").collect()
}

/// Shocks that can strike, with how hard.
fn shocks(shocks: &Shocks, lines: &mut Lines) {
    for shock in Shock::iter().filter(|shock| shocks.timing(*shock).is_possible()) {
        let Timing { year, chance } = shocks.timing(shock);
        let name = shock.name();
        if let Some(year) = year {
            lines.add(&format!("shocks.{name}_year"), year + 1);
        }
        if chance > 0.0 {
            lines.add(&format!("shocks.{name}_chance"), number(chance));
        }
        match shock {
            Shock::CompetingInitiatives => {
                lines.add("shocks.competing_initiatives_added", number(shocks.competing_initiatives_added));
            }
            Shock::BudgetCut => lines.add("shocks.budget_cut_share", number(shocks.budget_cut_share)),
            Shock::RetirementWave => lines.add("shocks.retirement_share", number(shocks.retirement_share)),
            Shock::LossOfBrightSpots => lines.add("shocks.bright_spots_lost", shocks.bright_spots_lost),
            Shock::SuperintendentLeaves | Shock::PrincipalsLeave | Shock::PolicyShift => {}
        }
    }
}
