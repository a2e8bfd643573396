//! The advice ties between seats that teach the practice: all that the weekly kernel reads of the network.

use super::credibility::Credibility;
use super::network::Network;
use super::seating::Seating;

/// Ties between target seats, in compressed rows: those of target seat `i` are `ties[starts[i]..starts[i + 1]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetTies {
    /// Where the ties of each target seat start, with one more entry at the end.
    pub starts: Vec<u32>,
    /// The ties of all seats.
    pub ties: Vec<TargetTie>,
}

/// A tie between target seats.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TargetTie {
    /// Who is asked, as a position among the target seats.
    pub to: u32,
    /// Strength of the tie times the credibility of who is asked.
    pub weight: f32,
}

impl TargetTies {
    /// The ties of a network that start from and lead to target seats.
    pub fn project(seating: &Seating, network: &Network, credibility: &Credibility) -> Self {
        let mut targets = 0;
        let target_positions: Vec<Option<u32>> = seating
            .seats
            .iter()
            .map(|seat| {
                seat.target.then(|| {
                    targets += 1;
                    targets - 1
                })
            })
            .collect();
        let mut ties = Self { starts: vec![0], ties: Vec::new() };
        for (position, seat) in seating.seats.iter().enumerate().filter(|(_, seat)| seat.target) {
            for tie in network.ties_of(position) {
                let Some(to) = target_positions[tie.to as usize] else { continue };
                let asked = seating.seats[tie.to as usize].place();
                let credibility = credibility.between(&seating.schools, seat.place(), asked);
                ties.ties.push(TargetTie { to, weight: tie.weight * credibility as f32 });
            }
            ties.starts.push(ties.ties.len() as u32);
        }
        ties
    }
}
