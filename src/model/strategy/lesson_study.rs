//! Lesson study: a team plans a lesson together, sees it taught, and talks about it, in cycles of some weeks.
//!
//! On its own it has moved next to nothing (Murphy, Weinhardt, Wyness and Rolfe 2017): a team can only share what somebody
//! in it has. Anchored by a bright spot, of the team or near it, the lesson that is seen is a visit, and the weeks around
//! it feed belief and skill. The anchor may be misjudged, and then shows nothing. Clips and routines from the district's
//! library, where there are any, show something of the practice in any case.

use super::Kind;
use super::delivery::{Delivery, Effects, scaled_count};
use super::effect::{Exposure, Potency};
use super::ledger::{Account, Ingredient, WHOLE, hundredths, value};
use super::observation;
use super::plan::{Plan, Workable};
use super::pool::Pool;
use super::programme_ties::{Bond, ProgrammeTie};
use super::schedule::Schedule;
use super::standing::Standing;
use super::target::Target;
use super::view::View;
use crate::model::luck;
use crate::model::parameter::Parameter as P;

/// Lesson study as planned.
#[derive(Debug, Clone, PartialEq)]
pub struct LessonStudy {
    /// In which years it works.
    pub schedule: Schedule,
    /// Whom it is for: every team with one of them in it, as a whole.
    pub target: Target,
    /// Cycles in a school year, of which no two begin in the same week.
    pub cycles_per_year: u32,
    /// Weeks of a cycle; it ends when the next begins.
    pub weeks_per_cycle: u32,
    /// Hours that a team meets in a week of a cycle.
    pub hours_per_week: f64,
    /// Who anchors it.
    pub anchor: Anchor,
    /// Share of target teachers nominated as bright spots each year (with an anchor only).
    pub nominated_share: f64,
}

impl Plan for LessonStudy {
    fn kind(&self) -> Kind {
        Kind::LessonStudy
    }

    fn schedule(&self) -> Schedule {
        self.schedule
    }

    fn target(&self) -> Option<&Target> {
        Some(&self.target)
    }

    fn nominated_share(&self) -> Option<f64> {
        (self.anchor == Anchor::BrightSpot).then_some(self.nominated_share)
    }

    /// The same with `factor` times the cycles.
    fn scaled(&self, factor: f64) -> Self {
        Self { cycles_per_year: scaled_count(self.cycles_per_year, factor), ..self.clone() }
    }
}

impl<const L: usize> Workable<L> for LessonStudy {
    fn delivery(&self) -> Box<dyn Delivery<L>> {
        Box::new(LessonStudyDelivery::new(self.clone()))
    }
}

/// Who anchors the lesson study of a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// A nominated bright spot, the nearest first.
    BrightSpot,
    /// Nobody.
    Nobody,
}

#[derive(Debug, Clone)]
struct Team {
    /// By this member the team is called up: the most sought of those whom the strategy is for.
    caller: u32,
    members: Vec<u32>,
    anchor: Option<u32>,
    /// How far each member believes the anchor; nothing without one.
    credibility: Vec<f64>,
    /// Lessons that each member has seen this year.
    seen: Vec<u32>,
}

/// Lesson study at work in one replicate.
#[derive(Debug, Clone)]
pub struct LessonStudyDelivery {
    study: LessonStudy,
    /// In order of caller.
    teams: Vec<Team>,
    anchors: Pool,
}

impl LessonStudyDelivery {
    /// No team meets yet.
    pub fn new(study: LessonStudy) -> Self {
        Self { study, teams: Vec::new(), anchors: Pool::default() }
    }

    fn cycles(&self, weeks_per_year: u32) -> u32 {
        if self.study.weeks_per_cycle == 0 { 0 } else { self.study.cycles_per_year.min(weeks_per_year) }
    }

    /// Cash for a team of so many and a year, every observer covered by a substitute.
    fn cost<const L: usize>(&self, view: &View<'_, L>, members: usize) -> i64 {
        let cover = value(hundredths(view.get(P::LessonCoverDays)), view.price(Ingredient::SubstituteDays));
        let cycle = view.price(Ingredient::LessonStudyCycles) + members as i64 * cover;
        cycle * i64::from(self.cycles(view.weeks_per_year))
    }

    /// The callers of as many teams as `cents` pay for, the first in the order of the target: in order of seat.
    fn affordable<const L: usize>(&self, view: &View<'_, L>, cents: i64) -> Vec<u32> {
        let mut callers: Vec<u32> = self.teams.iter().map(|team| team.caller).collect();
        self.study.target.put_in_order(view, &mut callers);
        let mut left = cents;
        let paid = callers.iter().take_while(|caller| {
            let team = self.teams.binary_search_by_key(*caller, |team| team.caller).ok();
            left -= team.map_or(0, |team| self.cost(view, self.teams[team].members.len()));
            left >= 0
        });
        let paid = paid.count();
        callers.truncate(paid);
        callers.sort_unstable();
        callers
    }

    /// Own school first, for every team; then bright spots of other schools anchor those that are left. Luck decides the order.
    fn find_anchors<const L: usize>(&mut self, view: &View<'_, L>, standing: &Standing) {
        let mut willing: Vec<u32> = view.willing(self.study.nominated_share).collect();
        self.anchors.open(view, standing, willing.iter().copied(), view.get(P::LessonAnchorTeams) as u32);
        willing.sort_unstable();
        // Nobody is found by looking from their own seat, so a team looks from a member who is not asked.
        let looks = |team: &Team| {
            let not_asked = team.members.iter().find(|seat| willing.binary_search(seat).is_err());
            not_asked.copied().unwrap_or(team.caller)
        };
        let mut waiting: Vec<usize> = (0..self.teams.len()).collect();
        waiting.sort_by_cached_key(|team| {
            let first = self.teams[*team].members[0];
            (view.chance.bits(luck::ANCHOR, first, view.year), first)
        });
        for abroad in [false, true] {
            waiting.retain(|&number| {
                let team = &mut self.teams[number];
                let seeker = looks(team);
                let found = if abroad {
                    let luck = view.chance.uniform(luck::ANCHOR.slot(1), team.members[0], view.year);
                    self.anchors.far(view, seeker, luck)
                } else {
                    self.anchors.near(view, seeker)
                };
                if let Some(position) = found {
                    let anchor = self.anchors.seat(position);
                    team.anchor = Some(anchor);
                    team.credibility = team.members.iter().map(|seat| view.credibility(*seat, anchor)).collect();
                    self.anchors.take(position);
                }
                team.anchor.is_none()
            });
        }
    }
}

fn book_cover<const L: usize>(view: &View<'_, L>, account: &mut Account) {
    let days = hundredths(view.get(P::LessonCoverDays));
    account.book(Ingredient::SubstituteDays, days, view.price(Ingredient::SubstituteDays));
}

/// The exposure of one hour beside a fully skilled and credible anchor whose skill lies `above` that of the member. What is
/// seen comes with the lesson, which is a visit.
pub fn potency(get: impl Fn(P) -> f64, above: f64) -> Potency {
    Potency {
        vision: get(P::LessonVision),
        belief: get(P::LessonBelief),
        support: get(P::LessonSupport),
        skill: get(P::LessonSkill) * above.max(0.0),
        ..Potency::default()
    }
}

/// The exposure of one hour with nobody who has the practice.
pub fn unanchored_potency(get: impl Fn(P) -> f64) -> Potency {
    let share = get(P::LessonUnanchoredShare);
    Potency { vision: share * get(P::LessonVision), support: share * get(P::LessonSupport), ..Potency::default() }
}

/// What materials from a fully stocked library add to one hour, whether or not there is an anchor.
pub fn materials_potency(get: impl Fn(P) -> f64) -> Potency {
    Potency { observation: get(P::LessonLocalObservation), ..Potency::default() }
}

impl<const L: usize> Delivery<L> for LessonStudyDelivery {
    fn plan(&mut self, view: &View<'_, L>) -> i64 {
        let mut picked = Vec::new();
        self.study.target.pick(view, &mut picked);
        let mut by_team: Vec<(u32, u32)> =
            (0..view.world.seats.len() as u32).map(|seat| (view.team(seat), seat)).collect();
        by_team.sort_unstable();
        self.teams.clear();
        for team in by_team.chunk_by(|one, other| one.0 == other.0) {
            let members: Vec<u32> = team.iter().map(|(_, seat)| *seat).collect();
            let meant = members.iter().copied().filter(|seat| picked.binary_search(seat).is_ok());
            let most_sought =
                meant.min_by_key(|seat| (core::cmp::Reverse(view.world.seats[*seat as usize].sought), *seat));
            if let Some(caller) = most_sought.filter(|_| members.len() > 1) {
                let seen = vec![0; members.len()];
                self.teams.push(Team { caller, members, anchor: None, credibility: Vec::new(), seen });
            }
        }
        self.teams.sort_by_key(|team| team.caller);
        self.teams.iter().map(|team| self.cost(view, team.members.len())).sum()
    }

    fn units(&self, view: &View<'_, L>) -> u64 {
        self.teams.len() as u64 * u64::from(self.cycles(view.weeks_per_year))
    }

    fn commit(&mut self, view: &View<'_, L>, allotment: Option<i64>, standing: &mut Standing, account: &mut Account) {
        if let Some(cents) = allotment {
            let callers = self.affordable(view, cents);
            self.teams.retain(|team| callers.binary_search(&team.caller).is_ok());
        }
        account.planned_cents += self.teams.iter().map(|team| self.cost(view, team.members.len())).sum::<i64>();
        account.planned_units += self.units(view);
        if self.study.anchor == Anchor::BrightSpot {
            self.find_anchors(view, standing);
        }
    }

    fn deliver(&mut self, view: &View<'_, L>, standing: &mut Standing, effects: &mut Effects, account: &mut Account) {
        let cycles = self.cycles(view.weeks_per_year);
        let starts = |cycle: u32| (u64::from(cycle) * u64::from(view.weeks_per_year) / u64::from(cycles.max(1))) as u32;
        let Some(cycle) = (0..cycles).rev().find(|cycle| starts(*cycle) <= view.week_of_year) else { return };
        let week = view.week_of_year - starts(cycle);
        let weeks = self.study.weeks_per_cycle.min(starts(cycle + 1) - starts(cycle));
        let get = |parameter| view.get(parameter);
        let hours = self.study.hours_per_week;
        let (stock, held) = (standing.library.stock(get(P::LibraryHalf)), standing.library.fidelity as f32);
        for team in &mut self.teams {
            if week == 0 {
                account.delivered_units += 1;
                account.book(Ingredient::LessonStudyCycles, WHOLE, view.price(Ingredient::LessonStudyCycles));
                standing.hosts.extend(team.anchor);
            }
            if week < weeks {
                let outside = team.anchor.is_some_and(|anchor| !team.members.contains(&anchor));
                let together = hours * (team.members.len() + usize::from(outside)) as f64;
                account.book(Ingredient::TeamHours, hundredths(together), view.price(Ingredient::TeamHours));
                for (number, &seat) in team.members.iter().enumerate() {
                    let anchor = team.anchor.filter(|anchor| *anchor != seat && view.uses(*anchor));
                    effects.exposures.push(match anchor {
                        Some(anchor) => {
                            let shown = view.shown_skill(anchor);
                            let own = view.people.teachers.skill(seat as usize, view.lane);
                            Exposure {
                                seat,
                                potency: potency(get, f64::from(shown - own)),
                                dose: hours * team.credibility[number],
                                fidelity: view.fidelity(anchor),
                                model_skill: Some(shown),
                            }
                        }
                        None => Exposure {
                            seat,
                            potency: unanchored_potency(get),
                            dose: hours,
                            fidelity: 0.0,
                            model_skill: None,
                        },
                    });
                }
            }
            if week < weeks && stock > 0.0 {
                effects.exposures.extend(team.members.iter().map(|seat| Exposure {
                    seat: *seat,
                    potency: materials_potency(get),
                    dose: hours * stock,
                    fidelity: held,
                    model_skill: None,
                }));
            }
            if week == weeks / 2 {
                see_the_lesson(view, team, effects, account);
            }
            if view.week_of_year + 1 == view.weeks_per_year {
                for (&from, &credibility) in team.members.iter().zip(&team.credibility) {
                    if let Some(to) = team.anchor.filter(|anchor| *anchor != from) {
                        effects.ties.push(ProgrammeTie { from, to, bond: Bond::Anchor, credibility });
                    }
                }
            }
        }
    }
}

/// All members for whom a substitute is found see the lesson, except who teaches it: the anchor, or, without one, the first.
fn see_the_lesson<const L: usize>(view: &View<'_, L>, team: &mut Team, effects: &mut Effects, account: &mut Account) {
    let teaches = team.anchor.unwrap_or(team.members[0]);
    for (number, (&seat, seen)) in team.members.iter().zip(&mut team.seen).enumerate() {
        let found = view.chance.happens(view.get(P::SubstituteFound), luck::LESSON_DAY, seat, view.week());
        if seat == teaches || !found {
            continue;
        }
        book_cover(view, account);
        *seen += 1;
        if let Some(anchor) = team.anchor.filter(|_| f64::from(*seen) <= view.get(P::VisitsToSaturation)) {
            effects.exposures.push(Exposure {
                seat,
                potency: observation::potency(|parameter| view.get(parameter)),
                dose: team.credibility[number],
                fidelity: view.fidelity(anchor),
                model_skill: Some(view.shown_skill(anchor)),
            });
        }
    }
}
