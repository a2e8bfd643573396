//! Top-down professional development: days with a presenter from outside.
//!
//! Makes mostly vision; little is seen and nobody's own students are there. Demonstration without follow-up lowers some
//! people's belief (Tschannen-Moran and McMaster 2009).

use super::delivery::{Delivery, Effects, affordable, evenly_spread, scaled_count};
use super::effect::{Exposure, Potency};
use super::ledger::{Account, Ingredient, Refusal, WHOLE};
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
}

impl Workshop {
    /// The same with `factor` times the days.
    pub fn scaled(&self, factor: f64) -> Self {
        Self { days_per_year: scaled_count(self.days_per_year, factor), ..self.clone() }
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
        let day = teachers as i64 * view.price(Ingredient::SubstituteDays)
            + presenters * view.price(Ingredient::PresenterDays);
        day * i64::from(self.workshop.days_per_year)
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

impl<const L: usize> Delivery<L> for WorkshopDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        self.workshop.target.pick(view, &mut self.invited);
        self.cost(view, self.invited.len())
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
        account.planned_units += self.invited.len() as u64 * u64::from(self.workshop.days_per_year);
    }

    fn deliver(&mut self, view: &View<'_, L>, _standing: &mut Standing, effects: &mut Effects, account: &mut Account) {
        let days = self.workshop.days_per_year;
        let today = (0..days).filter(|day| evenly_spread(*day, days, view.weeks_per_year) == view.week_of_year).count();
        if today == 0 || self.invited.is_empty() {
            return;
        }
        let today = today as i64;
        let presenters = presenters(self.invited.len(), view.get(P::WorkshopGroup));
        account.book(Ingredient::PresenterDays, today * presenters * WHOLE, view.price(Ingredient::PresenterDays));
        let substitute = view.price(Ingredient::SubstituteDays);
        for &seat in &self.invited {
            let happens = |slot, probability| {
                view.chance.happens(view.get(probability), luck::WORKSHOP.slot(slot), seat, view.week())
            };
            if !happens(0, P::WorkshopAttendance) {
                account.refuse(Refusal::NotDone, today as u64);
            } else if !happens(1, P::SubstituteFound) {
                account.refuse(Refusal::NoCover, today as u64);
            } else {
                account.book(Ingredient::SubstituteDays, today * WHOLE, substitute);
                account.delivered_units += today as u64;
                effects.exposures.push(Exposure {
                    seat,
                    potency: potency(|parameter| view.get(parameter)),
                    dose: today as f64 * view.get(P::CredibilityPresenter),
                    fidelity: view.get(P::FidelityPresenter) as f32,
                    model_skill: None,
                });
            }
        }
    }
}

fn presenters(teachers: usize, group: f64) -> i64 {
    (teachers as f64 / group).ceil() as i64
}
