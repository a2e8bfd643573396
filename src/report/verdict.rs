//! The answer in three sentences: who reaches more for longer, at what cost, and how sure that is. Each is a function of the
//! numbers alone, and falls back where these do not bear it out.

use super::figures::counted;
use super::rivals::claim;
use super::words::{money, of_hundred};
use crate::chart::claim::{at_start, within};
use crate::chart::number::{percent_tenths, percent_tenths_range};
use crate::chart::{About, ChartError};
use crate::scenario::visible;
use crate::stats::RatioOfMeans;
use crate::study::assumptions::{Assumption, Assumptions, Standing};
use crate::study::{Arm, Comparison, Results, Score, Target};

/// The three sentences; fewer where there is nothing to compare.
///
/// # Errors
/// Where a title cannot be set.
pub(super) fn verdict(results: &Results, scores: &[Score], target: Target) -> Result<Vec<String>, ChartError> {
    let comparison = &results.comparison;
    let Some((best, rival)) = comparison.rivals() else { return Ok(Vec::new()) };
    let score = |arm: &Arm| {
        let position = comparison.arms.iter().position(|own| own.facts.slug == arm.facts.slug);
        position.and_then(|position| scores.get(position))
    };
    let mut told = Vec::new();
    told.extend(reach(comparison, (best, score(best)), (rival, score(rival)))?);
    told.extend(score(best).map(|own| cost(comparison, best, own, scores)));
    told.extend(score(best).map(|own| surely(comparison, best, own, target, results.assumptions.as_ref())));
    Ok(told)
}

type Scored<'a> = (&'a Arm, Option<&'a Score>);

fn reach(comparison: &Comparison, best: Scored<'_>, rival: Scored<'_>) -> Result<Option<String>, ChartError> {
    let ((best, Some(own)), (rival, Some(other))) = (best, rival) else { return Ok(None) };
    let title = match claim(comparison, About::Reach, best, rival) {
        Some(claim) => claim.title()?,
        None => {
            format!("{} is ahead of {}", at_start(&visible(&best.facts.title)), within(&visible(&rival.facts.title)))
        }
    };
    let (one, many) = (counted(comparison).one(), counted(comparison).many());
    Ok(Some(format!(
        "{title}: at the end of year {}, {} of the {} target teachers use the practice routinely in the middle {one} (8 in 10 \
         {many}: {}), against {}.",
        comparison.judged_year,
        percent_tenths(own.lasting.median),
        comparison.seats,
        percent_tenths_range(own.lasting.low, own.lasting.high),
        percent_tenths(other.lasting.median),
    )))
}

fn cost(comparison: &Comparison, best: &Arm, own: &Score, scores: &[Score]) -> String {
    let currency = visible(&comparison.currency);
    let name = at_start(&visible(&best.facts.title));
    if best.facts.kinds.is_empty() {
        return "Doing nothing costs nothing, and no strategy compared here is ahead of it.".to_owned();
    }
    let perspective = comparison.perspective.name().replace('-', " ");
    let whole = format!("{name} costs {} {currency} in {perspective}", money(own.cost.mean));
    let each = match &own.each {
        Some(RatioOfMeans::Bounded { ratio, low, high }) => format!(
            "{} {currency} for each teacher added to those under doing nothing (95 %: {} to {})",
            money(*ratio),
            money(*low),
            money(*high)
        ),
        Some(RatioOfMeans::AtLeast { low, .. }) => {
            format!("at least {} {currency} for each teacher added, with no upper limit that can be told", money(*low))
        }
        Some(RatioOfMeans::NoneAdded) => "and no teacher is added that it could be divided among".to_owned(),
        None => return format!("{whole}; what each added teacher costs cannot be told from one world."),
    };
    let rank = cheaper(comparison, best, own, scores);
    format!("{whole}, {each}{rank}.")
}

/// Which strategy adds a teacher at a clearly lower cost, if any does.
fn cheaper(comparison: &Comparison, best: &Arm, own: &Score, scores: &[Score]) -> String {
    let Some(RatioOfMeans::Bounded { low, .. }) = own.each else { return String::new() };
    let cheapest = comparison.arms.iter().zip(scores).filter_map(|(arm, score)| match score.each {
        Some(RatioOfMeans::Bounded { ratio, high, .. }) if high < low && arm.facts.slug != best.facts.slug => {
            Some((arm, ratio))
        }
        _ => None,
    });
    match cheapest.reduce(|one, other| if other.1 < one.1 { other } else { one }) {
        Some((arm, ratio)) => {
            format!(
                "; {} adds fewer teachers at a lower cost of {} each",
                within(&visible(&arm.facts.title)),
                money(ratio)
            )
        }
        None => String::new(),
    }
}

fn surely(
    comparison: &Comparison,
    best: &Arm,
    own: &Score,
    target: Target,
    assumptions: Option<&Assumptions>,
) -> String {
    let meets = format!(
        "It has {} of the teachers at routine use at the end of year {} in {} of 100 {}",
        percent_tenths(target.share),
        target.year,
        of_hundred(own.meets, comparison.replicates),
        counted(comparison).many(),
    );
    let position = comparison.arms.iter().position(|arm| arm.facts.slug == best.facts.slug).unwrap_or(0);
    let standing = assumptions.and_then(|own| own.conclusions(|varied| Some(varied.arms.get(position)?.standing)));
    // The comparison itself is none of the others: its own profile, and its own rule where all scenarios have the same.
    let strategies = || comparison.arms.iter().skip(1);
    let is_other = |assumption: &Assumption| match assumption {
        Assumption::Profile(profile) => *profile != comparison.profile,
        Assumption::Rule(rule) => !strategies().all(|arm| arm.facts.decision == *rule),
    };
    match standing {
        Some((_, mut others)) => {
            others.retain(|(assumption, _)| is_other(assumption));
            let count = |wanted: Standing| others.iter().filter(|(_, standing)| *standing == wanted).count();
            format!(
                "{meets}; of {} other sets of assumptions it leads all others by more than 2 points in {}, and loses to one by \
                 as much in {}.",
                others.len(),
                count(Standing::Leads),
                count(Standing::Loses)
            )
        }
        None => format!("{meets}; whether this survives other assumptions was not tried."),
    }
}
