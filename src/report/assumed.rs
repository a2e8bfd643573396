//! Whether what a comparison concludes survives other assumptions, as text for a person.

use super::brief::Grid;
use super::words::{percent, share_of_starts};
use crate::model::evidence::Profile;
use crate::model::parameter::Parameter;
use crate::model::settings::DecisionRule;
use crate::scenario::visible;
use crate::study::assumptions::{Assumption, Assumptions, Clears, Standing, Varied};
use crate::study::{Arm, Comparison};

/// The differences under every assumption, and what is concluded from them.
pub fn assumed(comparison: &Comparison, assumptions: &Assumptions) -> (Grid, Vec<String>) {
    let mut header = vec!["From doing nothing, in points".to_owned()];
    header.extend(assumptions.varied.iter().filter_map(|varied| Some(varied.assumption?.name().to_owned())));
    let mut table = Grid::headed(header);
    for (position, arm) in comparison.arms.iter().enumerate().skip(1) {
        let mut row = vec![name(arm)];
        row.extend(assumptions.varied.iter().map(|varied| difference(varied, position)));
        table.add_row(row);
    }
    (table, conclusions(comparison, assumptions))
}

fn name(arm: &Arm) -> String {
    visible(&arm.facts.title)
}

/// A difference in points, and whether it leads all others.
fn difference(varied: &Varied, position: usize) -> String {
    let Some(arm) = varied.arms.get(position) else { return "–".to_owned() };
    let Some(difference) = arm.from_nothing else { return "–".to_owned() };
    let shown = format!("{:+.1}", difference.mean * 100.0).replace('-', "−");
    if arm.standing == Standing::Leads { format!("{shown}, leads") } else { shown }
}

/// Who leads, and what clears the margin, each with whether that survives.
fn conclusions(comparison: &Comparison, assumptions: &Assumptions) -> Vec<String> {
    let mut told = Vec::new();
    let leader = assumptions.leader().and_then(|position| Some((position, comparison.arms.get(position)?)));
    if let Some((position, arm)) = leader {
        told.extend(lead(comparison, assumptions, position, arm));
    }
    for (position, arm) in comparison.arms.iter().enumerate().skip(1) {
        told.extend(pair(assumptions, &name(arm), "doing nothing", |varied| {
            varied.arms.get(position)?.from_nothing.map(|own| Clears::of(&own))
        }));
        if let Some(reference) = comparison.reference_arm().filter(|_| position != comparison.reference.position()) {
            told.extend(pair(assumptions, &name(arm), &name(reference), |varied| {
                varied.arms.get(position)?.from_reference.map(|own| Clears::of(&own))
            }));
        }
    }
    told
}

/// Whether the one that leads does so under every assumption, and where it does not.
fn lead(comparison: &Comparison, assumptions: &Assumptions, position: usize, arm: &Arm) -> Option<String> {
    let (own, others) = assumptions.conclusions(|varied| Some(varied.arms.get(position)?.standing))?;
    let contacts = arm.facts.parameters.get(Parameter::ContagionContacts);
    let lost = wheres(&others, contacts, Standing::Loses);
    let level = wheres(&others, contacts, Standing::Level);
    let others_lead = others.iter().zip(&assumptions.varied).filter(|((_, standing), _)| *standing == Standing::Loses);
    let instead: Vec<String> = others_lead
        .filter_map(|(_, varied)| varied.arms.iter().position(|arm| arm.standing == Standing::Leads))
        .filter_map(|position| comparison.arms.get(position).map(name))
        .fold(Vec::new(), |mut names, name| {
            if !names.contains(&name) {
                names.push(name);
            }
            names
        });
    let begins = match own {
        Standing::Leads => format!("{} leads, and does so in {}", name(arm), counts(&others, Standing::Leads)),
        Standing::Level | Standing::Loses => {
            format!(
                "{} is ahead without clearing 2 points; it leads in {}",
                name(arm),
                counts(&others, Standing::Leads)
            )
        }
    };
    let ahead = if instead.is_empty() { String::new() } else { format!(" ({} leads)", instead.join(", or ")) };
    let parts = [
        (!lost.is_empty()).then(|| format!("it loses {lost}{ahead}")),
        (!level.is_empty()).then(|| format!("no lead clears 2 points {level}")),
    ];
    let ends = parts.into_iter().flatten().map(|part| format!("; {part}")).collect::<String>();
    Some(format!("{begins}{ends}. {}", survives(own, &others)))
}

/// Whether a paired difference is what it is under every assumption, and where it is not.
fn pair(assumptions: &Assumptions, one: &str, other: &str, of: impl Fn(&Varied) -> Option<Clears>) -> Option<String> {
    let (own, others) = assumptions.conclusions(of)?;
    let says = match own {
        Clears::Ahead => "is ahead of",
        Clears::Behind => "is behind",
        Clears::Neither => "is not clearly ahead of or behind",
    };
    let ahead = counts(&others, Clears::Ahead);
    let behind = if others.iter().any(|(_, clears)| *clears == Clears::Behind) {
        format!(", behind in {}", counts(&others, Clears::Behind))
    } else {
        String::new()
    };
    Some(format!("{one} {says} {other}: ahead in {ahead}{behind}. {}", survives(own, &others)))
}

/// Such as "2 of 3 profiles and 4 of 5 rules".
fn counts<C: PartialEq>(others: &[(Assumption, C)], wanted: C) -> String {
    let of = |sort: &str| {
        let all = || others.iter().filter(|(assumption, _)| assumption.sort() == sort);
        format!("{} of {} {sort}s", all().filter(|(_, found)| *found == wanted).count(), all().count())
    };
    format!("{} and {}", of("profile"), of("rule"))
}

fn survives<C: PartialEq>(own: C, others: &[(Assumption, C)]) -> &'static str {
    if others.iter().all(|(_, found)| *found == own) {
        "This survives all of them."
    } else {
        "This does not survive all."
    }
}

/// Where something is so, in words.
fn wheres(others: &[(Assumption, Standing)], contacts: f64, wanted: Standing) -> String {
    let found = others.iter().filter(|(_, standing)| *standing == wanted);
    let places: Vec<String> = found.map(|(assumption, _)| place(*assumption, contacts)).collect();
    places.join(", ")
}

/// An assumption as a place.
fn place(assumption: Assumption, contacts: f64) -> String {
    match assumption {
        Assumption::Profile(Profile::Central) => "at central values".to_owned(),
        Assumption::Profile(Profile::Skeptical) => "at skeptical values".to_owned(),
        Assumption::Profile(Profile::Hopeful) => "at hopeful values".to_owned(),
        Assumption::Profile(Profile::Prior) => "where all is drawn".to_owned(),
        Assumption::Profile(Profile::Learnt) => "at what was learnt".to_owned(),
        Assumption::Rule(DecisionRule::AllFour) => "where all four conditions are needed".to_owned(),
        Assumption::Rule(DecisionRule::WeakestLink) => "where the weakest condition decides".to_owned(),
        Assumption::Rule(DecisionRule::Compensatory) => "where conditions make up for each other".to_owned(),
        Assumption::Rule(DecisionRule::Contagion) => {
            let number = match contacts {
                1.0 => "one contact is".to_owned(),
                2.0 => "two contacts are".to_owned(),
                3.0 => "three contacts are".to_owned(),
                more => format!("{more:.0} contacts are"),
            };
            format!("where {number} needed before anyone starts")
        }
        Assumption::Rule(DecisionRule::Bass) => "where people start by imitation, whatever their conditions".to_owned(),
    }
}

/// Every arm beside the same worlds in which nobody sees colleagues.
pub fn placebo(comparison: &Comparison, assumptions: &Assumptions) -> Grid {
    let header =
        ["Scenario", "routine use", "without seeing", "first starts", "without seeing", "peer share, % (95 %)"];
    let mut table = Grid::headed(header);
    for (arm, placebo) in comparison.arms.iter().zip(&assumptions.placebos) {
        table.add_row(vec![
            name(arm),
            percent(placebo.share),
            percent(placebo.blind_share),
            format!("{:.1}", placebo.starts),
            format!("{:.1}", placebo.blind_starts),
            placebo.peer_share.as_ref().map_or("–".to_owned(), share_of_starts),
        ]);
    }
    table
}
