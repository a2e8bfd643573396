//! Where to look next: tree-structured Parzen estimators (Bergstra, Bardenet, Bengio and Kégl 2011), one a dimension, and in
//! turn with them the neighbourhood of the best point, since estimators that each know one dimension alone do not see that
//! more of one thing may pay for less of another.
//!
//! Points are lists of steps, whole numbers, so that what the search's arithmetic rounds differently on another platform
//! hardly ever becomes another point. The search asks for whole batches before it is told anything, so the number of
//! threads that run a batch changes nothing.

use crate::chance::{Chance, Decision, Stream};
use crate::study::design::Design;
use std::collections::{BTreeSet, VecDeque};
use thiserror::Error;
use tpe::TpeOptimizer;

/// What an estimator draws (dimension, number of the draw).
const GUESS: Decision = Decision::new(0xC100);
/// A step where estimators only repeat themselves (dimension, number of the draw).
const ANYWHERE: Decision = Decision::new(0xC101);
/// Which dimensions of the best point are changed, and by how much (0, number of the draw).
const NEARBY: Decision = Decision::new(0xC102);

/// A point of a search: a step of each dimension, from 0.
pub type Steps = Vec<u32>;

/// One thing that is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// A number with so many steps, at least 1; neighbouring steps are alike.
    Ordered(u32),
    /// One of so many words, at least 1.
    Words(u32),
}

impl Dimension {
    /// Its number of steps.
    pub fn steps(self) -> u32 {
        match self {
            Dimension::Ordered(steps) | Dimension::Words(steps) => steps,
        }
    }
}

/// What came of a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// It is allowed and brings this much; more is better.
    Feasible(f64),
    /// It is not allowed; by how much it misses what is asked, in any unit, the same for all points.
    Infeasible(f64),
}

impl Verdict {
    /// What it brings, if it is allowed and a number.
    pub fn value(self) -> Option<f64> {
        match self {
            Verdict::Feasible(value) if value.is_finite() => Some(value),
            _ => None,
        }
    }

    /// What the estimators, which look for the least, are told: every point that is not allowed is worse than all that are.
    fn badness(self) -> f64 {
        const WORSE_THAN_ALL: f64 = 1e100;
        match self {
            Verdict::Feasible(value) if value.is_finite() => -value,
            Verdict::Infeasible(misses) if misses.is_finite() => WORSE_THAN_ALL * (1.0 + misses.max(0.0)),
            _ => f64::MAX,
        }
    }
}

/// A point that was run.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// Where it is.
    pub steps: Steps,
    /// What came of it.
    pub verdict: Verdict,
}

/// What is searched, and how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchPlan {
    /// What is chosen.
    pub dimensions: Vec<Dimension>,
    /// Points to run before all others, such as an equal split.
    pub first: Vec<Steps>,
    /// Points to run in all, at least 1.
    pub evaluations: u32,
    /// Points of a batch, at least 1.
    pub batch: u32,
    /// Where luck starts.
    pub seed: u64,
}

/// Why a search cannot go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SearchError {
    /// Nothing is chosen, or nothing may be run.
    #[error("a search needs a dimension, an evaluation and a batch of at least one point")]
    NothingToSearch,
    /// A dimension has no step.
    #[error("dimension {dimension} of the search has no step")]
    NoSteps {
        /// The dimension, from 0.
        dimension: usize,
    },
    /// A point that does not lie in the search.
    #[error("point {point} to begin with has other dimensions or steps than the search")]
    OutsideSearch {
        /// Its number among the first, from 0.
        point: usize,
    },
    /// Not as many answers as there were points.
    #[error("{asked} points were asked for, but {told} answers came")]
    Answers {
        /// Points of the batch.
        asked: usize,
        /// Verdicts told.
        told: usize,
    },
}

/// A search under way: ask for a batch, tell what came of it, until a batch is empty.
#[derive(Debug)]
pub struct Search {
    plan: SearchPlan,
    guessers: Vec<Guesser>,
    /// Points to come before any that are guessed.
    beginning: VecDeque<Steps>,
    met: BTreeSet<Steps>,
    asked: Vec<Steps>,
    trials: Vec<Trial>,
    /// Whether the beginning holds every point that there is.
    is_whole: bool,
    nearby: Stream,
}

/// The share of evaluations that are spread evenly before estimators guess, as one in so many.
const SPREAD: u32 = 4;
/// The furthest step of a change nearby, as one in so many of all steps; by luck one of these.
const REACHES: [u32; 3] = [4, 16, 64];
/// Guesses that may repeat known points before a point is taken from anywhere.
const REPEATS: u32 = 16;
/// Points from anywhere that may be known before the search gives up.
const ANYWHERES: u32 = 256;

impl Search {
    /// A search that has not begun.
    ///
    /// # Errors
    /// Where the plan has nothing to search, or a first point that is not in it.
    pub fn new(plan: SearchPlan) -> Result<Self, SearchError> {
        let dimensions = &plan.dimensions;
        if dimensions.is_empty() || plan.evaluations == 0 || plan.batch == 0 {
            return Err(SearchError::NothingToSearch);
        }
        if let Some(dimension) = dimensions.iter().position(|dimension| dimension.steps() == 0) {
            return Err(SearchError::NoSteps { dimension });
        }
        let lies_within = |steps: &Steps| {
            steps.len() == dimensions.len() && steps.iter().zip(dimensions).all(|(step, all)| *step < all.steps())
        };
        if let Some(point) = plan.first.iter().position(|steps| !lies_within(steps)) {
            return Err(SearchError::OutsideSearch { point });
        }
        let count = dimensions.iter().try_fold(1_u64, |count, all| count.checked_mul(u64::from(all.steps())));
        let is_whole = count.is_some_and(|count| count <= u64::from(plan.evaluations));
        let rest = if is_whole { every_point(dimensions) } else { spread(&plan) };
        let mut met = BTreeSet::new();
        let beginning = plan.first.iter().cloned().chain(rest).filter(|steps| met.insert(steps.clone())).collect();
        let guessers = (0_u32..).zip(dimensions).map(|(number, of)| Guesser::new(*of, number, plan.seed)).collect();
        let (asked, trials) = (Vec::new(), Vec::new());
        let nearby = Stream::new(Chance::new(plan.seed, 0), NEARBY, 0);
        Ok(Self { guessers, beginning, met, asked, trials, is_whole, nearby, plan })
    }

    /// The next points to run, none of which was asked before; none once the search is over. Until they are told of, the
    /// same points again.
    pub fn ask(&mut self) -> &[Steps] {
        if self.asked.is_empty() {
            let left = (self.plan.evaluations as usize).saturating_sub(self.trials.len());
            for _ in 0..left.min(self.plan.batch as usize) {
                match self.next() {
                    Some(steps) => self.asked.push(steps),
                    None => break,
                }
            }
        }
        &self.asked
    }

    /// Says what came of the points last asked for, in their order.
    ///
    /// # Errors
    /// Where there are more or fewer verdicts than points; then nothing is noted.
    pub fn tell(&mut self, verdicts: &[Verdict]) -> Result<(), SearchError> {
        if verdicts.len() != self.asked.len() {
            return Err(SearchError::Answers { asked: self.asked.len(), told: verdicts.len() });
        }
        for (steps, verdict) in std::mem::take(&mut self.asked).into_iter().zip(verdicts) {
            for (guesser, step) in self.guessers.iter_mut().zip(&steps) {
                guesser.tell(*step, verdict.badness());
            }
            self.trials.push(Trial { steps, verdict: *verdict });
        }
        Ok(())
    }

    /// What has been run, in the order in which it was asked for.
    pub fn trials(&self) -> &[Trial] {
        &self.trials
    }

    /// The best point that is allowed, the first of several; none where none is.
    pub fn best(&self) -> Option<&Trial> {
        let allowed = self.trials.iter().filter_map(|trial| Some((trial.verdict.value()?, trial)));
        allowed.reduce(|best, other| if other.0 > best.0 { other } else { best }).map(|(_, trial)| trial)
    }

    fn next(&mut self) -> Option<Steps> {
        if let Some(steps) = self.beginning.pop_front() {
            return Some(steps);
        }
        // Points asked for and not yet told of are counted too, so that guesses and neighbours take turns within a batch.
        let is_turn_of_guess = (self.trials.len() + self.asked.len()).is_multiple_of(2);
        let tries = if self.is_whole { 0 } else { REPEATS + ANYWHERES };
        for number in 0..tries {
            let steps = match self.best().filter(|_| !is_turn_of_guess).map(|best| best.steps.clone()) {
                _ if number >= REPEATS => self.guessers.iter_mut().map(Guesser::anywhere).collect(),
                Some(best) => self.beside(best),
                None => self.guessers.iter_mut().map(Guesser::guess).collect(),
            };
            if self.met.insert(steps.clone()) {
                return Some(steps);
            }
        }
        None
    }

    /// A point that differs from another in one dimension or two: in words by any, in numbers by a part of the way.
    fn beside(&mut self, mut steps: Steps) -> Steps {
        let changes = 1 + self.below(2);
        for _ in 0..changes {
            let at = self.below(u32::try_from(steps.len()).unwrap_or(u32::MAX)) as usize;
            let Some(dimension) = self.plan.dimensions.get(at).copied() else { continue };
            let Some(step) = steps.get(at).copied() else { continue };
            let moved = match dimension {
                Dimension::Words(words) => self.below(words),
                Dimension::Ordered(all) => {
                    let reach = REACHES.get(self.below(3) as usize).map_or(1, |part| all / part);
                    let by = 1 + self.below(reach.max(1));
                    if self.below(2) == 0 { step.saturating_sub(by) } else { (step + by).min(all - 1) }
                }
            };
            if let Some(step) = steps.get_mut(at) {
                *step = moved;
            }
        }
        steps
    }

    fn below(&mut self, bound: u32) -> u32 {
        below(self.nearby.uniform(), bound)
    }
}

/// A whole number below `bound`, which is at least 1, from a number in (0, 1).
fn below(uniform: f64, bound: u32) -> u32 {
    ((uniform * f64::from(bound)) as u32).min(bound.saturating_sub(1))
}

/// Every point that there is, the last dimension changing fastest; for few of them.
fn every_point(dimensions: &[Dimension]) -> Vec<Steps> {
    dimensions.iter().fold(vec![Steps::new()], |points, dimension| {
        let longer = |point: &Steps| {
            let point = point.clone();
            (0..dimension.steps()).map(move |step| point.iter().copied().chain([step]).collect()).collect::<Vec<_>>()
        };
        points.iter().flat_map(longer).collect()
    })
}

/// The points that are spread evenly; none where the sequence has no room for them.
fn spread(plan: &SearchPlan) -> Vec<Steps> {
    let points = (plan.evaluations / SPREAD).max(1);
    let Ok(dimensions) = u32::try_from(plan.dimensions.len()) else { return Vec::new() };
    let design = Design::SobolSequence { points, dimensions, seed: plan.seed };
    let point = |index| Some(design.point(index)?.into_iter().flatten().collect::<Vec<f64>>());
    (0..design.points())
        .filter_map(point)
        .map(|point| point.iter().zip(&plan.dimensions).map(|(share, of)| below(*share, of.steps())).collect())
        .collect()
}

/// Guesses steps of one dimension.
#[derive(Debug)]
struct Guesser {
    steps: u32,
    /// None where there is nothing to choose.
    estimator: Option<TpeOptimizer>,
    guesses: Stream,
    anywhere: Stream,
}

impl Guesser {
    fn new(dimension: Dimension, number: u32, seed: u64) -> Self {
        let steps = dimension.steps();
        let estimator = match dimension {
            Dimension::Ordered(_) => tpe::parzen_estimator(),
            Dimension::Words(_) => tpe::histogram_estimator(),
        };
        let range = tpe::range(0.0, f64::from(steps)).ok().filter(|_| steps > 1);
        let chance = Chance::new(seed, 0);
        Self {
            steps,
            estimator: range.map(|range| TpeOptimizer::new(estimator, range)),
            guesses: Stream::new(chance, GUESS, number),
            anywhere: Stream::new(chance, ANYWHERE, number),
        }
    }

    fn guess(&mut self) -> u32 {
        let Some(estimator) = &mut self.estimator else { return 0 };
        let Ok(guessed) = estimator.ask(&mut self.guesses);
        (guessed as u32).min(self.steps - 1)
    }

    fn anywhere(&mut self) -> u32 {
        below(self.anywhere.uniform(), self.steps)
    }

    fn tell(&mut self, step: u32, badness: f64) {
        if let Some(estimator) = &mut self.estimator {
            // The middle of a step lies in the range, and badness is a number, so nothing is ever refused.
            drop(estimator.tell(f64::from(step) + 0.5, badness));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{alternatives, equal_split, within_whole};
    use super::{Dimension, Search, SearchError, SearchPlan, Steps, Trial, Verdict};

    const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];

    fn searched(plan: SearchPlan, judge: impl Fn(&[u32]) -> Verdict) -> Search {
        let mut search = Search::new(plan).unwrap();
        loop {
            let verdicts: Vec<Verdict> = search.ask().iter().map(|steps| judge(steps)).collect();
            if verdicts.is_empty() {
                return search;
            }
            search.tell(&verdicts).unwrap();
        }
    }

    fn plan(dimensions: &[Dimension], evaluations: u32, seed: u64) -> SearchPlan {
        SearchPlan { dimensions: dimensions.to_vec(), first: Vec::new(), evaluations, batch: 8, seed }
    }

    /// What a share of the money brings where each strategy's gain grows with the root of its money: by Lagrange the best
    /// shares are as the squares of the weights, and bring the root of the sum of these squares.
    const WEIGHTS: [f64; 3] = [3.0, 2.0, 1.0];

    fn gain(shares: &[f64]) -> f64 {
        shares.iter().zip(WEIGHTS).map(|(share, weight)| weight * libm::sqrt(*share)).sum()
    }

    fn shares(steps: &[u32]) -> Vec<f64> {
        within_whole(&steps.iter().map(|step| f64::from(*step) / 1000.0).collect::<Vec<_>>())
    }

    #[test]
    fn the_split_that_lagrange_gives_is_found_and_beats_the_equal_split_and_the_best_single_strategy() {
        let optimum = libm::sqrt(WEIGHTS.iter().map(|weight| weight * weight).sum());
        let equal = gain(&equal_split(3));
        let alone = gain(&[1.0, 0.0, 0.0]);
        assert!(equal < 0.93 * optimum && alone < 0.81 * optimum);
        for seed in SEEDS {
            let search = searched(plan(&[Dimension::Ordered(1001); 3], 200, seed), |steps| {
                Verdict::Feasible(gain(&shares(steps)))
            });
            let best = search.best().unwrap();
            let found = best.verdict.value().unwrap();
            assert!(found <= optimum && found > 0.99 * optimum, "seed {seed}: {found} of {optimum}");
            assert!(found > equal && found > alone);
        }
    }

    /// Doses of two strategies, a target and the years of work, where the best of all is too dear.
    const DOSES: [Dimension; 4] =
        [Dimension::Ordered(11), Dimension::Ordered(11), Dimension::Words(4), Dimension::Ordered(5)];

    fn dosed(steps: &[u32]) -> Verdict {
        let [first, second, years] = [steps[0], steps[1], steps[3]].map(f64::from);
        let cost = 3.0 * first + 2.0 * second + 4.0 * years;
        if cost > 40.0 {
            return Verdict::Infeasible(cost - 40.0);
        }
        let saturating = |dose: f64, half: f64| dose / (dose + half);
        let target = 1.0 + [0.0, 0.4, 0.1, 0.2][steps[2] as usize];
        let doses = 2.0 * saturating(first, 2.0) + saturating(second, 3.0);
        Verdict::Feasible(doses * target * saturating(years + 1.0, 1.0))
    }

    fn every_dose() -> Vec<Steps> {
        super::every_point(&DOSES)
    }

    #[test]
    fn the_best_doses_and_the_best_word_within_a_limit_of_cost_are_found() {
        let values: Vec<f64> = every_dose().iter().filter_map(|steps| dosed(steps).value()).collect();
        let optimum = values.iter().copied().fold(0.0, f64::max);
        assert!(every_dose().len() == 2420 && values.len() < 2000, "{}", values.len());
        for seed in SEEDS {
            let search = searched(plan(&DOSES, 240, seed), dosed);
            let best = search.best().unwrap();
            assert!(best.verdict.value().unwrap() > 0.98 * optimum, "seed {seed}: {best:?} of {optimum}");
            assert_eq!(best.steps[2], 1);
            let places: Vec<Vec<f64>> =
                search.trials().iter().map(|trial| trial.steps.iter().map(|step| f64::from(*step)).collect()).collect();
            let values: Vec<Option<f64>> = search.trials().iter().map(|trial| trial.verdict.value()).collect();
            let near = alternatives(&values, &places, 0.1 * optimum, 4);
            assert!(near.len() > 1 && near.iter().all(|choice| values[*choice].unwrap() >= 0.88 * optimum));
        }
    }

    #[test]
    fn a_search_that_has_room_for_every_point_runs_each_once_and_ends() {
        let dimensions = [Dimension::Ordered(3), Dimension::Words(2), Dimension::Ordered(1)];
        let search = searched(SearchPlan { first: vec![vec![1, 1, 0]], ..plan(&dimensions, 50, 1) }, |steps| {
            Verdict::Feasible(f64::from(steps[0]))
        });
        assert_eq!(search.trials().len(), 6);
        assert_eq!(search.trials()[0].steps, [1, 1, 0]);
        assert_eq!(search.best().unwrap().steps, [2, 0, 0]);
    }

    #[test]
    fn nothing_is_asked_twice_and_equal_plans_ask_for_equal_points() {
        let run = |seed| searched(plan(&DOSES, 240, seed), dosed).trials().to_vec();
        let trials: Vec<Trial> = run(3);
        let mut steps: Vec<&Steps> = trials.iter().map(|trial| &trial.steps).collect();
        steps.sort();
        steps.dedup();
        assert_eq!(steps.len(), 240);
        assert_eq!(run(3), trials);
        assert_ne!(run(4), trials);
    }

    #[test]
    fn what_is_not_allowed_is_never_the_best() {
        let nowhere = searched(plan(&DOSES, 40, 1), |_| Verdict::Infeasible(f64::NAN));
        assert!(nowhere.trials().len() == 40 && nowhere.best().is_none());
        let odd = searched(plan(&DOSES, 40, 1), |_| Verdict::Feasible(f64::NAN));
        assert!(odd.best().is_none());
    }

    #[test]
    fn a_batch_is_asked_again_until_it_is_told_of() {
        let mut search = Search::new(plan(&DOSES, 20, 1)).unwrap();
        let batch = search.ask().to_vec();
        assert_eq!((batch.len(), search.ask()), (8, batch.as_slice()));
        assert_eq!(search.tell(&[]), Err(SearchError::Answers { asked: 8, told: 0 }));
        search.tell(&[Verdict::Feasible(1.0); 8]).unwrap();
        assert_ne!(search.ask(), batch);
    }

    #[test]
    fn a_plan_with_nothing_to_search_is_refused() {
        let refused = |plan: SearchPlan| Search::new(plan).unwrap_err();
        assert_eq!(refused(plan(&[], 10, 1)), SearchError::NothingToSearch);
        assert_eq!(refused(plan(&DOSES, 0, 1)), SearchError::NothingToSearch);
        assert_eq!(refused(plan(&[Dimension::Words(0)], 10, 1)), SearchError::NoSteps { dimension: 0 });
        let first = vec![vec![0, 0, 4, 0]];
        assert_eq!(refused(SearchPlan { first, ..plan(&DOSES, 9, 1) }), SearchError::OutsideSearch { point: 0 });
    }
}
