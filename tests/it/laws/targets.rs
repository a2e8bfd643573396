//! Every targeting rule picks whom it says, and keeps whom it says when money is short.

use super::capacity::deliver_a_year;
use super::little_district::{LANES, SEED, busy_district, schools_of, set, settings};
use flywheel::chance::Chance;
use flywheel::instructions::Instructions;
use flywheel::model::batch::Batch;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::process::hiring::BAND_STARTS;
use flywheel::model::process::nomination::Nominations;
use flywheel::model::process::rates::LaneParameters;
use flywheel::model::settings::Settings;
use flywheel::model::strategy::{Content, Schedule, Strategies, Target, View, Workshop};
use flywheel::model::world::{Credibility, World};
use std::collections::BTreeSet;

/// Calls `look` with every replicate of a district whose only strategy is for `target`.
fn look_at(base: Settings, target: &Target, mut look: impl FnMut(&View<'_, LANES>)) {
    let workshop = Workshop {
        schedule: Schedule::ALWAYS,
        target: target.clone(),
        days_per_year: 1,
        contract_days: 0,
        content: Content::Generic,
    };
    let settings = Settings { strategies: Strategies { workshop: Some(workshop), ..Strategies::default() }, ..base };
    deliver_a_year(&settings, |view, _| look(view));
}

fn picked(view: &View<'_, LANES>, target: &Target) -> Vec<u32> {
    let mut seats = Vec::new();
    target.pick(view, &mut seats);
    assert!(seats.is_sorted());
    seats
}

fn kept(view: &View<'_, LANES>, target: &Target, count: usize) -> Vec<u32> {
    let mut seats = picked(view, target);
    target.cut(view, &mut seats, count);
    assert!(seats.is_sorted());
    seats
}

fn everyone(view: &View<'_, LANES>) -> impl Iterator<Item = u32> {
    0..view.world.seats.len() as u32
}

fn all_targets() -> Vec<Target> {
    vec![
        Target::Everyone,
        Target::NonUsers,
        Target::Novices,
        Target::MostSought,
        Target::AssignedSchools(vec![0, 2]),
        Target::AssignedShare(0.5),
        Target::NearestToStarting,
        Target::TeamsWithUser,
        Target::TeamsWithoutUser,
        Target::SchoolsWithBrightSpot,
        Target::SchoolsWithoutBrightSpot,
    ]
}

#[test]
fn the_rules_about_persons_pick_those_persons() {
    look_at(busy_district(), &Target::Everyone, |view| {
        let all: Vec<u32> = everyone(view).collect();
        let non_users: Vec<u32> = everyone(view).filter(|seat| !view.uses(*seat)).collect();
        assert!(!non_users.is_empty() && non_users.len() < all.len());
        assert_eq!(picked(view, &Target::Everyone), all);
        assert_eq!(picked(view, &Target::MostSought), all);
        assert_eq!(picked(view, &Target::NonUsers), non_users);
        assert_eq!(picked(view, &Target::NearestToStarting), non_users);
        let novices: Vec<u32> = everyone(view).filter(|seat| view.experience(*seat) < BAND_STARTS[1]).collect();
        assert_eq!(picked(view, &Target::Novices), novices);
    });
}

#[test]
fn assigned_schools_are_those_listed_or_as_many_as_the_share_says_in_every_year() {
    let (list, share) = (Target::AssignedSchools(vec![0, 2]), Target::AssignedShare(0.5));
    let mut arms = BTreeSet::new();
    look_at(busy_district(), &list, |view| {
        let listed: Vec<u32> = everyone(view).filter(|seat| [0, 2].contains(&view.school(*seat))).collect();
        assert_eq!(picked(view, &list), listed);
        let arm = picked(view, &share);
        let schools: BTreeSet<u32> = arm.iter().map(|seat| view.school(*seat)).collect();
        assert_eq!(schools.len(), view.world.schools.len() / 2);
        assert_eq!(arm, everyone(view).filter(|seat| schools.contains(&view.school(*seat))).collect::<Vec<_>>());
        assert_eq!(picked(&View { year: 3, ..*view }, &share), arm);
        arms.insert(arm);
    });
    assert!(arms.len() > 1, "all replicates draw the same arm");
}

#[test]
fn teams_with_and_without_a_user_share_the_district_between_them() {
    look_at(busy_district(), &Target::TeamsWithUser, |view| {
        let (with, without) = (picked(view, &Target::TeamsWithUser), picked(view, &Target::TeamsWithoutUser));
        assert!(!with.is_empty() && !without.is_empty());
        assert_eq!(with.len() + without.len(), view.world.seats.len());
        for seat in everyone(view) {
            let has_user = everyone(view).any(|other| view.team(other) == view.team(seat) && view.uses(other));
            assert_eq!(with.contains(&seat), has_user);
            assert_eq!(without.contains(&seat), !has_user);
        }
    });
}

#[test]
fn schools_with_and_without_a_bright_spot_are_those_of_the_nominated_not_of_the_true_ones() {
    let mut wrong = false;
    for target in [Target::SchoolsWithBrightSpot, Target::SchoolsWithoutBrightSpot] {
        let mut base = busy_district();
        set(&mut base, &[(P::BrightSpotsKnown, 0.05)]);
        look_at(base, &target, |view| {
            // 36 seats: two are known.
            let [one, other] = view.nominations.seats[..] else { panic!("two nominated") };
            let schools = [view.school(one), view.school(other)];
            let wanted = target == Target::SchoolsWithBrightSpot;
            let expected: Vec<u32> =
                everyone(view).filter(|seat| schools.contains(&view.school(*seat)) == wanted).collect();
            assert_eq!(picked(view, &target), expected);
            wrong |= view.nominations.bright < 2;
        });
    }
    assert!(wrong, "leaders are never wrong");
}

#[test]
fn which_schools_have_a_bright_spot_does_not_depend_on_how_many_another_strategy_has_nominated() {
    let mut few = busy_district();
    few.strategies.observation = None;
    few.strategies.mentoring = None;
    few.strategies.workshop.as_mut().unwrap().target = Target::SchoolsWithBrightSpot;
    let mut many = busy_district();
    many.strategies.workshop.as_mut().unwrap().target = Target::SchoolsWithBrightSpot;
    many.strategies.observation.as_mut().unwrap().nominated_share = 0.9;
    let schools = |settings: &Settings| {
        let mut seats = Vec::new();
        deliver_a_year(settings, |view, _| seats.push(picked(view, &Target::SchoolsWithBrightSpot)));
        seats
    };
    assert_eq!(schools(&few), schools(&many));
}

#[test]
fn a_cut_keeps_so_many_of_those_picked_and_all_of_them_where_there_is_money_for_all() {
    for target in all_targets() {
        look_at(busy_district(), &target, |view| {
            let picked = picked(view, &target);
            for count in [0, 1, 5, 1000] {
                let kept = kept(view, &target, count);
                assert_eq!(kept.len(), count.min(picked.len()), "{target:?}");
                assert!(kept.iter().all(|seat| picked.contains(seat)), "{target:?}");
            }
            // More money serves the same people and others.
            let (few, more) = (kept(view, &target, 3), kept(view, &target, 6));
            assert!(few.iter().all(|seat| more.contains(seat)), "{target:?}");
        });
    }
}

#[test]
fn luck_calls_up_others_every_year_but_the_most_sought_stay_the_same() {
    let mut changes = 0;
    look_at(busy_district(), &Target::Everyone, |view| {
        let next = View { year: 1, ..*view };
        changes += usize::from(kept(view, &Target::Everyone, 6) != kept(&next, &Target::Everyone, 6));
        let sought = |seat: u32| view.world.seats[seat as usize].sought;
        let most = kept(view, &Target::MostSought, 6);
        assert_eq!(most, kept(&next, &Target::MostSought, 6));
        let least = most.iter().map(|seat| sought(*seat)).min().unwrap();
        assert!(everyone(view).filter(|seat| !most.contains(seat)).all(|seat| sought(seat) <= least));
    });
    assert!(changes > 0);
}

/// Calls `look` with every replicate of a large school after a year in which colleagues have shown each other the practice.
fn look_after_a_year(reliability: f64, mut look: impl FnMut(&View<'_, LANES>)) {
    let mut settings = settings(schools_of(&[60]));
    set(&mut settings, &[(P::NominationReliability, reliability), (P::InitialUse, 0.3)]);
    let world = World::generate(&settings, SEED, 0).unwrap();
    let mut batch = Batch::<LANES>::new(&settings, &world, SEED, 0, Instructions::detect());
    for _ in 0..settings.weeks_per_year() {
        batch.next_week();
    }
    let parameters = LaneParameters::uniform(&settings.parameters);
    let credibility = Credibility::new(&settings.parameters);
    for lane in 0..LANES {
        look(&View {
            world: &world,
            people: batch.people(),
            parameters: &parameters,
            credibility: &credibility,
            nominations: &Nominations::default(),
            lane,
            chance: Chance::new(SEED, lane as u32),
            year: 1,
            week_of_year: 0,
            weeks_per_year: settings.weeks_per_year(),
        });
    }
}

/// Mean readiness of those kept over that of all who could have been.
fn lead_in_readiness(view: &View<'_, LANES>) -> f64 {
    let mean = |seats: Vec<u32>| {
        seats.iter().map(|seat| f64::from(view.lowest_readiness(*seat))).sum::<f64>() / seats.len() as f64
    };
    mean(kept(view, &Target::NearestToStarting, 10)) - mean(picked(view, &Target::NearestToStarting))
}

#[test]
fn without_noise_those_nearest_to_starting_are_found_exactly() {
    look_after_a_year(1.0, |view| {
        let nearest = kept(view, &Target::NearestToStarting, 10);
        let others = picked(view, &Target::NearestToStarting).into_iter().filter(|seat| !nearest.contains(seat));
        let lowest = nearest.iter().map(|seat| view.lowest_readiness(*seat)).fold(f32::INFINITY, f32::min);
        assert!(lowest > 0.0 && others.into_iter().all(|seat| view.lowest_readiness(seat) <= lowest));
    });
}

#[test]
fn the_noisier_the_signal_the_less_of_those_nearest_to_starting_are_found() {
    let lead = |reliability: f64| {
        let mut sum = 0.0;
        look_after_a_year(reliability, |view| sum += lead_in_readiness(view));
        sum / LANES as f64
    };
    let (worthless, usual, perfect) = (lead(0.0), lead(0.4), lead(1.0));
    assert!(worthless < usual && usual < perfect, "{worthless} {usual} {perfect}");
    assert!(worthless.abs() < 0.3 * perfect, "{worthless} of {perfect}");
}
