//! The statistics by which advice networks are described, as pure functions of a network.
//!
//! a_ij = 1 where i asks j, n people, d_i = Σ_j a_ij. Where a statistic has no value (nobody asks anybody), it is `None`.
//! The published values (evidence B20 to B24) count ties inside schools only: see [`inside_schools`] and [`school`].

use super::network::{Network, StaffTie};
use super::seating::Seating;
use core::ops::Range;

/// How many colleagues people ask.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DegreeSummary {
    /// Mean, d̄ = Σ d_i / n.
    pub mean: f64,
    /// Standard deviation, √(Σ (d_i − d̄)² / (n − 1)).
    pub sd: f64,
    /// The values below which a quarter, a half and three quarters of people lie (the ⌈n q⌉-th smallest).
    pub quartiles: [u32; 3],
    /// Share of people who ask nobody.
    pub nobody_share: f64,
}

/// How many people reach bright spots through their ties: shares of those who ask anybody and are not one themselves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Share who ask at least one bright spot.
    pub once: f64,
    /// Share who ask at least two.
    pub twice: f64,
}

/// The network without the ties that lead to another school.
pub fn inside_schools(seating: &Seating, network: &Network) -> Network {
    let school_of = |seat: usize| seating.seats[seat].school;
    let mut inside = Network { starts: vec![0], ties: Vec::new() };
    for seat in 0..network.seats() {
        let stays = |tie: &&StaffTie| school_of(tie.to as usize) == school_of(seat);
        inside.push_row(network.ties_of(seat).iter().filter(stays).copied());
    }
    inside
}

/// The network of the seats of one school, numbered from 0, without ties to others.
pub fn school(network: &Network, seats: Range<usize>) -> Network {
    let mut own = Network { starts: vec![0], ties: Vec::new() };
    for seat in seats.clone() {
        let ties = network.ties_of(seat).iter().filter(|tie| seats.contains(&(tie.to as usize)));
        own.push_row(ties.map(|tie| StaffTie { to: tie.to - seats.start as u32, weight: tie.weight }));
    }
    own
}

/// How many colleagues people ask, if there is anybody.
pub fn out_degree(network: &Network) -> Option<DegreeSummary> {
    let mut degrees: Vec<u32> = network.starts.windows(2).map(|ends| ends[1] - ends[0]).collect();
    degrees.sort_unstable();
    let people = degrees.len() as f64;
    let mean = degrees.iter().map(|&degree| f64::from(degree)).sum::<f64>() / people;
    let squares: f64 = degrees.iter().map(|&degree| (f64::from(degree) - mean) * (f64::from(degree) - mean)).sum();
    let quartile = |quarters: usize| degrees.get((degrees.len() * quarters).div_ceil(4).saturating_sub(1)).copied();
    Some(DegreeSummary {
        mean,
        sd: if people > 1.0 { libm::sqrt(squares / (people - 1.0)) } else { 0.0 },
        quartiles: [quartile(1)?, quartile(2)?, quartile(3)?],
        nobody_share: degrees.iter().filter(|&&degree| degree == 0).count() as f64 / people,
    })
}

/// Share of ties that are answered: Σ a_ij a_ji / Σ a_ij.
pub fn reciprocity(network: &Network) -> Option<f64> {
    let answered = pairs(network).filter(|&(from, to)| asks(network, to, from)).count();
    share(answered, network.ties.len())
}

/// Transitivity of the graph in which two people are linked when either asks the other: three times the number of
/// triangles over the number of pairs of links that share a person.
pub fn transitivity(network: &Network) -> Option<f64> {
    let links = links(network);
    let (mut closed, mut all) = (0, 0);
    for of_person in &links {
        for (rank, &one) in of_person.iter().enumerate() {
            let others = &of_person[rank + 1..];
            all += others.len();
            closed += others.iter().filter(|other| links[one as usize].binary_search(other).is_ok()).count();
        }
    }
    share(closed, all)
}

/// The odds of a tie between two people of one team, relative to two of different teams, by Mantel and Haenszel (1959)
/// over schools: Σ_s A_s D_s / N_s over Σ_s B_s C_s / N_s, where of the N_s ordered pairs of school s, A_s are in one
/// team and tied, B_s in one team and not tied, C_s in two teams and tied, D_s in two teams and not tied.
pub fn same_team_odds_ratio(seating: &Seating, network: &Network) -> Option<f64> {
    let (mut above, mut below) = (0.0, 0.0);
    for seats in seating.seats_by_school() {
        let people = seats.len() as f64;
        let same_team_pairs = same_team_pairs(seating, seats.clone());
        let inside = school(network, seats.clone());
        let team_of = |member: usize| seating.seats[seats.start + member].team;
        let tied_same = pairs(&inside).filter(|&(from, to)| team_of(from) == team_of(to)).count() as f64;
        let tied_other = inside.ties.len() as f64 - tied_same;
        let all = people * (people - 1.0);
        if all > 0.0 {
            let apart_same = same_team_pairs - tied_same;
            let apart_other = all - same_team_pairs - tied_other;
            above += tied_same * apart_other / all;
            below += apart_same * tied_other / all;
        }
    }
    (below > 0.0).then(|| above / below)
}

/// Share of all ties that lead to the most sought tenth (or other part) of people: `part` times n of them, rounded.
pub fn share_of_most_sought(network: &Network, part: f64) -> Option<f64> {
    let mut sought = network.sought();
    sought.sort_unstable_by(|one, other| other.cmp(one));
    let most = (part * sought.len() as f64).round() as usize;
    let received: u32 = sought.iter().take(most).sum();
    share(received as usize, network.ties.len())
}

/// Share of people whom nobody asks.
pub fn unsought_share(network: &Network) -> Option<f64> {
    let sought = network.sought();
    share(sought.iter().filter(|&&asked_by| asked_by == 0).count(), sought.len())
}

/// Share of ties that lead to another school.
pub fn cross_school_share(seating: &Seating, network: &Network) -> Option<f64> {
    let stay = inside_schools(seating, network).ties.len();
    share(network.ties.len() - stay, network.ties.len())
}

/// The most sought part of people, as a mark for each: `part` times n of them, rounded; of equals the first.
pub fn most_sought(network: &Network, part: f64) -> Vec<bool> {
    let sought = network.sought();
    let mut ranking: Vec<usize> = (0..sought.len()).collect();
    ranking.sort_by_key(|&person| core::cmp::Reverse(sought[person]));
    let mut marks = vec![false; sought.len()];
    for &person in ranking.iter().take((part * sought.len() as f64).round() as usize) {
        marks[person] = true;
    }
    marks
}

/// Who reaches the people marked as bright spots.
pub fn reach(network: &Network, bright: &[bool]) -> Option<Reach> {
    let (mut others, mut once, mut twice) = (0, 0, 0);
    for person in (0..network.seats()).filter(|&person| !bright[person]) {
        let ties = network.ties_of(person);
        let reached = ties.iter().filter(|tie| bright[tie.to as usize]).count();
        others += usize::from(!ties.is_empty());
        once += usize::from(reached >= 1);
        twice += usize::from(reached >= 2);
    }
    Some(Reach { once: share(once, others)?, twice: share(twice, others)? })
}

fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Who asks whom.
fn pairs(network: &Network) -> impl Iterator<Item = (usize, usize)> {
    (0..network.seats()).flat_map(|from| network.ties_of(from).iter().map(move |tie| (from, tie.to as usize)))
}

fn asks(network: &Network, from: usize, to: usize) -> bool {
    network.ties_of(from).iter().any(|tie| tie.to as usize == to)
}

/// The sorted people linked with each person, in either direction.
fn links(network: &Network) -> Vec<Vec<u32>> {
    let mut links = vec![Vec::new(); network.seats()];
    for (from, to) in pairs(network) {
        links[from].push(to as u32);
        links[to].push(from as u32);
    }
    for of_person in &mut links {
        of_person.sort_unstable();
        of_person.dedup();
    }
    links
}

/// The number of ordered pairs of people in one team.
fn same_team_pairs(seating: &Seating, seats: Range<usize>) -> f64 {
    let mut teams: Vec<u32> = seating.seats[seats].iter().map(|seat| seat.team).collect();
    teams.sort_unstable();
    teams.chunk_by(|one, other| one == other).map(|team| (team.len() * (team.len() - 1)) as f64).sum()
}

#[cfg(test)]
mod tests {
    use super::{
        Reach, most_sought, out_degree, reach, reciprocity, same_team_odds_ratio, school, share_of_most_sought,
        transitivity, unsought_share,
    };
    use crate::model::settings::Level;
    use crate::model::world::network::{Network, StaffTie};
    use crate::model::world::seating::{School, Seating, StaffSeat};

    fn network(rows: &[&[u32]]) -> Network {
        let mut network = Network { starts: vec![0], ties: Vec::new() };
        for row in rows {
            network.push_row(row.iter().map(|&to| StaffTie { to, weight: 1.0 }));
        }
        network
    }

    /// Schools of teams of seats.
    fn seating(teams_of_schools: &[&[u32]]) -> Seating {
        let mut seating = Seating { schools: Vec::new(), seats: Vec::new() };
        for (teams, number) in teams_of_schools.iter().zip(0..) {
            seating.schools.push(School { name: number.to_string(), level: Level::High, context: 0.5 });
            let seat = |&team: &u32| StaffSeat { school: number, team, target: true, experience: None };
            seating.seats.extend(teams.iter().map(seat));
        }
        seating
    }

    #[test]
    fn an_empty_network_has_no_statistics() {
        for empty in [network(&[]), network(&[&[], &[]])] {
            assert_eq!(reciprocity(&empty), None);
            assert_eq!(transitivity(&empty), None);
            assert_eq!(share_of_most_sought(&empty, 0.5), None);
            assert_eq!(reach(&empty, &[true, false]), None);
        }
        assert_eq!(out_degree(&network(&[])), None);
    }

    #[test]
    fn degrees_are_summed_up() {
        let summary = out_degree(&network(&[&[1, 2, 3], &[0], &[], &[]])).unwrap();
        assert_eq!((summary.mean, summary.nobody_share, summary.quartiles), (1.0, 0.5, [0, 0, 1]));
        assert!((summary.sd - libm::sqrt(2.0)).abs() < 1e-12);
    }

    #[test]
    fn two_of_three_ties_are_answered() {
        assert_eq!(reciprocity(&network(&[&[1, 2], &[0], &[]])), Some(2.0 / 3.0));
    }

    #[test]
    fn a_triangle_with_a_tail_closes_three_of_five_pairs() {
        assert_eq!(transitivity(&network(&[&[1], &[0, 2], &[0, 3], &[]])), Some(3.0 / 5.0));
    }

    #[test]
    fn the_odds_ratio_pools_schools_by_mantel_and_haenszel() {
        // Each school has teams {0, 1} and {2, 3}: 4 ordered pairs in a team, 8 between teams, N = 12.
        let district = seating(&[&[0, 0, 1, 1], &[2, 2, 3, 3]]);
        // First school: 2 of 4 and 1 of 8 tied; second school: 1 of 4 and 2 of 8 tied.
        let ties = network(&[&[1, 2], &[], &[3], &[], &[5, 6], &[], &[4], &[]]);
        let expected = (2.0 * 7.0 + 1.0 * 6.0) / (2.0 * 1.0 + 3.0 * 2.0);
        assert!((same_team_odds_ratio(&district, &ties).unwrap() - expected).abs() < 1e-12);
    }

    #[test]
    fn ties_between_schools_do_not_enter_the_odds_ratio() {
        let district = seating(&[&[0, 0, 1, 1], &[2, 2, 3, 3]]);
        let within = network(&[&[1, 2], &[], &[], &[], &[], &[], &[], &[]]);
        let across = network(&[&[1, 2, 5], &[4], &[], &[], &[0], &[], &[], &[]]);
        assert_eq!(same_team_odds_ratio(&district, &within), same_team_odds_ratio(&district, &across));
    }

    #[test]
    fn a_star_has_one_sought_person_whom_everybody_reaches_once() {
        let star = network(&[&[], &[0], &[0], &[0]]);
        assert_eq!(share_of_most_sought(&star, 0.25), Some(1.0));
        assert_eq!(unsought_share(&star), Some(0.75));
        assert_eq!(most_sought(&star, 0.25), [true, false, false, false]);
        assert_eq!(reach(&star, &[true, false, false, false]), Some(Reach { once: 1.0, twice: 0.0 }));
    }

    #[test]
    fn reach_counts_only_people_who_ask_somebody_and_are_not_bright_spots_themselves() {
        let ties = network(&[&[1], &[0], &[0, 1], &[2], &[]]);
        assert_eq!(reach(&ties, &[true, true, false, false, false]), Some(Reach { once: 0.5, twice: 0.5 }));
    }

    #[test]
    fn a_school_is_cut_out_with_its_own_numbers() {
        let ties = network(&[&[1], &[2, 3], &[1, 3], &[0, 2]]);
        assert_eq!(school(&ties, 2..4), network(&[&[1], &[0]]));
    }
}
