//! Codified practice: bright spots' hours become artifacts in the district's library.
//!
//! What a nominated teacher makes who does not use the practice is of no use. What the artifacts do afterwards, the library
//! does by itself, in years without money too (Jackson and Makarin 2018).

use super::Kind;
use super::delivery::{Delivery, Effects, evenly_spread, scaled_count};
use super::ledger::{Account, Ingredient, Refusal, WHOLE, hundredths};
use super::plan::{Plan, Workable};
use super::schedule::Schedule;
use super::standing::Standing;
use super::view::View;
use crate::model::parameter::Parameter as P;

/// Artifacts as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Codified {
    /// In which years it works.
    pub schedule: Schedule,
    /// Artifacts to be made in a school year.
    pub artifacts_per_year: u32,
    /// Whether the office promotes the library in these years.
    pub promotion: bool,
    /// Share of target teachers nominated as bright spots each year.
    pub nominated_share: f64,
}

impl Plan for Codified {
    fn kind(&self) -> Kind {
        Kind::Codified
    }

    fn schedule(&self) -> Schedule {
        self.schedule
    }

    fn nominated_share(&self) -> Option<f64> {
        Some(self.nominated_share)
    }

    /// The same with `factor` times the artifacts.
    fn scaled(&self, factor: f64) -> Self {
        Self { artifacts_per_year: scaled_count(self.artifacts_per_year, factor), ..self.clone() }
    }
}

impl<const L: usize> Workable<L> for Codified {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(CodifiedDelivery::new(self.clone()))
    }
}

/// Codifying at work in one replicate.
#[derive(Debug, Clone)]
pub struct CodifiedDelivery {
    codified: Codified,
    /// Artifacts of this year.
    planned: u32,
    /// Who makes them, in turn.
    makers: Vec<u32>,
}

impl CodifiedDelivery {
    /// Nobody makes anything yet.
    pub fn new(codified: Codified) -> Self {
        Self { codified, planned: 0, makers: Vec::new() }
    }

    /// Cash for so many artifacts in a year; without any there is nothing to keep on a platform.
    fn cost<const L: usize>(view: &View<'_, L>, artifacts: u32) -> i64 {
        let platform = if artifacts > 0 { view.price(Ingredient::PlatformYears) } else { 0 };
        platform + i64::from(artifacts) * view.price(Ingredient::VideoDays)
    }
}

impl<const L: usize> Delivery<L> for CodifiedDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        self.planned = self.codified.artifacts_per_year;
        Self::cost(view, self.planned)
    }

    fn units(&self, _view: &View<'_, L>) -> u64 {
        u64::from(self.planned)
    }

    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, standing: &mut Standing, account: &mut Account) {
        if let Some(cents) = allotment {
            while self.planned > 0 && Self::cost(view, self.planned) > cents {
                self.planned -= 1;
            }
        }
        account.planned_cents += Self::cost(view, self.planned);
        account.planned_units += self.units(view);
        self.makers.clear();
        self.makers.extend(view.willing(self.codified.nominated_share));
        if self.planned > 0 {
            account.book(Ingredient::PlatformYears, WHOLE, view.price(Ingredient::PlatformYears));
            if self.codified.promotion {
                standing.promoted = true;
                let hours = hundredths(view.get(P::PromotionHours));
                account.book(Ingredient::OfficeHours, hours, view.price(Ingredient::OfficeHours));
            }
        }
    }

    fn deliver(&mut self, view: &View<'_, L>, standing: &mut Standing, _effects: &mut Effects, account: &mut Account) {
        let each = view.get(P::ArtifactsPerMaker) as usize;
        for number in 0..self.planned {
            if evenly_spread(number, self.planned, view.weeks_per_year) != view.week_of_year {
                continue;
            }
            let turn = number as usize;
            let maker = if turn < each * self.makers.len() { self.makers.get(turn % self.makers.len()) } else { None };
            let Some(&maker) = maker else {
                account.refuse(Refusal::NobodyWilling, 1);
                continue;
            };
            // The hours are spent before anybody sees whether the practice is there; the camera comes afterwards.
            let hours = hundredths(view.get(P::ArtifactHours));
            account.book(Ingredient::MakerHours, hours, view.price(Ingredient::MakerHours));
            standing.hosts.push(maker);
            if !view.uses(maker) {
                account.refuse(Refusal::NotAUser, 1);
                continue;
            }
            account.book(Ingredient::VideoDays, WHOLE, view.price(Ingredient::VideoDays));
            account.delivered_units += 1;
            standing.library.add(f64::from(view.shown_skill(maker)), f64::from(view.fidelity(maker)));
        }
    }
}
