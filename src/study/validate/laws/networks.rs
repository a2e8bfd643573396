//! Generated advice networks beside those of 15 elementary and middle schools with 433 staff (Pitts and Spillane 2009).

use super::LawRow;
use crate::chance::{Chance, Decision};
use crate::model::registry::ParameterValues;
use crate::model::settings::{District, Level, RosterSchool, RosterStaff, SchoolSource};
use crate::model::world::statistics;
use crate::model::world::{Network, Seating, WorldError};

/// Staff of the 15 schools: 12 to 76, 433 together.
const STAFF: [u32; 15] = [12, 14, 16, 18, 20, 22, 24, 25, 27, 29, 31, 34, 38, 47, 76];
/// Twenty worlds of the seed for which the same ranges are tested world by world, in the shipped district too. Other seeds
/// come out by up to .02 beside the last two shares: the ranges are narrow for one published set of schools.
const WORLDS: u32 = 20;
const SEED: u64 = 20_250_101;
const SOURCE: &str = "Pitts and Spillane 2009";
/// The decision by which a tenth is picked at random.
const PICKED: Decision = Decision::new(1);

/// A statistic of one world.
type Statistic = fn(&Sample) -> Option<f64>;

/// What is published and how near the mean over worlds must be.
const STATISTICS: &[(&str, f64, [f64; 2], Statistic)] = &[
    ("colleagues whom a teacher asks, mean", 3.56, [3.4, 3.7], |sample| {
        Some(statistics::out_degree(&sample.inside)?.mean)
    }),
    ("the same, standard deviation", 3.1, [2.8, 3.4], |sample| Some(statistics::out_degree(&sample.inside)?.sd)),
    ("share of ties that are returned", 0.33, [0.30, 0.36], |sample| by_school(sample, statistics::reciprocity)),
    ("transitivity", 0.39, [0.36, 0.42], |sample| by_school(sample, statistics::transitivity)),
    ("odds ratio of a tie within a team", 2.92, [2.6, 3.2], |sample| {
        statistics::same_team_odds_ratio(&sample.seating, &sample.network)
    }),
    ("share of nominations to the most sought tenth", 0.35, [0.33, 0.37], |sample| {
        statistics::share_of_most_sought(&sample.inside, 0.1)
    }),
    ("share of nominations to the most sought fifth", 0.52, [0.50, 0.54], |sample| {
        statistics::share_of_most_sought(&sample.inside, 0.2)
    }),
    ("share asked by nobody", 0.09, [0.08, 0.13], |sample| statistics::unsought_share(&sample.inside)),
    ("reach of a random tenth, once", 0.38, [0.30, 0.45], |sample| Some(random_reach(sample)?.once)),
    ("reach of a random tenth, twice", 0.08, [0.04, 0.12], |sample| Some(random_reach(sample)?.twice)),
    ("reach of the most sought tenth, once", 0.80, [0.70, 0.85], |sample| Some(sought_reach(sample)?.once)),
    ("reach of the most sought tenth, twice", 0.44, [0.36, 0.50], |sample| Some(sought_reach(sample)?.twice)),
];

/// The schools in one world; `inside` leaves out ties between schools, as the source does.
struct Sample {
    seating: Seating,
    network: Network,
    inside: Network,
    world: u32,
}

pub(super) fn rows(values: &ParameterValues) -> Result<Vec<LawRow>, WorldError> {
    let school = |teachers: &u32| RosterSchool {
        name: format!("School of {teachers}"),
        level: Level::Elementary,
        context: None,
        staff: RosterStaff::Count(*teachers),
    };
    let schools = SchoolSource::Roster(STAFF.iter().map(school).collect());
    let district = District { name: "Fifteen schools".to_owned(), schools, ties: None, survey: None };
    let seating = Seating::generate(&district, values, SEED)?;
    let mut samples = Vec::new();
    for world in 0..WORLDS {
        let network = Network::generate(&seating, None, values, Chance::new(SEED, world))?;
        let inside = statistics::inside_schools(&seating, &network);
        samples.push(Sample { seating: seating.clone(), network, inside, world });
    }
    let row = |(law, published, allowed, statistic): &(&str, f64, [f64; 2], Statistic)| {
        let found: Vec<f64> = samples.iter().filter_map(statistic).collect();
        let mean = found.iter().sum::<f64>() / found.len() as f64;
        LawRow {
            law: (*law).to_owned(),
            source: SOURCE,
            expected: Some(*published),
            allowed: *allowed,
            simulated: mean,
        }
    };
    Ok(STATISTICS.iter().map(row).collect())
}

/// The mean over schools, as the source reports it.
fn by_school(sample: &Sample, statistic: fn(&Network) -> Option<f64>) -> Option<f64> {
    let schools = sample.seating.seats_by_school().into_iter();
    let values: Vec<f64> = schools.filter_map(|seats| statistic(&statistics::school(&sample.network, seats))).collect();
    Some(values.iter().sum::<f64>() / values.len() as f64)
}

fn random_reach(sample: &Sample) -> Option<statistics::Reach> {
    let chance = Chance::new(SEED, sample.world);
    let picked: Vec<bool> =
        (0..sample.inside.seats() as u32).map(|seat| chance.happens(0.1, PICKED, seat, 0)).collect();
    statistics::reach(&sample.inside, &picked)
}

fn sought_reach(sample: &Sample) -> Option<statistics::Reach> {
    statistics::reach(&sample.inside, &statistics::most_sought(&sample.inside, 0.1))
}
