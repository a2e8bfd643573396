//! Matched pairs: a teacher weak in the practice works for a year with a colleague of the same school who is strong in it.
//!
//! The best evidence there is for learning from bright spots (Papay, Taylor, Tyler and Laski 2020). Leaders match by what
//! they see, a noisy signal, so some partners do not use the practice: such a pair makes support and nothing else. The
//! pair leaves a tie behind, which fades.

use super::Kind;
use super::delivery::{Delivery, Effects};
use super::effect::{Exposure, Potency};
use super::ledger::{Account, Ingredient, Refusal, hundredths};
use super::plan::{Plan, Workable};
use super::pool::Pool;
use super::programme_ties::{Bond, ProgrammeTie};
use super::schedule::Schedule;
use super::standing::Standing;
use super::target::Target;
use super::view::View;
use crate::model::parameter::Parameter as P;
use crate::model::process::nomination;

/// Weeks in a month of the calendar.
const WEEKS_PER_MONTH: f64 = 52.0 / 12.0;

/// Matched pairs as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchedPairs {
    /// In which years it works.
    pub schedule: Schedule,
    /// Among whom the weak are looked for.
    pub target: Target,
    /// Share of those who count as weak: the ones whom leaders rate lowest.
    pub weakest_share: f64,
    /// Share of target teachers who are nominated as strong each year.
    pub nominated_share: f64,
    /// Hours a month that a pair means to spend together.
    pub hours_per_month: f64,
}

impl Plan for MatchedPairs {
    fn kind(&self) -> Kind {
        Kind::Pairing
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

    /// Pairs cost no cash, so that no budget changes them.
    fn scaled(&self, _factor: f64) -> Self {
        self.clone()
    }
}

impl<const L: usize> Workable<L> for MatchedPairs {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(PairingDelivery::new(self.clone()))
    }
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    weak: u32,
    strong: u32,
    credibility: f64,
}

/// Matched pairs at work in one replicate.
#[derive(Debug, Clone)]
pub struct PairingDelivery {
    pairing: MatchedPairs,
    /// Those who are to have a partner, the weakest first.
    weak: Vec<u32>,
    pairs: Vec<Pair>,
    partners: Pool,
}

impl PairingDelivery {
    /// Nobody is paired yet.
    pub fn new(pairing: MatchedPairs) -> Self {
        Self { pairing, weak: Vec::new(), pairs: Vec::new(), partners: Pool::default() }
    }

    /// How many of the nominated, the strongest first, count as strong.
    fn strong<const L: usize>(&self, view: &View<'_, L>) -> usize {
        let wanted = (self.pairing.nominated_share * view.world.seats.len() as f64).ceil() as usize;
        wanted.min(view.nominations.seats.len())
    }
}

/// The exposure of one hour with a fully skilled and credible partner whose skill lies `above` that of the other; nobody is
/// taught skill that the partner does not have.
pub fn potency(get: impl Fn(P) -> f64, above: f64) -> Potency {
    Potency {
        vision: get(P::PairVision),
        observation: get(P::PairObservation),
        belief: get(P::PairBelief),
        support: get(P::PairSupport),
        discouragement: 0.0,
        skill: get(P::PairSkill) * above.max(0.0),
    }
}

impl<const L: usize> Delivery<L> for PairingDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        let mut strong = view.nominations.seats[..self.strong(view)].to_vec();
        strong.sort_unstable();
        let drawn;
        let signals = match view.nominations.signals_of_leaders() {
            Some(signals) => signals,
            None => {
                drawn = nomination::signals(view.people, view.parameters, view.lane, view.chance, view.year);
                &drawn
            }
        };
        self.pairing.target.pick(view, &mut self.weak);
        self.weak.retain(|seat| strong.binary_search(seat).is_err());
        let mut rated: Vec<(f64, u32)> = self.weak.iter().map(|seat| (signals[*seat as usize], *seat)).collect();
        let weakest = |one: &(f64, u32), other: &(f64, u32)| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1));
        let count = (self.pairing.weakest_share * self.weak.len() as f64).ceil() as usize;
        if (1..rated.len()).contains(&count) {
            rated.select_nth_unstable_by(count - 1, weakest);
        }
        rated.truncate(count);
        rated.sort_unstable_by(weakest);
        self.weak.clear();
        self.weak.extend(rated.iter().map(|(_, seat)| *seat));
        // Pairs cost hours of staff and no cash, so no budget ever cuts this plan.
        0
    }

    fn units(&self, _view: &View<'_, L>) -> u64 {
        self.weak.len() as u64
    }

    fn commit(&mut self, view: &View<'_, L>, _allotment: Option<i64>, standing: &mut Standing, account: &mut Account) {
        account.planned_units += self.units(view);
        self.partners.open(view, standing, view.willing(self.pairing.nominated_share), 1);
        self.pairs.clear();
        for &weak in &self.weak {
            let Some(position) = self.partners.near(view, weak) else {
                account.refuse(Refusal::NoPartner, 1);
                continue;
            };
            let strong = self.partners.seat(position);
            self.partners.take(position);
            self.pairs.push(Pair { weak, strong, credibility: view.credibility(weak, strong) });
            standing.hosts.push(strong);
            account.delivered_units += 1;
        }
    }

    fn deliver(&mut self, view: &View<'_, L>, _standing: &mut Standing, effects: &mut Effects, account: &mut Account) {
        let hours = self.pairing.hours_per_month / WEEKS_PER_MONTH * view.get(P::PairHoursHeld);
        if hours <= 0.0 {
            return;
        }
        for pair in &self.pairs {
            // Both give an hour for every hour together.
            account.book(Ingredient::PairHours, hundredths(2.0 * hours), view.price(Ingredient::PairHours));
            let shown = view.shown_skill(pair.strong);
            let own = view.people.teachers.skill(pair.weak as usize, view.lane);
            effects.exposures.push(Exposure {
                seat: pair.weak,
                potency: potency(|parameter| view.get(parameter), f64::from(shown - own)),
                dose: hours * pair.credibility,
                fidelity: view.fidelity(pair.strong),
                model_skill: Some(shown),
            });
            if view.week_of_year + 1 == view.weeks_per_year {
                effects.ties.push(ProgrammeTie {
                    from: pair.weak,
                    to: pair.strong,
                    bond: Bond::Partner,
                    credibility: pair.credibility,
                });
            }
        }
    }
}
