//! Release to visit bright spots: seeing the practice with real students, in a colleague's room.
//!
//! Visits fall short of the plan: some are put off, some find no cover, hosts are few, decline, and have room for few
//! visitors; after two or three in a year another adds nothing (Burgess, Rawal and Taylor 2021; Worth et al. 2017). A host who
//! is nominated but does not use the practice shows nothing of it.

use super::Kind;
use super::delivery::{Delivery, Effects, affordable, scaled_count};
use super::effect::{Exposure, Potency};
use super::ledger::{Account, Ingredient, Refusal, WHOLE, hundredths};
use super::plan::{Plan, Workable};
use super::pool::Pool;
use super::schedule::Schedule;
use super::standing::Standing;
use super::target::Target;
use super::view::View;
use crate::chance::Lot;
use crate::model::luck;
use crate::model::parameter::Parameter as P;

/// Visits as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// In which years it works.
    pub schedule: Schedule,
    /// Whom it is for.
    pub target: Target,
    /// Visits for each of them in a school year.
    pub visits_per_year: u32,
    /// Who takes the visitor's class.
    pub cover: Cover,
    /// Share of target teachers nominated as bright spots each year.
    pub nominated_share: f64,
}

impl Plan for Observation {
    fn kind(&self) -> Kind {
        Kind::Observation
    }

    fn schedule(&self) -> Schedule {
        self.schedule
    }

    fn target(&self) -> Option<&Target> {
        Some(&self.target)
    }

    fn nominated_share(&self) -> Option<f64> {
        Some(self.nominated_share)
    }

    /// The same with `factor` times the visits.
    fn scaled(&self, factor: f64) -> Self {
        let visits_per_year = scaled_count(self.visits_per_year, factor).min(VISIT_MOMENTS - 1);
        Self { visits_per_year, ..self.clone() }
    }
}

impl<const L: usize> Workable<L> for Observation {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(ObservationDelivery::new(self.clone()))
    }
}

/// Who takes the class of a teacher on release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// A paid substitute, if one is found.
    Substitute,
    /// A leader of the school, free of charge, on a few days a year.
    Leader,
}

/// Visits at work in one replicate.
#[derive(Debug, Clone)]
pub struct ObservationDelivery {
    observation: Observation,
    visitors: Vec<u32>,
    /// Visitors of the year, week by week; luck decides who comes first in a week.
    due: Vec<u32>,
    /// Where each week begins in `due`; one more than there are weeks.
    weeks: Vec<u32>,
    hosts: Pool,
    visits_done: Vec<u32>,
    leader_days: Vec<u32>,
    /// Luck of a week or a year, and visits with their weeks before they stand in order: kept for their memory.
    bits: Vec<u32>,
    luck: Vec<[f64; 4]>,
    drawn: Vec<(u32, Lot)>,
    lots: Vec<Lot>,
}

impl ObservationDelivery {
    /// Nobody visits yet.
    pub fn new(observation: Observation) -> Self {
        Self {
            observation,
            visitors: Vec::new(),
            due: Vec::new(),
            weeks: Vec::new(),
            hosts: Pool::default(),
            visits_done: Vec::new(),
            leader_days: Vec::new(),
            bits: Vec::new(),
            luck: Vec::new(),
            drawn: Vec::new(),
            lots: Vec::new(),
        }
    }

    /// Draws in which week each visit falls: each in its own part of the year.
    fn spread_over_the_year<const L: usize>(&mut self, view: &View<'_, L>) {
        let (visits, weeks) = (self.observation.visits_per_year, u64::from(view.weeks_per_year));
        self.drawn.clear();
        for visit in 0..visits {
            let first = u64::from(visit) * weeks / u64::from(visits);
            let last = u64::from(visit + 1) * weeks / u64::from(visits);
            let moment = view.year * VISIT_MOMENTS + visit;
            view.chance.bits_of_all(luck::VISIT.slot(1), self.visitors.iter().copied(), moment, &mut self.bits);
            self.drawn.extend(self.visitors.iter().zip(&self.bits).map(|(&seat, &bits)| {
                let week = first + ((u64::from(bits) * (last - first).max(1)) >> 32);
                (week as u32, Lot::new(bits.reverse_bits(), seat))
            }));
        }
        self.weeks.clear();
        self.weeks.resize(weeks as usize + 1, 0);
        for (week, _) in &self.drawn {
            self.weeks[*week as usize + 1] += 1;
        }
        for week in 1..self.weeks.len() {
            self.weeks[week] += self.weeks[week - 1];
        }
        self.lots.clear();
        self.lots.resize(self.drawn.len(), Lot::new(0, 0));
        // A start runs on to the end of its week, which is where the next begins: put back below.
        for (week, lot) in &self.drawn {
            let place = &mut self.weeks[*week as usize];
            self.lots[*place as usize] = *lot;
            *place += 1;
        }
        self.weeks.rotate_right(1);
        self.weeks[0] = 0;
        for bounds in self.weeks.windows(2) {
            self.lots[bounds[0] as usize..bounds[1] as usize].sort_unstable();
        }
        self.due.clear();
        self.due.extend(self.lots.iter().map(|lot| lot.subject()));
    }

    fn cost<const L: usize>(&self, view: &View<'_, L>, visitors: usize) -> i64 {
        match self.observation.cover {
            Cover::Substitute => {
                visitors as i64 * i64::from(self.observation.visits_per_year) * view.price(Ingredient::SubstituteDays)
            }
            Cover::Leader => 0,
        }
    }

    fn cover_is_found<const L: usize>(
        &mut self,
        view: &View<'_, L>,
        seat: u32,
        luck: f64,
        account: &mut Account,
    ) -> bool {
        match self.observation.cover {
            Cover::Substitute => {
                let found = luck < view.get(P::SubstituteFound);
                if found {
                    account.book(Ingredient::SubstituteDays, WHOLE, view.price(Ingredient::SubstituteDays));
                }
                found
            }
            Cover::Leader => {
                let days = &mut self.leader_days[view.school(seat) as usize];
                let found = *days > 0;
                if found {
                    *days -= 1;
                    let day = hundredths(view.get(P::HoursPerDay));
                    account.book(Ingredient::LeaderHours, day, view.price(Ingredient::LeaderHours));
                }
                found
            }
        }
    }
}

/// The exposure of one visit to a fully skilled and credible host.
pub fn potency(get: impl Fn(P) -> f64) -> Potency {
    Potency {
        vision: get(P::VisitVision),
        observation: get(P::VisitObservation),
        belief: get(P::VisitBelief),
        support: get(P::VisitSupport),
        ..Potency::default()
    }
}

impl<const L: usize> Delivery<L> for ObservationDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        self.observation.target.pick(view, &mut self.visitors);
        self.cost(view, self.visitors.len())
    }

    fn units(&self, _view: &View<'_, L>) -> u64 {
        self.visitors.len() as u64 * u64::from(self.observation.visits_per_year)
    }

    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, standing: &mut Standing, account: &mut Account) {
        let count = affordable(self.visitors.len(), self.cost(view, self.visitors.len()), allotment);
        self.observation.target.cut(view, &mut self.visitors, count);
        account.planned_cents += self.cost(view, self.visitors.len());
        account.planned_units += self.units(view);

        self.spread_over_the_year(view);

        let room = (view.get(P::HostDays) * view.get(P::VisitorsPerDay)) as u32;
        self.hosts.open(view, standing, view.willing(self.observation.nominated_share), room);
        self.visits_done.clear();
        self.visits_done.resize(view.world.seats.len(), 0);
        self.leader_days.clear();
        self.leader_days.resize(view.world.schools.len(), view.get(P::LeaderCoverDays) as u32);
    }

    fn deliver(&mut self, view: &View<'_, L>, standing: &mut Standing, effects: &mut Effects, account: &mut Account) {
        let week = view.week_of_year as usize;
        let (Some(&first), Some(&end)) = (self.weeks.get(week), self.weeks.get(week + 1)) else { return };
        let due = first as usize..end as usize;
        let mut luck = core::mem::take(&mut self.luck);
        view.chance.four_uniforms_of_all(luck::VISIT, &self.due[due.clone()], view.week(), &mut luck);
        let (completion, potency) = (view.get(P::VisitCompletion), potency(|parameter| view.get(parameter)));
        let (debrief, price) = (hundredths(view.get(P::DebriefHours)), view.price(Ingredient::HostHours));
        for (visit, &[happens, covered, elsewhere, _]) in due.zip(&luck) {
            let seat = self.due[visit];
            if happens >= completion {
                account.refuse(Refusal::NotDone, 1);
                continue;
            }
            let found = self.hosts.near(view, seat).or_else(|| self.hosts.far(view, seat, elsewhere));
            let Some(position) = found else {
                account.refuse(Refusal::NoHost, 1);
                continue;
            };
            if !self.cover_is_found(view, seat, covered, account) {
                account.refuse(Refusal::NoCover, 1);
                continue;
            }
            let host = self.hosts.seat(position);
            self.hosts.take(position);
            standing.hosts.push(host);
            account.delivered_units += 1;
            account.book(Ingredient::HostHours, debrief, price);
            let done = &mut self.visits_done[seat as usize];
            *done += 1;
            if f64::from(*done) <= view.get(P::VisitsToSaturation) {
                effects.exposures.push(Exposure {
                    seat,
                    potency,
                    dose: view.credibility(seat, host),
                    fidelity: view.fidelity(host),
                    model_skill: Some(view.shown_skill(host)),
                });
            } else {
                account.saturated_units += 1;
            }
        }
        self.luck = luck;
    }
}

/// Moments that the visits of one year may take up in the key of their luck; more visits than this are refused by `scenario`.
pub const VISIT_MOMENTS: u32 = 64;
