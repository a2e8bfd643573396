//! Whom people ask inside their school.
//!
//! Colleagues are chosen one at a time and without replacement, in rounds: everybody who asks anybody makes a first
//! choice, then those who ask two make a second one, and so on, so that each choice can answer those made before.
//! The weight of a colleague is a product,
//!
//! ```text
//! popularity × (same team: π_team) × (asks me: π_rec) × (shares a contact with me: π_clo)
//! ```
//!
//! which gives the four regularities of real advice networks: grade teams (evidence B22), answered ties and closed
//! triangles (B21), and few people who are asked by many (B23).

use crate::chance::Stream;
use crate::model::parameter::Parameter;
use crate::model::registry::ParameterValues;

/// How much likelier some colleagues are to be chosen.
#[derive(Debug, Clone, Copy)]
pub struct Pulls {
    same_team: f64,
    reciprocity: f64,
    closure: f64,
}

impl Pulls {
    /// The pulls of the parameters.
    pub fn new(parameters: &ParameterValues) -> Self {
        Self {
            same_team: parameters.get(Parameter::SameTeamPull),
            reciprocity: parameters.get(Parameter::ReciprocityPull),
            closure: parameters.get(Parameter::ClosurePull),
        }
    }
}

/// For each member of a school, whom they ask.
///
/// `teams`, `popularity` and `wanted` (how many they would ask) are by member; `order` is who chooses first in a
/// round. Nobody asks themselves or the same colleague twice.
pub fn choose_colleagues(
    teams: &[u32],
    popularity: &[f64],
    wanted: &[u32],
    order: &[u32],
    pulls: Pulls,
    stream: &mut Stream,
) -> Vec<Vec<u32>> {
    let mut staffroom = Staffroom::new(teams, popularity, pulls);
    let most = teams.len().saturating_sub(1) as u32;
    let mut choosing: Vec<u32> = order.to_vec();
    for round in 0..most {
        choosing.retain(|&member| wanted[member as usize] > round);
        for &member in &choosing {
            staffroom.choose(member as usize, stream);
        }
    }
    staffroom.asks
}

/// A school in the middle of choosing.
struct Staffroom<'school> {
    teams: &'school [u32],
    popularity: &'school [f64],
    pulls: Pulls,
    /// Whom each member asks.
    asks: Vec<Vec<u32>>,
    /// By whom each member is asked.
    asked_by: Vec<Vec<u32>>,
    /// The weight of each member for whoever is choosing.
    weights: Vec<f64>,
    /// For each member, the last choice in which they were found to share a contact with the chooser.
    closed_at: Vec<u32>,
    choice: u32,
}

impl<'school> Staffroom<'school> {
    fn new(teams: &'school [u32], popularity: &'school [f64], pulls: Pulls) -> Self {
        let members = teams.len();
        Self {
            teams,
            popularity,
            pulls,
            asks: vec![Vec::new(); members],
            asked_by: vec![Vec::new(); members],
            weights: vec![0.0; members],
            closed_at: vec![0; members],
            choice: 0,
        }
    }

    fn choose(&mut self, member: usize, stream: &mut Stream) {
        self.weigh(member);
        if let Some(colleague) = pick(&self.weights, stream.uniform()) {
            self.asks[member].push(colleague as u32);
            self.asked_by[colleague].push(member as u32);
        }
    }

    fn weigh(&mut self, member: usize) {
        self.choice += 1;
        let team = self.teams[member];
        for ((weight, popularity), other) in self.weights.iter_mut().zip(self.popularity).zip(self.teams) {
            *weight = if *other == team { popularity * self.pulls.same_team } else { *popularity };
        }
        for &asker in &self.asked_by[member] {
            self.weights[asker as usize] *= self.pulls.reciprocity;
        }
        for &contact in self.asks[member].iter().chain(&self.asked_by[member]) {
            let contact = contact as usize;
            for &other in self.asks[contact].iter().chain(&self.asked_by[contact]) {
                let other = other as usize;
                if self.closed_at[other] != self.choice {
                    self.closed_at[other] = self.choice;
                    self.weights[other] *= self.pulls.closure;
                }
            }
        }
        for &colleague in &self.asks[member] {
            self.weights[colleague as usize] = 0.0;
        }
        self.weights[member] = 0.0;
    }
}

/// The position drawn in proportion to the weights, if any is above zero.
fn pick(weights: &[f64], uniform: f64) -> Option<usize> {
    let mut left = uniform * weights.iter().sum::<f64>();
    for (position, &weight) in weights.iter().enumerate() {
        if left < weight {
            return Some(position);
        }
        left -= weight;
    }
    // The rounding of the subtractions can leave a trace: it belongs to the last one with any weight.
    weights.iter().rposition(|&weight| weight > 0.0)
}
