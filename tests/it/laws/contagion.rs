//! The rule `contagion` follows a plain reference, seat by seat and week by week.

use super::little_district::{LANES, Moment, SEED, little_district, schools_of, set, settings, walk, without_turnover};
use flywheel::chance::Chance;
use flywheel::model::luck;
use flywheel::model::parameter::Parameter as P;
use flywheel::model::settings::{DecisionRule, GivenTie, Settings};
use flywheel::model::world::World;

/// Who uses the practice: a flag for each seat.
type Users = Vec<bool>;

/// Contagion without anything else: nobody lapses, leaves or moves.
fn contagion(mut settings: Settings, contacts: u32, starting_rate: f64, external_rate: f64) -> Settings {
    settings.decision = DecisionRule::Contagion;
    without_turnover(&mut settings);
    set(
        &mut settings,
        &[
            (P::ContagionContacts, f64::from(contacts)),
            (P::StartingRate, starting_rate),
            (P::ExternalRate, external_rate),
            (P::InitialUse, 0.15),
            (P::LapseRate, 0.0),
        ],
    );
    settings
}

/// Who uses the practice at the start and after each week, by lane.
fn simulated(settings: &Settings, world: &World) -> [Vec<Users>; LANES] {
    let mut history: [Vec<Users>; LANES] = Default::default();
    walk(settings, world, |moment, batch| {
        if moment == Moment::NewYear {
            return;
        }
        for (lane, history) in history.iter_mut().enumerate() {
            let uses = |seat| batch.people().teachers.uses(seat, lane);
            history.push((0..world.seats.len()).map(uses).collect());
        }
    });
    history
}

/// The next week by the book: whoever has enough contacts who used the practice last week starts where luck allows.
fn next_week(settings: &Settings, world: &World, users: &Users, lane: usize, week: u32) -> Users {
    let get = |parameter| settings.parameters.get(parameter);
    let chance = Chance::new(SEED, lane as u32);
    let starts = |seat: usize| {
        let asked = world.ties.starts[seat] as usize..world.ties.starts[seat + 1] as usize;
        let contacts = world.ties.ties[asked].iter().filter(|tie| users[tie.to as usize]).count();
        let enough = contacts as f64 >= get(P::ContagionContacts);
        let on_ones_own = (get(P::ExternalRate) / get(P::TeachingWeeks)) as f32;
        let hazard = if enough { get(P::StartingRate) as f32 } else { 0.0 } + on_ones_own;
        let luck = (chance.bits(luck::WEEK, seat as u32, week) >> 8) as f32 / 16_777_216.0;
        luck < hazard
    };
    users.iter().enumerate().map(|(seat, uses)| *uses || starts(seat)).collect()
}

/// Asserts that every seat follows the reference in every week; how many started in all replicates.
fn follows_the_reference(settings: &Settings) -> usize {
    let world = World::generate(settings, SEED, 0).unwrap();
    let users_at = |users: &Users| users.iter().filter(|uses| **uses).count();
    let mut started = 0;
    for (lane, history) in simulated(settings, &world).iter().enumerate() {
        let mut users = history[0].clone();
        for (week, simulated) in history[1..].iter().enumerate() {
            users = next_week(settings, &world, &users, lane, week as u32);
            assert!(*simulated == users, "replicate {lane}, week {week}");
        }
        started += users_at(&users) - users_at(&history[0]);
    }
    started
}

#[test]
fn contagion_follows_a_plain_reference_on_generated_ties() {
    for contacts in [1, 2] {
        for starting_rate in [0.1, 1.0] {
            let started = follows_the_reference(&contagion(little_district(), contacts, starting_rate, 0.1));
            assert!(started > 8 * LANES, "{started} started");
        }
    }
}

/// Forty teachers in a circle; each asks the next `reach` ones on both sides.
fn circle(reach: u32) -> Settings {
    const TEACHERS: u32 = 40;
    let mut settings = settings(schools_of(&[TEACHERS as usize]));
    let ties = (0..TEACHERS).flat_map(|from| {
        (1..=reach).flat_map(move |step| {
            [step, TEACHERS - step].map(|away| GivenTie { from, to: (from + away) % TEACHERS, weight: 1.0 })
        })
    });
    settings.district.ties = Some(ties.collect());
    settings.years = 2;
    settings
}

#[test]
fn one_contact_is_enough_for_a_wave_of_one_step_a_week() {
    let settings = contagion(circle(1), 1, 1.0, 0.0);
    let world = World::generate(&settings, SEED, 0).unwrap();
    for history in simulated(&settings, &world) {
        let first: Vec<usize> = (0..40).filter(|seat| history[0][*seat]).collect();
        for (week, users) in history.iter().enumerate() {
            for (seat, uses) in users.iter().enumerate() {
                let distance = |user: &usize| seat.abs_diff(*user).min(40 - seat.abs_diff(*user));
                let reached = first.iter().map(distance).min().is_some_and(|nearest| nearest <= week);
                assert_eq!(*uses, reached, "week {week}, seat {seat}");
            }
        }
    }
}

#[test]
fn two_contacts_are_needed_where_two_are_asked_for() {
    // On a circle that reaches one step, only a gap of one seat ever has two users beside it.
    let settings = contagion(circle(1), 2, 1.0, 0.0);
    let world = World::generate(&settings, SEED, 0).unwrap();
    let mut gaps = 0;
    for history in simulated(&settings, &world) {
        let first = &history[0];
        for (seat, uses) in history.last().unwrap().iter().enumerate() {
            let gap = !first[seat] && first[(seat + 1) % 40] && first[(seat + 39) % 40];
            gaps += usize::from(gap);
            assert_eq!(*uses, first[seat] || gap, "seat {seat}");
        }
    }
    assert!(gaps > 0, "no gap of one seat in any replicate");
}

#[test]
fn where_ties_overlap_two_neighbours_carry_the_practice_around() {
    // Complex contagion travels over wide bridges (Centola and Macy 2007): here any two users at most two steps apart.
    let settings = contagion(circle(2), 2, 1.0, 0.0);
    let world = World::generate(&settings, SEED, 0).unwrap();
    assert!(follows_the_reference(&settings) > 0);
    for history in simulated(&settings, &world) {
        let near = |seat: usize| (1..=2).any(|step| history[0][(seat + step) % 40]);
        let bridge = (0..40).any(|seat| history[0][seat] && near(seat));
        assert!(!bridge || history.last().unwrap().iter().all(|uses| *uses), "a pair reaches everybody");
    }
}
