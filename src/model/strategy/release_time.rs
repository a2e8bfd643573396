//! Release time: part of the week free of teaching for teacher leaders, while somebody else takes their classes.
//!
//! It changes nobody's practice. Those who are released have room for more visitors, new teachers and teams, and count for
//! more on a council; without such a strategy beside it the money buys nothing.

use super::Kind;
use super::delivery::{Delivery, Effects, scaled_count};
use super::ledger::{Account, Ingredient, Refusal, hundredths};
use super::plan::{Plan, Workable};
use super::schedule::Schedule;
use super::standing::Standing;
use super::view::View;
use crate::model::parameter::Parameter as P;

/// Release as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct ReleaseTime {
    /// In which years it works.
    pub schedule: Schedule,
    /// Teacher leaders to be released.
    pub leaders: u32,
    /// Share of the teaching week that each has free.
    pub share_of_week: f64,
    /// Share of target teachers nominated as bright spots each year, from whom leaders are taken.
    pub nominated_share: f64,
}

impl Plan for ReleaseTime {
    fn kind(&self) -> Kind {
        Kind::ReleaseTime
    }

    fn schedule(&self) -> Schedule {
        self.schedule
    }

    fn nominated_share(&self) -> Option<f64> {
        Some(self.nominated_share)
    }

    /// The same with `factor` times the leaders.
    fn scaled(&self, factor: f64) -> Self {
        Self { leaders: scaled_count(self.leaders, factor), ..self.clone() }
    }
}

impl<const L: usize> Workable<L> for ReleaseTime {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(ReleaseDelivery::new(self.clone()))
    }
}

/// Release at work in one replicate.
#[derive(Debug, Clone)]
pub struct ReleaseDelivery {
    release: ReleaseTime,
    /// In the order of nomination.
    leaders: Vec<u32>,
    /// Leaders wanted whom nobody is willing to be.
    missing: u32,
}

impl ReleaseDelivery {
    /// Nobody is released yet.
    pub fn new(release: ReleaseTime) -> Self {
        Self { release, leaders: Vec::new(), missing: 0 }
    }

    /// Books the classes that others take over from so many leaders in a year.
    fn book<const L: usize>(&self, view: &View<'_, L>, leaders: usize, account: &mut Account) {
        let years = leaders as i64 * hundredths(self.release.share_of_week);
        account.book(Ingredient::ReleasedYears, years, view.price(Ingredient::ReleasedYears));
    }

    fn cost<const L: usize>(&self, view: &View<'_, L>, leaders: usize) -> i64 {
        let mut account = Account::default();
        self.book(view, leaders, &mut account);
        account.cash_cents()
    }
}

impl<const L: usize> Delivery<L> for ReleaseDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        self.leaders.clear();
        let wanted = if self.release.share_of_week > 0.0 { self.release.leaders } else { 0 };
        self.leaders.extend(view.willing(self.release.nominated_share).take(wanted as usize));
        self.missing = wanted - self.leaders.len() as u32;
        self.cost(view, self.leaders.len())
    }

    fn units(&self, _view: &View<'_, L>) -> u64 {
        self.leaders.len() as u64 + u64::from(self.missing)
    }

    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, standing: &mut Standing, account: &mut Account) {
        while allotment.is_some_and(|cents| !self.leaders.is_empty() && self.cost(view, self.leaders.len()) > cents) {
            self.leaders.pop();
        }
        account.planned_cents += self.cost(view, self.leaders.len());
        account.planned_units += self.units(view);
        account.delivered_units += self.leaders.len() as u64;
        account.refuse(Refusal::NobodyWilling, u64::from(self.missing));
        self.book(view, self.leaders.len(), account);
        standing.release(&self.leaders, self.release.share_of_week * view.get(P::ReleaseRoom));
    }

    fn deliver(
        &mut self,
        _view: &View<'_, L>,
        _standing: &mut Standing,
        _effects: &mut Effects,
        _account: &mut Account,
    ) {
        // The time is free from the first week on; what comes of it, others deliver.
    }
}
