//! The answer of a comparison: every table that a reader needs, each under its question.

use super::assumed::{assumed, placebo};
use super::brief::{Grid, Part};
use super::figures;
use super::settled::settled;
use super::tables::{
    binding_table, delivery_table, difference_table, dose_text, flywheel_table, money_table, outcome_table,
    spread_table, teacher_cost_table,
};
use super::words::{counted, money, of_hundred};
use crate::model::evidence::Profile;
use crate::run::LANES;
use crate::scenario::visible;
use crate::study::{Comparison, Footing, Results, dose_table};

/// The whole answer, in the order in which a reader needs it: what was put in, what came out, what it cost, how sure.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What was simulated and on which assumptions, a line each.
    pub head: Vec<String>,
    /// The tables, each under its question.
    pub parts: Vec<Part>,
}

/// The answer of these results.
pub fn answer(results: &Results) -> Answer {
    let Results { seed, comparison, flywheels, verdict, assumptions, .. } = results;
    let Some(nothing) = comparison.arms.first() else { return Answer { head: Vec::new(), parts: Vec::new() } };
    let judged = comparison.judged_year;
    let after = judged - comparison.funded_years.min(judged);
    let currency = visible(&comparison.currency);
    let (one, many) = (figures::counted(comparison).one(), figures::counted(comparison).many());
    let profile = comparison.profile.name();
    let is_prior = comparison.profile == Profile::Prior;
    let head = vec![
        format!(
            "{} · {} · {} · {} with money",
            visible(&nothing.facts.district),
            counted(comparison.seats as u32, "target teacher"),
            counted(comparison.years, "school year"),
            counted(comparison.funded_years, "year"),
        ),
        format!(
            "{} {many} of each scenario ({} of {LANES}), seed {seed}",
            comparison.replicates,
            counted(comparison.worlds, "world")
        ),
        format!("Evidence: {}", evidence(comparison.profile)),
    ];
    let mut parts = Vec::new();
    let mut section = |heading: &str, grid: Grid, paragraphs: Vec<String>, note: &str| {
        let grid = Some(Grid { note: note.to_owned(), ..grid });
        parts.push(Part { heading: heading.to_owned(), paragraphs, grid });
    };
    section(
        "WHAT ONE UNIT DOES to the middle teacher who has never used the practice (conditions run from 0 to 1)",
        dose_text(&dose_table(&nothing.facts.parameters)),
        Vec::new(),
        if is_prior {
            "Put in, not found out, and drawn anew for every world: these are the central ones (`flywheel parameters`)."
        } else {
            "Put in, not found out: these potencies are assumed or converted from trials (`flywheel parameters`)."
        },
    );
    section(
        &format!(
            "TEACHERS AT ROUTINE USE at the end of each school year, in per cent: middle {one} (8 in 10 {many}); profile of \
             the evidence: {profile}"
        ),
        outcome_table(comparison),
        Vec::new(),
        if comparison.profile == Profile::Learnt {
            "Futures differ by luck and by what the district's own data leave open of the parameters that were learnt from them; \
             what is not known of all others is not in the ranges. Adoption of a practice is not yet achievement of students: \
             training can change teaching and leave results as they were (Garet and others 2016)."
        } else if is_prior {
            "Futures differ by luck and by what is not known: every world has parameters, ties and, unless the scenario names \
             it, a decision rule of its own, drawn from what is believed (docs/evidence.md). What no range holds is not in \
             them, such as a model that is wrong. Adoption of a practice is not yet achievement of students: training can \
             change teaching and leave results as they were (Garet and others 2016)."
        } else {
            "Runs differ by luck alone, at these assumptions; what is not known about the parameters is not in the ranges. \
             Adoption of a practice is not yet achievement of students: training can change teaching and leave results as \
             they were (Garet and others 2016)."
        },
    );
    section(
        &format!("DIFFERENCES at the end of year {judged}, in percentage points, with 95 % intervals over worlds"),
        difference_table(comparison),
        Vec::new(),
        &format!(
            "Luck ×: the factor by which shared luck narrowed the variance of the difference before it. Leads in: of 100 \
             {many}{}, those in which it leads all others by more than 2 points; no one leads in {}.",
            if is_prior { "" } else { " at these assumptions" },
            of_hundred(comparison.undecided, comparison.replicates)
        ),
    );
    if is_prior {
        section(
            &format!("LUCK OR NOT KNOWING? How far futures differ at the end of year {judged}, in percentage points"),
            spread_table(comparison),
            Vec::new(),
            "±: standard deviation of a future. Luck: the part of the variance between the eight futures of a world, which \
             share its draws; not knowing: the part between worlds beyond that. More evidence can narrow the second, and \
             nothing the first.",
        );
    }
    if let Some((verdict, until)) = verdict {
        let (grid, told) = settled(comparison, verdict, until);
        section(&format!("IS IT SETTLED? Share at routine use at the end of year {judged}"), grid, vec![told], "");
    }
    if let Some(assumptions) = assumptions {
        let (grid, told) = assumed(comparison, assumptions);
        section(
            &format!(
                "DOES IT SURVIVE OTHER ASSUMPTIONS? The three profiles and the five decision rules, one at a time, at the end \
                 of year {judged}"
            ),
            grid,
            told,
            &format!(
                "Leads: is ahead of every other by more than 2 points, with its 95 % interval. On the first {} of these runs; what is not \
                 varied is as above.",
                assumptions.runs
            ),
        );
        section(
            "PLACEBO: the same worlds in which nobody ever sees colleagues",
            placebo(comparison, assumptions),
            Vec::new(),
            "A curve that looks like an S shows nothing by itself: adopters who differ, or an office that pushes, make one as well \
             (Van den Bulte and Lilien 2001; Van den Bulte and Stremersch 2004). Peer share: of all first starts, those that \
             would not have been if nobody saw colleagues.",
        );
    }
    let perspective = comparison.perspective.name().replace('-', " ");
    let budget = budgets(comparison);
    section(
        &format!(
            "MONEY to the end of year {judged} ({currency}; {budget}), {} after the money ends",
            counted(after, "year")
        ),
        money_table(comparison),
        Vec::new(),
        "Staff time is working hours that no paid cover replaces.",
    );
    section(
        &format!("TEACHERS REACHED AND ADDED to the end of year {judged}, and what each costs in {perspective}"),
        teacher_cost_table(comparison),
        Vec::new(),
        "Reached: got at least one exposure from a strategy. Added: at routine use beyond those under doing nothing.",
    );
    section(
        &format!("DELIVERED of what was planned, on average over {many}"),
        delivery_table(comparison),
        Vec::new(),
        "",
    );
    section(
        &format!("WHICH CONDITION BINDS for those not using it, at the end of year {}", comparison.funded_years.max(1)),
        binding_table(comparison),
        Vec::new(),
        match footing(comparison) {
            Footing::Assumed => {
                "This rests on assumed baselines and thresholds until a district has asked its own teachers."
            }
            Footing::Levels => {
                "Where teachers stand rests on the district's own answers; how much of each condition they need is assumed."
            }
            Footing::LevelsAndNeeds => {
                "Where teachers stand and, as far as they were asked, which schools need more than others rests on the district's own \
                 answers; how much of each condition is needed on average is assumed."
            }
        },
    );
    if !flywheels.is_empty() {
        section(
            "DOES IT FEED ITSELF? Measured by twins of the same runs under the same luck",
            flywheel_table(comparison, flywheels),
            Vec::new(),
            "Peer share: of all first starts, those that would not have been if nobody saw colleagues. One more user: further \
             first starts that follow. Turns: of 100 runs, those in which, from one school year after the money ends, first \
             starts exceed both the losses and the first starts of a twin that sees colleagues no longer.",
        );
    }
    Answer { head, parts }
}

/// What is taken of what is believed, in a line.
pub fn evidence(profile: Profile) -> &'static str {
    match profile {
        Profile::Central => "central (every parameter at its central value)",
        Profile::Skeptical => "skeptical (what leans stands at the quartile at which the practice spreads less far)",
        Profile::Hopeful => "hopeful (what leans stands at the quartile at which the practice spreads further)",
        Profile::Learnt => {
            "learnt (one of the draws of what was learnt for every world, all else at its central value)"
        }
        Profile::Prior => "prior (parameters, ties and decision rule drawn anew for every world)",
    }
}

/// What rests on the answers of the district's teachers in every scenario.
pub fn footing(comparison: &Comparison) -> Footing {
    comparison.arms.iter().map(|arm| arm.facts.footing).min().unwrap_or(Footing::Assumed)
}

fn budgets(comparison: &Comparison) -> String {
    let budgets: Vec<Option<i64>> =
        comparison.arms.iter().skip(1).map(|arm| arm.facts.funding.yearly_budget_cents).collect();
    match budgets.first() {
        Some(Some(cents)) if budgets.iter().all(|other| other == &Some(*cents)) => {
            format!("one yearly budget of {} for each scenario", money(*cents as f64 / 100.0))
        }
        _ if budgets.iter().all(Option::is_none) => "no budget is set".to_owned(),
        _ => "budgets differ between scenarios".to_owned(),
    }
}
