//! Whether a comparison that runs until it is settled was settled, and how many runs that took.

use super::brief::Grid;
use super::words::{counted, factor, money, points};
use crate::chart::number::plain;
use crate::run::LANES;
use crate::scenario::visible;
use crate::stats::Estimate;
use crate::study::settle::{Rival, Standing};
use crate::study::{Comparison, Goal, Until, Verdict};

/// The differences from the leader, and whether that settles it.
pub fn settled(comparison: &Comparison, verdict: &Verdict, until: &Until) -> (Grid, String) {
    let name = |arm: usize| comparison.arms.get(arm).map_or(String::new(), |arm| visible(&arm.facts.title));
    let mut table = Grid::headed(["From the leader, in percentage points", "difference", "and so"]);
    for rival in &verdict.rivals {
        let difference = Estimate { mean: rival.mean, interval: rival.interval };
        let shown = match rival.interval {
            Some(_) => points(&difference),
            None => "not known yet".to_owned(),
        };
        table.add_row(vec![
            format!("{} less {}", name(verdict.leader), name(rival.arm)),
            shown,
            standing(rival, until.goal).to_owned(),
        ]);
    }
    let says = [said(comparison, verdict, until, &name), saved(comparison, verdict, until, &name)];
    let sure = format!(
        "The chance that any of these differences lies outside of its interval, at whatever moment the comparison stops, is \
         at most {}, worlds taken as normal; the intervals of all other tables are for a number of runs that is fixed beforehand.",
        share(until.error)
    );
    let told: Vec<String> = says.into_iter().chain([sure]).filter(|text| !text.is_empty()).collect();
    (table, told.join(" "))
}

/// A share of at most a few per cent, as short as it can be written.
fn share(share: f64) -> String {
    format!("{} %", (share * 1e6).round() / 1e4)
}

fn standing(rival: &Rival, goal: Goal) -> &'static str {
    match (rival.standing, goal) {
        (Standing::Behind, _) => "surely behind",
        (Standing::Within, Goal::Leader { .. }) => "surely within 2 points",
        (Standing::Within, Goal::Within(_)) => "equal",
        (Standing::Open, _) => "open who leads",
    }
}

fn said(comparison: &Comparison, verdict: &Verdict, until: &Until, name: &impl Fn(usize) -> String) -> String {
    let (year, leader) = (comparison.judged_year, name(verdict.leader));
    let runs = format!(
        "after {} runs of each scenario ({})",
        money(comparison.replicates as f64),
        counted(comparison.worlds, "world")
    );
    let of_standing = |standing: Standing| -> Vec<String> {
        let rivals = verdict.rivals.iter().filter(|rival| rival.standing == standing);
        rivals.map(|rival| name(rival.arm)).collect()
    };
    let (within, open) = (of_standing(Standing::Within), of_standing(Standing::Open));
    match (until.goal, verdict.is_settled) {
        (Goal::Within(reach), true) => format!(
            "Settled {runs}: at the end of year {year}, every difference from the leader, {leader}, is known to within {} \
             percentage points.",
            plain(reach * 100.0)
        ),
        (Goal::Within(reach), false) => format!(
            "NOT settled {runs}, which is the limit: at the end of year {year}, not every difference from the leader, \
             {leader}, is known to within {} percentage points.",
            plain(reach * 100.0)
        ),
        (Goal::Leader { .. }, true) if within.is_empty() => {
            format!("Settled {runs}: {leader} leads all others at the end of year {year}.")
        }
        (Goal::Leader { .. }, true) => {
            let others =
                if within.len() + 1 == comparison.arms.len() { "" } else { "; whatever else was compared is behind" };
            let (any, apart) = match within.len() {
                1 => ("either", "they are within 2 points"),
                _ => ("any", "the others are within 2 points of the first"),
            };
            let all = [&[leader], &within[..]].concat().join(" and ");
            format!("Settled {runs}: {any} of {all}; {apart} at the end of year {year}{others}.")
        }
        (Goal::Leader { .. }, false) => format!(
            "NOT settled {runs}: {leader} is ahead at the end of year {year}, but {} may be ahead of it in truth.",
            open.join(" or ")
        ),
    }
}

/// What the same luck for all has saved, measured on the pair on which it hung.
fn saved(comparison: &Comparison, verdict: &Verdict, until: &Until, name: &impl Fn(usize) -> String) -> String {
    let measured = || {
        let rival = verdict.decisive(until.goal)?;
        let arm = |position: usize| comparison.arms.get(position);
        let (_, paired) = comparison.duel(arm(verdict.leader)?, arm(rival.arm)?)?;
        Some((rival.arm, paired.variance_factor?))
    };
    let Some((rival, times)) = measured() else { return String::new() };
    let independent = (comparison.replicates as f64 * times / f64::from(LANES)).round() * f64::from(LANES);
    format!(
        "The same luck for all narrowed the variance of the difference between {} and {} by a factor of {}: with \
         independent seeds it would take about {} runs of each scenario to know it as well.",
        name(verdict.leader),
        name(rival),
        factor(Some(times)),
        money(independent)
    )
}
