//! What the paired runs allow to be said of two arms.

use super::figures::counted;
use crate::chart::{About, Claim};
use crate::study::{Arm, Comparison};

/// The claim about one arm and another at the end of the judged year; none where a single world tells nothing of it.
pub(super) fn claim(comparison: &Comparison, about: About, one: &Arm, other: &Arm) -> Option<Claim> {
    let (leads, paired) = match about {
        About::Reach => comparison.duel(one, other)?,
        About::Cost => comparison.cost_duel(one, other)?,
    };
    let interval = paired.difference.interval?;
    Some(Claim {
        about,
        first: one.facts.title.clone(),
        second: other.facts.title.clone(),
        first_leads: leads.ahead as u32,
        second_leads: leads.behind as u32,
        runs: comparison.replicates as u32,
        counted: counted(comparison),
        difference: (interval.low, interval.high),
    })
}
