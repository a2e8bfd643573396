//! At the default parameters, generated networks look like real ones: 15 elementary and middle schools, 433 staff
//! (data of Pitts and Spillane 2009, as shipped with the R package HLSM; evidence B20 to B24).
//!
//! Each statistic is asked twice: over twenty worlds its mean lies near the published value, and in each world it lies
//! within the range that the evidence allows, in schools like those of the source and in the shipped district.

use super::districts::{default_parameters, fifteen_schools, shipped};
use core::ops::RangeInclusive;
use flywheel::chance::{Chance, Decision};
use flywheel::model::settings::District;
use flywheel::model::world::statistics::{self, DegreeSummary};
use flywheel::model::world::{Network, Seating};

const SEED: u64 = 20_250_101;
const WORLDS: u32 = 20;

/// A district in one world; `inside` leaves out ties between schools, as the source does.
struct Sample {
    seating: Seating,
    network: Network,
    inside: Network,
    world: u32,
}

fn samples(district: &District) -> Vec<Sample> {
    let parameters = default_parameters();
    let seating = Seating::generate(district, &parameters, SEED).unwrap();
    (0..WORLDS)
        .map(|world| {
            let network = Network::generate(&seating, None, &parameters, Chance::new(SEED, world)).unwrap();
            let inside = statistics::inside_schools(&seating, &network);
            Sample { seating: seating.clone(), network, inside, world }
        })
        .collect()
}

/// The mean of a statistic over worlds, after each world was found within `allowed`.
fn mean_over_worlds(
    district: &District,
    allowed: &RangeInclusive<f64>,
    statistic: impl Fn(&Sample) -> Option<f64>,
) -> f64 {
    let values: Vec<f64> = samples(district).iter().map(|sample| statistic(sample).unwrap()).collect();
    for value in &values {
        assert!(allowed.contains(value), "{value} lies outside {allowed:?}");
    }
    values.iter().sum::<f64>() / values.len() as f64
}

/// Over schools like those of the source the mean lies `near` the published value; in every world of these and of the
/// shipped district the statistic is `allowed`.
fn assert_published(
    near: RangeInclusive<f64>,
    allowed: RangeInclusive<f64>,
    statistic: impl Fn(&Sample) -> Option<f64>,
) {
    let mean = mean_over_worlds(&fifteen_schools(), &allowed, &statistic);
    assert!(near.contains(&mean), "the mean over worlds is {mean}, not in {near:?}");
    mean_over_worlds(&shipped(), &allowed, &statistic);
}

/// The mean over the schools of a district, as the source reports it.
fn mean_over_schools(sample: &Sample, statistic: impl Fn(&Network) -> Option<f64>) -> Option<f64> {
    let schools = sample.seating.seats_by_school().into_iter();
    let values: Vec<f64> = schools.filter_map(|seats| statistic(&statistics::school(&sample.network, seats))).collect();
    Some(values.iter().sum::<f64>() / values.len() as f64)
}

fn degree(sample: &Sample) -> DegreeSummary {
    statistics::out_degree(&sample.inside).unwrap()
}

/// A tenth of people picked at random.
fn random_tenth(sample: &Sample) -> Vec<bool> {
    let chance = Chance::new(SEED, sample.world);
    (0..sample.inside.seats() as u32).map(|seat| chance.happens(0.1, Decision::new(1), seat, 0)).collect()
}

#[test]
fn people_ask_three_to_four_colleagues() {
    assert_published(3.4..=3.7, 2.0..=5.5, |sample| Some(degree(sample).mean));
}

#[test]
fn some_people_ask_many_more_colleagues_than_others() {
    assert_published(2.8..=3.4, 2.5..=3.7, |sample| Some(degree(sample).sd));
    assert_published(1.0..=1.5, 1.0..=2.0, |sample| Some(f64::from(degree(sample).quartiles[0])));
    assert_published(3.0..=3.0, 2.0..=4.0, |sample| Some(f64::from(degree(sample).quartiles[1])));
    assert_published(4.5..=5.5, 4.0..=6.0, |sample| Some(f64::from(degree(sample).quartiles[2])));
}

#[test]
fn about_one_in_seven_asks_nobody() {
    assert_published(0.13..=0.17, 0.05..=0.30, |sample| Some(degree(sample).nobody_share));
}

#[test]
fn a_third_of_ties_is_answered() {
    assert_published(0.30..=0.36, 0.10..=0.62, |sample| mean_over_schools(sample, statistics::reciprocity));
}

#[test]
fn two_fifths_of_triangles_are_closed() {
    assert_published(0.36..=0.42, 0.20..=0.66, |sample| mean_over_schools(sample, statistics::transitivity));
}

#[test]
fn team_mates_have_about_three_times_the_odds_of_a_tie() {
    assert_published(2.6..=3.2, 1.5..=5.0, |sample| statistics::same_team_odds_ratio(&sample.seating, &sample.network));
}

#[test]
fn the_most_sought_tenth_receives_a_third_of_nominations() {
    assert_published(0.33..=0.37, 0.25..=0.45, |sample| statistics::share_of_most_sought(&sample.inside, 0.1));
    assert_published(0.50..=0.54, 0.40..=0.65, |sample| statistics::share_of_most_sought(&sample.inside, 0.2));
}

#[test]
fn about_a_tenth_of_people_is_asked_by_nobody() {
    assert_published(0.08..=0.13, 0.04..=0.20, |sample| statistics::unsought_share(&sample.inside));
}

#[test]
fn the_most_sought_person_is_asked_by_about_thirty() {
    let most = |sample: &Sample| sample.inside.sought().into_iter().max().map(f64::from);
    let mean = mean_over_worlds(&fifteen_schools(), &(12.0..=76.0), most);
    assert!((25.0..=40.0).contains(&mean), "{mean}");
}

#[test]
fn about_one_tie_in_twenty_leads_to_another_school() {
    assert_published(0.045..=0.055, 0.03..=0.07, |sample| {
        statistics::cross_school_share(&sample.seating, &sample.network)
    });
}

#[test]
fn bright_spots_placed_at_random_reach_few_colleagues_and_fewer_twice() {
    let reach = |sample: &Sample| statistics::reach(&sample.inside, &random_tenth(sample));
    assert_published(0.30..=0.45, 0.15..=0.60, |sample| Some(reach(sample)?.once));
    assert_published(0.04..=0.12, 0.01..=0.25, |sample| Some(reach(sample)?.twice));
}

#[test]
fn bright_spots_who_are_sought_out_reach_most_colleagues() {
    let reach = |sample: &Sample| statistics::reach(&sample.inside, &statistics::most_sought(&sample.inside, 0.1));
    assert_published(0.70..=0.85, 0.65..=0.90, |sample| Some(reach(sample)?.once));
    assert_published(0.36..=0.50, 0.25..=0.60, |sample| Some(reach(sample)?.twice));
}
