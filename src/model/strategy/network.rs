//! A network of teacher leaders: nominated bright spots of several schools meet some times a year.
//!
//! Whoever is alone with the practice in a school finds others there. Meetings make ties across schools, which fade in a
//! year where nobody pays for meetings (Quinn and Kim 2018). Leaders are nominated by a noisy signal, so some members have
//! nothing to bring.

use super::Kind;
use super::delivery::{Delivery, Effects, evenly_spread, scaled_count};
use super::effect::{Exposure, Potency};
use super::ledger::{Account, Ingredient, Refusal, WHOLE};
use super::plan::{Plan, Workable};
use super::programme_ties::{Bond, ProgrammeTie};
use super::schedule::Schedule;
use super::standing::Standing;
use super::view::View;
use crate::model::luck;
use crate::model::parameter::Parameter as P;

/// A network as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct TeacherNetwork {
    /// In which years it works.
    pub schedule: Schedule,
    /// Most members.
    pub members: u32,
    /// Meetings in a school year.
    pub meetings_per_year: u32,
    /// Whom they meet.
    pub reach: Reach,
    /// Share of target teachers nominated as bright spots each year, from whom members are taken.
    pub nominated_share: f64,
}

impl Plan for TeacherNetwork {
    fn kind(&self) -> Kind {
        Kind::Network
    }

    fn schedule(&self) -> Schedule {
        self.schedule
    }

    fn nominated_share(&self) -> Option<f64> {
        Some(self.nominated_share)
    }

    /// The same with `factor` times the members.
    fn scaled(&self, factor: f64) -> Self {
        Self { members: scaled_count(self.members, factor), ..self.clone() }
    }
}

impl<const L: usize> Workable<L> for TeacherNetwork {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(NetworkDelivery::new(self.clone()))
    }
}

/// How far a network reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Members meet each other.
    District,
    /// They also meet users of the practice from other districts.
    BeyondDistrict,
}

/// A network at work in one replicate.
#[derive(Debug, Clone)]
pub struct NetworkDelivery {
    network: TeacherNetwork,
    /// First the strongest nominee of each school, then the second, and so on; from the start of the year in order of seat.
    members: Vec<u32>,
}

impl NetworkDelivery {
    /// Nobody is a member yet.
    pub fn new(network: TeacherNetwork) -> Self {
        Self { network, members: Vec::new() }
    }

    /// Cash for so many members and a year, everybody covered by a substitute.
    fn cost<const L: usize>(&self, view: &View<'_, L>, members: usize) -> i64 {
        if members < FEWEST {
            return 0;
        }
        view.price(Ingredient::NetworkYears) + members as i64 * self.cover(view)
    }

    fn cover<const L: usize>(&self, view: &View<'_, L>) -> i64 {
        i64::from(self.network.meetings_per_year) * view.price(Ingredient::SubstituteDays)
    }
}

/// Nobody meets alone.
const FEWEST: usize = 2;

/// The exposure of one meeting with others who are fully skilled and credible.
pub fn potency(get: impl Fn(P) -> f64) -> Potency {
    Potency {
        vision: get(P::NetworkVision),
        belief: get(P::NetworkBelief),
        support: get(P::NetworkSupport),
        ..Potency::default()
    }
}

impl<const L: usize> Delivery<L> for NetworkDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        let mut from_school = vec![0_u32; view.world.schools.len()];
        let mut ranked: Vec<(u32, u32)> = Vec::new();
        for seat in view.willing(self.network.nominated_share) {
            let rank = &mut from_school[view.school(seat) as usize];
            ranked.push((*rank, seat));
            *rank += 1;
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        self.members.clear();
        self.members.extend(ranked.into_iter().map(|(_, seat)| seat).take(self.network.members as usize));
        if self.members.len() < FEWEST || self.network.meetings_per_year == 0 {
            self.members.clear();
        }
        self.cost(view, self.members.len())
    }

    fn units(&self, _view: &View<'_, L>) -> u64 {
        self.members.len() as u64 * u64::from(self.network.meetings_per_year)
    }

    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, _standing: &mut Standing, account: &mut Account) {
        if let Some(cents) = allotment {
            let mut count = self.members.len();
            while count > 0 && self.cost(view, count) > cents {
                count -= 1;
            }
            self.members.truncate(if count < FEWEST { 0 } else { count });
        }
        self.members.sort_unstable();
        account.planned_cents += self.cost(view, self.members.len());
        account.planned_units += self.units(view);
        if !self.members.is_empty() {
            account.book(Ingredient::NetworkYears, WHOLE, view.price(Ingredient::NetworkYears));
        }
    }

    fn deliver(&mut self, view: &View<'_, L>, _standing: &mut Standing, effects: &mut Effects, account: &mut Account) {
        let meetings = self.network.meetings_per_year;
        let weeks = view.weeks_per_year;
        let today = (0..meetings).filter(|meeting| evenly_spread(*meeting, meetings, weeks) == view.week_of_year);
        let today = today.count() as u32;
        if today == 0 {
            return;
        }
        let mut present = Vec::with_capacity(self.members.len());
        for &seat in &self.members {
            if view.chance.happens(view.get(P::SubstituteFound), luck::NETWORK_DAY, seat, view.week()) {
                let days = i64::from(today) * WHOLE;
                account.book(Ingredient::SubstituteDays, days, view.price(Ingredient::SubstituteDays));
                account.delivered_units += u64::from(today);
                present.push(seat);
            } else {
                account.refuse(Refusal::NoCover, u64::from(today));
            }
        }
        let users: Vec<u32> = present.iter().copied().filter(|seat| view.uses(*seat)).collect();
        for &seat in &present {
            self.meet(view, seat, &users, present.len(), f64::from(today), effects);
        }
        for (position, &from) in users.iter().enumerate() {
            make_ties(view, from, position, &users, effects);
        }
    }
}

impl NetworkDelivery {
    /// What the meetings of a week do to one who is there.
    fn meet<const L: usize>(
        &self,
        view: &View<'_, L>,
        seat: u32,
        users: &[u32],
        present: usize,
        meetings: f64,
        effects: &mut Effects,
    ) {
        let potency = potency(|parameter| view.get(parameter));
        for &other in users.iter().filter(|other| **other != seat) {
            effects.exposures.push(Exposure {
                seat,
                potency,
                // A meeting is shared among all others who are there.
                dose: meetings * view.credibility(seat, other) / (present - 1) as f64,
                fidelity: view.fidelity(other),
                model_skill: Some(view.shown_skill(other)),
            });
        }
        if self.network.reach == Reach::BeyondDistrict {
            effects.exposures.push(Exposure {
                seat,
                potency,
                dose: meetings * view.get(P::CredibilityOutside),
                fidelity: 0.0,
                model_skill: None,
            });
        }
    }
}

/// Ties of one user who is there to some others of other schools: the next ones from where luck points this year.
fn make_ties<const L: usize>(view: &View<'_, L>, from: u32, position: usize, users: &[u32], effects: &mut Effects) {
    let start = (view.chance.uniform(luck::NETWORK_TIE, from, view.year) * users.len() as f64) as usize;
    let others = (0..users.len()).map(|step| users[(position + start + step) % users.len()]);
    let elsewhere = others.filter(|to| view.school(*to) != view.school(from)).take(view.get(P::NetworkTies) as usize);
    for (number, to) in elsewhere.enumerate() {
        let bond = Bond::Peer(number as u16);
        effects.ties.push(ProgrammeTie { from, to, bond, credibility: view.credibility(from, to) });
    }
}
