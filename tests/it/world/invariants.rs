//! What holds for the ties of every world.

use super::districts::{counted, default_parameters, given, roster, shipped, synthetic};
use flywheel::chance::Chance;
use flywheel::model::parameter::Parameter;
use flywheel::model::settings::{District, Level, SchoolSource};
use flywheel::model::world::{Network, Seating, WorldError, statistics};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn seating(district: &District) -> Seating {
    Seating::generate(district, &default_parameters(), 5).unwrap()
}

fn network(seating: &Seating, world: u32) -> Network {
    Network::generate(seating, None, &default_parameters(), Chance::new(5, world)).unwrap()
}

fn any_district() -> impl Strategy<Value = District> {
    let school = (prop::sample::select(Level::ALL.to_vec()), 1..80_u32);
    prop::collection::vec(school, 1..=5)
        .prop_map(|schools| roster(schools.into_iter().map(|(level, staff)| counted(level, staff)).collect()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_any_district_and_at_any_pulls_ties_are_sound(
        district in any_district(),
        seed in any::<u64>(),
        world in any::<u32>(),
        degree in 0.0..30.0_f64,
        nobody in 0.0..=1.0_f64,
        pulls in prop::array::uniform3(0.0..100.0_f64),
        popularity in 0.0..3.0_f64,
        cross in 0.0..=0.5_f64,
    ) {
        let mut parameters = default_parameters();
        parameters.set(Parameter::AdviceDegree, degree);
        parameters.set(Parameter::AdviceNobodyShare, nobody);
        parameters.set(Parameter::SameTeamPull, pulls[0]);
        parameters.set(Parameter::ReciprocityPull, pulls[1]);
        parameters.set(Parameter::ClosurePull, pulls[2]);
        parameters.set(Parameter::PopularitySpread, popularity);
        parameters.set(Parameter::CrossSchoolTieShare, cross);
        let seating = Seating::generate(&district, &parameters, seed).unwrap();
        let network = Network::generate(&seating, None, &parameters, Chance::new(seed, world)).unwrap();

        prop_assert_eq!(network.seats(), seating.seats.len());
        for asker in 0..network.seats() {
            let asked: Vec<u32> = network.ties_of(asker).iter().map(|tie| tie.to).collect();
            prop_assert!(asked.windows(2).all(|two| two[0] < two[1]), "asked twice or unsorted: {:?}", asked);
            prop_assert!(!asked.contains(&(asker as u32)), "{} asks themselves", asker);
            prop_assert!(asked.iter().all(|&to| (to as usize) < network.seats()));
        }
        if cross == 0.0 || seating.schools.len() == 1 {
            prop_assert_eq!(statistics::inside_schools(&seating, &network), network);
        }
    }
}

#[test]
fn nobody_is_asked_when_nobody_asks() {
    let seating = seating(&shipped());
    let mut parameters = default_parameters();
    parameters.set(Parameter::AdviceNobodyShare, 1.0);
    let network = Network::generate(&seating, None, &parameters, Chance::new(5, 0)).unwrap();
    assert!(network.ties.is_empty());
}

#[test]
fn in_a_school_of_two_people_they_ask_each_other_or_nobody() {
    let seating = seating(&roster(vec![counted(Level::Elementary, 2)]));
    let worlds: Vec<usize> = (0..40).map(|world| network(&seating, world).ties.len()).collect();
    assert!(worlds.iter().all(|&ties| ties <= 2));
    assert!(worlds.contains(&2), "they never ask each other");
}

#[test]
fn people_who_work_alone_still_know_people_in_other_schools() {
    let alone = vec![counted(Level::Elementary, 1); 200];
    let network = network(&seating(&roster(alone)), 0);
    assert!(!network.ties.is_empty());
}

#[test]
fn the_same_seed_and_world_give_the_same_ties() {
    let seating = seating(&shipped());
    assert_eq!(network(&seating, 3), network(&seating, 3));
}

#[test]
fn another_world_or_seed_gives_other_ties() {
    let seating = seating(&shipped());
    assert_ne!(network(&seating, 3), network(&seating, 4));
    let other_seed = Network::generate(&seating, None, &default_parameters(), Chance::new(6, 3)).unwrap();
    assert_ne!(network(&seating, 3), other_seed);
}

#[test]
fn a_school_more_leaves_the_ties_inside_the_others_as_they_were() {
    let before = seating(&synthetic([6, 2, 1]));
    for more in [[7, 2, 1], [6, 3, 1], [6, 2, 2]] {
        let after = seating(&synthetic(more));
        let (ties_before, ties_after) = (network(&before, 2), network(&after, 2));
        for (school, seats) in before.schools.iter().zip(before.seats_by_school()) {
            let same = after.schools.iter().position(|other| other.name == school.name).unwrap();
            let inside_before = statistics::school(&ties_before, seats);
            let inside_after = statistics::school(&ties_after, after.seats_by_school()[same].clone());
            assert_eq!(inside_before, inside_after, "{} changed with {more:?}", school.name);
            assert!(!inside_before.ties.is_empty());
        }
    }
}

#[test]
fn ties_to_other_schools_follow_the_subject_and_the_level() {
    let seating = seating(&shipped());
    let network = network(&seating, 0);
    let mut outside = 0;
    for (position, seat) in seating.seats.iter().enumerate() {
        for tie in network.ties_of(position) {
            let asked = &seating.seats[tie.to as usize];
            if asked.school != seat.school {
                outside += 1;
                assert_eq!(asked.target, seat.target);
                let level = |school: u32| seating.schools[school as usize].level;
                assert_eq!(level(asked.school), level(seat.school));
            }
        }
    }
    assert!(outside > 50, "{outside}");
}

#[test]
fn the_only_school_of_its_level_still_knows_others() {
    let seating = seating(&synthetic([3, 1, 1]));
    let network = network(&seating, 0);
    for school in [3, 4] {
        let seats = seating.seats_by_school()[school].clone();
        let leaves = |tie: &flywheel::model::world::StaffTie| !seats.contains(&(tie.to as usize));
        assert!(seats.clone().any(|seat| network.ties_of(seat).iter().any(leaves)), "school {school}");
    }
}

#[test]
fn given_ties_survive_untouched_and_other_schools_are_generated() {
    let district = roster(vec![counted(Level::Elementary, 20), counted(Level::Elementary, 20)]);
    let seating = seating(&district);
    let ties = [given(7, 3, 1.0), given(2, 25, 0.5), given(7, 1, 2.0)];
    let network = Network::generate(&seating, Some(&ties), &default_parameters(), Chance::new(5, 0)).unwrap();
    let row = |seat: usize| network.ties_of(seat).iter().map(|tie| (tie.to, tie.weight)).collect::<Vec<_>>();
    assert_eq!(row(7), [(3, 1.0), (1, 2.0)]);
    assert_eq!(row(2), [(25, 0.5)]);
    let first_school: usize = (0..20).map(|seat| network.ties_of(seat).len()).sum();
    assert_eq!(first_school, 3, "nothing is added to a school that was asked");
    let generated = self::network(&seating, 0);
    for seat in 20..40 {
        assert_eq!(network.ties_of(seat), generated.ties_of(seat));
    }
}

#[test]
fn a_given_tie_to_somebody_who_is_not_there_is_refused() {
    let seating = seating(&roster(vec![counted(Level::Elementary, 20)]));
    let ties = [given(0, 1, 1.0), given(3, 20, 1.0)];
    let refused = Network::generate(&seating, Some(&ties), &default_parameters(), Chance::new(5, 0));
    assert_eq!(refused, Err(WorldError::TieOutsideStaff { tie: 1, position: 20, staff: 20 }));
}

/// A statistic of the shipped district at three values of a parameter rises by at least `step` each time.
fn assert_rises(
    parameter: Parameter,
    values: [f64; 3],
    step: f64,
    statistic: impl Fn(&Seating, &Network) -> Option<f64>,
) {
    let seating = seating(&shipped());
    let [low, middle, high] = values.map(|value| {
        let mut parameters = default_parameters();
        parameters.set(parameter, value);
        let network = Network::generate(&seating, None, &parameters, Chance::new(5, 0)).unwrap();
        statistic(&seating, &network).unwrap()
    });
    assert!(low + step < middle && middle + step < high, "{low} {middle} {high}");
}

#[test]
fn each_pull_moves_the_statistic_that_it_is_tuned_to() {
    assert_rises(Parameter::SameTeamPull, [1.0, 3.0, 9.0], 0.5, statistics::same_team_odds_ratio);
    assert_rises(Parameter::ReciprocityPull, [1.0, 5.0, 25.0], 0.05, |_, network| statistics::reciprocity(network));
    assert_rises(Parameter::ClosurePull, [1.0, 3.0, 9.0], 0.01, |_, network| statistics::transitivity(network));
    assert_rises(Parameter::PopularitySpread, [0.3, 0.8, 1.3], 0.05, |_, network| {
        statistics::share_of_most_sought(network, 0.1)
    });
    assert_rises(Parameter::CrossSchoolTieShare, [0.0, 0.05, 0.15], 0.03, statistics::cross_school_share);
}

#[test]
fn a_roster_and_its_generated_twin_differ_in_nothing_but_names() {
    let generated = seating(&shipped());
    let mut schools = Vec::new();
    for (school, seats) in generated.schools.iter().zip(generated.seats_by_school()) {
        let mut twin = counted(school.level, seats.len() as u32);
        twin.name.clone_from(&school.name);
        schools.push(twin);
    }
    let twin = District { name: String::new(), schools: SchoolSource::Roster(schools), ties: None, survey: None };
    assert_eq!(seating(&twin), generated);
}
