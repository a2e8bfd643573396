//! How a strategy meets the world: plan a year, cut the plan to the money, deliver week by week.

use super::effect::Exposure;
use super::ledger::Account;
use super::programme_ties::ProgrammeTie;
use super::standing::Standing;
use super::view::View;

/// What a week of a strategy brings about.
#[derive(Debug, Clone, Default)]
pub struct Effects {
    /// Exposures of teachers.
    pub exposures: Vec<Exposure>,
    /// Ties made.
    pub ties: Vec<ProgrammeTie>,
}

impl Effects {
    /// Forgets everything, keeping the memory.
    pub fn clear(&mut self) {
        self.exposures.clear();
        self.ties.clear();
    }
}

/// A strategy at work in one replicate.
pub trait Delivery<const L: usize>: Send {
    /// Plans the whole of what was asked for, for everyone whom the strategy is for: cash in cents.
    fn plan(&mut self, view: &View<'_, L>) -> i64;

    /// Units of the plan as it stands: the whole before it is committed, and then what the money pays for.
    fn units(&self, view: &View<'_, L>) -> u64;

    /// Cuts the plan to `allotment` cents where it costs more (fewer people, same dose for each) and books what is now
    /// planned. Without an allotment the whole plan stands. Strategies commit in the order of [`Kind`](super::Kind), so that
    /// those which others lean on find their place in `standing` first.
    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, standing: &mut Standing, account: &mut Account);

    /// Delivers what is due this week, as far as cover, hosts, hours and money allow.
    fn deliver(&mut self, view: &View<'_, L>, standing: &mut Standing, effects: &mut Effects, account: &mut Account);
}

/// The week of the school year in which the `number`-th of `count` evenly spread events falls.
pub fn evenly_spread(number: u32, count: u32, weeks: u32) -> u32 {
    ((2 * u64::from(number) + 1) * u64::from(weeks) / (2 * u64::from(count.max(1)))) as u32
}

/// A whole number of days, visits or people, `factor` times as large and at least 1; none stays none.
pub fn scaled_count(count: u32, factor: f64) -> u32 {
    if count == 0 { 0 } else { ((f64::from(count) * factor).round() as u32).max(1) }
}

/// How many of `people` can be planned for when all of them would cost `full` cents and there are `allotment`.
pub fn affordable(people: usize, full: i64, allotment: Option<i64>) -> usize {
    match allotment {
        Some(cents) if full > cents => ((people as i128 * i128::from(cents.max(0))) / i128::from(full)) as usize,
        _ => people,
    }
}
