//! The scoreboard as a table of words.

use super::brief::Grid;
use super::figures::counted;
use super::words::{money, of_hundred, per_teacher};
use crate::chart::number::{percent_tenths, percent_tenths_range};
use crate::scenario::visible;
use crate::study::{Comparison, Score, Strength, Target};

/// A row a strategy, doing nothing first.
pub(super) fn scoreboard(comparison: &Comparison, scores: &[Score], target: Target) -> Grid {
    let counted = counted(comparison);
    let (funded, judged) = (comparison.funded_years.max(1), comparison.judged_year);
    let goal = percent_tenths(target.share);
    let mut grid = Grid::headed([
        "Strategy".to_owned(),
        format!("Reach, year {funded}"),
        format!("Lasting, year {judged}"),
        format!("Has {goal}"),
        format!("Cost, {}", visible(&comparison.currency)),
        "Each lasting teacher added".to_owned(),
        format!("{goal} in year {}", target.year),
        "Evidence".to_owned(),
    ]);
    for (arm, score) in comparison.arms.iter().zip(scores) {
        let spread = |own: &crate::stats::Spread| {
            format!("{} ({})", percent_tenths(own.median), percent_tenths_range(own.low, own.high))
        };
        grid.add_row(vec![
            visible(&arm.facts.title),
            spread(&score.reach),
            spread(&score.lasting),
            middle(score, comparison),
            money(score.cost.mean),
            score.each.as_ref().map_or("–".to_owned(), |each| per_teacher(each, "none added")),
            format!("{} of 100", of_hundred(score.meets, comparison.replicates)),
            score.strength.map_or("–".to_owned(), strength_words),
        ]);
    }
    let (one, many) = (counted.one(), counted.many());
    grid.caption = "What a choice hangs on".to_owned();
    grid.note = format!(
        "Shares of the {} target teachers at routine use: middle {one}, and the range of 8 in 10 {many}. Has {goal}: when the \
         middle {one} first has so many. Cost: {} to the end of year {judged}. Each lasting teacher added: \
         that cost divided by the teachers at routine use beyond doing nothing at the end of year {judged}, with its \
         95 % interval. Evidence: of the numbers behind what a strategy does to a teacher, those that were published or \
         converted from something published; the rest is assumed. There is no total: what weighs more is for you to say.",
        comparison.seats,
        comparison.perspective.name().replace('-', " "),
    );
    grid
}

/// When the middle run has the target.
fn middle(score: &Score, comparison: &Comparison) -> String {
    match score.middle_week() {
        Some(0) => "at the start".to_owned(),
        Some(week) => format!("in year {}", (week - 1) / comparison.weeks_per_year.max(1) + 1),
        None => format!("not in {} years", comparison.years),
    }
}

/// What is known of the numbers behind an effect, in a few words.
pub(super) fn strength_words(own: Strength) -> String {
    if own.known == 0 { format!("all {} assumed", own.all) } else { format!("{} of {} known", own.known, own.all) }
}
