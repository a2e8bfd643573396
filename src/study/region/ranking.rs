//! Where a scenario does most, and how sure the order of districts is.

use super::gathering::DistrictEnd;
use super::run_range::RunRange;

/// A district in the order of one scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Position of the district in the list.
    pub district: usize,
    /// Its rank by the mean over runs, from 1.
    pub rank: usize,
    /// Its best rank in any run.
    pub best_rank: usize,
    /// Its worst rank in any run.
    pub worst_rank: usize,
    /// What it is ranked by: the share of target teachers at routine use at the end of the last year, less that under doing
    /// nothing, run by run.
    pub added: RunRange,
    /// Its target teachers.
    pub seats: usize,
}

/// The districts of at least so many target teachers by what scenario number `scenario` (doing nothing is 0) adds in the last year,
/// the most first; of equals, the one that stands first in the list. In a run, districts with the same number share the better rank.
pub fn ranking(districts: &[(usize, DistrictEnd)], scenario: usize, least: usize) -> Vec<Ranked> {
    let added = |end: &DistrictEnd| {
        let (own, nothing) = (end.shares.get(scenario)?, end.shares.first()?);
        Some(own.iter().zip(nothing).map(|(own, nothing)| own - nothing).collect::<Vec<f64>>())
    };
    let known: Vec<(usize, usize, Vec<f64>)> = districts
        .iter()
        .filter(|(_, end)| end.seats >= least)
        .filter_map(|(district, end)| Some((*district, end.seats, added(end)?)))
        .collect();
    let mut ranked: Vec<Ranked> = known
        .iter()
        .filter_map(|(district, seats, added)| {
            let added = RunRange::of(added)?;
            Some(Ranked { district: *district, rank: 0, best_rank: usize::MAX, worst_rank: 0, added, seats: *seats })
        })
        .collect();
    let runs = known.first().map_or(0, |(.., added)| added.len());
    for run in 0..runs {
        let of_run: Vec<f64> =
            known.iter().map(|(.., added)| added.get(run).copied().unwrap_or(f64::NEG_INFINITY)).collect();
        for (own, rank) in ranked.iter_mut().zip(ranks(&of_run)) {
            own.best_rank = own.best_rank.min(rank);
            own.worst_rank = own.worst_rank.max(rank);
        }
    }
    ranked.sort_by(|one, other| other.added.mean.total_cmp(&one.added.mean).then(one.district.cmp(&other.district)));
    for (own, rank) in ranked.iter_mut().zip(1..) {
        own.rank = rank;
    }
    ranked
}

/// The rank of each value, the largest first; equal ones share the better rank.
fn ranks(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    let value = |position: &usize| values.get(*position).copied().unwrap_or(f64::NEG_INFINITY);
    order.sort_by(|one, other| value(other).total_cmp(&value(one)));
    let mut ranks = vec![0; values.len()];
    let (mut shared, mut before) = (1, f64::NAN);
    for (place, position) in order.iter().enumerate() {
        if value(position) != before {
            (shared, before) = (place + 1, value(position));
        }
        ranks.iter_mut().skip(*position).take(1).for_each(|rank| *rank = shared);
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::{DistrictEnd, ranking, ranks};

    #[test]
    fn equal_numbers_share_the_better_rank() {
        assert_eq!(ranks(&[0.1, 0.3, 0.3, 0.0]), [3, 1, 1, 4]);
    }

    #[test]
    fn districts_are_ranked_by_what_is_added_to_doing_nothing_with_the_ends_of_their_ranks() {
        let district =
            |nothing: [f64; 2], own: [f64; 2]| DistrictEnd { seats: 10, shares: vec![nothing.to_vec(), own.to_vec()] };
        let districts = [
            (4, district([0.5, 0.5], [0.5, 0.6])),
            (7, district([0.0, 0.0], [0.1, 0.3])),
            (9, district([0.1, 0.0], [0.4, 0.0])),
        ];
        assert!(ranking(&districts, 1, 11).is_empty());
        let ranked = ranking(&districts, 1, 10);
        let told: Vec<_> = ranked.iter().map(|own| (own.district, own.rank, own.best_rank, own.worst_rank)).collect();
        assert_eq!(told, [(7, 1, 1, 2), (9, 2, 1, 3), (4, 3, 2, 3)]);
    }
}
