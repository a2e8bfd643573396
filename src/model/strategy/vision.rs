//! A vision campaign: the office says, again and again and to everybody, where the district wants to go.
//!
//! Cheap, for all, and weak: formal leaders sway standards and materials, informal leaders how people teach (Sun, Frank,
//! Penuel and Kim 2013).

use super::Kind;
use super::delivery::{Delivery, Effects, evenly_spread, scaled_count};
use super::effect::Potency;
use super::ledger::{Account, Ingredient, WHOLE};
use super::plan::{Plan, Workable};
use super::schedule::Schedule;
use super::standing::Standing;
use super::view::View;
use crate::model::parameter::Parameter as P;

/// Messages as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Vision {
    /// In which years it works.
    pub schedule: Schedule,
    /// Messages to everybody in a school year.
    pub messages_per_year: u32,
}

impl Plan for Vision {
    fn kind(&self) -> Kind {
        Kind::Vision
    }

    fn schedule(&self) -> Schedule {
        self.schedule
    }

    /// The same with `factor` times the messages.
    fn scaled(&self, factor: f64) -> Self {
        Self { messages_per_year: scaled_count(self.messages_per_year, factor), ..self.clone() }
    }
}

impl<const L: usize> Workable<L> for Vision {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(VisionDelivery::new(self.clone()))
    }
}

/// A campaign at work in one replicate.
#[derive(Debug, Clone)]
pub struct VisionDelivery {
    vision: Vision,
    /// Messages of this year.
    planned: u32,
}

impl VisionDelivery {
    /// Nothing is said yet.
    pub fn new(vision: Vision) -> Self {
        Self { vision, planned: 0 }
    }
}

/// What one message does to everybody, before attention.
pub fn potency(get: impl Fn(P) -> f64) -> Potency {
    Potency { vision: get(P::VisionMessage), ..Potency::default() }
}

impl<const L: usize> Delivery<L> for VisionDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        self.planned = self.vision.messages_per_year;
        i64::from(self.planned) * view.price(Ingredient::Messages)
    }

    fn units(&self, _view: &View<'_, L>) -> u64 {
        u64::from(self.planned)
    }

    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, _standing: &mut Standing, account: &mut Account) {
        let price = view.price(Ingredient::Messages);
        if let Some(cents) = allotment {
            while self.planned > 0 && i64::from(self.planned) * price > cents {
                self.planned -= 1;
            }
        }
        account.planned_cents += i64::from(self.planned) * price;
        account.planned_units += self.units(view);
    }

    fn deliver(&mut self, view: &View<'_, L>, standing: &mut Standing, _effects: &mut Effects, account: &mut Account) {
        let due = |number: &u32| evenly_spread(*number, self.planned, view.weeks_per_year) == view.week_of_year;
        let today = (0..self.planned).filter(due).count() as u32;
        standing.message = f64::from(today) * potency(|parameter| view.get(parameter)).vision;
        account.book(Ingredient::Messages, i64::from(today) * WHOLE, view.price(Ingredient::Messages));
        account.delivered_units += u64::from(today);
    }
}
