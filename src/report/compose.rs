//! The brief of a comparison, from its results alone.

use super::answer::{evidence, footing};
use super::brief::{Brief, BriefFigure, Made};
use super::decision::decision;
use super::figures::counted;
use super::scoreboard::scoreboard;
use super::verdict::verdict;
use super::words::counted as numbered;
use crate::chart::ChartError;
use crate::measure::cell::MODEL_VERSION;
use crate::model::evidence::Profile;
use crate::model::registry::Registry;
use crate::model::settings::DecisionRule;
use crate::scenario::visible;
use crate::study::{Comparison, Footing, Reference, Results, Score, Target};

/// What a brief says of itself that is not among the results.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Making {
    /// Version of the program.
    pub version: String,
    /// The command that simulated, as it would be typed again.
    pub command: String,
    /// The scenario files, name and text.
    pub scenarios: Vec<(String, String)>,
}

/// The rows of the scoreboard, doing nothing first; none for an arm without runs.
pub fn scores(comparison: &Comparison, target: Target, registry: &Registry) -> Vec<Score> {
    comparison.arms.iter().filter_map(|arm| Score::of(comparison, arm, target, registry)).collect()
}

/// The brief, with these figures.
///
/// # Errors
/// Where a title cannot be set.
pub fn compose(
    results: &Results,
    target: Target,
    registry: &Registry,
    making: Making,
    figures: Vec<BriefFigure>,
) -> Result<Brief, ChartError> {
    let comparison = &results.comparison;
    let scores = scores(comparison, target, registry);
    let district = comparison.arms.first().map_or_else(String::new, |arm| visible(&arm.facts.district));
    let names: Vec<String> = comparison.arms.iter().skip(1).map(|arm| visible(&arm.facts.title)).collect();
    let many = counted(comparison).many();
    let Making { version, command, scenarios } = making;
    Ok(Brief {
        title: match names.as_slice() {
            [only] => format!("{only} in {district}"),
            _ => format!("{} strategies compared for {district}", names.len()),
        },
        subtitle: format!(
            "{} · {} · {} with money · {} paired {many}",
            numbered(comparison.seats as u32, "target teacher"),
            numbered(comparison.years, "school year"),
            numbered(comparison.funded_years, "year"),
            comparison.replicates
        ),
        asked: asked(comparison, &names, target),
        answer: verdict(results, &scores, target)?,
        scoreboard: scoreboard(comparison, &scores, target),
        decision: decision(results),
        figures,
        unknown: unknown(comparison),
        made: Made {
            facts: [
                ("Program", format!("flywheel {version}")),
                ("Version of the model", MODEL_VERSION.to_string()),
                ("Seed", results.seed.to_string()),
                ("Runs of each strategy", format!("{} on {} worlds", comparison.replicates, comparison.worlds)),
                ("Evidence", evidence(comparison.profile).to_owned()),
                ("Rule of decision", rules(comparison)),
            ]
            .map(|(name, value)| (name.to_owned(), value))
            .into(),
            command,
            scenarios,
        },
    })
}

/// What was asked.
fn asked(comparison: &Comparison, names: &[String], target: Target) -> Vec<String> {
    let listed = match names {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    };
    let against = match comparison.reference {
        Reference::First => "with doing nothing".to_owned(),
        Reference::CurrentPlan(_) => "with doing nothing and with the current plan".to_owned(),
    };
    vec![
        format!(
            "How far does a teaching practice spread under {listed}, compared {against}, who uses it years after the money ends, \
             and what does that cost?"
        ),
        format!(
            "Every strategy meets the same {} with the same luck, {} times over, so that what differs is the strategy. Use \
             counts when it is routine and true enough to the practice. The target is {} of the teachers by the end of year {}; \
             strategies are judged at the end of year {}, {} after the last money.",
            numbered(comparison.seats as u32, "target teacher"),
            comparison.replicates,
            crate::chart::number::percent_tenths(target.share),
            target.year,
            comparison.judged_year,
            numbered(comparison.judged_year - comparison.funded_years.min(comparison.judged_year), "year"),
        ),
    ]
}

/// What is not known.
fn unknown(comparison: &Comparison) -> Vec<String> {
    let ranges = match comparison.profile {
        Profile::Prior => {
            "Ranges hold luck and what is not known of the parameters; that the model itself is wrong is in no range."
        }
        Profile::Learnt => {
            "Ranges hold luck and what the district's own data leave open of some parameters; what is not known of all others is \
             not in them, nor that the model itself is wrong."
        }
        Profile::Central | Profile::Skeptical | Profile::Hopeful => {
            "Ranges hold luck alone: what is not known of the parameters is not in them, nor that the model itself is wrong."
        }
    };
    [
        if footing(comparison) != Footing::Assumed || comparison.profile == Profile::Learnt {
            "This is a simulation, which starts from what was asked or observed in this district; its outcomes were not observed."
        } else {
            "This is a simulation. Nothing here was observed in this district."
        },
        ranges,
        "Many numbers behind the strategies are assumed because nobody has measured them; the last column of the scoreboard says \
         how many.",
        "The model repeats published trials only in part: the command “flywheel validate” says which it misses and by how much.",
        "Use of a practice is not yet achievement of students: training can change teaching and leave results as they were \
         (Garet and others 2016).",
        match footing(comparison) {
            Footing::Assumed => {
                "Which condition holds teachers back rests on assumed baselines until the district has asked its own teachers."
            }
            Footing::Levels => {
                "Which condition holds teachers back rests on the district's own answers; how much of each condition they need is assumed."
            }
            Footing::LevelsAndNeeds => {
                "Which condition holds teachers back rests on the district's own answers and, as far as they were asked, on which \
                 schools need more than others; how much of each is needed on average is assumed."
            }
        },
    ]
    .map(str::to_owned)
    .into()
}

/// The rules by which conditions decide, each once.
fn rules(comparison: &Comparison) -> String {
    let mut rules: Vec<DecisionRule> = comparison.arms.iter().map(|arm| arm.facts.decision).collect();
    rules.sort_unstable();
    rules.dedup();
    rules.iter().map(|rule| rule.name()).collect::<Vec<_>>().join(", ")
}
