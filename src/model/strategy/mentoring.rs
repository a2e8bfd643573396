//! Mentoring of new teachers, by whoever is free or by bright spots.
//!
//! A mentor gives support in any case; vision and observation come only from one who uses the practice. With release days
//! the new teacher sees the mentor's room, which counts as a visit. The pair leaves a tie behind, which fades.

use super::Kind;
use super::delivery::{Delivery, Effects, affordable, evenly_spread, scaled_count};
use super::effect::{Exposure, Potency};
use super::ledger::{Account, Ingredient, Refusal, WHOLE, hundredths};
use super::plan::{Plan, Workable};
use super::pool::Pool;
use super::programme_ties::{Bond, ProgrammeTie};
use super::schedule::Schedule;
use super::standing::Standing;
use super::view::View;
use super::{observation, target::Target};
use crate::model::luck;
use crate::model::parameter::Parameter as P;
use crate::model::process::hiring::BAND_STARTS;

/// Mentoring as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Mentoring {
    /// In which years it works.
    pub schedule: Schedule,
    /// Whom it is for, among those with few years of experience.
    pub target: Target,
    /// Who mentors.
    pub pairing: Pairing,
    /// Teachers with fewer than this many years of experience are mentored.
    pub first_years: u32,
    /// Hours a week that mentor and mentee meet.
    pub hours_per_week: f64,
    /// Release days in a school year on which the mentee sees the mentor's room.
    pub release_days: u32,
    /// Share of target teachers nominated as bright spots each year (bright-spot pairing only).
    pub nominated_share: f64,
}

impl Plan for Mentoring {
    fn kind(&self) -> Kind {
        Kind::Mentoring
    }

    fn schedule(&self) -> Schedule {
        self.schedule
    }

    fn target(&self) -> Option<&Target> {
        Some(&self.target)
    }

    fn nominated_share(&self) -> Option<f64> {
        (self.pairing == Pairing::BrightSpot).then_some(self.nominated_share)
    }

    /// The same for `factor` times the years of a new teacher, and so for more of them.
    fn scaled(&self, factor: f64) -> Self {
        Self { first_years: scaled_count(self.first_years, factor), ..self.clone() }
    }
}

impl<const L: usize> Workable<L> for Mentoring {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(MentoringDelivery::new(self.clone()))
    }
}

/// Who is asked to mentor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pairing {
    /// An experienced colleague of the same school, whoever is free.
    Conventional,
    /// A nominated bright spot, same school first.
    BrightSpot,
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    mentee: u32,
    mentor: u32,
    credibility: f64,
    visits: u32,
}

/// Mentoring at work in one replicate.
#[derive(Debug, Clone)]
pub struct MentoringDelivery {
    mentoring: Mentoring,
    mentees: Vec<u32>,
    pairs: Vec<Pair>,
    mentors: Pool,
}

impl MentoringDelivery {
    /// Nobody is paired yet.
    pub fn new(mentoring: Mentoring) -> Self {
        Self { mentoring, mentees: Vec::new(), pairs: Vec::new(), mentors: Pool::default() }
    }

    fn cost<const L: usize>(&self, view: &View<'_, L>, mentees: usize) -> i64 {
        let release = i64::from(self.mentoring.release_days) * view.price(Ingredient::SubstituteDays);
        mentees as i64 * (view.price(Ingredient::MentorStipends) + release)
    }

    /// Everyone who may be asked this year, in the order in which they are asked.
    fn list_mentors<const L: usize>(&mut self, view: &View<'_, L>, standing: &Standing) {
        let capacity = view.get(P::MentorCapacity) as u32;
        match self.mentoring.pairing {
            Pairing::BrightSpot => {
                self.mentors.open(view, standing, view.willing(self.mentoring.nominated_share), capacity);
            }
            Pairing::Conventional => {
                let mut experienced: Vec<u32> = (0..view.world.seats.len() as u32)
                    .filter(|seat| view.experience(*seat) >= BAND_STARTS[1])
                    .collect();
                view.put_in_order(luck::PRIORITY.slot(1), &mut experienced);
                self.mentors.open(view, standing, experienced.into_iter(), capacity);
            }
        }
    }

    fn pair<const L: usize>(&mut self, view: &View<'_, L>, mentee: u32, position: usize, account: &mut Account) {
        let mentor = self.mentors.seat(position);
        self.mentors.take(position);
        self.pairs.push(Pair { mentee, mentor, credibility: view.credibility(mentee, mentor), visits: 0 });
        account.delivered_units += 1;
        account.book(Ingredient::MentorStipends, WHOLE, view.price(Ingredient::MentorStipends));
    }

    /// Same school first, for everyone; then bright spots of other schools take who is left. Luck decides the order, so that no
    /// school comes first because of its place in a list.
    fn pair_up<const L: usize>(&mut self, view: &View<'_, L>, standing: &Standing, account: &mut Account) {
        self.list_mentors(view, standing);
        self.pairs.clear();
        let mut waiting = self.mentees.clone();
        view.put_in_order(luck::PRIORITY.slot(2), &mut waiting);
        waiting.retain(|&mentee| match self.mentors.near(view, mentee) {
            Some(position) => {
                self.pair(view, mentee, position, account);
                false
            }
            None => true,
        });
        for mentee in waiting {
            let found = match self.mentoring.pairing {
                Pairing::Conventional => None,
                Pairing::BrightSpot => {
                    let luck = view.chance.uniform(luck::PRIORITY.slot(3), mentee, view.year);
                    self.mentors.far(view, mentee, luck)
                }
            };
            match found {
                Some(position) => self.pair(view, mentee, position, account),
                None => account.refuse(Refusal::NoMentor, 1),
            }
        }
    }
}

/// The exposure of one hour with a fully skilled and credible mentor who uses the practice.
pub fn potency(get: impl Fn(P) -> f64) -> Potency {
    Potency {
        vision: get(P::MentorVision),
        observation: get(P::MentorObservation),
        belief: get(P::MentorBelief),
        support: get(P::MentorSupport),
        ..Potency::default()
    }
}

/// The exposure of one hour with a mentor who does not use the practice: some of the support and belief carries over.
pub fn generic_potency(get: impl Fn(P) -> f64) -> Potency {
    let share = get(P::MentorGenericShare);
    Potency { belief: share * get(P::MentorBelief), support: share * get(P::MentorSupport), ..Potency::default() }
}

impl<const L: usize> Delivery<L> for MentoringDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        self.mentoring.target.pick(view, &mut self.mentees);
        self.mentees.retain(|seat| u32::from(view.experience(*seat)) < self.mentoring.first_years);
        self.cost(view, self.mentees.len())
    }

    fn units(&self, _view: &View<'_, L>) -> u64 {
        self.mentees.len() as u64
    }

    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, standing: &mut Standing, account: &mut Account) {
        let count = affordable(self.mentees.len(), self.cost(view, self.mentees.len()), allotment);
        self.mentoring.target.cut(view, &mut self.mentees, count);
        account.planned_cents += self.cost(view, self.mentees.len());
        account.planned_units += self.units(view);
        self.pair_up(view, standing, account);
        standing.hosts.extend(self.pairs.iter().map(|pair| pair.mentor));
    }

    fn deliver(&mut self, view: &View<'_, L>, _standing: &mut Standing, effects: &mut Effects, account: &mut Account) {
        let hours = self.mentoring.hours_per_week * view.get(P::MentorHoursHeld);
        let days = self.mentoring.release_days;
        let weeks = view.weeks_per_year;
        let release_today = (0..days).filter(|day| evenly_spread(*day, days, weeks) == view.week_of_year).count();
        for pair in &mut self.pairs {
            let uses = view.uses(pair.mentor);
            account.book(Ingredient::MenteeHours, hundredths(hours), view.price(Ingredient::MenteeHours));
            effects.exposures.push(Exposure {
                seat: pair.mentee,
                potency: if uses { potency(|p| view.get(p)) } else { generic_potency(|p| view.get(p)) },
                dose: hours * pair.credibility,
                fidelity: view.fidelity(pair.mentor),
                model_skill: uses.then(|| view.shown_skill(pair.mentor)),
            });
            for _ in 0..release_today {
                let found =
                    view.chance.happens(view.get(P::SubstituteFound), luck::MENTOR_DAY, pair.mentee, view.week());
                if !found {
                    continue;
                }
                account.book(Ingredient::SubstituteDays, WHOLE, view.price(Ingredient::SubstituteDays));
                pair.visits += 1;
                if f64::from(pair.visits) > view.get(P::VisitsToSaturation) {
                    continue;
                }
                effects.exposures.push(Exposure {
                    seat: pair.mentee,
                    potency: observation::potency(|p| view.get(p)),
                    dose: pair.credibility,
                    fidelity: view.fidelity(pair.mentor),
                    model_skill: Some(view.shown_skill(pair.mentor)),
                });
            }
            let met = hours > 0.0 || pair.visits > 0;
            if met && view.week_of_year + 1 == weeks {
                effects.ties.push(ProgrammeTie {
                    from: pair.mentee,
                    to: pair.mentor,
                    bond: Bond::Mentor,
                    credibility: pair.credibility,
                });
            }
        }
    }
}
