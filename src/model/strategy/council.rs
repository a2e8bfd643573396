//! A council of teacher leaders: bright spots who meet, and without whom the centre decides less.
//!
//! It teaches nobody anything: where a whole state paid teacher leaders, educators felt that it helped and students gained
//! nothing. What it may do is hold the district to its way: messages that are trusted, fewer initiatives let in, less drift,
//! and memory when the superintendent changes.

use super::Kind;
use super::delivery::{Delivery, Effects, affordable, evenly_spread, scaled_count};
use super::ledger::{Account, Ingredient, Refusal, WHOLE};
use super::plan::{Plan, Workable};
use super::schedule::Schedule;
use super::standing::Standing;
use super::view::View;
use crate::model::luck;
use crate::model::parameter::Parameter as P;
use crate::model::process::climate::Climate;

/// A council as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Council {
    /// In which years it works.
    pub schedule: Schedule,
    /// Places.
    pub members: u32,
    /// Meetings of a day each in a school year.
    pub meetings_per_year: u32,
    /// Share of target teachers nominated as bright spots each year, from whom members are taken.
    pub nominated_share: f64,
}

impl Plan for Council {
    fn kind(&self) -> Kind {
        Kind::Council
    }

    fn schedule(&self) -> Schedule {
        self.schedule
    }

    fn nominated_share(&self) -> Option<f64> {
        Some(self.nominated_share)
    }

    /// The same with `factor` times the places.
    fn scaled(&self, factor: f64) -> Self {
        Self { members: scaled_count(self.members, factor), ..self.clone() }
    }
}

impl<const L: usize> Workable<L> for Council {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(CouncilDelivery::new(self.clone()))
    }
}

/// A council at work in one replicate.
#[derive(Debug, Clone)]
pub struct CouncilDelivery {
    council: Council,
    /// In the order of nomination.
    members: Vec<u32>,
    /// Places for which nobody is willing.
    empty: u32,
}

impl CouncilDelivery {
    /// Nobody is a member yet.
    pub fn new(council: Council) -> Self {
        Self { council, members: Vec::new(), empty: 0 }
    }

    fn cost<const L: usize>(&self, view: &View<'_, L>, members: usize) -> i64 {
        let release = i64::from(self.council.meetings_per_year) * view.price(Ingredient::SubstituteDays);
        members as i64 * (view.price(Ingredient::CouncilStipends) + release)
    }

    /// The week of the school year of each meeting.
    fn weeks<const L: usize>(&self, view: &View<'_, L>) -> impl Iterator<Item = u32> + use<L> {
        let (meetings, weeks) = (self.council.meetings_per_year, view.weeks_per_year);
        (0..meetings).map(move |meeting| evenly_spread(meeting, meetings, weeks))
    }

    /// Days on which a member comes, in the whole year: known from the keys of luck alone.
    fn days<const L: usize>(&self, view: &View<'_, L>, seat: u32) -> usize {
        self.weeks(view).filter(|week| attends(view, seat, *week)).count()
    }
}

/// Whether a member comes to the meetings of a week of the school year.
fn attends<const L: usize>(view: &View<'_, L>, seat: u32, week_of_year: u32) -> bool {
    let week = view.year * view.weeks_per_year + week_of_year;
    view.chance.happens(view.get(P::SubstituteFound), luck::COUNCIL_DAY, seat, week)
}

/// The strength, in [0, 1], of a council of which the share `found` of the places is taken, with so many members' days, of
/// which those of somebody with time free count for more.
pub fn strength(found: f64, days: f64, half: f64) -> f64 {
    found * days / (days + half)
}

/// What a council of this strength makes of a climate.
pub fn change(climate: Climate, strength: f64, get: impl Fn(P) -> f64) -> Climate {
    Climate {
        competing: climate.competing * (1.0 - get(P::CouncilGatekeeping) * strength),
        message: climate.message * (1.0 + get(P::CouncilTrust) * strength),
        loss: climate.loss * (1.0 - get(P::CouncilAnchor) * strength),
        ..climate
    }
}

impl<const L: usize> Delivery<L> for CouncilDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        self.members.clear();
        // Nobody is paid for a council that does not meet.
        let places = if self.council.meetings_per_year > 0 { self.council.members } else { 0 };
        self.members.extend(view.willing(self.council.nominated_share).take(places as usize));
        self.empty = places - self.members.len() as u32;
        self.cost(view, self.members.len())
    }

    fn units(&self, _view: &View<'_, L>) -> u64 {
        (self.members.len() as u64 + u64::from(self.empty)) * u64::from(self.council.meetings_per_year)
    }

    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, standing: &mut Standing, account: &mut Account) {
        let full = self.cost(view, self.members.len());
        self.members.truncate(affordable(self.members.len(), full, allotment));
        let meetings = u64::from(self.council.meetings_per_year);
        account.planned_cents += self.cost(view, self.members.len());
        account.planned_units += self.units(view);
        account.refuse(Refusal::NobodyWilling, u64::from(self.empty) * meetings);
        let stipends = self.members.len() as i64 * WHOLE;
        account.book(Ingredient::CouncilStipends, stipends, view.price(Ingredient::CouncilStipends));
        let days = |seat: u32| self.days(view, seat) as f64 * standing.capacity(seat);
        let days: f64 = self.members.iter().map(|seat| days(*seat)).sum();
        let found = self.members.len() as f64 / f64::from(self.council.members.max(1));
        standing.council = strength(found, days, view.get(P::CouncilHalf));
        standing.councillors.clone_from(&self.members);
        standing.hosts.extend(&self.members);
    }

    fn deliver(&mut self, view: &View<'_, L>, _standing: &mut Standing, _effects: &mut Effects, account: &mut Account) {
        let today = self.weeks(view).filter(|week| *week == view.week_of_year).count() as u64;
        if today == 0 {
            return;
        }
        for &seat in &self.members {
            if attends(view, seat, view.week_of_year) {
                account.book(Ingredient::SubstituteDays, today as i64 * WHOLE, view.price(Ingredient::SubstituteDays));
                account.delivered_units += today;
            } else {
                account.refuse(Refusal::NoCover, today);
            }
        }
    }
}
