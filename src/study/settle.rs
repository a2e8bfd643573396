//! When a comparison has run long enough: the leader is settled, or every difference from it is known closely.
//!
//! Worlds are added until that is so, and who looks after every batch and stops when it pleases must not use the interval of
//! a fixed number of worlds. Every pair of arms has a [`ConfidenceSequence`] instead, with the error shared evenly among the
//! pairs (Bonferroni): the chance that any interval of any pair at any look misses the true difference is at most the error.
//! What is said of the leader then holds at whatever moment the comparison stops, whichever arm it turned out to be.

use crate::stats::{ConfidenceSequence, Interval, share_at_most};
use serde::{Deserialize, Serialize};

/// The variance of the prior of the effect, in standard deviations: narrowest at some 270 worlds, and safe for differences
/// that are moderately skewed (the table in `stats`).
const EFFECT_VARIANCE: f64 = 0.03;

/// The part of a pair's error that is kept for arms that differ in few worlds.
const PART_OF_EQUALS: f64 = 0.05;

/// In how many worlds arms must have differed before the mean difference may be taken for normal. Differences that are nought
/// in most worlds are far more skewed than the sequence can bear.
const DIFFERING_WORLDS: u32 = 30;

/// When to stop.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Goal {
    /// When every rival of the leader is surely behind it or surely within so large a difference of it (of shares).
    Leader {
        /// A difference up to this is none.
        margin: f64,
    },
    /// When every difference from the leader is known to within so much on either side.
    Within(f64),
}

/// When a comparison is to stop.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Until {
    /// What is to be known.
    pub goal: Goal,
    /// The chance that is accepted of anything being wrong.
    pub error: f64,
    /// Runs of each scenario at most.
    pub most_runs: u32,
}

/// How one rival stands to the leader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// Surely behind it.
    Behind,
    /// Surely within the margin of it, ahead or behind.
    Within,
    /// Not known.
    Open,
}

/// What is known of one rival of the leader.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Rival {
    /// Position of the arm.
    pub arm: usize,
    /// Mean difference, leader less rival.
    pub mean: f64,
    /// What holds the true difference, at all looks and for all pairs together; none while nothing is known.
    pub interval: Option<Interval>,
    /// How it stands.
    pub standing: Standing,
}

/// What is known so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// Position of the arm with the highest mean; of equals the first.
    pub leader: usize,
    /// All others, in their order.
    pub rivals: Vec<Rival>,
    /// Whether the goal is reached.
    pub is_settled: bool,
}

impl Verdict {
    /// The rival on which it hangs: where the goal is the leader, the one with the highest mean; else the one whose
    /// difference is known least.
    pub fn decisive(&self, goal: Goal) -> Option<&Rival> {
        let width = |rival: &Rival| rival.interval.map_or(f64::INFINITY, |interval| interval.width());
        let weight = |rival: &Rival| match goal {
            Goal::Leader { .. } => -rival.mean,
            Goal::Within(_) => width(rival),
        };
        self.rivals.iter().reduce(|best, other| if weight(other) > weight(best) { other } else { best })
    }
}

/// The worlds of a comparison while they come in.
#[derive(Debug, Clone)]
pub struct Settling {
    goal: Goal,
    /// Error of each pair.
    error: f64,
    /// For each later arm, the pairs with all earlier ones: pair (1, 0), (2, 0), (2, 1), and so on; earlier less later.
    pairs: Vec<Pair>,
    sums: Vec<f64>,
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    sequence: ConfidenceSequence,
    /// Worlds in which the arms did not come to the same.
    differing: u32,
}

impl Settling {
    /// No worlds yet. `error` is the chance that is accepted of anything being wrong, in (0, 1).
    pub fn new(arms: usize, goal: Goal, error: f64) -> Option<Self> {
        let pairs = arms * arms.saturating_sub(1) / 2;
        let pair = Pair { sequence: ConfidenceSequence::new(EFFECT_VARIANCE)?, differing: 0 };
        Some(Self { goal, error: error / pairs.max(1) as f64, pairs: vec![pair; pairs], sums: vec![0.0; arms] })
    }

    /// Takes the mean of each arm in the next world, shares in [0, 1].
    pub fn add(&mut self, means: &[f64]) {
        for (sum, mean) in self.sums.iter_mut().zip(means) {
            *sum += mean;
        }
        let differences = means
            .iter()
            .enumerate()
            .flat_map(|(later, own)| means.iter().take(later).map(move |earlier| earlier - own));
        for (pair, difference) in self.pairs.iter_mut().zip(differences) {
            pair.sequence.update(difference);
            pair.differing += u32::from(difference != 0.0);
        }
    }

    /// What is known now; it may be asked after any world. `None` before the first.
    pub fn verdict(&self) -> Option<Verdict> {
        self.pairs.iter().all(|pair| pair.sequence.units() > 0).then_some(())?;
        let (leader, _) =
            self.sums.iter().enumerate().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        let rivals: Vec<Rival> =
            (0..self.sums.len()).filter(|arm| *arm != leader).map(|arm| self.rival(leader, arm)).collect();
        let is_settled = rivals.iter().all(|rival| match self.goal {
            Goal::Leader { .. } => rival.standing != Standing::Open,
            Goal::Within(reach) => rival.interval.is_some_and(|interval| interval.width() <= 2.0 * reach),
        });
        Some(Verdict { leader, rivals, is_settled })
    }

    fn rival(&self, leader: usize, arm: usize) -> Rival {
        let (earlier, later) = (leader.min(arm), leader.max(arm));
        let pair = self.pairs.get(later * later.saturating_sub(1) / 2 + earlier);
        let sign = if leader < arm { 1.0 } else { -1.0 };
        let mean = pair.and_then(|pair| pair.sequence.mean()).unwrap_or_default() * sign;
        let interval = pair.and_then(|pair| pair.interval(self.error)).map(|Interval { low, high }| {
            if leader < arm { Interval { low, high } } else { Interval { low: -high, high: -low } }
        });
        let margin = match self.goal {
            Goal::Leader { margin } => margin,
            Goal::Within(_) => 0.0,
        };
        let standing = match interval {
            Some(Interval { low, high }) if low >= -margin && high <= margin => Standing::Within,
            Some(Interval { low, .. }) if low > 0.0 => Standing::Behind,
            _ => Standing::Open,
        };
        Rival { arm, mean, interval, standing }
    }
}

impl Pair {
    /// What holds the true difference at all looks but with a chance of `error`.
    ///
    /// Arms that differ in a share p of all worlds differ by at most p on average, since shares lie in [0, 1]; p is bounded at
    /// all looks ([`share_at_most`]). Once they have differed in many worlds the sequence for the mean is narrower by far.
    fn interval(&self, error: f64) -> Option<Interval> {
        if self.differing < DIFFERING_WORLDS {
            let bound = share_at_most(self.differing, self.sequence.units(), PART_OF_EQUALS * error);
            return Some(Interval { low: -bound, high: bound });
        }
        self.sequence.interval((1.0 - PART_OF_EQUALS) * error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Chance, Decision};

    const MARGIN: f64 = 0.02;
    const SEEDS: u64 = 400;
    const MOST_WORLDS: u32 = 2500;
    /// Worlds between two looks.
    const BATCH: u32 = 10;

    /// Runs until it is settled: arms with these means, luck that all share, and luck of their own.
    fn settled(seed: u64, means: &[f64], own: f64, goal: Goal) -> (Verdict, u32) {
        let mut settling = Settling::new(means.len(), goal, 0.05).unwrap();
        for world in 0..MOST_WORLDS {
            let chance = Chance::new(seed, world);
            let shared = 0.1 * chance.normal(Decision::new(1), 0, 0);
            let arm = |(arm, mean): (usize, &f64)| mean + shared + own * chance.normal(Decision::new(2), arm as u32, 0);
            settling.add(&means.iter().enumerate().map(arm).collect::<Vec<_>>());
            if (world + 1) % BATCH == 0 && settling.verdict().unwrap().is_settled {
                return (settling.verdict().unwrap(), world + 1);
            }
        }
        (settling.verdict().unwrap(), MOST_WORLDS)
    }

    fn share(count: usize) -> f64 {
        count as f64 / SEEDS as f64
    }

    #[test]
    fn the_wrong_leader_is_settled_on_in_at_most_one_of_twenty_comparisons() {
        let goal = Goal::Leader { margin: MARGIN };
        let wrong = (0..SEEDS).filter(|seed| {
            let (verdict, _) = settled(*seed, &[0.30, 0.335, 0.28], 0.04, goal);
            // The second leads by more than the margin: anybody else as leader, or a tie, is wrong.
            verdict.is_settled
                && (verdict.leader != 1 || verdict.rivals.iter().any(|rival| rival.standing == Standing::Within))
        });
        assert!(share(wrong.count()) <= 0.05);
    }

    #[test]
    fn of_two_equals_neither_is_settled_on_but_in_one_of_twenty_comparisons_and_they_end_as_a_tie() {
        let outcomes: Vec<Verdict> =
            (0..SEEDS).map(|seed| settled(seed, &[0.3, 0.3, 0.2], 0.02, Goal::Leader { margin: MARGIN }).0).collect();
        let tied = |verdict: &&Verdict| verdict.rivals.iter().any(|rival| rival.standing == Standing::Within);
        let for_one = outcomes.iter().filter(|verdict| verdict.is_settled && !tied(verdict)).count();
        assert!(share(for_one) <= 0.05, "{for_one}");
        assert!(outcomes.iter().filter(tied).count() as u64 > SEEDS * 9 / 10);
    }

    #[test]
    fn differences_are_known_to_within_what_was_asked_and_hold_the_truth() {
        let means = [0.3, 0.32, 0.25];
        let missed = (0..SEEDS / 4).filter(|seed| {
            let (verdict, worlds) = settled(*seed, &means, 0.04, Goal::Within(0.01));
            assert!(verdict.is_settled && worlds < MOST_WORLDS);
            verdict.rivals.iter().any(|rival| {
                let (truth, known) = (means[verdict.leader] - means[rival.arm], rival.interval.unwrap());
                assert!(known.width() <= 0.02);
                truth < known.low || truth > known.high
            })
        });
        assert!(missed.count() as u64 * 20 <= SEEDS / 4);
    }

    #[test]
    fn shared_luck_is_made_use_of() {
        let worlds = |own: f64| settled(7, &[0.3, 0.33], own, Goal::Leader { margin: MARGIN }).1;
        assert!(worlds(0.01) < worlds(0.1));
    }

    #[test]
    fn arms_that_never_differ_end_as_a_tie_and_not_at_once() {
        let mut settling = Settling::new(2, Goal::Leader { margin: MARGIN }, 0.05).unwrap();
        let worlds = (1..).find(|_| {
            settling.add(&[0.3, 0.3]);
            settling.verdict().unwrap().is_settled
        });
        // (1 − 0.02)ⁿ falls below 0.0025 · (½ + ½ / (n + 1)) at n = 331: half of the mixture is for shares other than 0.
        assert_eq!(worlds, Some(331));
        assert_eq!(settling.verdict().unwrap().rivals[0].standing, Standing::Within);
    }

    #[test]
    fn the_order_of_the_arms_does_not_matter() {
        let (one, other) =
            (settled(3, &[0.3, 0.35], 0.0, Goal::Within(0.01)), settled(3, &[0.35, 0.3], 0.0, Goal::Within(0.01)));
        assert_eq!((one.0.leader, other.0.leader, one.1), (1, 0, other.1));
        assert!((one.0.rivals[0].mean - other.0.rivals[0].mean).abs() < 1e-12);
    }

    #[test]
    fn without_worlds_nothing_is_known_and_a_lone_arm_is_settled_at_once() {
        assert_eq!(Settling::new(2, Goal::Within(0.01), 0.05).unwrap().verdict(), None);
        let mut alone = Settling::new(1, Goal::Within(0.01), 0.05).unwrap();
        alone.add(&[0.4]);
        assert!(alone.verdict().unwrap().is_settled);
    }
}
