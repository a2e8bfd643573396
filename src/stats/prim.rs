//! Patient rule induction: boxes of few rules in which an outcome is frequent.
//!
//! Friedman and Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9, 1999; as a tool for finding
//! scenarios by Bryant and Lempert, "Thinking inside the box", Technological Forecasting and Social Change 77, 2010. From the
//! box of all points small parts are **peeled** off, a side of a number or a category at a time, as long as enough points are
//! left; then the last box is widened again (**pasted**) where that costs no density. All boxes on the way are kept: early
//! ones cover many of the cases, late ones hold little else, and a reader chooses between the two.
//!
//! The next peel is the one that gains most density for each point removed (Kwakkel and Jaxa-Rozen, "Improving scenario
//! discovery for handling heterogeneous uncertainties and multinomial classified outcomes", Environmental Modelling &
//! Software 79, 2016), since categories can only be removed whole and a plain comparison of densities would favour them.

use core::cmp::Ordering;
use std::collections::BTreeSet;
use thiserror::Error;

/// One input of all points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Input<'a> {
    /// A number, for which a box has a lower and an upper limit.
    Number(&'a [f64]),
    /// A category, of which a box holds some.
    Category(&'a [u32]),
}

/// What a box says of one input.
#[derive(Debug, Clone, PartialEq)]
pub enum Limit {
    /// The number is at least `low` and at most `high`, where there are such limits; each is the value of a point.
    Range {
        /// Lower limit.
        low: Option<f64>,
        /// Upper limit.
        high: Option<f64>,
    },
    /// The category is one of these.
    Categories(BTreeSet<u32>),
}

/// A rule of a box.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Position of the input among the inputs.
    pub input: usize,
    /// What it is restricted to.
    pub limit: Limit,
    /// The quasi-p-value (Bryant and Lempert 2010): the probability that so many of the box's points would be cases if they
    /// came by luck from the box without this rule. Small: the rule is needed. "Quasi", since the rule was chosen by looking
    /// at the same points.
    pub quasi_p: f64,
}

/// A box on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleBox {
    /// The rules of the box in the order of the inputs, without those that the others make superfluous; none for the box
    /// of all points.
    pub rules: Vec<Rule>,
    /// Points in the box.
    pub points: usize,
    /// Cases (points whose outcome is yes) in the box.
    pub cases: usize,
    /// Share of all cases that are in the box.
    pub coverage: f64,
    /// Share of the box's points that are cases.
    pub density: f64,
    /// Share of all points that are in the box.
    pub mass: f64,
}

/// How to look for boxes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Patience {
    /// Share of a box's points that a peel or a paste of a number takes, in (0, 1); 0.05 is customary, less is more patient.
    pub peel: f64,
    /// Smallest share of all points that a box may have, in [0, 1]; 0.05 is customary.
    pub least_mass: f64,
}

/// Why no boxes can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PrimError {
    /// A share of [`Patience`] lies outside its range.
    #[error("a peel takes a share between 0 and 1, and the least mass is one from 0 to 1")]
    Patience,
    /// There is nothing to look at.
    #[error("there are no points, or no inputs")]
    NoPoints,
    /// An input has not one value for each outcome.
    #[error("input {input} has {found} values for {expected} outcomes")]
    DifferentLengths {
        /// Position of the input.
        input: usize,
        /// Its values.
        found: usize,
        /// The outcomes.
        expected: usize,
    },
    /// A value of an input is unknown.
    #[error("input {input} is not a number at point {point}")]
    NotANumber {
        /// Position of the input.
        input: usize,
        /// Position of the point.
        point: usize,
    },
    /// Every point is a case, so no box holds more of them than another.
    #[error("the outcome is yes at every point: there is nothing to tell apart")]
    AllCases,
    /// No point is a case.
    #[error("the outcome is yes at no point: there is nothing to find")]
    NoCases,
}

/// The boxes on the way: that of all points first, then a box for each peel, then one for each paste.
///
/// # Errors
/// As [`PrimError`] says. Every outcome must have a value of every input.
pub fn prim(inputs: &[Input<'_>], outcomes: &[bool], patience: Patience) -> Result<Vec<RuleBox>, PrimError> {
    check(inputs, outcomes, patience)?;
    let search = Search::new(inputs, outcomes, patience);
    let mut now = search.all();
    let mut states = vec![now.clone()];
    while let Some(next) = search.best_peel(&now) {
        states.push(next.clone());
        now = next;
    }
    while let Some(next) = search.best_paste(&now) {
        states.push(next.clone());
        now = next;
    }
    Ok(states.iter().map(|state| search.rule_box(state)).collect())
}

/// The densest box that covers at least this share of the cases; of equals that with fewer rules, then that with more
/// cases. `None` when no box covers so much.
pub fn densest(boxes: &[RuleBox], least_coverage: f64) -> Option<&RuleBox> {
    let better = |one: &RuleBox, other: &RuleBox| {
        one.density
            .total_cmp(&other.density)
            .then(other.rules.len().cmp(&one.rules.len()))
            .then(one.cases.cmp(&other.cases))
    };
    boxes.iter().filter(|one| one.coverage >= least_coverage).max_by(|one, other| better(one, other))
}

/// A box without the rules that luck alone might make: one after the other, the rule with the largest quasi-p-value above
/// `largest` is dropped, and what is left is counted anew. `inputs` and `outcomes` are those that the box was found in.
pub fn without_needless(inputs: &[Input<'_>], outcomes: &[bool], own: &RuleBox, largest: f64) -> RuleBox {
    // Nothing is searched for, so patience does not matter.
    let search = Search::new(inputs, outcomes, Patience { peel: 0.05, least_mass: 0.0 });
    let mut left = own.clone();
    loop {
        let worst = left.rules.iter().max_by(|a, b| a.quasi_p.total_cmp(&b.quasi_p));
        let Some(worst) = worst.filter(|rule| rule.quasi_p > largest).map(|rule| rule.input) else { return left };
        let mut state = search.all();
        for rule in left.rules.iter().filter(|rule| rule.input != worst) {
            if let Some(limit) = state.limits.get_mut(rule.input) {
                limit.clone_from(&rule.limit);
            }
        }
        state.members = search.members_without(&state, inputs.len());
        left = search.rule_box(&state);
    }
}

fn check(inputs: &[Input<'_>], outcomes: &[bool], patience: Patience) -> Result<(), PrimError> {
    if !(patience.peel > 0.0 && patience.peel < 1.0 && (0.0..=1.0).contains(&patience.least_mass)) {
        return Err(PrimError::Patience);
    }
    if inputs.is_empty() || outcomes.is_empty() {
        return Err(PrimError::NoPoints);
    }
    for (input, values) in inputs.iter().enumerate() {
        let (found, unknown) = match values {
            Input::Number(values) => (values.len(), values.iter().position(|value| value.is_nan())),
            Input::Category(values) => (values.len(), None),
        };
        if found != outcomes.len() {
            return Err(PrimError::DifferentLengths { input, found, expected: outcomes.len() });
        }
        if let Some(point) = unknown {
            return Err(PrimError::NotANumber { input, point });
        }
    }
    match (outcomes.iter().all(|case| *case), outcomes.iter().any(|case| *case)) {
        (true, _) => Err(PrimError::AllCases),
        (_, false) => Err(PrimError::NoCases),
        _ => Ok(()),
    }
}

/// A box while it is being made.
#[derive(Debug, Clone)]
struct State {
    /// For every input; a range without ends and the set of all categories restrict nothing.
    limits: Vec<Limit>,
    /// The points within, in rising order.
    members: Vec<usize>,
}

struct Search<'a> {
    inputs: &'a [Input<'a>],
    outcomes: &'a [bool],
    patience: Patience,
    /// The limits that hold every point.
    free: Vec<Limit>,
}

impl<'a> Search<'a> {
    fn new(inputs: &'a [Input<'a>], outcomes: &'a [bool], patience: Patience) -> Self {
        let limit = |input: &Input<'_>| match input {
            Input::Number(_) => Limit::Range { low: None, high: None },
            Input::Category(values) => Limit::Categories(values.iter().copied().collect()),
        };
        Self { inputs, outcomes, patience, free: inputs.iter().map(limit).collect() }
    }

    /// The box of all points.
    fn all(&self) -> State {
        State { limits: self.free.clone(), members: (0..self.outcomes.len()).collect() }
    }

    fn holds(&self, input: usize, limit: &Limit, point: usize) -> bool {
        match (self.inputs.get(input), limit) {
            (Some(Input::Number(values)), Limit::Range { low, high }) => values
                .get(point)
                .is_some_and(|value| low.is_none_or(|low| *value >= low) && high.is_none_or(|high| *value <= high)),
            (Some(Input::Category(values)), Limit::Categories(kept)) => {
                values.get(point).is_some_and(|value| kept.contains(value))
            }
            _ => false,
        }
    }

    fn cases(&self, members: &[usize]) -> usize {
        members.iter().filter(|point| self.outcomes.get(**point).copied().unwrap_or(false)).count()
    }

    fn density(&self, members: &[usize]) -> f64 {
        self.cases(members) as f64 / members.len() as f64
    }

    /// How many points a peel or a paste of a number moves.
    fn portion(&self, members: usize) -> usize {
        ((self.patience.peel * members as f64) as usize).max(1)
    }

    /// The box after the peel that gains most for each point removed. `None` when the box holds cases only, or none of its
    /// peels leaves enough points.
    fn best_peel(&self, now: &State) -> Option<State> {
        let before = self.density(&now.members);
        if before >= 1.0 {
            return None;
        }
        let gain =
            |next: &State| (self.density(&next.members) - before) / (now.members.len() - next.members.len()) as f64;
        let least = self.patience.least_mass * self.outcomes.len() as f64;
        let peels = (0..self.inputs.len()).flat_map(|input| self.peels(now, input));
        let allowed = peels
            .map(|(input, limit)| self.narrowed(now, input, limit))
            .filter(|next| !next.members.is_empty() && next.members.len() as f64 >= least)
            .filter(|next| next.members.len() < now.members.len());
        first_best(allowed.map(|next| (gain(&next), next)))
    }

    /// The limits that an input has after each of its peels.
    fn peels(&self, now: &State, input: usize) -> Vec<(usize, Limit)> {
        let limits: Vec<Limit> = match (self.inputs.get(input), now.limits.get(input)) {
            (Some(Input::Number(values)), Some(Limit::Range { low, high })) => {
                let mut inside: Vec<f64> = now.members.iter().filter_map(|point| values.get(*point).copied()).collect();
                inside.sort_by(f64::total_cmp);
                let portion = self.portion(inside.len());
                // Equal values leave together: the first value beyond those that the portion touches stays.
                let raised = inside.get(portion - 1).and_then(|last| inside.iter().find(|value| *value > last));
                let lowered = inside
                    .len()
                    .checked_sub(portion)
                    .and_then(|first| inside.get(first))
                    .and_then(|first| inside.iter().rev().find(|value| *value < first));
                let from_below = raised.map(|low| Limit::Range { low: Some(*low), high: *high });
                from_below
                    .into_iter()
                    .chain(lowered.map(|high| Limit::Range { low: *low, high: Some(*high) }))
                    .collect()
            }
            (Some(Input::Category(_)), Some(Limit::Categories(kept))) if kept.len() > 1 => {
                let without = |category: &u32| {
                    Limit::Categories(kept.iter().copied().filter(|other| other != category).collect())
                };
                kept.iter().map(without).collect()
            }
            _ => Vec::new(),
        };
        limits.into_iter().map(|limit| (input, limit)).collect()
    }

    fn narrowed(&self, now: &State, input: usize, limit: Limit) -> State {
        let members = now.members.iter().copied().filter(|point| self.holds(input, &limit, *point)).collect();
        let mut limits = now.limits.clone();
        if let Some(own) = limits.get_mut(input) {
            *own = limit;
        }
        State { limits, members }
    }

    /// The box after the paste that makes it densest. `None` when every paste would make it less dense or win no case.
    fn best_paste(&self, now: &State) -> Option<State> {
        let (density, cases) = (self.density(&now.members), self.cases(&now.members));
        let pastes = (0..self.inputs.len()).flat_map(|input| self.pastes(now, input));
        let allowed = pastes.filter(|next| self.density(&next.members) >= density && self.cases(&next.members) > cases);
        first_best(allowed.map(|next| (self.density(&next.members), next)))
    }

    /// The boxes after each paste of an input.
    fn pastes(&self, now: &State, input: usize) -> Vec<State> {
        // The points that this input alone keeps out.
        let freed = self.members_without(now, input);
        let outside = || freed.iter().filter(|point| now.members.binary_search(point).is_err());
        let limits: Vec<Limit> = match (self.inputs.get(input), now.limits.get(input)) {
            (Some(Input::Number(values)), Some(Limit::Range { low, high })) => {
                let portion = self.portion(now.members.len());
                let mut near: Vec<f64> = outside().filter_map(|point| values.get(*point).copied()).collect();
                near.sort_by(f64::total_cmp);
                // An end that would let in all there is becomes no limit at all.
                let below: Vec<f64> =
                    near.iter().copied().filter(|value| low.is_some_and(|low| *value < low)).collect();
                let above: Vec<f64> =
                    near.iter().copied().filter(|value| high.is_some_and(|high| *value > high)).collect();
                let lower =
                    below.len().checked_sub(portion + 1).and_then(|_| below.get(below.len() - portion)).copied();
                let higher = above.get(portion).and_then(|_| above.get(portion - 1)).copied();
                let downwards = (!below.is_empty()).then_some(Limit::Range { low: lower, high: *high });
                let upwards = (!above.is_empty()).then_some(Limit::Range { low: *low, high: higher });
                downwards.into_iter().chain(upwards).collect()
            }
            (Some(Input::Category(values)), Some(Limit::Categories(kept))) => {
                let missing: BTreeSet<u32> = outside().filter_map(|point| values.get(*point).copied()).collect();
                let with = |category: u32| Limit::Categories(kept.iter().copied().chain([category]).collect());
                missing.into_iter().map(with).collect()
            }
            _ => Vec::new(),
        };
        let whole = State { limits: now.limits.clone(), members: freed.clone() };
        limits.into_iter().map(|limit| self.narrowed(&whole, input, limit)).collect()
    }

    /// The points that all limits but that of one input hold. Limits that hold every point, which most do where there are
    /// many inputs, are not looked at point by point.
    fn members_without(&self, now: &State, input: usize) -> Vec<usize> {
        let restricts = |(other, limit): &(usize, &Limit)| *other != input && self.free.get(*other) != Some(*limit);
        let restricting: Vec<(usize, &Limit)> = now.limits.iter().enumerate().filter(restricts).collect();
        let is_held = |point: &usize| restricting.iter().all(|(other, limit)| self.holds(*other, limit, *point));
        (0..self.outcomes.len()).filter(is_held).collect()
    }

    /// The box as a reader gets it, without rules that the others make superfluous.
    fn rule_box(&self, state: &State) -> RuleBox {
        let (points, cases) = (state.members.len(), self.cases(&state.members));
        let mut needed = state.clone();
        for (input, free) in self.free.iter().enumerate() {
            if needed.limits.get(input) == Some(free) {
                continue;
            }
            // One after the other: two rules may each be superfluous as long as the other is there.
            if self.members_without(&needed, input).len() == points
                && let Some(limit) = needed.limits.get_mut(input)
            {
                limit.clone_from(free);
            }
        }
        let restricted = needed.limits.iter().zip(&self.free).enumerate().filter(|(_, (limit, free))| limit != free);
        let rules = restricted.map(|(input, (limit, _))| Rule {
            input,
            limit: limit.clone(),
            quasi_p: at_least(cases, points, self.density(&self.members_without(&needed, input))),
        });
        RuleBox {
            rules: rules.collect(),
            points,
            cases,
            coverage: cases as f64 / self.cases(&self.all().members) as f64,
            density: cases as f64 / points as f64,
            mass: points as f64 / self.outcomes.len() as f64,
        }
    }
}

/// The first of the candidates with the highest score.
fn first_best(candidates: impl Iterator<Item = (f64, State)>) -> Option<State> {
    let better = |best: (f64, State), next: (f64, State)| {
        if next.0.total_cmp(&best.0) == Ordering::Greater { next } else { best }
    };
    candidates.reduce(better).map(|(_, state)| state)
}

/// The probability of at least so many successes in `trials` independent trials of one probability: the shorter tail of the
/// binomial distribution, summed from its largest term by the ratio of neighbouring terms.
fn at_least(successes: usize, trials: usize, probability: f64) -> f64 {
    if successes == 0 || probability >= 1.0 {
        return 1.0;
    }
    if probability <= 0.0 || successes > trials {
        return 0.0;
    }
    let odds = probability / (1.0 - probability);
    let n = trials as f64;
    // ln of n! / (k! (n − k)!) · p^k (1 − p)^(n − k).
    let term_at = |k: f64| {
        let choices = libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0);
        libm::exp(choices + k * libm::log(probability) + (n - k) * libm::log1p(-probability))
    };
    let above_the_mean = successes as f64 > n * probability;
    let mut k = if above_the_mean { successes as f64 } else { successes as f64 - 1.0 };
    let (mut term, mut tail) = (term_at(k), 0.0);
    // Terms fall away from the mean, so what has become too small to count stays so.
    while tail + term > tail {
        tail += term;
        if above_the_mean {
            term *= (n - k) / (k + 1.0) * odds;
            k += 1.0;
        } else {
            term *= k / ((n - k + 1.0) * odds);
            k -= 1.0;
        }
    }
    let probability = if above_the_mean { tail } else { 1.0 - tail };
    probability.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::{Input, Limit, Patience, PrimError, at_least, densest, prim};
    use proptest::prelude::*;

    const PATIENCE: Patience = Patience { peel: 0.05, least_mass: 0.05 };

    #[test]
    fn a_rule_that_luck_might_make_is_dropped_and_the_others_are_counted_anew() {
        let needed: Vec<f64> = (0..100).map(f64::from).collect();
        let idle: Vec<f64> = (0..100).map(|point| f64::from(point * 37 % 100)).collect();
        let cases: Vec<bool> = (0..100).map(|point| point >= 60).collect();
        let inputs = [Input::Number(&needed), Input::Number(&idle)];
        let boxes = prim(&inputs, &cases, PATIENCE).unwrap();
        let rule = |input, low: f64, quasi_p| super::Rule {
            input,
            limit: Limit::Range { low: Some(low), high: None },
            quasi_p,
        };
        let both = super::RuleBox { rules: vec![rule(0, 60.0, 1e-9), rule(1, 5.0, 0.4)], ..boxes[0].clone() };
        let left = super::without_needless(&inputs, &cases, &both, 0.05);
        assert_eq!(left.rules.iter().map(|rule| rule.input).collect::<Vec<_>>(), [0]);
        assert_eq!((left.points, left.cases, left.coverage, left.density), (40, 40, 1.0, 1.0));
        assert!(left.rules[0].quasi_p < 1e-9);
        assert!(super::without_needless(&inputs, &cases, &both, 1.0) == both, "nothing to drop");
    }

    #[test]
    fn binomial_tails_match_sums_of_exact_terms() {
        // Choices of k among 10.
        let choices = [1.0, 10.0, 45.0, 120.0, 210.0, 252.0, 210.0, 120.0, 45.0, 10.0, 1.0];
        for probability in [0.001, 0.1, 0.5, 0.77, 0.999] {
            for successes in 0..=10_usize {
                let term = |k: usize| {
                    let hits: f64 = (0..k).map(|_| probability).product();
                    choices[k] * hits * (k..10).map(|_| 1.0 - probability).product::<f64>()
                };
                let expected: f64 = (successes..=10).map(term).sum();
                let found = at_least(successes, 10, probability);
                assert!((found - expected).abs() < 1e-12, "{successes} {probability}: {found} {expected}");
            }
        }
        assert_eq!([at_least(0, 5, 0.0), at_least(1, 5, 0.0), at_least(5, 5, 1.0)], [1.0, 0.0, 1.0]);
        // Sums of whole numbers divided by 2^10000.
        assert!((at_least(5500, 10_000, 0.5) / 7.755_320_284_123e-24 - 1.0).abs() < 1e-8);
        assert!((at_least(5000, 10_000, 0.5) - 0.503_989_323_069_7).abs() < 1e-10);
    }

    #[test]
    fn a_category_that_holds_all_cases_is_found_in_one_step() {
        let categories: Vec<u32> = (0..120).map(|point| point % 3).collect();
        let numbers: Vec<f64> = (0..120).map(|point| f64::from(point * 37 % 120)).collect();
        let outcomes: Vec<bool> = categories.iter().map(|category| *category == 2).collect();
        let boxes = prim(&[Input::Number(&numbers), Input::Category(&categories)], &outcomes, PATIENCE).unwrap();
        let found = densest(&boxes, 1.0).unwrap();
        assert_eq!((found.density, found.coverage, found.points), (1.0, 1.0, 40));
        assert_eq!(found.rules.len(), 1);
        assert_eq!((found.rules[0].input, &found.rules[0].limit), (1, &Limit::Categories([2].into())));
        assert!(found.rules[0].quasi_p < 1e-12);
    }

    #[test]
    fn equal_values_leave_together() {
        let numbers = [[0.0; 50], [1.0; 50]].concat();
        let outcomes: Vec<bool> = (0..100).map(|point| point >= 50).collect();
        let boxes = prim(&[Input::Number(&numbers)], &outcomes, PATIENCE).unwrap();
        assert_eq!(boxes.len(), 2);
        assert_eq!(boxes[1].rules[0].limit, Limit::Range { low: Some(1.0), high: None });
        assert_eq!((boxes[1].density, boxes[1].coverage, boxes[1].mass), (1.0, 1.0, 0.5));
    }

    #[test]
    fn what_cannot_be_searched_says_why() {
        let numbers = [1.0, 2.0, 3.0];
        let run = |inputs: &[Input<'_>], outcomes: &[bool]| prim(inputs, outcomes, PATIENCE).unwrap_err();
        assert_eq!(run(&[Input::Number(&numbers)], &[true; 3]), PrimError::AllCases);
        assert_eq!(run(&[Input::Number(&numbers)], &[false; 3]), PrimError::NoCases);
        assert_eq!(run(&[], &[true]), PrimError::NoPoints);
        assert_eq!(run(&[Input::Number(&[])], &[]), PrimError::NoPoints);
        assert_eq!(
            run(&[Input::Number(&numbers)], &[true, false]),
            PrimError::DifferentLengths { input: 0, found: 3, expected: 2 }
        );
        assert_eq!(
            run(&[Input::Category(&[1, 1]), Input::Number(&[0.0, f64::NAN])], &[true, false]),
            PrimError::NotANumber { input: 1, point: 1 }
        );
        for patience in [(0.0, 0.05), (1.0, 0.05), (f64::NAN, 0.05), (0.05, -0.1), (0.05, f64::NAN)] {
            let patience = Patience { peel: patience.0, least_mass: patience.1 };
            assert_eq!(prim(&[Input::Number(&numbers)], &[true, false, true], patience), Err(PrimError::Patience));
        }
    }

    #[test]
    fn inputs_that_do_not_vary_leave_the_box_of_all_points() {
        let boxes = prim(&[Input::Number(&[1.0; 4]), Input::Category(&[7; 4])], &[true, false, true, false], PATIENCE);
        let boxes = boxes.unwrap();
        assert_eq!((boxes.len(), boxes[0].rules.len(), boxes[0].density), (1, 0, 0.5));
        assert_eq!(densest(&boxes, 0.9), Some(&boxes[0]));
        assert_eq!(densest(&boxes, 1.1), None);
    }

    proptest! {
        #[test]
        fn every_box_counts_the_points_that_its_rules_hold(
            rows in prop::collection::vec((-3..3_i32, 0.0..1.0_f64, 0..4_u32, any::<bool>()), 2..120),
            peel in 0.02..0.5_f64, least_mass in 0.0..0.5_f64,
        ) {
            let whole: Vec<f64> = rows.iter().map(|row| f64::from(row.0)).collect();
            let real: Vec<f64> = rows.iter().map(|row| row.1).collect();
            let category: Vec<u32> = rows.iter().map(|row| row.2).collect();
            let outcomes: Vec<bool> = rows.iter().map(|row| row.3).collect();
            let inputs = [Input::Number(&whole), Input::Number(&real), Input::Category(&category)];
            let Ok(boxes) = prim(&inputs, &outcomes, Patience { peel, least_mass }) else { return Ok(()) };
            prop_assert_eq!((boxes[0].points, boxes[0].coverage), (rows.len(), 1.0));
            for one in &boxes {
                let holds = |point: &usize| one.rules.iter().all(|rule| match (&rule.limit, inputs[rule.input]) {
                    (Limit::Range { low, high }, Input::Number(values)) => {
                        low.is_none_or(|low| values[*point] >= low) && high.is_none_or(|high| values[*point] <= high)
                    }
                    (Limit::Categories(kept), Input::Category(values)) => kept.contains(&values[*point]),
                    _ => false,
                });
                let members: Vec<usize> = (0..rows.len()).filter(holds).collect();
                prop_assert_eq!(members.len(), one.points);
                prop_assert_eq!(members.iter().filter(|point| outcomes[**point]).count(), one.cases);
                prop_assert!(one.mass >= least_mass);
                prop_assert!(one.rules.iter().all(|rule| (0.0..=1.0).contains(&rule.quasi_p)));
            }
        }
    }
}
