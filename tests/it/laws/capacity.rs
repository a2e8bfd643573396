//! What is scarce is not used beyond what there is: hosts' rooms, leaders' days, mentors' hours.

use super::little_district::{LANES, SEED, busy_district, coaching_alone, set};
use flywheel::chance::Chance;
use flywheel::instructions::Instructions;
use flywheel::model::batch::Batch;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::process::hiring::BAND_STARTS;
use flywheel::model::process::nomination::{Nominating, Nominations};
use flywheel::model::process::rates::LaneParameters;
use flywheel::model::settings::Settings;
use flywheel::model::strategy::{
    Account, Cover, Delivery, Effects, Ingredient, Pairing, Standing, Strategies, Target, View, Workable,
};
use flywheel::model::world::{Credibility, World};
use std::collections::BTreeMap;

/// What a strategy that is alone did in its first year in one replicate.
pub struct Year {
    effects: Effects,
    account: Account,
    nominations: Nominations,
    standing: Standing,
}

impl Year {
    /// What was planned, delivered and paid.
    pub fn account(&self) -> &Account {
        &self.account
    }

    /// Everything that reached teachers.
    pub fn effects(&self) -> &Effects {
        &self.effects
    }

    /// Who was nominated.
    pub fn nominations(&self) -> &Nominations {
        &self.nominations
    }

    /// What stands at the end of the year.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }
}

/// Lets the strategy of `settings` deliver a year to the people of the start, in every replicate.
pub fn deliver_a_year(settings: &Settings, mut look: impl FnMut(&View<'_, LANES>, &Year)) {
    let world = World::generate(settings, SEED, 0).unwrap();
    let batch = Batch::<LANES>::new(settings, &world, SEED, 0, Instructions::detect());
    let parameters = LaneParameters::uniform(&settings.parameters);
    let credibility = Credibility::new(&settings.parameters);
    for lane in 0..LANES {
        let chance = Chance::new(SEED, lane as u32);
        let mut nominations = Nominations::default();
        if let Some(share) = settings.nominated_share() {
            let from = Nominating {
                by: settings.nominated_by,
                world: &world,
                people: batch.people(),
                parameters: &parameters,
                lane,
                chance,
                year: 0,
            };
            nominations.renew(share, &from);
        }
        let mut view = View {
            world: &world,
            people: batch.people(),
            parameters: &parameters,
            credibility: &credibility,
            nominations: &nominations,
            lane,
            chance,
            year: 0,
            week_of_year: 0,
            weeks_per_year: settings.weeks_per_year(),
        };
        let mut deliveries: Vec<Box<dyn Delivery<LANES>>> =
            settings.strategies.present().map(Workable::delivery).collect();
        let (mut standing, mut effects, mut account) = (Standing::default(), Effects::default(), Account::default());
        for delivery in &mut deliveries {
            delivery.plan(&view);
            delivery.commit(&view, None, &mut standing, &mut account);
        }
        for week in 0..settings.weeks_per_year() {
            view.week_of_year = week;
            for delivery in &mut deliveries {
                delivery.deliver(&view, &mut standing, &mut effects, &mut account);
            }
        }
        look(&view, &Year { effects, account, nominations: nominations.clone(), standing });
    }
}

/// How often each item occurs.
pub fn counted<T: Ord>(items: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_insert(0) += 1;
    }
    counts
}

fn visits(cover: Cover) -> Settings {
    let mut settings = busy_district();
    let mut observation = settings.strategies.observation.take().unwrap();
    observation.target = Target::Everyone;
    observation.cover = cover;
    settings.strategies = Strategies { observation: Some(observation), ..Strategies::default() };
    // Every visit leaves an exposure, so that they can be counted.
    set(&mut settings, &[(P::VisitsToSaturation, 100.0), (P::VisitCompletion, 1.0), (P::SubstituteFound, 1.0)]);
    settings
}

#[test]
fn hosts_take_no_more_visitors_than_they_have_room_for() {
    let mut settings = visits(Cover::Substitute);
    set(&mut settings, &[(P::HostDays, 2.0), (P::VisitorsPerDay, 3.0), (P::HostWillingness, 0.7)]);
    deliver_a_year(&settings, |_, year| {
        let willing = year.nominations.willing.iter().filter(|willing| **willing).count() as u64;
        assert_eq!(year.account.delivered_units, (6 * willing).min(year.account.planned_units));
        assert_eq!(year.effects.exposures.len() as u64, year.account.delivered_units);
    });
}

#[test]
fn nobody_visits_more_often_than_planned_or_their_own_room() {
    let mut settings = visits(Cover::Substitute);
    settings.strategies.observation.as_mut().unwrap().nominated_share = 0.01;
    set(&mut settings, &[(P::HostDays, 200.0), (P::HostWillingness, 1.0)]);
    deliver_a_year(&settings, |_, year| {
        let [host] = year.nominations.seats[..] else { panic!("one host") };
        let visits = counted(year.effects.exposures.iter().map(|exposure| exposure.seat));
        assert!(!visits.contains_key(&host));
        assert!(visits.values().all(|visits| *visits <= 3));
    });
}

#[test]
fn visits_beyond_saturation_are_delivered_and_paid_but_do_nothing() {
    let mut settings = visits(Cover::Substitute);
    set(&mut settings, &[(P::VisitsToSaturation, 2.0), (P::HostDays, 200.0), (P::HostWillingness, 1.0)]);
    deliver_a_year(&settings, |view, year| {
        assert_eq!(year.account.delivered_units, 3 * view.world.seats.len() as u64);
        let visits = counted(year.effects.exposures.iter().map(|exposure| exposure.seat));
        assert!(visits.len() == view.world.seats.len() && visits.values().all(|visits| *visits == 2));
        assert_eq!(year.account.saturated_units, view.world.seats.len() as u64, "the third of each");
    });
}

#[test]
fn leaders_cover_no_more_days_than_they_have_in_each_school() {
    let mut settings = visits(Cover::Leader);
    set(&mut settings, &[(P::LeaderCoverDays, 4.0), (P::HostDays, 200.0), (P::HostWillingness, 1.0)]);
    deliver_a_year(&settings, |view, year| {
        let days = counted(year.effects.exposures.iter().map(|exposure| view.school(exposure.seat)));
        assert!(days.values().all(|days| *days == 4), "{days:?}");
        assert_eq!(days.len(), view.world.schools.len());
    });
}

fn mentoring(pairing: Pairing) -> Settings {
    let mut settings = busy_district();
    let mut mentoring = settings.strategies.mentoring.take().unwrap();
    mentoring.pairing = pairing;
    mentoring.first_years = 12;
    mentoring.nominated_share = 0.2;
    settings.strategies = Strategies { mentoring: Some(mentoring), ..Strategies::default() };
    settings
}

#[test]
fn mentors_take_no_more_mentees_than_they_can_and_never_themselves() {
    for pairing in [Pairing::Conventional, Pairing::BrightSpot] {
        for capacity in [1, 2] {
            let mut settings = mentoring(pairing);
            set(&mut settings, &[(P::MentorCapacity, f64::from(capacity)), (P::HostWillingness, 0.8)]);
            let mut full = 0;
            deliver_a_year(&settings, |view, year| {
                let pairs = &year.effects.ties;
                assert_eq!(pairs.len() as u64, year.account.delivered_units);
                let mentees = counted(pairs.iter().map(|pair| pair.to));
                assert!(mentees.values().all(|mentees| *mentees <= capacity as usize));
                full += mentees.values().filter(|mentees| **mentees == capacity as usize).count();
                assert!(counted(pairs.iter().map(|pair| pair.from)).values().all(|mentors| *mentors == 1));
                for pair in pairs {
                    assert_ne!(pair.from, pair.to);
                    assert!(u32::from(view.experience(pair.from)) < 12);
                }
            });
            assert!(full > 0, "{pairing:?}: no mentor has as many mentees as they can");
        }
    }
}

#[test]
fn conventional_mentors_are_experienced_colleagues_of_the_same_school() {
    deliver_a_year(&mentoring(Pairing::Conventional), |view, year| {
        assert!(!year.effects.ties.is_empty());
        for pair in &year.effects.ties {
            assert_eq!(view.school(pair.from), view.school(pair.to));
            assert!(view.experience(pair.to) >= BAND_STARTS[1]);
        }
    });
}

#[test]
fn bright_spot_mentors_are_willing_nominees() {
    deliver_a_year(&mentoring(Pairing::BrightSpot), |_, year| {
        for pair in &year.effects.ties {
            let position = year.nominations.seats.iter().position(|seat| *seat == pair.to).unwrap();
            assert!(year.nominations.willing[position]);
        }
    });
}

#[test]
fn coaches_serve_no_more_teachers_than_their_caseload_and_each_every_week() {
    let mut settings = busy_district();
    settings.strategies = coaching_alone();
    set(&mut settings, &[(P::CoachCaseload, 7.0)]);
    deliver_a_year(&settings, |view, year| {
        assert_eq!(year.account.planned_units, 14, "two coaches with seven teachers each");
        let weeks = counted(year.effects.exposures.iter().map(|exposure| exposure.seat));
        assert_eq!(weeks.len(), 14);
        assert!(weeks.iter().all(|(seat, weeks)| *weeks == view.weeks_per_year as usize && !view.uses(*seat)));
    });
}

#[test]
fn teachers_stay_with_their_coach_all_year_and_coaches_differ() {
    let mut settings = busy_district();
    settings.strategies = coaching_alone();
    let mut differ = 0;
    deliver_a_year(&settings, |_, year| {
        let mut doses: BTreeMap<u32, u64> = BTreeMap::new();
        for exposure in &year.effects.exposures {
            let first = *doses.entry(exposure.seat).or_insert(exposure.dose.to_bits());
            assert_eq!(first, exposure.dose.to_bits());
        }
        let coaches = counted(doses.into_values()).len();
        assert!(coaches <= 2);
        differ += usize::from(coaches == 2);
    });
    assert!(differ > 0);
}

#[test]
fn no_more_coaches_are_hired_than_there_are_teachers_for() {
    let mut settings = busy_district();
    settings.strategies = coaching_alone();
    settings.strategies.coaching.as_mut().unwrap().coaches = 50;
    deliver_a_year(&settings, |view, year| {
        let users = (0..view.world.seats.len() as u32).filter(|seat| view.uses(*seat)).count();
        let teachers = view.world.seats.len() - users;
        assert_eq!(year.account.delivered_units, teachers as u64);
        let coaches = teachers.div_ceil(view.get(P::CoachCaseload) as usize) as i64;
        assert_eq!(year.account.used_hundredths[Ingredient::CoachYears as usize], coaches * 100);
    });
}
