//! Top-down professional development: days with a presenter from outside.
//!
//! Makes mostly vision; little is seen and nobody's own students are there. Demonstration without follow-up lowers some
//! people's belief (Tschannen-Moran and McMaster 2009).

use super::Kind;
use super::delivery::{Delivery, Effects, affordable, evenly_spread, scaled_count};
use super::effect::{Exposure, Potency};
use super::ledger::{Account, Ingredient, Refusal, WHOLE, hundredths};
use super::plan::{Plan, Workable};
use super::schedule::Schedule;
use super::standing::Standing;
use super::target::Target;
use super::view::View;
use crate::model::luck;
use crate::model::parameter::Parameter as P;

/// Workshop days as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Workshop {
    /// In which years it works.
    pub schedule: Schedule,
    /// Whom it is for.
    pub target: Target,
    /// Days for each of them in a school year.
    pub days_per_year: u32,
    /// How many of these, the first of the year, fall on days without teaching that the contract sets aside: nobody needs
    /// a substitute.
    pub contract_days: u32,
    /// What is shown.
    pub content: Content,
}

/// What a workshop shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Whatever the presenter brings along.
    Generic,
    /// Also examples from the district's own rooms, as far as its library has any.
    Local,
}

impl Plan for Workshop {
    fn kind(&self) -> Kind {
        Kind::Workshop
    }

    fn schedule(&self) -> Schedule {
        self.schedule
    }

    fn target(&self) -> Option<&Target> {
        Some(&self.target)
    }

    /// The same with `factor` times the days.
    fn scaled(&self, factor: f64) -> Self {
        Self { days_per_year: scaled_count(self.days_per_year, factor), ..self.clone() }
    }
}

impl<const L: usize> Workable<L> for Workshop {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(WorkshopDelivery::new(self.clone()))
    }
}

/// Workshops at work in one replicate.
#[derive(Debug, Clone)]
pub struct WorkshopDelivery {
    workshop: Workshop,
    invited: Vec<u32>,
}

impl WorkshopDelivery {
    /// Nobody is invited yet.
    pub fn new(workshop: Workshop) -> Self {
        Self { workshop, invited: Vec::new() }
    }

    /// Cash for so many teachers on all days of a year, everyone covered by a substitute.
    fn cost<const L: usize>(&self, view: &View<'_, L>, teachers: usize) -> i64 {
        let presenters = presenters(teachers, view.get(P::WorkshopGroup));
        let (days, contract) = (i64::from(self.workshop.days_per_year), i64::from(self.contract_days()));
        teachers as i64 * (days - contract) * view.price(Ingredient::SubstituteDays)
            + presenters * days * view.price(Ingredient::PresenterDays)
    }

    fn contract_days(&self) -> u32 {
        self.workshop.contract_days.min(self.workshop.days_per_year)
    }
}

/// The exposure of one workshop day, of full credibility.
pub fn potency(get: impl Fn(P) -> f64) -> Potency {
    Potency {
        vision: get(P::WorkshopVision),
        observation: get(P::WorkshopObservation),
        belief: get(P::WorkshopBelief),
        support: get(P::WorkshopSupport),
        discouragement: get(P::WorkshopDiscouragement),
        skill: 0.0,
    }
}

/// What examples from a library of this stock, in [0, 1), add to that.
pub fn with_local_examples(generic: Potency, stock: f64, get: impl Fn(P) -> f64) -> Potency {
    Potency {
        observation: generic.observation + stock * get(P::WorkshopLocalObservation),
        belief: generic.belief + stock * get(P::WorkshopLocalBelief),
        ..generic
    }
}

impl<const L: usize> Delivery<L> for WorkshopDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        self.workshop.target.pick(view, &mut self.invited);
        self.cost(view, self.invited.len())
    }

    fn units(&self, _view: &View<'_, L>) -> u64 {
        self.invited.len() as u64 * u64::from(self.workshop.days_per_year)
    }

    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, _standing: &mut Standing, account: &mut Account) {
        let full = self.cost(view, self.invited.len());
        let mut count = affordable(self.invited.len(), full, allotment);
        if let Some(cents) = allotment {
            // Presenters come by the group, so that the last few teachers may cost more or less than their share.
            while count > 0 && self.cost(view, count) > cents {
                count -= 1;
            }
            while count < self.invited.len() && self.cost(view, count + 1) <= cents {
                count += 1;
            }
        }
        self.workshop.target.cut(view, &mut self.invited, count);
        account.planned_cents += self.cost(view, self.invited.len());
        account.planned_units += self.units(view);
    }

    fn deliver(&mut self, view: &View<'_, L>, standing: &mut Standing, effects: &mut Effects, account: &mut Account) {
        let days = self.workshop.days_per_year;
        let due = |day: &u32| evenly_spread(*day, days, view.weeks_per_year) == view.week_of_year;
        let contract = (0..self.contract_days()).filter(due).count() as i64;
        let today = (0..days).filter(due).count() as i64;
        if today == 0 || self.invited.is_empty() {
            return;
        }
        let generic = potency(|parameter| view.get(parameter));
        let potency = match self.workshop.content {
            Content::Generic => generic,
            Content::Local => {
                let stock = standing.library.stock(view.get(P::LibraryHalf));
                with_local_examples(generic, stock, |parameter| view.get(parameter))
            }
        };
        let presenters = presenters(self.invited.len(), view.get(P::WorkshopGroup));
        account.book(Ingredient::PresenterDays, today * presenters * WHOLE, view.price(Ingredient::PresenterDays));
        let substitute = view.price(Ingredient::SubstituteDays);
        for &seat in &self.invited {
            let happens = |slot, probability| {
                view.chance.happens(view.get(probability), luck::WORKSHOP.slot(slot), seat, view.week())
            };
            if !happens(0, P::WorkshopAttendance) {
                account.refuse(Refusal::NotDone, today as u64);
                continue;
            }
            let covered = if happens(1, P::SubstituteFound) { today - contract } else { 0 };
            account.refuse(Refusal::NoCover, (today - contract - covered) as u64);
            let attended = contract + covered;
            if attended == 0 {
                continue;
            }
            let hours = contract * hundredths(view.get(P::HoursPerDay));
            account.book(Ingredient::ParticipantHours, hours, view.price(Ingredient::ParticipantHours));
            account.book(Ingredient::SubstituteDays, covered * WHOLE, substitute);
            account.delivered_units += attended as u64;
            effects.exposures.push(Exposure {
                seat,
                potency,
                dose: attended as f64 * view.get(P::CredibilityPresenter),
                fidelity: view.get(P::FidelityPresenter) as f32,
                model_skill: None,
            });
        }
    }
}

fn presenters(teachers: usize, group: f64) -> i64 {
    (teachers as f64 / group).ceil() as i64
}
