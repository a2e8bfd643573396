//! Coaching: a coach comes to the teacher's own room, week after week.
//!
//! It is the best-supported form of development, in small programmes (Kraft, Blazar and Hogan 2018): coaches differ in
//! quality, most of their time goes elsewhere, and what one hour does shrinks with the number of teachers served. Coaches
//! are hired whole, so a plan cut to the money has fewer coaches, each with as many teachers as before.

use super::Kind;
use super::delivery::{Delivery, Effects, scaled_count};
use super::effect::{Exposure, Potency};
use super::ledger::{Account, Ingredient, WHOLE, hundredths};
use super::plan::{Plan, Workable};
use super::schedule::Schedule;
use super::standing::Standing;
use super::target::Target;
use super::view::View;
use crate::model::luck;
use crate::model::parameter::Parameter as P;

/// Coaching as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Coaching {
    /// In which years it works.
    pub schedule: Schedule,
    /// Whom it is for.
    pub target: Target,
    /// Coaches employed, if there are teachers enough for all of them.
    pub coaches: u32,
}

impl Plan for Coaching {
    fn kind(&self) -> Kind {
        Kind::Coaching
    }

    fn schedule(&self) -> Schedule {
        self.schedule
    }

    fn target(&self) -> Option<&Target> {
        Some(&self.target)
    }

    /// The same with `factor` times the coaches.
    fn scaled(&self, factor: f64) -> Self {
        Self { coaches: scaled_count(self.coaches, factor), ..self.clone() }
    }
}

impl<const L: usize> Workable<L> for Coaching {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(CoachingDelivery::new(self.clone()))
    }
}

/// Coaching at work in one replicate.
#[derive(Debug, Clone)]
pub struct CoachingDelivery {
    coaching: Coaching,
    /// Those who are coached this year; by school, so that a coach works in few schools.
    coached: Vec<u32>,
    /// The school year in which each coach in post was hired.
    hired: Vec<u32>,
    /// Coaches who are planned for this year.
    places: usize,
    /// The school year for which coaches were last in post.
    last_year: u32,
}

impl CoachingDelivery {
    /// Nobody is coached yet.
    pub fn new(coaching: Coaching) -> Self {
        Self { coaching, coached: Vec::new(), hired: Vec::new(), places: 0, last_year: 0 }
    }

    /// Coaches wanted for so many teachers.
    fn wanted<const L: usize>(&self, view: &View<'_, L>, teachers: usize) -> usize {
        teachers.div_ceil(caseload(view)).min(self.coaching.coaches as usize)
    }

    /// Who has been in post last year stays; after a year without coaching everybody is hired anew.
    fn employ(&mut self, coaches: usize, year: u32) {
        if year > self.last_year + 1 {
            self.hired.clear();
        }
        self.last_year = year;
        self.hired.resize(coaches, year);
    }

    /// The coach of the `position`-th coached teacher: all have the same number of teachers, up to one.
    fn coach_of(&self, position: usize) -> usize {
        position * self.hired.len() / self.coached.len()
    }
}

fn caseload<const L: usize>(view: &View<'_, L>) -> usize {
    (view.get(P::CoachCaseload) as usize).max(1)
}

/// How good a coach is, relative to the mean coach: a log-normal number with mean 1, drawn when the coach is hired.
fn quality<const L: usize>(view: &View<'_, L>, coach: usize, hired: u32) -> f64 {
    let spread = view.get(P::CoachQualitySpread);
    let normal = view.chance.normal(luck::COACH, coach as u32, hired);
    libm::exp(spread * normal - 0.5 * spread * spread)
}

/// What is left of the effect of an hour where so many teachers are served: one half at `half` of them.
pub fn scale(teachers: usize, half: f64) -> f64 {
    half / (half + teachers as f64)
}

/// The exposure of one hour with a mean, fully credible coach of a very small programme.
pub fn potency(get: impl Fn(P) -> f64) -> Potency {
    Potency {
        vision: get(P::CoachVision),
        observation: get(P::CoachObservation),
        belief: get(P::CoachBelief),
        support: get(P::CoachSupport),
        discouragement: 0.0,
        skill: get(P::CoachSkill),
    }
}

impl<const L: usize> Delivery<L> for CoachingDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        self.coaching.target.pick(view, &mut self.coached);
        self.places = self.wanted(view, self.coached.len());
        self.places as i64 * view.price(Ingredient::CoachYears)
    }

    fn units(&self, view: &View<'_, L>) -> u64 {
        (self.places * caseload(view)).min(self.coached.len()) as u64
    }

    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, _standing: &mut Standing, account: &mut Account) {
        let (wanted, price) = (self.places, view.price(Ingredient::CoachYears));
        let paid = match allotment {
            Some(cents) if price > 0 => (cents.max(0) / price) as usize,
            _ => wanted,
        };
        self.employ(wanted.min(paid), view.year);
        let coaches = self.hired.len();
        self.places = coaches;
        let places = (coaches * caseload(view)).min(self.coached.len());
        self.coaching.target.cut(view, &mut self.coached, places);
        account.planned_cents += coaches as i64 * price;
        account.planned_units += self.units(view);
        account.delivered_units += self.coached.len() as u64;
        account.book(Ingredient::CoachYears, coaches as i64 * WHOLE, price);
    }

    fn deliver(&mut self, view: &View<'_, L>, _standing: &mut Standing, effects: &mut Effects, account: &mut Account) {
        let hours = view.get(P::CoachWeekHours) * view.get(P::CoachContactShare) / caseload(view) as f64;
        if hours <= 0.0 {
            return;
        }
        let effect = scale(self.coached.len(), view.get(P::CoachScaleHalf)) * view.get(P::CredibilityCoach);
        let qualities: Vec<f64> =
            self.hired.iter().enumerate().map(|(coach, hired)| quality(view, coach, *hired)).collect();
        for (position, &seat) in self.coached.iter().enumerate() {
            account.book(Ingredient::CoachedHours, hundredths(hours), view.price(Ingredient::CoachedHours));
            effects.exposures.push(Exposure {
                seat,
                potency: potency(|parameter| view.get(parameter)),
                dose: hours * effect * qualities[self.coach_of(position)],
                fidelity: view.get(P::FidelityCoach) as f32,
                model_skill: None,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(coaches: u32) -> CoachingDelivery {
        CoachingDelivery::new(Coaching { schedule: Schedule::ALWAYS, target: Target::Everyone, coaches })
    }

    #[test]
    fn a_coach_in_post_stays_and_one_who_was_let_go_comes_back_as_another() {
        let mut delivery = delivery(3);
        delivery.employ(3, 0);
        delivery.employ(2, 1);
        delivery.employ(3, 2);
        assert_eq!(delivery.hired, [0, 0, 2]);
        delivery.employ(2, 4);
        assert_eq!(delivery.hired, [4, 4]);
    }

    #[test]
    fn coaches_share_their_teachers_evenly() {
        let mut delivery = delivery(3);
        delivery.employ(3, 0);
        delivery.coached = (0..10).collect();
        let mut loads = [0; 3];
        (0..10).for_each(|position| loads[delivery.coach_of(position)] += 1);
        assert_eq!(loads, [4, 3, 3]);
    }

    #[test]
    fn an_hour_does_half_as_much_where_the_half_mark_of_teachers_is_served() {
        assert_eq!([0, 150, 450].map(|teachers| scale(teachers, 150.0)), [1.0, 0.5, 0.25]);
    }
}
