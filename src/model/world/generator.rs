//! Generates the advice ties of schools, to the published statistics of real ones (Pitts and Spillane 2009; evidence
//! B20 to B24). Those count ties inside a school only; the few ties to other schools come on top.

use super::advice::{Pulls, choose_colleagues};
use super::cross_school::CrossSchool;
use super::decisions::{ADVICE_CHOICE, CHOOSING_ORDER, CROSS_SCHOOL_CHOICE, POPULARITY};
use super::degree::AdviceDegree;
use super::seating::Seating;
use crate::chance::{Chance, Stream};
use crate::model::parameter::Parameter;
use crate::model::registry::ParameterValues;
use core::ops::Range;

/// What is needed to generate the ties of any school of a world.
pub struct Generator<'world> {
    /// The positions of the seats of each school.
    pub seats_by_school: Vec<Range<usize>>,
    seating: &'world Seating,
    school_keys: Vec<u32>,
    popularity: Vec<f64>,
    degree: AdviceDegree,
    pulls: Pulls,
    cross_school: CrossSchool,
    chance: Chance,
}

impl<'world> Generator<'world> {
    /// Draws how sought-out everybody is and prepares the choice.
    pub fn new(seating: &'world Seating, parameters: &ParameterValues, chance: Chance) -> Self {
        let seats_by_school = seating.seats_by_school();
        let school_keys = seating.school_keys();
        let popularity = draw_popularity(&seats_by_school, &school_keys, parameters, chance);
        let cross_school = CrossSchool::new(seating, &popularity, parameters);
        let degree = AdviceDegree::new(parameters);
        let pulls = Pulls::new(parameters);
        Self { seats_by_school, seating, school_keys, popularity, degree, pulls, cross_school, chance }
    }

    /// For each seat of a school, whom it asks, as sorted positions among the staff of the district.
    pub fn ties_of_school(&self, school: usize) -> Vec<Vec<u32>> {
        let seats = self.seats_by_school[school].clone();
        let key = self.school_keys[school];
        let members = 0..seats.len() as u32;
        let wanted: Vec<u32> = members.clone().map(|member| self.degree.draw(self.chance, key, member)).collect();
        let teams: Vec<u32> = self.seating.seats[seats.clone()].iter().map(|seat| seat.team).collect();
        let mut order: Vec<u32> = members.collect();
        order.sort_by_key(|&member| self.chance.bits(CHOOSING_ORDER, key, member));
        let mut inside = Stream::new(self.chance, ADVICE_CHOICE, key);
        let popularity = &self.popularity[seats.clone()];
        let mut rows = choose_colleagues(&teams, popularity, &wanted, &order, self.pulls, &mut inside);
        let mut outside = Stream::new(self.chance, CROSS_SCHOOL_CHOICE, key);
        for ((row, seat), wanted) in rows.iter_mut().zip(seats.clone()).zip(wanted) {
            row.iter_mut().for_each(|colleague| *colleague += seats.start as u32);
            row.extend(self.cross_school.choose(&self.seating.seats[seat], &seats, wanted, &mut outside));
            row.sort_unstable();
        }
        rows
    }
}

/// How sought-out everybody is: u^−σ with u uniform, a Pareto number, whose logarithm has the standard deviation σ. It
/// has many people of about the least popularity and a few far above; a log-normal number that gives the top tenth
/// its share of nominations leaves too many whom nobody asks.
fn draw_popularity(
    seats_by_school: &[Range<usize>],
    school_keys: &[u32],
    parameters: &ParameterValues,
    chance: Chance,
) -> Vec<f64> {
    let spread = parameters.get(Parameter::PopularitySpread);
    let of_member = |key, member| libm::pow(chance.uniform(POPULARITY, key, member), -spread);
    seats_by_school
        .iter()
        .zip(school_keys)
        .flat_map(|(seats, &key)| (0..seats.len() as u32).map(move |member| of_member(key, member)))
        .collect()
}
