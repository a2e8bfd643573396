//! Every kind of decision that luck takes part in when a design is made, and how a keyed draw becomes an order.
//!
//! The numbers begin at `0xC000`, apart from those of the model (`model::luck`), so that a study whose seed is also that
//! of its runs shares no draw with them.

use crate::chance::{Chance, Decision};

/// Which stratum of a dimension a point of a Latin hypercube takes (dimension, see [`shuffled`]).
pub(super) const STRATUM: Decision = Decision::new(0xC000);
/// Where in its stratum the point lies (dimension, 0; the replicate is the point).
pub(super) const PLACE: Decision = Decision::new(0xC001);
/// The seed of a scrambled sequence (0, 0).
pub(super) const SCRAMBLE: Decision = Decision::new(0xC002);
/// In which order a trajectory changes its dimensions (trajectory, see [`shuffled`]).
pub(super) const WAY: Decision = Decision::new(0xC003);
/// Where a trajectory begins and whether it goes up or down, in slots (dimension, 0; the replicate is the trajectory).
pub(super) const BEGINNING: Decision = Decision::new(0xC004);
/// A coordinate of an independent point (dimension, 0; the replicate is the point).
pub(super) const COORDINATE: Decision = Decision::new(0xC005);
/// Which unit a draw of a resample takes (draw, resample).
const RESAMPLE: Decision = Decision::new(0xC006);

/// Every round can swap each pair of mirrored places; so many mix orders of millions, and for short orders the test
/// below counts all of them.
const ROUNDS: u16 = 96;

/// A whole number below `bound`, at most 2^32, from 32 bits.
pub(super) fn below(bits: u32, bound: u64) -> u64 {
    (u64::from(bits) * bound) >> 32
}

/// The place of `position` in a random order of `length` things, without making the order: the swap-or-not shuffle
/// (Hoang, Morris and Rogaway, "An enciphering scheme based on a card shuffle", 2012). `position` is below `length`.
pub(super) fn shuffled(chance: Chance, decision: Decision, subject: u32, length: u32, position: u32) -> u32 {
    let bound = u64::from(length.max(1));
    let mut place = position;
    for round in 0..ROUNDS {
        let mirror = below(chance.bits(decision.slot(2 * round), subject, 0), bound);
        // Below `length`, so it fits.
        let partner = ((mirror + bound - u64::from(place)) % bound) as u32;
        // Both partners ask about the same one of them, so both stay or both swap.
        if chance.bits(decision.slot(2 * round + 1), subject, place.max(partner)) & 1 == 1 {
            place = partner;
        }
    }
    place
}

/// The choice of units for bootstrap resamples, as `stats` asks for it: (number of the resample, number of the draw,
/// number of units) to a unit from 0.
pub fn resampling(seed: u64) -> impl FnMut(usize, usize, usize) -> usize {
    let chance = Chance::new(seed, 0);
    // Numbers of resamples and draws fit 32 bits, or else memory would not hold them.
    move |resample, draw, units| below(chance.bits(RESAMPLE, draw as u32, resample as u32), units as u64) as usize
}

#[cfg(test)]
mod tests {
    use super::{STRATUM, resampling, shuffled};
    use crate::chance::Chance;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn order(seed: u64, length: u32) -> Vec<u32> {
        (0..length).map(|position| shuffled(Chance::new(seed, 0), STRATUM, 5, length, position)).collect()
    }

    proptest! {
        #[test]
        fn an_order_holds_everything_once(seed in any::<u64>(), length in 1..200_u32) {
            let mut order = order(seed, length);
            order.sort_unstable();
            prop_assert_eq!(order, (0..length).collect::<Vec<_>>());
        }
    }

    #[test]
    fn every_order_of_a_few_things_is_as_likely_as_any_other() {
        let seeds = 24_000;
        let mut counts = BTreeMap::new();
        for seed in 0..seeds {
            *counts.entry(order(seed, 4)).or_insert(0_u32) += 1;
        }
        let expected = seeds as f64 / 24.0;
        let chi_square: f64 = counts
            .values()
            .map(|count| {
                let off = f64::from(*count) - expected;
                off * off / expected
            })
            .sum();
        assert_eq!(counts.len(), 24);
        assert!(chi_square < 49.7, "{chi_square} on 23 degrees of freedom; 0.1 % of them lie above 49.7");
    }

    #[test]
    fn resamples_take_every_unit_and_none_that_is_not_there() {
        let mut pick = resampling(1);
        let mut counts = [0_u32; 7];
        for resample in 0..100 {
            for draw in 0..70 {
                counts[pick(resample, draw, 7)] += 1;
            }
        }
        assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
        assert_eq!(pick(3, 4, 7), resampling(1)(3, 4, 7));
    }
}
